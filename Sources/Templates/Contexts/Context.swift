/// A Swift value that templates can print: it declares which names they may use.
package protocol TemplateContext: SectionValue, ListElement {
  /// The declaration. Make it a `static let`: one declaration, one identity.
  static var context: Context<Self> { get }
}

extension TemplateContext {
  /// A record with the names of this context.
  package static var fieldType: FieldType { FieldType(.object, nested: { context.untyped }) }
  /// Records with the names of this context.
  package static var listType: FieldType { FieldType(.list, nested: { context.untyped }) }
  /// Reads a record in place.
  package static func accessor(at offset: Int) -> Accessor { .record(at: offset) }
}

/// The names that a template may use, each with its kind, its documentation and its accessor.
package struct Context<Root>: Sendable {
  /// The declaration without its Swift type, for documentation.
  package let untyped: AnyContext

  /// Declares a context.
  /// - Parameters:
  ///   - name: a short name for messages and documentation.
  ///   - doc: one sentence for theme authors.
  ///   - fields: the fields in the order documentation shows them.
  package init(_ name: String, _ doc: String, _ fields: [Field<Root>]) {
    untyped = AnyContext(name: name, doc: doc, fields: fields.map(\.untyped))
  }
}
