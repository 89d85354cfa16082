package import Configuration
import Markdown
package import Support

/// The wording of the cover sheet of a print run: `content/documents/sampul.id.md`.
package struct CoverTemplate: Sendable {
  private let title: String
  private let words: CoverWords
  private let wording: DocumentTemplate<CoverFacts>

  /// - Throws: every problem in the settings and in the text.
  package init(_ file: MarkdownFile) throws(Problems) {
    (title, words, wording) = try DocumentTemplate.read(
      file, words: CoverWords.init, fields: \.fields)
  }

  /// The cover sheet of one run, dated with the day of the run.
  package func document(for facts: CoverFacts) -> Document {
    Document(
      title: title, number: nil, author: nil, date: facts.madeOn.description,
      blocks: wording.blocks(for: facts))
  }

  /// The table of contents of a run without a cover sheet.
  package func contents(for facts: CoverFacts) -> Document {
    Document(
      title: words.contents, number: nil, author: nil, date: facts.madeOn.description,
      blocks: [.heading(1, [.text(words.contents.uppercased())])] + words.contents(facts))
  }
}

/// What the settings of `sampul.id.md` say.
struct CoverWords: Sendable {
  /// The title of a table of contents.
  let contents: String
  private let number, document, place, start, pages, copies, printed, signed, filed, total: String
  private let printer, receiver: String

  private static let box = "☐"

  init(_ settings: Settings) {
    let words = settings.mapping("words")
    contents = words.requiredText("contents")
    let table = words.mapping("table")
    number = table.requiredText("number")
    document = table.requiredText("document")
    place = table.requiredText("place")
    start = table.requiredText("start")
    pages = table.requiredText("pages")
    copies = table.requiredText("copies")
    printed = table.requiredText("printed")
    signed = table.requiredText("signed")
    filed = table.requiredText("filed")
    total = table.requiredText("total")
    table.finish()
    let signature = words.mapping("signature")
    printer = signature.requiredText("printer")
    receiver = signature.requiredText("receiver")
    signature.finish()
    words.finish()
  }

  /// The fields that `sampul.id.md` may use.
  var fields: [DocumentField<CoverFacts>] {
    [
      .blocks("table", "The documents, with boxes to tick.", required: true, list),
      .blocks("signatures", "Who prints and who receives.", signatures),
      .text("date", "The day of the run, as 26 Oktober 2020.") { DateWords($0.madeOn).long },
      .text("as_of", "The day up to which records count.") { DateWords($0.asOf).long },
      .text("documents", "How many documents there are.") { grouped($0.entries.count) },
      .text("documents_words", "The same in words.") { terbilang($0.entries.count) },
      .text("pages", "Pages of all copies.") { $0.pages.map { grouped($0) } },
      .text("kinds", "The kinds of documents and how many of each.") { facts in
        facts.kinds.map { "\(grouped($0.count)) \($0.name)" }.joined(separator: "; ")
      },
    ]
  }

  private func list(_ facts: CoverFacts) -> [Block] {
    let known = entries(facts)
    let boxes = [(printed, 11), (signed, 10), (filed, 11)].map {
      Table.Column($0.0, weight: $0.1, .center)
    }
    let copies = Table.Column(self.copies, weight: 16, .right)
    let rows = zip(known.rows, facts.entries).map { row, entry -> [[Inline]] in
      row + [[.text(grouped(entry.copies))]] + boxes.map { _ in [.text(Self.box)] }
    }
    let end = known.columns.count
    let sum = Table.Total(
      label: total, value: facts.pages.map { grouped($0) } ?? "", columns: end..<(end + 1))
    return [.table(Table(columns: known.columns + [copies] + boxes, rows: rows, total: sum))]
  }

  /// The table of a table of contents.
  func contents(_ facts: CoverFacts) -> [Block] {
    let known = entries(facts)
    return [.table(Table(columns: known.columns, rows: known.rows))]
  }

  /// What each document is, where it begins, and how long it is.
  private func entries(
    _ facts: CoverFacts
  ) -> (columns: [Table.Column], rows: [[[Inline]]]) {
    // Weights are millimetres on A4.
    var columns: [Table.Column] = [
      .init(number, weight: 10, .right), .init(document, weight: 40), .init(place, weight: 58),
      .init(pages, weight: 16, .right),
    ]
    let isOneFile = facts.entries.contains { $0.firstPage != nil }
    if isOneFile { columns.insert(.init(start, weight: 14, .right), at: 3) }
    let isMixed = facts.kinds.count > 1
    let rows = facts.entries.enumerated().map { index, entry -> [[Inline]] in
      let first = entry.firstPage.map { [Inline.text(grouped($0))] } ?? []
      let pages = entry.pages.map { [Inline.text(grouped($0))] } ?? []
      return [
        [.text(grouped(index + 1))], Self.name(entry, withKind: isMixed), [.text(entry.place)],
      ] + (isOneFile ? [first] : []) + [pages]
    }
    return (columns, rows)
  }

  /// Documents of one kind differ in their numbers; a BAST and its annex share one and differ in
  /// kind.
  private static func name(_ entry: CoverFacts.Entry, withKind: Bool) -> [Inline] {
    let names: [String?]
    if let number = entry.number {
      names = [number, withKind ? entry.kind : nil]
    } else {
      names = [entry.kind, entry.subject]
    }
    return Array(names.compactMap(\.self).map { [.text($0)] }.joined(separator: [.lineBreak]))
  }

  private func signatures(_ facts: CoverFacts) -> [Block] {
    [
      .signatures(
        [printer, receiver].map { Signature(role: $0, organization: nil, name: nil, details: []) })
    ]
  }
}
