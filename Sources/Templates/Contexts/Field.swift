/// One field of a context: a name that a template may use.
@usableFromInline
package struct Field<Root>: Sendable {
  let untyped: AnyField

  @usableFromInline init(_ name: String, _ doc: String, type: FieldType, accessor: Accessor) {
    untyped = AnyField(name: name, doc: doc, type: type, accessor: accessor)
  }

  private init(_ untyped: AnyField) { self.untyped = untyped }

  /// A field that prints a property; the property's type decides how.
  /// - Parameters:
  ///   - name: what templates write.
  ///   - doc: one sentence for theme authors.
  ///   - path: the property. A stored one is read in place.
  @inlinable
  package static func field<Value: TemplateValue>(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Value> & Sendable
  ) -> Field {
    guard let offset = MemoryLayout<Root>.offset(of: path) else {
      return computed(name, doc) { $0[keyPath: path] }
    }
    return Field(name, doc, type: Value.fieldType, accessor: Value.accessor(at: offset))
  }

  /// A field whose value is computed from the record.
  @inlinable
  package static func computed<Value: TemplateValue>(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Value
  ) -> Field {
    Field(
      name, doc, type: Value.fieldType, accessor: .computed(get, Value.accessor(at: 0)))
  }

  /// A field that prints one of a closed list of words as the string `text.<prefix>.<raw value>`.
  /// - Parameter prefix: the group of strings with the wordings, one for each case.
  package static func word<Word: TemplateWord>(
    _ name: String, _ doc: String, prefix: String, _ path: any KeyPath<Root, Word> & Sendable
  ) -> Field {
    let accessor: Accessor =
      if let offset = MemoryLayout<Root>.offset(of: path) {
        .word(Word.self, at: offset)
      } else {
        .computed({ (root: Root) in root[keyPath: path] }, .word(Word.self, at: 0))
      }
    return Field(
      AnyField(
        name: name, doc: doc, type: FieldType(.word), accessor: accessor,
        cases: Word.allCases.map(\.rawValue), prefix: prefix))
  }
}
