// Fields that may be missing. A template can name one only inside its own section,
// so that every page says what stands there when it is missing.
extension Field {
  /// A record that may be missing.
  package static func optional<Value: TemplateContext>(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Value?
  ) -> Field {
    optional(name, doc, of: Value.context, get)
  }

  /// A record that may be missing, with a context given by hand.
  package static func optional<Value>(
    _ name: String, _ doc: String,
    of context: @autoclosure @escaping @Sendable () -> Context<Value>,
    _ get: @escaping @Sendable (Root) -> Value?
  ) -> Field {
    Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: .object, isOptional: true, accessor: .optional(get),
        nested: { context().shape }))
  }

  /// Text that may be missing.
  package static func optionalText(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> String?
  ) -> Field {
    missing(name, doc, .text, get)
  }

  /// A number that may be missing.
  package static func optionalFigure(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Figure?
  ) -> Field {
    missing(name, doc, .figure, get)
  }

  /// A date that may be missing.
  package static func optionalDate(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> DateValue?
  ) -> Field {
    missing(name, doc, .date, get)
  }

  /// A link that may be missing.
  package static func optionalLink(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Link?
  ) -> Field {
    missing(name, doc, .link, get)
  }

  /// Trusted HTML that may be missing.
  package static func optionalHTML(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> TrustedHTML?
  ) -> Field {
    missing(name, doc, .html, get)
  }

  /// A share in per mille that may be missing.
  package static func optionalShare(
    _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Int?
  ) -> Field {
    missing(name, doc, .share) { root in get(root).map(Share.init(perMille:)) }
  }

  private static func missing<Value: Scalar>(
    _ name: String, _ doc: String, _ kind: FieldKind,
    _ get: @escaping @Sendable (Root) -> Value?
  ) -> Field {
    Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: kind, isOptional: true, accessor: .optional(get)))
  }
}
