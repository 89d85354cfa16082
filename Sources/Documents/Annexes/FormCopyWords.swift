import Configuration

/// Annex III: the commitment forms of which copies are enclosed.
struct FormCopyWords: Sendable {
  private let number, form, date, rows, sheets, enclosed: String

  init(_ words: Settings) {
    let list = words.mapping("list")
    number = list.requiredText("number")
    form = list.requiredText("form")
    date = list.requiredText("date")
    rows = list.requiredText("rows")
    sheets = list.requiredText("sheets")
    enclosed = list.requiredText("enclosed")
    list.finish()
  }

  var fields: [DocumentField<AnnexFacts>] {
    [.blocks("forms", "The forms, with boxes to tick.", required: true, table)]
  }

  private func table(_ facts: AnnexFacts) -> [Block] {
    let columns: [Table.Column] = [
      .init(number, weight: 10, .right), .init(form, weight: 62), .init(date, weight: 34),
      .init(rows, weight: 26), .init(sheets, weight: 14), .init(enclosed, weight: 20, .center),
    ]
    let texts = facts.handover.forms.enumerated().map { index, form -> [String?] in
      [
        String(index + 1), form.number, DateWords(form.signedOn).long,
        HandoverStrings.ranges(form.rows.sorted()), nil, "☐",
      ]
    }
    return [.table(Table(columns, texts: texts, hasRoomToWrite: true))]
  }
}
