package import Registry
package import Support
import Templates

/// What each release changed, and why published facts changed.
struct HistoryPage: TemplateContext {
  let page: Frame
  let title: String
  let summary: String
  let brief: String
  let body: TrustedHTML
  let untranslated: Crumb?
  let releases: [ReleaseRow]
  let corrections: [CorrectionRow]

  static let context = Context<HistoryPage>(
    "history", "What each release changed, and why published facts changed.",
    [
      .field("page", "What every page has.", \.page),
      .field("title", "The page's title.", \.title),
      .field("summary", "One sentence about it.", \.summary),
      .field("brief", "The same, cut at a word for the description.", \.brief),
      .field("body", "The introduction.", \.body),
      .field(
        "untranslated", "The page in the root's language, when this text is not translated.",
        \.untranslated),
      .field("releases", "The releases, latest first.", \.releases),
      .field("corrections", "The corrections, latest first.", \.corrections),
    ])
}

/// A release in the history.
struct ReleaseRow: TemplateContext {
  let number: String
  let date: DateValue
  let asOf: DateValue
  let added: Figure
  let changed: Figure
  let removed: Figure
  let lines: LineFigures

  static let context = Context<ReleaseRow>(
    "release", "A release in the history.",
    [
      .field("number", "Its number, from 1.", \.number),
      .field("date", "The day it was made.", \.date),
      .field("asOf", "The date up to which records counted.", \.asOf),
      .field("added", "Pages that were new.", \.added),
      .field("changed", "Pages that changed.", \.changed),
      .field("removed", "Pages that went away.", \.removed),
      .field("lines", "The city's butir as it published them.", \.lines),
    ])
}

/// What later releases remember of a release.
package struct ReleaseNote: Hashable, Sendable {
  /// Its number, from 1.
  package let number: Int
  /// The day in Jakarta on which it was made.
  package let madeOn: CalendarDate
  /// The day whose state it shows.
  package let asOf: CalendarDate
  /// Files that the previous release did not have.
  package let added: Int
  /// Files whose bytes differ from those in the previous release.
  package let changed: Int
  /// Files that only the previous release had.
  package let removed: Int
  /// The butir of the whole city.
  package let lines: LineCount

  /// The facts of a release that is made.
  package init(
    number: Int, madeOn: CalendarDate, asOf: CalendarDate, added: Int, changed: Int, removed: Int,
    lines: LineCount
  ) {
    self.number = number
    self.madeOn = madeOn
    self.asOf = asOf
    self.added = added
    self.changed = changed
    self.removed = removed
    self.lines = lines
  }

  /// All but the number as one line of text, to be kept in a manifest.
  package var encoded: String {
    let numbers = [
      added, changed, removed, lines.needed, lines.committed, lines.handedOver, lines.unmet,
    ]
    return "\(madeOn) \(asOf) " + numbers.map(String.init).joined(separator: " ")
  }

  /// Reads what `encoded` wrote; nil for anything else.
  package init?(number: Int, encoded: String) {
    let parts = encoded.split(separator: " ")
    let numbers = parts.dropFirst(2).compactMap { Int($0) }
    guard parts.count == 9, numbers.count == 7, let madeOn = CalendarDate(iso: String(parts[0])),
      let asOf = CalendarDate(iso: String(parts[1]))
    else { return nil }
    var lines = LineCount()
    lines.needed = numbers[3]
    lines.committed = numbers[4]
    lines.handedOver = numbers[5]
    lines.unmet = numbers[6]
    self.init(
      number: number, madeOn: madeOn, asOf: asOf, added: numbers[0], changed: numbers[1],
      removed: numbers[2], lines: lines)
  }
}

extension HistoryPage: PageType {
  static let template = "history"
  static let isDerived = true

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.history, owner: "the portal") { $0.historyPage($1.notes) }]
  }
}

extension Edition {
  func historyPage(_ notes: [ReleaseNote]) -> HistoryPage {
    let text = text("riwayat")
    return HistoryPage(
      page: frame(routes.history, .about), title: text.title, summary: text.summary,
      brief: Brief.cut(text.summary), body: text.body, untranslated: text.untranslated,
      releases: notes.sorted { $0.number > $1.number }.map { note in
        ReleaseRow(
          number: String(note.number), date: DateValue(note.madeOn), asOf: DateValue(note.asOf),
          added: Figure(note.added, proof: .row), changed: Figure(note.changed, proof: .row),
          removed: Figure(note.removed, proof: .row), lines: LineFigures(note.lines, proof: .row))
      },
      corrections: registry.records.corrections.indices.reversed().map(correctionRow))
  }
}
