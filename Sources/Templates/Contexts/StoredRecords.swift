// Records and lists declared by key path, and fields by key path that may be missing.
extension Field {
  /// Records, one after another, each with the names of its own context.
  @inlinable
  package static func list<Element: TemplateContext>(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, [Element]> & Sendable
  ) -> Field {
    let offset = MemoryLayout<Root>.offset(of: path)
    return record(
      name, doc, .list, of: Element.context,
      accessor: offset.map { .list(of: Element.self, at: $0) }
        ?? .list { (root: Root) in root[keyPath: path] })
  }

  /// A record with the names of its own context.
  @inlinable
  package static func object<Value: TemplateContext>(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Value> & Sendable
  ) -> Field {
    let offset = MemoryLayout<Root>.offset(of: path)
    return record(
      name, doc, .object, of: Value.context,
      accessor: offset.map { .object(at: $0) } ?? .object { (root: Root) in root[keyPath: path] })
  }

  /// A record that may be missing.
  @inlinable
  package static func optional<Value: TemplateContext>(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Value?> & Sendable
  ) -> Field {
    let offset = MemoryLayout<Root>.offset(of: path)
    return record(
      name, doc, .object, isOptional: true, of: Value.context,
      accessor: offset.map { .optionalObject(Value.self, at: $0) }
        ?? .optional { (root: Root) in root[keyPath: path] })
  }

  /// Text that may be missing.
  package static func optionalText(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, String?> & Sendable
  ) -> Field {
    missing(name, doc, .text, path)
  }

  /// A number that may be missing.
  package static func optionalFigure(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Figure?> & Sendable
  ) -> Field {
    missing(name, doc, .figure, path)
  }

  /// A date that may be missing.
  package static func optionalDate(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, DateValue?> & Sendable
  ) -> Field {
    missing(name, doc, .date, path)
  }

  /// A link that may be missing.
  package static func optionalLink(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Link?> & Sendable
  ) -> Field {
    missing(name, doc, .link, path)
  }

  @inline(__always)
  private static func missing<Value: Scalar>(
    _ name: String, _ doc: String, _ kind: FieldKind, _ path: any KeyPath<Root, Value?> & Sendable
  ) -> Field {
    let offset = MemoryLayout<Root>.offset(of: path)
    return Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: kind, isOptional: true,
        accessor: offset.map { .optional(Value.self, at: $0) }
          ?? .optional { (root: Root) in root[keyPath: path] }))
  }

  /// A field whose values have fields of their own.
  @usableFromInline
  static func record<Value>(
    _ name: String, _ doc: String, _ kind: FieldKind, isOptional: Bool = false,
    of context: @autoclosure @escaping @Sendable () -> Context<Value>, accessor: Accessor
  ) -> Field {
    Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: kind, isOptional: isOptional, accessor: accessor,
        nested: { context().shape }))
  }
}
