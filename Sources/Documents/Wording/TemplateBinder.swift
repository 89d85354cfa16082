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
    blocks.compactMap { block in
      switch block.kind {
      case .heading(let level, let inlines): .heading(level, parts(inlines))
      case .paragraph(let inlines):
        blockField(inlines).map { .field($0) } ?? .paragraph(parts(inlines))
      case .list(let start, let items):
        list(start, items.map { elements($0) })
      case .quote(let inner): .together(elements(inner))
      }
    }
  }

  /// A bulleted list is a form when each item begins with a label, as in `Alamat: {{address}}`.
  private func list(_ start: Int?, _ items: [[Element]]) -> Element {
    let entries = items.compactMap(Self.entry)
    if start == nil, !items.isEmpty, entries.count == items.count { return .entries(entries) }
    return .list(start: start, items: items)
  }

  private static func entry(_ item: [Element]) -> (label: String, value: [Part])? {
    guard item.count == 1, case .paragraph(let parts) = item[0],
      case .text(let text)? = parts.first,
      let colon = text.firstIndex(of: ":")
    else { return nil }
    let rest = text[text.index(after: colon)...].drop { $0 == " " }
    let value = (rest.isEmpty ? [] : [Part.text(String(rest))]) + parts.dropFirst()
    return value.isEmpty ? nil : (String(text[...colon]), value)
  }

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
    inlines.flatMap { inline -> [Part] in
      switch inline {
      case .text(let text): split(text)
      case .strong(let inner): [.strong(parts(inner))]
      case .emphasis(let inner): [.emphasis(parts(inner))]
      case .lineBreak: [.lineBreak]
      }
    }
  }

  /// Splits a text at its marks.
  private mutating func split(_ text: String) -> [Part] {
    var parts: [Part] = []
    var plain = String.UnicodeScalarView()
    func flush() {
      if !plain.isEmpty { parts.append(.text(String(plain))) }
      plain = .init()
    }
    for scalar in text.unicodeScalars {
      guard let mark = FieldMarks.number(scalar) else {
        plain.append(scalar)
        continue
      }
      flush()
      guard let number = numbers[mark] else { continue }
      if fields[number].isBlock {
        let use = marks.uses[mark]
        problems.add(
          Problem(
            file: file, line: use.line, column: use.column,
            message: "{{\(use.name)}} is a part of its own; put it alone between empty lines"))
      }
      parts.append(.field(number))
    }
    flush()
    return parts
  }
}
