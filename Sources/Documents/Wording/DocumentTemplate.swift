package import Configuration
import Markdown
package import Support

/// The wording of a document as staff wrote it in Markdown, with a place for each field.
///
/// Parsed once; `blocks(for:)` then only fills the values in. A value is always plain text: markup
/// in it has no effect.
package struct DocumentTemplate<Facts: Sendable>: Sendable {
  /// A piece of running text whose fields are not filled in.
  indirect enum Part: Sendable {
    case text(String)
    case field(Int)
    case strong([Part])
    case emphasis([Part])
    case lineBreak
  }

  /// A part of the document whose fields are not filled in.
  indirect enum Element: Sendable {
    case heading(Int, [Part])
    case paragraph([Part])
    case list(start: Int?, items: [[Element]])
    /// Lines of a form.
    case entries([(label: String, value: [Part])])
    case together([Element])
    /// A field whose value is blocks.
    case field(Int)
  }

  let fields: [DocumentField<Facts>]
  let elements: [Element]

  /// Reads a wording with the settings before it: its title, and the words that its fields need.
  ///
  /// - Parameters:
  ///   - words: reads the words of one kind of document from the settings.
  ///   - fields: makes the fields out of those words.
  /// - Throws: every problem in the settings and in the text.
  static func read<Words>(
    _ file: MarkdownFile, words: (Settings) -> Words, fields: (Words) -> [DocumentField<Facts>]
  ) throws(Problems) -> (title: String, words: Words, wording: DocumentTemplate<Facts>) {
    let list = Settings.ProblemList()
    let settings = file.settings(problems: list)
    let title = settings.requiredText("title")
    let words = words(settings)
    let fields = fields(words)
    settings.finish()
    var problems = list.all
    let wording: DocumentTemplate<Facts>
    do throws(Problems) {
      wording = try DocumentTemplate(file, fields: fields)
    } catch {
      problems.add(error)
      throw problems
    }
    try problems.throwIfAny()
    return (title, words, wording)
  }

  /// Binds a text to the fields it may use.
  ///
  /// - Throws: every problem in it: Markdown that a document cannot show, fields that are unknown
  ///   or in the wrong place, required fields that are missing.
  package init(
    _ file: MarkdownFile, fields: [DocumentField<Facts>]
  ) throws(Problems) {
    let marks = FieldMarks(file.body, file: file.file, lineOffset: file.bodyLineOffset)
    var problems = marks.problems
    let known = fields.map(\.name)
    let numbers = marks.uses.map { use in known.firstIndex(of: use.name) }
    for (use, number) in zip(marks.uses, numbers) where number == nil {
      problems.add(
        Problem(
          file: file.file, line: use.line, column: use.column,
          message: "there is no field \"\(use.name)\" in this document."
            + didYouMean(use.name, known)))
    }
    for (number, field) in fields.enumerated() where field.isRequired && !numbers.contains(number) {
      problems.add(
        Problem(
          file: file.file,
          message: "the field {{\(field.name)}} is missing: \(field.about) Add it to the text."))
    }
    var blocks: [MarkdownBlocks.Block] = []
    do throws(Problems) {
      blocks = try MarkdownBlocks(
        marks.text, file: file.file, lineOffset: file.bodyLineOffset
      ).blocks
    } catch {
      problems.add(error)
    }
    var binder = TemplateBinder(
      file: file.file, fields: fields, marks: marks, numbers: numbers, problems: problems)
    elements = binder.elements(blocks)
    self.fields = fields
    try binder.problems.throwIfAny()
  }

  /// The document's blocks for one set of facts.
  package func blocks(for facts: Facts) -> [Block] { fill(elements, facts) }

  private func fill(_ elements: [Element], _ facts: Facts) -> [Block] {
    elements.flatMap { element -> [Block] in
      switch element {
      case .heading(let level, let parts): [.heading(level, fill(parts, facts))]
      case .paragraph(let parts): [paragraph(fill(parts, facts))]
      case .list(let start, let items):
        [.list(start: start, items: items.map { fill($0, facts) })]
      case .entries(let entries):
        [.entries(entries.map { Entry(label: $0.label, value: answer($0.value, facts)) })]
      case .together(let inner): [.together(fill(inner, facts))]
      case .field(let number):
        if case .blocks(let value) = fields[number].content { value(facts) } else { [] }
      }
    }
  }

  /// An answer that is nothing but a gap gets a whole line.
  private func answer(_ parts: [Part], _ facts: Facts) -> [Inline] {
    let filled = fill(parts, facts)
    if filled.count == 1, case .gap = filled[0] { return [.gap(.line)] }
    return filled
  }

  /// Text with gaps is not justified: a gap cannot be divided between lines, so the words around it
  /// would stand far apart. Boxes would stand far from their words.
  private func paragraph(_ inlines: [Inline]) -> Block {
    .paragraph(inlines, inlines.contains { $0.hasGap || $0.hasBox } ? .left : .justify)
  }

  private func fill(_ parts: [Part], _ facts: Facts) -> [Inline] {
    var filled: [Inline] = []
    func add(_ text: String) {
      if case .text(let before)? = filled.last {
        filled[filled.count - 1] = .text(before + text)
      } else {
        filled.append(.text(text))
      }
    }
    for part in parts {
      switch part {
      case .text(let text): add(text)
      case .field(let number):
        guard case .text(let width, let value) = fields[number].content else { continue }
        if let text = value(facts) { add(text) } else { filled.append(.gap(width)) }
      case .strong(let inner): filled.append(.strong(fill(inner, facts)))
      case .emphasis(let inner): filled.append(.emphasis(fill(inner, facts)))
      case .lineBreak: filled.append(.lineBreak)
      }
    }
    return filled
  }
}
