// From nodes to steps.
extension Compilation {
  /// Compiles nodes in order.
  /// - Parameter skipsFirstIndentation: whether the first line continues one that was begun.
  mutating func emit(_ nodes: [Node], _ scope: Scope, skipsFirstIndentation: Bool = false) {
    var skips = skipsFirstIndentation
    var isLineStart = false
    for node in nodes {
      switch node {
      case .lineStart:
        if !skips { literal(scope.indentation) }
        skips = false
        isLineStart = true
        continue
      case .text(let range):
        let text = scope.tree.source.bytes[range]
        emit(text: isLineStart ? scope.dedented(text) : text, scope)
      case .variable(let name, let isRaw): emitVariable(name, isRaw: isRaw, scope)
      case .section(let section): emitSection(section, scope)
      case .partial(let reference): include(reference, filling: [], scope)
      case .parent(let reference, let blocks): include(reference, filling: blocks, scope)
      case .block(let block): emitBlock(block, scope)
      }
      isLineStart = false
    }
  }

  private mutating func emit(text: ArraySlice<UInt8>, _ scope: Scope) {
    if scope.isString {
      literal(Self.escaped(text))
    } else {
      literal(text)
    }
  }

  mutating func literal(_ bytes: some Collection<UInt8>) {
    markup.read(bytes)
    assembler.literal(bytes)
  }

  static func escaped(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var output = Output(capacity: 256)
    Array(bytes).withUnsafeBufferPointer { output.append(escaped: $0) }
    return output.withUnsafeBytes { Array($0) }
  }

  /// Opens the records that lead to a field, runs `body` with the last one's frame, and closes
  /// them.
  mutating func through(
    _ meaning: Meaning, _ scope: Scope,
    _ body: (inout Compilation, _ slot: Int, _ nextSlot: Int) -> Void
  ) {
    var slot = meaning.slot
    var next = scope.nextSlot
    var open: [Int] = []
    for step in meaning.steps {
      open.append(assembler.open(.enter, step.accessor, slot: slot, target: next))
      slot = next
      next += 1
    }
    use(slots: next)
    body(&self, slot, next)
    for section in open.reversed() { assembler.close(section) }
  }
}

// Sections.
extension Compilation {
  private mutating func emitSection(_ section: Section, _ scope: Scope) {
    let meaning: Meaning
    let test: SectionTest
    do throws(LookupFailure) {
      meaning = try NameLookup(frames: scope.frames, isSection: true).find(section.name)
      test = try SectionTest(meaning, section)
    } catch {
      report(section.name.offset, scope, error)
      // The names inside depend on the section; checking them without it would mislead.
      return
    }
    let start = markup
    switch test {
    case .nothing:
      if !section.isInverted { emit(section.body, scope) }
    case .when(let accessor, let index):
      through(meaning, scope) { compilation, slot, next in
        let operation: Instruction.Operation = section.isInverted ? .unlessEqual : .ifEqual
        let open = compilation.assembler.open(operation, accessor, slot: slot, index: index)
        var inner = scope
        inner.nextSlot = next
        compilation.emit(section.body, inner)
        compilation.assembler.close(open)
      }
    case .each(let accessor, let shape, let scalar, let isInside):
      through(meaning, scope) { compilation, slot, next in
        let open = compilation.assembler.open(.enter, accessor, slot: slot, target: next)
        let descent = meaning.descent.map {
          Descent(input: $0.input, isInside: $0.isInside || isInside)
        }
        let frame = Frame(
          shape: shape, scalar: scalar, slot: next, origin: meaning.origin, descent: descent)
        compilation.use(slots: next + 1)
        compilation.emit(section.body, scope.pushing(frame))
        compilation.assembler.close(open)
      }
    }
    checkContinues(from: start, section, scope)
  }

  private mutating func checkContinues(
    from start: Markup, _ section: Section, _ scope: Scope
  ) {
    guard !start.continues(as: markup) else { return }
    let sigil = section.isInverted ? "^" : "#"
    report(
      section.name.offset, scope,
      "the section {{\(sigil)\(section.name.text.shortened)}} begins \(start.place.words) "
        + "and ends \(markup.place.words); put whole tags and whole attributes into it")
    markup = start
  }
}

