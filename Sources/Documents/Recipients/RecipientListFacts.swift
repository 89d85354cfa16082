/// What a BAST's list of recipients says before it is filled in. The program knows none of the
/// recipients.
package struct RecipientListFacts: Sendable {
  /// The BAST that the list is annexed to; it may be a blank.
  package let handover: HandoverFacts
  /// Rows to fill in; nil for as many as the wording says.
  package let rows: Int?

  /// - Parameter rows: nil for one row per recipient, up to `mostRows`, where their number is
  ///   known.
  package init(handover: HandoverFacts, rows: Int?) {
    self.handover = handover
    self.rows = rows ?? handover.recipients.map { min($0, Self.mostRows) }
  }

  /// The most rows; a longer list is not filled in by hand on site.
  package static let mostRows = 500
}
