/// A name that a wording may use, and what it stands for in one document.
package struct DocumentField<Facts: Sendable>: Sendable {
  enum Content: Sendable {
    /// Running text; nil leaves a gap of that width to be filled in by hand.
    case text(BlankWidth, @Sendable (Facts) -> String?)
    /// Blocks that stand on their own.
    case blocks(@Sendable (Facts) -> [Block])
  }

  /// As a wording writes it between double braces.
  package let name: String
  /// What it stands for, in a sentence for whoever writes the wording.
  package let about: String
  /// Whether a wording without it is rejected, because the document would be worthless.
  package let isRequired: Bool
  let content: Content

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

  /// Whether its value is blocks, so that a wording has to put it alone in a paragraph.
  package var isBlock: Bool {
    if case .blocks = content { true } else { false }
  }
}
