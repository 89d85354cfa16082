/// A number that a page may print, together with what proves it.
///
/// Templates have no kind for a bare integer: code that makes a number states where it is proved.
package struct Figure: Sendable, Hashable {
  /// What is counted.
  package enum Unit: Sendable, Hashable {
    /// A word that follows the number after a no-break space, such as `paket`.
    case named(String)
    /// Rupiah; the currency sign of the page's `Formats` stands before the digits.
    case rupiah
  }

  /// Where a reader can check the number.
  package enum Proof: Sendable, Hashable {
    /// A table, column or cell elsewhere that adds up to it; the number links there.
    case link(Link)
    /// The number is a record's own, or its row carries the link.
    case row
    /// A footer or subtotal of the table it stands in.
    case sum
  }

  /// The number itself: a count, or whole rupiah.
  package var value: Int
  /// The unit; nil where the place of the number already says what is counted.
  package var unit: Unit?
  /// Where a reader can check it.
  package var proof: Proof

  /// A number with an optional unit word.
  package init(_ value: Int, unit: String? = nil, proof: Proof) {
    self.value = value
    self.unit = unit.map(Unit.named)
    self.proof = proof
  }

  private init(rupiah: Int, proof: Proof) {
    self.value = rupiah
    self.unit = .rupiah
    self.proof = proof
  }

  /// An amount of whole rupiah.
  package static func money(_ rupiah: Int, proof: Proof) -> Figure {
    Figure(rupiah: rupiah, proof: proof)
  }
}
