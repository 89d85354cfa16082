import Registry
package import Support

/// What an import needs to know besides the files.
package struct ImportOptions: Sendable {
  /// The day of the import; nothing can have happened after it. Nil skips this check.
  package var today: CalendarDate?
  /// The slugs of programmes that have a text; a row for any other would stop the next build. Nil
  /// skips this check.
  package var programTexts: [String]?

  /// Without arguments, both checks are skipped.
  package init(today: CalendarDate? = nil, programTexts: [String]? = nil) {
    self.today = today
    self.programTexts = programTexts
  }
}

/// Checks what neither one field nor the database can tell, because it depends on the day or on
/// other files.
struct OutsideCheck {
  private let table: DataTable
  private let options: ImportOptions

  init(_ table: DataTable, _ options: ImportOptions) {
    self.table = table
    self.options = options
  }

  /// The position of a wrong value, with the message; nil when nothing is wrong.
  func problem(_ values: [FieldValue]) -> (position: Int, message: String)? {
    switch table.name {
    case "programs": textProblem(values)
    default: futureProblem(values)
    }
  }

  /// Days on which something has happened, which none after today can be. A programme's days, the
  /// opening of a need and the closing of one may be known ahead.
  private static let past: [String: [(column: String, event: String)]] = [
    "needs": [("confirmed_on", "nobody can have confirmed it yet")],
    "commitments": [
      ("form_signed_on", "the form cannot be signed yet"), ("ended_on", "it cannot have ended yet"),
    ],
    "handovers": [
      ("handed_on", "it cannot have been made yet; a planned day goes to scheduled_on"),
      ("verified_on", "it cannot have been checked yet"),
      ("cancelled_on", "it cannot have been called off yet"),
    ],
  ]

  private func futureProblem(_ values: [FieldValue]) -> (position: Int, message: String)? {
    guard let today = options.today else { return nil }
    for (column, event) in Self.past[table.name] ?? [] {
      guard let day = CalendarDate(iso: text(values, column)), day > today,
        let position = position(column)
      else { continue }
      return (position, "\(shown(day.description)) is after today, \(today): \(event)")
    }
    return nil
  }

  private func textProblem(_ values: [FieldValue]) -> (position: Int, message: String)? {
    let slug = text(values, "slug")
    guard let texts = options.programTexts, !slug.isEmpty, !texts.contains(slug) else { return nil }
    return position("slug").map {
      (
        $0,
        "\(shown(slug)) has no text in content/programs, without which nothing can be built"
          + (suggestionEnding(for: slug, in: texts))
      )
    }
  }

  private func position(_ column: String) -> Int? {
    table.columns.firstIndex { $0.name == column }
  }

  private func text(_ values: [FieldValue], _ column: String) -> String {
    position(column).map { values[$0].databaseValue.text } ?? ""
  }
}
