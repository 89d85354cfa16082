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
          subject: facts.isBlank ? facts.collaborator : nil, copies: bast.copies,
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
