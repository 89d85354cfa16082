/// A Swift value that templates can print: it declares which names they may use.
package protocol TemplateContext: Sendable {
  /// The declaration. Make it a `static let`: one declaration, one identity.
  static var context: Context<Self> { get }
}

/// The names that a template may use, each with its kind, its documentation and its accessor.
package struct Context<Root>: Sendable {
  let shape: Shape

  /// Declares a context.
  /// - Parameters:
  ///   - name: a short name for messages and documentation.
  ///   - doc: one sentence for theme authors.
  ///   - fields: the fields in the order documentation shows them.
  package init(_ name: String, _ doc: String, _ fields: [Field<Root>]) {
    shape = Shape(name: name, doc: doc, fields: fields.map(\.entry))
  }

  /// The short name.
  package var name: String { shape.name }
  /// The sentence for theme authors.
  package var doc: String { shape.doc }
  /// The fields in the order they were declared.
  package var fields: [FieldDescription] { description.fields }
  /// The whole declaration, for documentation.
  package var description: ContextDescription { shape.description }
}

/// One field of a context. Make it with the functions named after its kind.
package struct Field<Root>: Sendable {
  let entry: FieldEntry
}