/// How a section decides whether and how often to run.
private enum SectionTest {
  /// It runs once, in place.
  case nothing
  case when(Accessor, index: Int)
  case each(Accessor, AnyContext?, FieldKind?, isInside: Bool)

  init(_ meaning: Meaning, _ section: Section) throws(LookupFailure) {
    let name = section.name
    switch meaning.target {
    case .current(let frame):
      guard frame.shape != nil else {
        throw LookupFailure(message: "{{#.}} is a section over one value; write {{.}} to print it")
      }
      self = .nothing
    case .field(let field), .opened(let field):
      if !meaning.rest.isEmpty {
        self = try Self.subtest(field, meaning.rest, name)
      } else if section.isInverted {
        self = try Self.inverted(field, name)
      } else {
        self = try Self.upright(field, name)
      }
    }
  }

  private static func upright(
    _ field: AnyField, _ name: NamePath
  ) throws(LookupFailure) -> SectionTest {
    switch field.kind {
    case .flag: .when(field.accessor, index: 1)
    case .list: .each(field.accessor, field.nested?(), nil, isInside: true)
    case .texts: .each(field.accessor, nil, .text, isInside: true)
    case .object:
      .each(field.accessor, field.nested?(), nil, isInside: field.isOptional)
    case _ where field.isOptional: .each(field.accessor, nil, field.kind, isInside: true)
    default: throw overScalar(field, name)
    }
  }

  private static func inverted(
    _ field: AnyField, _ name: NamePath
  ) throws(LookupFailure) -> SectionTest {
    switch field.kind {
    case .flag, .list, .texts: .when(field.accessor, index: 1)
    case _ where field.isOptional: .when(field.accessor, index: 1)
    case .object:
      throw LookupFailure(
        message: "\"\(name.text.shortened)\" is always there, so {{^\(name.text.shortened)}} "
          + "would never print")
    default: throw overScalar(field, name)
    }
  }

  private static func overScalar(_ field: AnyField, _ name: NamePath) -> LookupFailure {
    let shown = name.text.shortened
    var message =
      "\"\(shown)\" is a \(field.kind.rawValue) and always there, so it cannot be a section; "
      + "print it with {{\(shown)}}"
    if field.kind == .word, let first = field.cases.first {
      message += " or ask for one case with {{#\(shown).is.\(first)}}"
    }
    return LookupFailure(message: message)
  }

  private static func subtest(
    _ field: AnyField, _ rest: ArraySlice<String>, _ name: NamePath
  ) throws(LookupFailure) -> SectionTest {
    let rest = Array(rest)
    switch field.kind {
    case .list, .texts:
      if rest == ["any"] { return .when(field.accessor, index: 1) }
      if rest == ["long"] { return .when(field.accessor.isLong, index: 1) }
      throw .unknown(rest[0], in: "in the list \"\(field.name)\"", known: ["any", "long"])
    case .word where rest.first == "is" && rest.count == 2:
      guard let index = field.cases.firstIndex(of: rest[1]) else {
        throw .unknown(rest[1], in: "as a case of \"\(field.name)\"", known: field.cases)
      }
      return .when(field.accessor, index: index)
    case .word:
      throw LookupFailure(
        message: "\"\(name.text.shortened)\" cannot be a section; "
          + "a word's cases are asked for with {{#\(field.name).is.…}}",
        known: field.cases.map { "\(field.name).is.\($0)" })
    default:
      throw LookupFailure(
        message: "\"\(name.text.shortened)\" cannot be a section; "
          + "\"\(field.name)\" is a \(field.kind.rawValue)")
    }
  }
}

extension Accessor {
  /// Whether a list has more values than are seen at a glance: 1 or 0.
  fileprivate var isLong: Accessor {
    let count = count
    return Accessor(index: { root in count(root) > 8 ? 1 : 0 })
  }
}
