import Documents

/// Which documents are made for a handover.
struct HandoverParts: Sendable {
  var bast = true
  /// The list of recipients, annex I.
  var list = false
  /// Number of rows of the list; nil for the number of recipients.
  var rows: Int?
}

/// The wordings of the documents for a handover.
struct HandoverTexts: Sendable {
  private let parts: HandoverParts
  private let bast: HandoverTemplate?
  private let list: RecipientListTemplate?

  /// - Throws: all problems in the wordings that are needed.
  init(_ run: PrintRun, _ parts: HandoverParts) throws {
    self.parts = parts
    bast = parts.bast ? try HandoverTemplate(try run.markdown("documents/bast.id.md")) : nil
    list =
      parts.list ? try RecipientListTemplate(try run.markdown("documents/lampiran.id.md")) : nil
  }

  /// Only a blank may be empty: whoever signs a BAST without goods could add any later.
  private static func refusal(of facts: HandoverFacts) -> String? {
    guard let number = facts.number, facts.lines.isEmpty else { return nil }
    return "\(number): no goods are recorded for this BAST, so there is nothing to sign; enter its "
      + "rows in handover_lines, or print a form to fill in by hand with --blank"
  }

  /// The documents for one handover, the BAST first.
  ///
  /// - Parameter name: the file name of the BAST; that of the list begins with it.
  func sheets(_ facts: HandoverFacts, named name: String) -> [PrintSheet] {
    var sheets: [PrintSheet] = []
    if let bast {
      sheets.append(
        PrintSheet(
          name: name, document: bast.document(for: facts),
          kind: facts.isBlank ? bast.blankTitle : bast.title, day: facts.date,
          place: facts.place,
          subject: facts.isBlank ? facts.collaborator : nil, refusal: Self.refusal(of: facts),
          copies: bast.copies,
          fields: { bast.fields(holding: $0, for: facts) }))
    }
    if let list {
      let rows = RecipientListFacts(handover: facts, rows: parts.rows)
      sheets.append(
        PrintSheet(
          name: "\(name)-lampiran-i", document: list.document(for: rows), kind: list.title,
          day: facts.date, place: facts.place,
          subject: facts.isBlank ? facts.collaborator : nil, isAnnex: bast != nil,
          copies: list.copies,
          fields: { list.fields(holding: $0, for: rows) }))
    }
    return sheets
  }
}
