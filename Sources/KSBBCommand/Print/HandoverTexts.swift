import Documents
import Support

/// Which documents are made for a handover.
struct HandoverParts: Sendable {
  var bast = true
  /// In the order in which they are printed.
  var annexes: [Annex] = []
  /// Number of rows of the list of recipients; nil for the number of recipients.
  var rows: Int?
  /// The folder of photographs for annex II; nil for frames to glue them into.
  var photographs: String?
  /// Whether the BASTs are named one by one: then it is told which of them has no confirmation of a
  /// donation. Of a selection by other conditions, those that have one are printed.
  var isNamed = false
}

/// The wordings of the documents for a handover.
struct HandoverTexts: Sendable {
  private let parts: HandoverParts
  private let bast: HandoverTemplate
  private let annexes: [AnnexTemplate]
  /// Nil where none are printed.
  let photographs: Photographs?

  /// - Throws: all problems in the wordings that are needed, or in the folder of photographs.
  init(_ run: PrintRun, _ parts: HandoverParts) throws {
    self.parts = parts
    let bast = try HandoverTemplate(try run.markdown("documents/bast.id.md"))
    annexes = try parts.annexes.map { annex in
      try AnnexTemplate(annex, try run.markdown("documents/\(annex.file)"), of: bast)
    }
    self.bast = bast
    photographs = try parts.photographs.map { folder in try Photographs(folder: folder) }
  }

  /// Only a blank may be empty: whoever signs a BAST without goods could add any later.
  private static func refusal(of facts: HandoverFacts) -> String? {
    guard let number = facts.number, facts.lines.isEmpty else { return nil }
    return "\(number): no goods are recorded for this BAST, so there is nothing to sign; enter its "
      + "rows in handover_lines, or print a form to fill in by hand with --blank"
  }

  /// The documents for one handover, the BAST first.
  ///
  /// - Parameter name: the file name of the BAST; those of annexes begin with it.
  func sheets(_ facts: HandoverFacts, named name: String) -> [PrintSheet] {
    let subject = facts.isBlank ? facts.collaborator : nil
    var sheets: [PrintSheet] = []
    if parts.bast {
      sheets.append(
        PrintSheet(
          name: name, document: bast.document(for: facts),
          kind: facts.isBlank ? bast.blankTitle : bast.title, day: facts.date,
          place: facts.place, subject: subject, refusal: Self.refusal(of: facts),
          copies: bast.copies,
          fields: { [bast] in bast.fields(holding: $0, for: facts) }))
    }
    for annex in annexes {
      for (ending, filled, refusal) in papers(of: annex, facts, named: name) {
        sheets.append(
          PrintSheet(
            name: "\(name)-\(ending)", document: annex.document(for: filled),
            kind: annex.title, day: facts.date, place: facts.place, subject: subject,
            isAnnex: parts.bast, refusal: refusal, copies: annex.copies,
            fields: { annex.fields(holding: $0, for: filled) }))
      }
    }
    return sheets
  }

  private typealias AnnexPaper = (ending: String, facts: AnnexFacts, refusal: String?)

  /// One of each annex that is needed, but a confirmation from each collector.
  private func papers(
    of annex: AnnexTemplate, _ facts: HandoverFacts, named name: String
  ) -> [AnnexPaper] {
    let ending = annex.annex.ending
    guard annex.annex == .donation else {
      if !annex.isNeeded(for: facts) { return [] }
      let (filled, refusal) = annexFacts(facts, for: annex.annex, named: name)
      return [(ending, filled, refusal)]
    }
    if parts.isNamed, let refusal = facts.donationRefusal {
      return [(ending, AnnexFacts(handover: facts), refusal)]
    }
    return facts.licensedCollectors.enumerated().map { index, collector in
      var filled = AnnexFacts(handover: facts)
      filled.collector = collector
      return (index == 0 ? ending : "\(ending)-\(index + 1)", filled, nil)
    }
  }

  private func annexFacts(
    _ facts: HandoverFacts, for annex: Annex, named name: String
  ) -> (facts: AnnexFacts, refusal: String?) {
    var filled = AnnexFacts(handover: facts, rows: parts.rows)
    guard annex == .photographs, let photographs else { return (filled, nil) }
    do throws(Problems) {
      filled.photographs = try photographs.pictures(of: name)
      return (filled, nil)
    } catch {
      return (filled, error.shown.map(\.description).joined(separator: "\n"))
    }
  }
}
