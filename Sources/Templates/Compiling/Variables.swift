import Support

// Tags that print.
extension Compilation {
  mutating func emitVariable(_ name: NamePath, isRaw: Bool, _ scope: Scope) {
    if name.parts.first == "text", name.parts.count > 1 {
      emitString(name, isRaw: isRaw, scope)
      return
    }
    if name.parts.first == "asset", name.parts.count > 1 {
      emitAsset(name, isRaw: isRaw, scope)
      return
    }
    do throws(LookupFailure) {
      let meaning = try NameLookup(frames: scope.frames).find(name)
      try emit(meaning, name, isRaw: isRaw, scope)
    } catch {
      report(name.offset, scope, error)
    }
  }

  private mutating func emit(
    _ meaning: Meaning, _ name: NamePath, isRaw: Bool, _ scope: Scope
  ) throws(LookupFailure) {
    let (kind, accessor) = try printed(meaning, name)
    let variant = try Forms.variant(kind, meaning.rest, name)
    try Forms.checkBraces(kind, isRaw: isRaw, name)
    try Forms.check(kind, variant, in: markup.place, name)
    var table: (start: Int, count: Int)?
    if kind == .word, variant == .standard, case .field(let field) = meaning.target {
      table = try wordTable(field)
    }
    through(meaning, scope) { compilation, slot, _ in
      if let table {
        compilation.assembler.word(accessor, slot: slot, table: table.start, count: table.count)
      } else {
        compilation.assembler.print(accessor, slot: slot, variant)
      }
    }
  }

  /// The kind of what a name stands for, and how to read it; throws for what cannot be printed.
  private func printed(
    _ meaning: Meaning, _ name: NamePath
  ) throws(LookupFailure) -> (FieldKind, Accessor) {
    switch meaning.target {
    case .current(let frame):
      guard let kind = frame.scalar, let accessor = Accessor.current(kind) else {
        throw LookupFailure(
          message: "{{.}} is a record here; name one of its fields",
          known: frame.shape?.fields.map(\.name) ?? [])
      }
      return (kind, accessor)
    case .opened(let field):
      guard let accessor = Accessor.current(field.kind) else { break }
      return (field.kind, accessor)
    case .field(let field):
      if field.isOptional { throw NameLookup.mayBeMissing(meaning.fieldName) }
      switch field.kind {
      case .flag, .list, .texts, .object: break
      default: return (field.kind, field.accessor)
      }
      throw Forms.notPrintable(field, name)
    }
    throw LookupFailure(message: "\"\(name.text.shortened)\" cannot be printed")
  }

  /// The wordings of a word, each a string without tags.
  private mutating func wordTable(
    _ field: AnyField
  ) throws(LookupFailure) -> (start: Int, count: Int) {
    let identity = ObjectIdentifier(field.accessor)
    if let start = wordTables[identity] { return (start, field.cases.count) }
    var words: [[UInt8]] = []
    var missing: [String] = []
    for name in field.cases {
      let key = "\(field.prefix ?? field.name).\(name)"
      guard let entry = compiler.strings[key] else {
        missing.append("text.\(key)")
        continue
      }
      usedStrings.insert(key)
      if entry.value.contains("{{") {
        add(
          TemplateProblem(
            at: Position(file: entry.file, line: entry.line, column: entry.column),
            "\"\(key)\" is the wording of a case, so it cannot hold tags"))
      }
      words.append(Self.escaped(entry.value.utf8))
    }
    guard missing.isEmpty else {
      throw LookupFailure(
        message: "\"\(field.name)\" needs a string for each case; missing: "
          + missing.joined(separator: ", "))
    }
    let start = assembler.table(words)
    wordTables[identity] = start
    return (start, words.count)
  }
}

// Strings.
extension Compilation {
  private mutating func emitString(_ name: NamePath, isRaw: Bool, _ scope: Scope) {
    let key = name.parts.dropFirst().joined(separator: ".")
    guard let entry = compiler.strings[key] else {
      let known = compiler.strings.keys.map { "text.\($0)" }
      let suggestion = closestMatch(to: name.text, in: known)
      // All keys would fill a page; those of the same group are enough.
      let group = name.parts.dropLast().joined(separator: ".") + "."
      report(
        name.offset, scope,
        LookupFailure(
          message: "there is no string \"\(name.text.shortened)\"",
          known: known.filter { $0.hasPrefix(group) }, suggestion: suggestion))
      return
    }
    usedStrings.insert(key)
    do throws(LookupFailure) {
      if isRaw {
        throw LookupFailure(
          message: "strings are text, not HTML; write {{\(name.text.shortened)}}")
      }
      if scope.openStrings.contains(key) {
        throw LookupFailure(message: "the string \"\(key)\" prints itself")
      }
      try Forms.check(.text, .standard, in: markup.place, name)
    } catch {
      report(name.offset, scope, error)
      return
    }
    if entry.value.contains("{{") {
      emitTagged(entry, key, named: name, in: scope)
    } else {
      literal(Self.escaped(entry.value.utf8))
    }
  }

  private mutating func emitTagged(
    _ entry: Strings.Entry, _ key: String, named name: NamePath, in scope: Scope
  ) {
    let tree = Parser.parse(entry.source)
    trail.append(scope.tree.source.position(name.offset))
    defer { trail.removeLast() }
    for problem in tree.problems { add(problem) }
    var inner = scope
    inner.tree = tree
    inner.isString = true
    inner.openStrings.append(key)
    inner.indentation = []
    inner.dedentation = []
    let inclusions = tree.references().map(\.offset)
    for offset in inclusions {
      report(offset, inner, "a string cannot include a template")
    }
    if inclusions.isEmpty { emit(tree.nodes, inner) }
  }
}

extension Meaning {
  /// The path to the field, without what is written after it.
  fileprivate var fieldName: String {
    origin?.path.joined(separator: ".") ?? "."
  }
}

extension Accessor {
  /// Prints the scalar that a frame itself is, the `{{.}}` of a section; nil for other kinds.
  fileprivate static func current(_ kind: FieldKind) -> Accessor? {
    switch kind {
    case .text, .texts: String.accessor(at: 0)
    case .figure: Figure.accessor(at: 0)
    case .date: DateValue.accessor(at: 0)
    case .link: Link.accessor(at: 0)
    case .html: TrustedHTML.accessor(at: 0)
    case .share: Share.accessor(at: 0)
    case .word, .flag, .list, .object: nil
    }
  }
}
