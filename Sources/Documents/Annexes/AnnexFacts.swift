/// What an annex of a BAST says before it is filled in. The program knows none of the recipients.
package struct AnnexFacts: Sendable {
  /// The BAST that the annex belongs to; it may be a blank.
  package let handover: HandoverFacts
  /// Rows of a list of recipients to fill in; nil for as many as the wording says.
  package let rows: Int?
  /// To print in annex II; none for frames to glue them into.
  package var photographs: [Picture] = []
  /// Who confirms a donation; nil on every other annex.
  package var collector: HandoverFacts.Collector?

  /// - Parameter rows: nil for one row per recipient, up to `mostRows`, where their number is
  ///   known.
  package init(handover: HandoverFacts, rows: Int? = nil) {
    self.handover = handover
    self.rows = rows ?? handover.recipients.map { min($0, Self.mostRows) }
  }

  /// The most rows of a list; a longer one is not filled in by hand on site.
  package static let mostRows = 500
}
