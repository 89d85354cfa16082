/// A name that a wording may use, and what it stands for in one document.
package struct DocumentField<Facts: Sendable>: Sendable {
  enum Content: Sendable {
    /// Running text; nil leaves a gap of that width to be filled in by hand.
    case text(BlankWidth, @Sendable (Facts) -> String?)
    /// Blocks that stand on their own.
    case blocks(@Sendable (Facts) -> [Block])
    /// A question that only a section asks; it stands for nothing itself.
    case condition(@Sendable (Facts) -> Bool)
  }

  /// As a wording writes it between double braces.
  package let name: String
  /// What it stands for, in a sentence for whoever writes the wording.
  package let about: String
  /// Whether a wording without it is rejected, because the document would be worthless.
  package let isRequired: Bool
  let content: Content
  /// What stands in its place where the document is filled in on a screen; nothing where the value is
  /// known. Nil for a field that only a pen fills in.
  var form: (@Sendable (Facts) -> [Inline])?

  /// A field within a sentence.
  package static func text(
    _ name: String, _ about: String, required: Bool = false, width: BlankWidth = .name,
    _ value: @escaping @Sendable (Facts) -> String?
  ) -> DocumentField {
    DocumentField(name: name, about: about, isRequired: required, content: .text(width, value))
  }

  /// A field that is a paragraph of its own in the wording.
  package static func blocks(
    _ name: String, _ about: String, required: Bool = false,
    _ value: @escaping @Sendable (Facts) -> [Block]
  ) -> DocumentField {
    DocumentField(name: name, about: about, isRequired: required, content: .blocks(value))
  }

  /// A fact that decides whether the section between `{{#name}}` and `{{/name}}` is printed.
  package static func condition(
    _ name: String, _ about: String, _ holds: @escaping @Sendable (Facts) -> Bool
  ) -> DocumentField {
    DocumentField(name: name, about: about, isRequired: false, content: .condition(holds))
  }

  /// The gaps that every wording may use for what no record says.
  static var gaps: [DocumentField] {
    [
      .text("short_gap", "A short gap, as for a count.", width: .word) { _ in nil },
      .text("gap", "A gap, as for a name or a number.", width: .name) { _ in nil },
      .text("long_gap", "A long gap, as for a reason.", width: .line) { _ in nil },
    ]
  }

  /// The same for facts of which its own are a part.
  func of<Whole>(
    _ part: @escaping @Sendable (Whole) -> Facts
  ) -> DocumentField<Whole> {
    let content: DocumentField<Whole>.Content =
      switch content {
      case .text(let width, let value): .text(width) { value(part($0)) }
      case .blocks(let blocks): .blocks { blocks(part($0)) }
      case .condition(let holds): .condition { holds(part($0)) }
      }
    return DocumentField<Whole>(
      name: name, about: about, isRequired: isRequired, content: content)
  }

  /// Whether its value is blocks, so that a wording has to put it alone in a paragraph.
  package var isBlock: Bool {
    if case .blocks = content { true } else { false }
  }

  /// Whether it only decides about sections.
  var isCondition: Bool {
    if case .condition = content { true } else { false }
  }

  /// Whether its section is printed: the condition holds, or the value is known and not empty.
  func holds(for facts: Facts) -> Bool {
    switch content {
    case .text(_, let value): value(facts)?.isEmpty == false
    case .blocks(let blocks): !blocks(facts).isEmpty
    case .condition(let holds): holds(facts)
    }
  }
}
