/// HTML that is printed as it is: made by this program, never taken from data.
package struct TrustedHTML: Sendable {
  enum Storage: Sendable {
    case bytes([UInt8])
    case compiled(@Sendable (inout Output) -> Void)
  }

  let storage: Storage

  /// HTML as UTF-8 bytes.
  package init(bytes: [UInt8]) {
    storage = .bytes(bytes)
  }

  /// HTML as text.
  package init(_ text: String) {
    storage = .bytes(Array(text.utf8))
  }

  /// HTML that a compiled template makes from a value when the page is printed, so that prose can
  /// hold figures, and links relative to the page that shows it.
  package init<C>(_ template: Template<C>, for value: C) where C: Sendable {
    storage = .compiled { output in template.program.run(value, into: &output) }
  }
}
