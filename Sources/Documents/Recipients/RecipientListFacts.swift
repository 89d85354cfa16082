import Registry

/// What the list of a BAST's recipients says before it is filled in. Nobody on it is known to the
/// program.
package struct RecipientListFacts: Sendable {
  package let handover: HandoverFacts
  /// Rows to fill in; nil for as many as the wording says.
  package let rows: Int?

  /// - Parameter rows: nil for as many as receive, where that is known.
  package init(handover: HandoverFacts, rows: Int?) {
    self.handover = handover
    self.rows = rows ?? handover.recipients.map { min($0, Self.mostRows) }
  }

  /// A list that is longer is not written by hand on site.
  package static let mostRows = 500
}
