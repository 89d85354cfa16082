import Support

/// What a name stands for in a template.
struct Meaning {
  enum Target {
    /// The value of the innermost section: `.`.
    case current(Frame)
    case field(AnyField)
    /// The value of an optional scalar, inside its own section.
    case opened(AnyField)
  }

  var target: Target
  /// The frame to start from.
  var slot: Int
  /// The records to go through from there, in order.
  var steps: [AnyField] = []
  /// What is written after the field's name.
  var rest: ArraySlice<String> = []
  /// The path to the field.
  var origin: Origin?
  /// What the starting frame was made from.
  var descent: Descent?
}

/// Why a name stands for nothing.
struct LookupFailure: Error {
  var message: String
  var known: [String] = []
  var suggestion: String?

  static func unknown(_ name: String, in place: String, known: [String]) -> LookupFailure {
    LookupFailure(
      message: "\"\(name.shortened)\" is not known \(place)", known: known,
      suggestion: closestMatch(to: name, in: known))
  }
}

/// Finds what names stand for on a context stack.
struct NameLookup {
  let frames: [Frame]
  /// Whether the name opens a section. A section tests an optional field itself, even inside a
  /// section that has already found it present.
  var isSection = false

  func find(_ path: NamePath) throws(LookupFailure) -> Meaning {
    guard let first = path.parts.first else {
      guard let top = frames.last else {
        throw LookupFailure(message: "there is no current value here")
      }
      return Meaning(target: .current(top), slot: top.slot, descent: top.descent)
    }
    for frame in frames.reversed() {
      if let field = frame.shape?.field(first) {
        return try walk(path, from: frame, field)
      }
    }
    throw .unknown(first, in: "here", known: visibleNames)
  }

  /// All names, the innermost first, each once.
  private var visibleNames: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for frame in frames.reversed() {
      for field in frame.shape?.fields ?? [] where seen.insert(field.name).inserted {
        names.append(field.name)
      }
    }
    return names
  }

  private func walk(
    _ path: NamePath, from frame: Frame, _ first: AnyField
  ) throws(LookupFailure) -> Meaning {
    var field = first
    var meaning = Meaning(target: .field(first), slot: frame.slot, descent: frame.descent)
    var origin = Origin(base: frame.slot, path: [first.name])
    var index = 1
    while index < path.parts.count, field.kind == .object, let nested = field.nested?() {
      if field.isOptional {
        guard let open = frames.last(where: { $0.origin == origin }) else {
          throw Self.mayBeMissing(origin.path.joined(separator: "."))
        }
        meaning.slot = open.slot
        meaning.steps = []
        meaning.descent = open.descent
      } else {
        meaning.steps.append(field)
      }
      guard let next = nested.field(path.parts[index]) else {
        throw .unknown(
          path.parts[index], in: "in \"\(origin.path.joined(separator: "."))\"",
          known: nested.fields.map(\.name))
      }
      field = next
      origin.path.append(next.name)
      index += 1
    }
    meaning.target = .field(field)
    meaning.rest = path.parts[index...]
    meaning.origin = origin
    if field.isOptional, field.kind != .object, !isSection,
      let open = frames.last(where: { $0.origin == origin })
    {
      meaning.target = .opened(field)
      meaning.slot = open.slot
      meaning.steps = []
    }
    return meaning
  }

  static func mayBeMissing(_ name: String) -> LookupFailure {
    LookupFailure(
      message: "\"\(name.shortened)\" may be missing; "
        + "wrap it in {{#\(name.shortened)}}…{{/\(name.shortened)}}")
  }
}
