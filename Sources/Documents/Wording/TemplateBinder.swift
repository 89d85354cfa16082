import Markdown
import Support

/// Turns parsed Markdown into the elements of a wording: marks become fields again.
struct TemplateBinder<Facts: Sendable> {
  typealias Part = DocumentTemplate<Facts>.Part
  typealias Element = DocumentTemplate<Facts>.Element

  let file: String
  let fields: [DocumentField<Facts>]
  let marks: FieldMarks
  /// The field of each mark; nil for an unknown name, which has already been reported.
  let numbers: [Int?]
  var problems: Problems

  mutating func elements(_ blocks: [MarkdownBlocks.Block]) -> [Element] {
    var sections = SectionStack<Element>()
    for block in blocks {
      if let tags = tags(aloneIn: block) {
        for tag in tags { turn(tag, in: &sections, Element.section) }
      } else {
        sections.add(element(block))
      }
    }
    return closed(sections)
  }

  private mutating func element(_ block: MarkdownBlocks.Block) -> Element {
    switch block.kind {
    case .heading(let level, let inlines): .heading(level, parts(inlines))
    case .paragraph(let inlines):
      blockField(inlines).map { .field($0) } ?? .paragraph(parts(inlines))
    case .list(let start, let items):
      list(start, items.map { elements($0) })
    case .quote(let inner): .together(elements(inner))
    }
  }

  // MARK: Sections

  /// The tags that a paragraph consists of; nil for any other block.
  private func tags(aloneIn block: MarkdownBlocks.Block) -> [Int]? {
    guard case .paragraph(let inlines) = block.kind, inlines.count == 1,
      case .text(let text) = inlines[0]
    else { return nil }
    var tags: [Int] = []
    for scalar in text.unicodeScalars where scalar != " " {
      guard let mark = FieldMarks.number(scalar), marks.uses[mark].role != .value
      else { return nil }
      tags.append(mark)
    }
    return tags
  }

  /// Begins or ends a section at a tag.
  private mutating func turn<Piece>(
    _ mark: Int, in sections: inout SectionStack<Piece>,
    _ make: (DocumentTemplate<Facts>.Condition, [Piece]) -> Piece
  ) {
    let use = marks.uses[mark]
    guard use.role == .end else { return sections.begin(mark) }
    guard let begin = sections.open.last?.mark, marks.uses[begin].name == use.name else {
      return add(
        use,
        "\(use.source) ends no section here; a section begins and ends in one paragraph, or its "
          + "tags stand alone between empty lines")
    }
    let inner = sections.end()
    // An unknown name has already been reported.
    guard let field = numbers[begin] else { return }
    let isPositive = marks.uses[begin].role == .ifSo
    sections.add(make(.init(field: field, isPositive: isPositive), inner))
  }

  /// All pieces, once no section may be open.
  private mutating func closed<Piece>(_ sections: SectionStack<Piece>) -> [Piece] {
    for (mark, _) in sections.open {
      let use = marks.uses[mark]
      add(
        use,
        "the section \(use.source) does not end here; write {{/\(use.name)}} into the same "
          + "paragraph, or both alone between empty lines")
    }
    return sections.pieces
  }

  private mutating func add(_ use: FieldMarks.Use, _ message: String) {
    problems.add(Problem(file: file, line: use.line, column: use.column, message: message))
  }

  // MARK: Lists

  /// A bulleted list is a form when each item begins with a label, as in `Alamat: {{address}}`.
  private func list(_ start: Int?, _ items: [[Element]]) -> Element {
    let entries = items.compactMap(Self.entry)
    if start == nil, !items.isEmpty, entries.count == items.count { return .entries(entries) }
    return .list(start: start, items: items)
  }

  private static func entry(_ item: [Element]) -> DocumentTemplate<Facts>.Line? {
    guard item.count == 1, case .paragraph(let parts) = item[0] else { return nil }
    if parts.count == 1, case .section(let condition, let inner) = parts[0] {
      var line = entry([.paragraph(inner)])
      // One line has one condition.
      if line?.condition != nil { return nil }
      line?.condition = condition
      return line
    }
    guard case .text(let text)? = parts.first, let colon = text.firstIndex(of: ":")
    else { return nil }
    let rest = text[text.index(after: colon)...].drop { $0 == " " }
    let value = (rest.isEmpty ? [] : [Part.text(String(rest))]) + parts.dropFirst()
    return value.isEmpty ? nil : .init(label: String(text[...colon]), value: value)
  }

  // MARK: Text

  /// The block field that a paragraph consists of; nil for a paragraph of text.
  private func blockField(_ inlines: [MarkdownBlocks.Inline]) -> Int? {
    guard inlines.count == 1, case .text(let text) = inlines[0],
      text.unicodeScalars.count == 1,
      let mark = text.unicodeScalars.first.flatMap(FieldMarks.number),
      let number = numbers[mark], fields[number].isBlock
    else { return nil }
    return number
  }

  private mutating func parts(_ inlines: [MarkdownBlocks.Inline]) -> [Part] {
    var sections = SectionStack<Part>()
    for inline in inlines {
      switch inline {
      case .text(let text): split(text, into: &sections)
      case .strong(let inner): sections.add(.strong(parts(inner)))
      case .emphasis(let inner): sections.add(.emphasis(parts(inner)))
      case .lineBreak: sections.add(.lineBreak)
      }
    }
    return closed(sections)
  }

  /// Splits a text at its marks.
  private mutating func split(_ text: String, into sections: inout SectionStack<Part>) {
    var plain = String.UnicodeScalarView()
    func flush() {
      if !plain.isEmpty { sections.add(.text(String(plain))) }
      plain = .init()
    }
    for scalar in text.unicodeScalars {
      guard let mark = FieldMarks.number(scalar) else {
        plain.append(scalar)
        continue
      }
      flush()
      let use = marks.uses[mark]
      if use.role != .value {
        turn(mark, in: &sections, Part.section)
        continue
      }
      guard let number = numbers[mark] else { continue }
      if fields[number].isBlock {
        add(use, "\(use.source) is a part of its own; put it alone between empty lines")
      }
      sections.add(.field(number))
    }
    flush()
  }
}

/// The pieces of one part of a text, and the sections that are open in it.
struct SectionStack<Piece> {
  /// What stands in the innermost open section, or outside of all.
  private(set) var pieces: [Piece] = []
  /// The mark that began each section, with the pieces before it.
  private(set) var open: [(mark: Int, before: [Piece])] = []

  mutating func add(_ piece: Piece) { pieces.append(piece) }

  mutating func begin(_ mark: Int) {
    open.append((mark, pieces))
    pieces = []
  }

  /// Goes back to what stands around the innermost section, and returns what stood in it.
  mutating func end() -> [Piece] {
    let inner = pieces
    pieces = open.popLast()?.before ?? []
    return inner
  }
}
