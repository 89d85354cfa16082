extension Field {
  /// Text, printed escaped.
  package static func text(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> String
  ) -> Field {
    Field(entry: FieldEntry(name: name, doc: doc, kind: .text, accessor: .scalar(get)))
  }

  /// A number with its proof.
  package static func figure(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Figure
  ) -> Field {
    Field(entry: FieldEntry(name: name, doc: doc, kind: .figure, accessor: .scalar(get)))
  }

  /// A calendar date.
  package static func date(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> DateValue
  ) -> Field {
    Field(entry: FieldEntry(name: name, doc: doc, kind: .date, accessor: .scalar(get)))
  }

  /// A link, printed relative to the page.
  package static func link(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Link
  ) -> Field {
    Field(entry: FieldEntry(name: name, doc: doc, kind: .link, accessor: .scalar(get)))
  }

  /// HTML that is printed as it is, bytes or a compiled template with its value.
  package static func html(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> TrustedHTML
  ) -> Field {
    Field(entry: FieldEntry(name: name, doc: doc, kind: .html, accessor: .scalar(get)))
  }

  /// A share in per mille, printed in per cent: 375 is `37.5`. For drawing attributes only,
  /// since a share in the text would be a number without proof.
  package static func share(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Int
  ) -> Field {
    Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: .share, accessor: .scalar { Share(perMille: get($0)) }))
  }

  /// Yes or no, for sections.
  package static func flag(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Bool
  ) -> Field {
    Field(entry: FieldEntry(name: name, doc: doc, kind: .flag, accessor: .flag(get)))
  }

  /// Pieces of text; inside the section each is `{{.}}`.
  package static func texts(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> [String]
  ) -> Field {
    Field(entry: FieldEntry(name: name, doc: doc, kind: .texts, accessor: .list(get)))
  }

  /// One of a closed list of words, printed as the string `text.<prefix>.<case>`.
  /// - Parameters:
  ///   - prefix: the group of strings that holds the wording.
  ///   - cases: the raw names in order; each must be a string of the group.
  ///   - index: which of them this value is, from 0; a number outside prints nothing.
  package static func word(
    _ name: String, _ doc: String, prefix: String, cases: [String],
    index: @escaping @Sendable (Root) -> Int
  ) -> Field {
    Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: .word, accessor: .word(cases, index), cases: cases,
        prefix: prefix))
  }

  /// One of the cases of an enumeration, printed as the string `text.<prefix>.<raw value>`.
  package static func word<Word>(
    _ name: String, _ doc: String, prefix: String, _ get: @escaping @Sendable (Root) -> Word
  ) -> Field
  where Word: CaseIterable & RawRepresentable & Equatable & Sendable, Word.RawValue == String {
    let all = Array(Word.allCases)
    return word(name, doc, prefix: prefix, cases: all.map(\.rawValue)) { root in
      let value = get(root)
      return all.firstIndex(of: value) ?? -1
    }
  }
}

extension Field {
  /// Records, one after another, each with the names of its own context.
  package static func list<Element: TemplateContext>(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> [Element]
  ) -> Field {
    list(name, doc, of: Element.context, get)
  }

  /// Records with a context given by hand, for values whose names are known only at run time.
  package static func list<Element>(
    _ name: String, _ doc: String,
    of context: @autoclosure @escaping @Sendable () -> Context<Element>,
    _ get: @escaping @Sendable (Root) -> [Element]
  ) -> Field {
    Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: .list, accessor: .list(get), nested: { context().shape }))
  }

  /// A record with the names of its own context.
  package static func object<Value: TemplateContext>(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Value
  ) -> Field {
    object(name, doc, of: Value.context, get)
  }

  /// A record with a context given by hand.
  package static func object<Value>(
    _ name: String, _ doc: String,
    of context: @autoclosure @escaping @Sendable () -> Context<Value>,
    _ get: @escaping @Sendable (Root) -> Value
  ) -> Field {
    Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: .object, accessor: .object(get), nested: { context().shape }))
  }
}
