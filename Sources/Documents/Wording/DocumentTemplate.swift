package import Configuration
import Markdown
package import Support

/// The wording of a document as staff wrote it in Markdown, with a place for each field.
///
/// Parsed once; `blocks(for:)` then only fills the values in. A value is always plain text: markup
/// in it has no effect. What stands between `{{#name}}` and `{{/name}}` is printed only where the
/// field holds, between `{{^name}}` and `{{/name}}` only where it does not.
package struct DocumentTemplate<Facts: Sendable>: Sendable {
  /// Where a section is printed.
  struct Condition: Sendable {
    /// The number of a field.
    let field: Int
    /// False for a section that is printed where the field does not hold.
    let isPositive: Bool
  }

  /// A line of a form whose value is not filled in.
  struct Line: Sendable {
    let label: String
    let value: [Part]
    /// Nil for a line that is always printed.
    var condition: Condition?
  }

  /// A piece of running text whose fields are not filled in.
  indirect enum Part: Sendable {
    case text(String)
    case field(Int)
    case section(Condition, [Part])
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
    case entries([Line])
    case together([Element])
    case section(Condition, [Element])
    /// A field whose value is blocks.
    case field(Int)
  }

  let fields: [DocumentField<Facts>]
  let elements: [Element]
  /// Whether what is not known is filled in on a screen, where the field knows how.
  var isFillable = false

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
    let fields = fields(words) + DocumentField.gaps
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
  ///   or in the wrong place, required fields that are missing, sections that are not closed.
  package init(
    _ file: MarkdownFile, fields: [DocumentField<Facts>]
  ) throws(Problems) {
    let marks = FieldMarks(file.body, file: file.file, lineOffset: file.bodyLineOffset)
    let known = fields.map(\.name)
    let numbers = marks.uses.map { use in known.firstIndex(of: use.name) }
    let problems = Self.problems(of: marks, numbers, fields, in: file.file)
    var binder = TemplateBinder(
      file: file.file, fields: fields, marks: marks, numbers: numbers, problems: problems)
    var blocks: [MarkdownBlocks.Block] = []
    do throws(Problems) {
      blocks = try MarkdownBlocks(
        marks.text, file: file.file, lineOffset: file.bodyLineOffset
      ).blocks
    } catch {
      binder.problems.add(error)
    }
    elements = binder.elements(blocks)
    self.fields = fields
    try binder.problems.throwIfAny()
  }

  /// What is wrong with the names in a text, wherever they stand.
  private static func problems(
    of marks: FieldMarks, _ numbers: [Int?], _ fields: [DocumentField<Facts>], in file: String
  ) -> Problems {
    var problems = marks.problems
    var printed: Set<Int> = []
    // The end of a section is compared with its beginning.
    for (use, number) in zip(marks.uses, numbers) where use.role != .end {
      func problem(_ message: String) {
        problems.add(Problem(file: file, line: use.line, column: use.column, message: message))
      }
      guard let number else {
        problem(
          "there is no field \"\(use.name)\" in this document."
            + didYouMean(use.name, fields.map(\.name)))
        continue
      }
      guard use.role == .value else { continue }
      printed.insert(number)
      if fields[number].isCondition {
        problem(
          "\(use.source) only decides what is printed; write {{#\(use.name)}} before and "
            + "{{/\(use.name)}} after what depends on it")
      }
    }
    for (number, field) in fields.enumerated() where field.isRequired && !printed.contains(number) {
      problems.add(
        Problem(
          file: file,
          message: "the field {{\(field.name)}} is missing: \(field.about) Add it to the text."))
    }
    return problems
  }

  /// The document's blocks for one set of facts.
  package func blocks(for facts: Facts) -> [Block] { fill(elements, facts) }

  private func holds(_ condition: Condition, _ facts: Facts) -> Bool {
    fields[condition.field].holds(for: facts) == condition.isPositive
  }

  /// What nothing is left of, because its sections are not printed, is left out.
  private func fill(_ elements: [Element], _ facts: Facts) -> [Block] {
    elements.flatMap { element -> [Block] in
      switch element {
      case .heading(let level, let parts):
        let inlines = fill(parts, facts)
        return inlines.isEmpty ? [] : [.heading(level, inlines)]
      case .paragraph(let parts):
        let inlines = fill(parts, facts)
        return inlines.isEmpty ? [] : [paragraph(inlines)]
      case .list(let start, let items):
        let items = items.map { fill($0, facts) }.filter { !$0.isEmpty }
        return items.isEmpty ? [] : [.list(start: start, items: items)]
      case .entries(let lines):
        let entries = lines.filter { $0.condition.map { holds($0, facts) } ?? true }
          .map { Entry(label: $0.label, value: answer($0.value, facts).asked($0.label)) }
        return entries.isEmpty ? [] : [.entries(entries)]
      case .together(let inner):
        let blocks = fill(inner, facts)
        return blocks.isEmpty ? [] : [.together(blocks)]
      case .section(let condition, let inner):
        return holds(condition, facts) ? fill(inner, facts) : []
      case .field(let number):
        if case .blocks(let value) = fields[number].content { return value(facts) }
        return []
      }
    }
  }

  /// An answer that is nothing but a gap gets a whole line.
  private func answer(_ parts: [Part], _ facts: Facts) -> [Inline] {
    let filled = fill(parts, facts)
    if filled.count == 1, case .gap = filled[0] { return [.gap(.line)] }
    if filled.count == 1, case .field(let field) = filled[0] { return [.field(field.onWholeLine)] }
    return filled
  }

  /// Text with gaps is not justified: a gap cannot be divided between lines, so the words around it
  /// would stand far apart. Boxes would stand far from their words.
  private func paragraph(_ inlines: [Inline]) -> Block {
    .paragraph(inlines, inlines.contains { $0.hasGap || $0.hasBox } ? .left : .justify)
  }

  private func fill(_ parts: [Part], _ facts: Facts) -> [Inline] {
    var line = FilledLine()
    fill(parts, facts, into: &line)
    return line.inlines
  }

  private func fill(_ parts: [Part], _ facts: Facts, into line: inout FilledLine) {
    for part in parts {
      switch part {
      case .text(let text): line.add(text)
      case .field(let number):
        let asked = isFillable ? fields[number].form?(facts) ?? [] : []
        guard asked.isEmpty else {
          for inline in asked { line.add(inline) }
          continue
        }
        guard case .text(let width, let value) = fields[number].content else { continue }
        if let text = value(facts) { line.add(value: text) } else { line.add(.gap(width)) }
      case .section(let condition, let inner):
        if holds(condition, facts) { fill(inner, facts, into: &line) }
      case .strong(let inner): line.add(.strong(fill(inner, facts)))
      case .emphasis(let inner): line.add(.emphasis(fill(inner, facts)))
      case .lineBreak: line.add(.lineBreak)
      }
    }
  }
}
