/// A generator of numbers that gives the same ones for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes templates that are right for data it makes.
struct RandomTemplates {
  var generator: SeededGenerator
  var partials: [String: String] = [:]

  private static let names = ["a", "b", "c", "d", "e"]
  private static let words = ["", "x", "Cakung & co", "<i>", "é😀", "\"'", "{{a}}", "a\nb"]

  /// A record with every field there, so that its schema is known.
  mutating func sample(depth: Int) -> Record {
    var record = Record([:])
    for name in Self.names where Bool.random(using: &generator) {
      record.fields[name] = datum(depth: depth)
    }
    return record
  }

  private mutating func datum(depth: Int) -> Datum {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 4), using: &generator) {
    case 0: .text("x")
    case 1: .flag(true)
    case 2: .texts(["x"])
    case 3: .maybeText("x")
    case 4: .list([sample(depth: depth - 1)])
    case 5: .object(sample(depth: depth - 1))
    default: .maybeObject(sample(depth: depth - 1))
    }
  }

  /// Data of the same schema.
  mutating func vary(_ record: Record) -> Record {
    var result = Record([:])
    for (name, datum) in record.fields.sorted(by: { $0.key < $1.key }) {
      result.fields[name] = vary(datum)
    }
    return result
  }

  private mutating func vary(_ datum: Datum) -> Datum {
    switch datum {
    case .text, .html: return .text(word())
    case .flag: return .flag(Bool.random(using: &generator))
    case .texts: return .texts((0..<Int.random(in: 0..<4, using: &generator)).map { _ in word() })
    case .maybeText: return .maybeText(Bool.random(using: &generator) ? word() : nil)
    case .list(let records):
      let count = Int.random(in: 0..<4, using: &generator)
      return .list((0..<count).map { _ in vary(records[0]) })
    case .object(let record): return .object(vary(record))
    case .maybeObject(let record):
      guard let record, Bool.random(using: &generator) else { return .maybeObject(nil) }
      return .maybeObject(vary(record))
    }
  }

  private mutating func word() -> String {
    Self.words.randomElement(using: &generator) ?? ""
  }

  /// A template for a stack of values, innermost last.
  mutating func template(_ stack: [Datum], depth: Int) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1..<7, using: &generator) {
      text += piece(stack, depth: depth)
    }
    return text
  }

  private mutating func piece(_ stack: [Datum], depth: Int) -> String {
    let texts = ["a", " ", "  ", "\n", "\n", "\t", "é", "\r\n", "}", "& '", ". "]
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<3: return texts.randomElement(using: &generator) ?? ""
    case 3: return "{{! x }}"
    case 4 where depth > 0:
      let name = "p\(partials.count)"
      partials[name] = ""
      partials[name] = template(stack, depth: depth - 1)
      return line("{{>\(name)}}")
    case 5..<7: return variable(stack)
    default: return depth > 0 ? section(stack, depth: depth) : variable(stack)
    }
  }

  /// A tag, sometimes on a line of its own.
  private mutating func line(_ tag: String) -> String {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: "\n  \(tag)\n"
    case 1: "\n\(tag) \n"
    default: tag
    }
  }

  private func visible(_ stack: [Datum]) -> [(name: String, datum: Datum)] {
    var found: [String: Datum] = [:]
    for case .object(let record) in stack {
      found.merge(record.fields) { $1 }
    }
    return found.sorted { $0.key < $1.key }.map { (name: $0.key, datum: $0.value) }
  }

  private mutating func variable(_ stack: [Datum]) -> String {
    var names = visible(stack).filter { if case .text = $0.datum { true } else { false } }.map(
      \.name)
    if case .text? = stack.last { names.append(".") }
    return names.randomElement(using: &generator).map { "{{\($0)}}" } ?? ""
  }

  private mutating func section(_ stack: [Datum], depth: Int) -> String {
    let fields = visible(stack).filter { if case .text = $0.datum { false } else { true } }
    guard let (name, datum) = fields.randomElement(using: &generator) else { return "" }
    var inner = stack
    var isInverted = Bool.random(using: &generator)
    switch datum {
    case .object: isInverted = false
    default: break
    }
    if !isInverted, let value = first(datum) { inner.append(value) }
    let body = template(inner, depth: depth - 1)
    return line("{{\(isInverted ? "^" : "#")\(name)}}") + body + line("{{/\(name)}}")
  }

  /// What a section puts on the stack.
  private func first(_ datum: Datum) -> Datum? {
    switch datum {
    case .texts, .maybeText: .text("")
    case .list(let records): records.first.map(Datum.object)
    case .object(let record): .object(record)
    case .maybeObject(let record): record.map(Datum.object)
    case .text, .html, .flag: nil
    }
  }
}
