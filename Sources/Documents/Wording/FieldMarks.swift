import Support

/// The fields of a text and the tags of its sections, found before it is parsed as Markdown, each
/// replaced by one private-use character.
///
/// Markdown takes a private-use character for a letter: neither the name of a field nor, later, its
/// value can become markup, and a field can stand inside bold text. Finding the fields in the
/// source also gives the exact position of each.
struct FieldMarks {
  /// What stands between the braces does one of these.
  enum Role: String {
    /// Prints the value.
    case value = ""
    /// Begins a section that is printed where the field holds.
    case ifSo = "#"
    /// Begins a section that is printed where it does not.
    case ifNot = "^"
    /// Ends the section.
    case end = "/"
  }

  /// Where a field or a tag stands in its file.
  struct Use {
    let role: Role
    let name: String
    let line: Int
    let column: Int

    /// As the text has it.
    var source: String { "{{\(role.rawValue)\(name)}}" }
  }

  /// The text with a mark for each field.
  private(set) var text = ""
  private(set) var uses: [Use] = []
  private(set) var problems = Problems()

  /// Marks are numbered from here in the order of the text, in a plane reserved for private use.
  private static let first: UInt32 = 0xF0000
  private static let limit: UInt32 = 0xFFFD

  /// The index of the use that a character of the marked text stands for; nil for other characters.
  static func number(_ scalar: Unicode.Scalar) -> Int? {
    (first...first + limit).contains(scalar.value) ? Int(scalar.value - first) : nil
  }

  /// - Parameter lineOffset: how many lines of the file come before `body`.
  init(_ body: String, file: String, lineOffset: Int) {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { text += "\n" }
      read(line, file: file, number: lineOffset + index + 1)
    }
  }

  private mutating func read(_ line: Substring, file: String, number: Int) {
    var rest = line
    func column(_ position: Substring.Index) -> Int {
      line.unicodeScalars.distance(from: line.startIndex, to: position) + 1
    }
    func problem(_ position: Substring.Index, _ message: String) -> Problem {
      Problem(file: file, line: number, column: column(position), message: message)
    }
    for (index, scalar) in zip(line.unicodeScalars.indices, line.unicodeScalars)
    where Self.number(scalar) != nil {
      problems.add(problem(index, "this private character cannot be printed; remove it"))
    }
    while let open = rest.firstRange(of: "{{") {
      add(rest[..<open.lowerBound])
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        problems.add(problem(open.lowerBound, "the field opened here is never closed; add }}"))
        return
      }
      let (role, name) = Self.parts(of: rest[open.upperBound..<close.lowerBound])
      if uses.count < Self.limit, let mark = Unicode.Scalar(Self.first + UInt32(uses.count)) {
        uses.append(
          Use(role: role, name: name, line: number, column: column(open.lowerBound)))
        text.unicodeScalars.append(mark)
      }
      rest = rest[close.upperBound...]
    }
    add(rest)
  }

  /// What stands between braces: a sign for what it does, and a name, with blanks around each.
  private static func parts(of tag: Substring) -> (role: Role, name: String) {
    let tag = tag.drop { $0 == " " }
    let role = tag.first.flatMap { Role(rawValue: String($0)) } ?? .value
    let name = tag.dropFirst(role.rawValue.count).drop { $0 == " " }
    return (role, String(name.reversed().drop { $0 == " " }.reversed()))
  }

  /// Adds text of the source, without characters that would pass for marks.
  private mutating func add(_ source: Substring) {
    text.unicodeScalars.append(
      contentsOf: source.unicodeScalars.lazy.filter { Self.number($0) == nil })
  }
}
