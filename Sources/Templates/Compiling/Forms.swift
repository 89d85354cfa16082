/// Which forms each kind can be printed in, and where.
enum Forms {
  /// The forms of a kind that a name can end in.
  static func variants(of kind: FieldKind) -> [(name: String, variant: Variant)] {
    switch kind {
    case .figure: [("plain", .plain), ("value", .value), ("unit", .unit), ("data", .data)]
    case .date: [("plain", .plain), ("iso", .iso), ("short", .short)]
    case .link: [("absolute", .absolute)]
    case .word: [("key", .key)]
    default: []
    }
  }

  static func variant(
    _ kind: FieldKind, _ rest: ArraySlice<String>, _ name: NamePath
  ) throws(LookupFailure) -> Variant {
    guard let first = rest.first else { return .standard }
    let variants = variants(of: kind)
    let field = name.parts.dropLast(rest.count).joined(separator: ".")
    if rest.count == 1, let found = variants.first(where: { $0.name == first }) {
      return found.variant
    }
    if kind == .word, first == "is" {
      throw LookupFailure(
        message: "\"\(name.text.shortened)\" is a question, so it must be a section: "
          + "{{#\(name.text.shortened)}}…{{/\(name.text.shortened)}}")
    }
    guard !variants.isEmpty else {
      throw LookupFailure(
        message: "\"\(field.shortened)\" is a \(kind.rawValue); it has nothing inside it")
    }
    throw .unknown(
      rest.joined(separator: "."), in: "in the \(kind.rawValue) \"\(field.shortened)\"",
      known: variants.map(\.name))
  }

  static func checkBraces(
    _ kind: FieldKind, isRaw: Bool, _ name: NamePath
  ) throws(LookupFailure) {
    let shown = name.text.shortened
    if kind == .html, !isRaw {
      throw LookupFailure(message: "\"\(shown)\" is an html field; write {{{\(shown)}}}")
    }
    if kind != .html, isRaw {
      throw LookupFailure(
        message: "\"\(shown)\" is a \(kind.rawValue), not trusted HTML; write {{\(shown)}}")
    }
  }

  /// Whether what is printed contains elements of its own.
  private static func printsElements(_ kind: FieldKind, _ variant: Variant) -> Bool {
    switch kind {
    case .html: true
    case .figure: variant == .standard || variant == .data
    case .date: variant == .standard
    default: false
    }
  }

  static func check(
    _ kind: FieldKind, _ variant: Variant, in place: MarkupPlace, _ name: NamePath
  ) throws(LookupFailure) {
    let shown = name.text.shortened
    switch place {
    case .code:
      throw LookupFailure(
        message: "\"\(shown)\" stands inside a script or style, where nothing can be printed "
          + "safely; put it into a data- attribute")
    case .tag:
      throw LookupFailure(
        message: "\"\(shown)\" stands inside a tag but not in a quoted value; "
          + "write attribute=\"{{\(shown)}}\"")
    case .unquoted:
      throw LookupFailure(
        message: "\"\(shown)\" stands in a value without quotes; write \"{{\(shown)}}\"")
    case .attribute, .plainText:
      if printsElements(kind, variant) { throw elementsWithin(place, kind, name) }
    case .text: break
    }
    if kind == .share, place != .attribute {
      throw LookupFailure(
        message: "\"\(shown)\" is a share for drawing, allowed only in a quoted attribute; "
          + "print a figure, which shows its proof")
    }
  }

  private static func elementsWithin(
    _ place: MarkupPlace, _ kind: FieldKind, _ name: NamePath
  ) -> LookupFailure {
    let shown = name.text.shortened
    let whereabouts =
      place == .attribute ? "inside an attribute" : "where elements would be shown as text"
    guard kind != .html else {
      return LookupFailure(message: "\"\(shown)\" is html; it cannot stand \(whereabouts)")
    }
    let plain = (name.parts.last == "data" ? name.parts.dropLast() : name.parts[...]) + ["plain"]
    let better = name.parts.isEmpty ? "its plain form" : "{{\(plain.joined(separator: "."))}}"
    return LookupFailure(
      message: "\"\(shown)\" prints an element, which cannot stand \(whereabouts); "
        + "write \(better)")
  }

  static func notPrintable(_ field: AnyField, _ name: NamePath) -> LookupFailure {
    let shown = name.text.shortened
    switch field.kind {
    case .list, .texts, .flag:
      return LookupFailure(
        message: "\"\(shown)\" is a \(field.kind.rawValue); "
          + "use it as a section: {{#\(shown)}}…{{/\(shown)}}")
    default:
      return LookupFailure(
        message: "\"\(shown)\" is a record; name one of its fields",
        known: field.nested?().fields.map { "\(shown).\($0.name)" } ?? [])
    }
  }
}
