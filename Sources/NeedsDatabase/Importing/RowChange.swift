import Registry
import Support

/// What an import does, or would do, with one row.
package struct RowChange: Equatable, Sendable {
  /// At most this many rows of a table are kept; the rest is only counted.
  package static let limit = 20

  /// A column whose value changes; nil means no value.
  package struct Field: Equatable, Sendable {
    /// The column's name.
    package let name: String
    /// The value in the database.
    package let old: String?
    /// The value in the file.
    package let new: String?
  }

  /// The row's key, as people write it.
  package let key: String
  /// What changes, in the table's order; empty for a row that is added.
  package let fields: [Field]
}

extension RowChange: CustomStringConvertible {
  /// `12: quantity 23 → 40; note (empty) → "x"`, or `12: new`.
  package var description: String {
    guard !fields.isEmpty else { return "\(key): new" }
    let words = fields.map { "\($0.name) \(Self.words($0.old)) → \(Self.words($0.new))" }
    return "\(key): " + words.joined(separator: "; ")
  }

  private static func words(_ value: String?) -> String {
    guard let value else { return "(empty)" }
    let isNumber = !value.isEmpty && value.utf8.allSatisfy { $0 &- 48 < 10 }
    return isNumber ? value : shown(value)
  }
}

extension DataColumn {
  /// A value as a list of changes shows it: only the last digits of an identity number, enough to
  /// tell two apart.
  func masked(_ value: String) -> String {
    guard format == .identityNumber else { return value }
    return String(repeating: "•", count: max(0, value.count - 4)) + value.suffix(4)
  }
}
