package import Support
internal import Yams

/// A YAML mapping that is read key by key and knows the place of each value.
///
/// Keys that were never read are reported at the end, so that a misspelt key is not silently
/// ignored.
package final class Settings {
  private let file: String
  /// Lines of the file before the YAML text: front matter starts on the second line.
  private let lineOffset: Int
  private let name: String
  private let mapping: Node.Mapping
  private let mark: Mark?
  /// False when the text could not be parsed: missing keys are then not reported.
  private let isReadable: Bool
  private var asked: [String] = []
  private let problems: ProblemList

  /// Collects the problems of a mapping and of all mappings inside it.
  package final class ProblemList {
    /// In the order in which they were found.
    package fileprivate(set) var all = Problems()
    /// An empty list.
    package init() {}
  }

  private init(
    file: String, lineOffset: Int, name: String, node: Node?, isReadable: Bool = true,
    problems: ProblemList
  ) {
    self.file = file
    self.lineOffset = lineOffset
    self.name = name
    self.problems = problems
    self.isReadable = isReadable
    mark = node?.mark
    mapping = node?.mapping ?? Node.Mapping([])
  }

  /// Parses a YAML text whose top is a mapping.
  ///
  /// - Parameters:
  ///   - file: for messages.
  ///   - lineOffset: how many lines of the file come before `yaml`.
  ///   - problems: collects what is wrong; an unreadable text is read as an empty mapping.
  package convenience init(
    yaml: String, file: String, lineOffset: Int = 0, problems: ProblemList
  ) {
    var node: Node?
    let before = problems.all.total
    do {
      if let fault = YAMLText.fault(in: yaml) {
        throw Problem(file: file, line: fault.line + lineOffset, message: fault.message)
      }
      node = try Yams.compose(yaml: yaml)
      if let found = node, found.mapping == nil {
        problems.all.add(
          Problem(
            file: file, line: lineOffset + 1,
            message: "this must be a list of `key: value` lines"))
        node = nil
      }
    } catch let problem as Problem {
      problems.all.add(problem)
    } catch let error as YamlError {
      problems.all.add(Self.problem(error, file: file, lineOffset: lineOffset))
    } catch {
      problems.all.add(Problem(file: file, message: "cannot be read as YAML: \(error)"))
    }
    self.init(
      file: file, lineOffset: lineOffset, name: "", node: node,
      isReadable: problems.all.total == before, problems: problems)
  }

  /// Parses the bytes of a whole YAML file; nil when the file is missing, which is reported.
  package convenience init(yaml bytes: [UInt8]?, file: String, problems: ProblemList) {
    guard let text = bytes.flatMap({ String(validating: $0, as: UTF8.self) }) else {
      let message = bytes == nil ? "this file is missing" : "is not UTF-8 text; save it as UTF-8"
      problems.all.add(Problem(file: file, message: message))
      self.init(
        file: file, lineOffset: 0, name: "", node: nil, isReadable: false, problems: problems)
      return
    }
    self.init(yaml: text, file: file, problems: problems)
  }

  private static func problem(_ error: YamlError, file: String, lineOffset: Int) -> Problem {
    switch error {
    case .scanner(_, let message, let mark, _), .parser(_, let message, let mark, _),
      .composer(_, let message, let mark, _):
      Problem(
        file: file, line: mark.line + lineOffset, column: mark.column,
        message: "this is not valid YAML: \(message)")
    case .duplicatedKeysInMapping(let keys, let context):
      Problem(
        file: file, line: context.mark.line + lineOffset, column: context.mark.column,
        message: "\(keys.sorted().joined(separator: ", ")) stands more than once in this group; "
          + "keep one")
    default:
      Problem(file: file, message: "this is not valid YAML: \(error)")
    }
  }

  /// The keys in the order of the file.
  package var keys: [String] { mapping.keys.compactMap(\.string) }

  /// Whether the key is present, even without a value. This does not count as reading it.
  package func has(_ key: String) -> Bool { mapping[key] != nil }

  // MARK: Scalars

  /// Nil when the key is absent; also when the value is empty or not a scalar, which is reported.
  package func text(_ key: String) -> String? {
    node(key).flatMap { text(of: $0, path(key), "\(path(key)) must be a text") }
  }

  /// The text of a value. Nil, and reported, when there are only blanks or YAML's own words for
  /// nothing.
  private func text(of node: Node, _ name: String, _ otherwise: String) -> String? {
    guard let scalar = node.scalar else {
      add(node, otherwise)
      return nil
    }
    // A control character is reported as such, even where it stands alone.
    let holdsSomething = scalar.string.unicodeScalars.contains { $0.isVisible || $0.isUnprintable }
    guard !scalar.isNothing, holdsSomething else {
      add(node, "\(name) is empty; write something there")
      return nil
    }
    checkCharacters(of: scalar.string, node, name)
    return scalar.string
  }

  /// A text that must be present; when it is not, that is reported and the text is empty.
  package func requiredText(_ key: String) -> String {
    if !has(key) { missing(key) }
    return text(key) ?? ""
  }

  /// The default also replaces a value that is not true or false, which is reported.
  package func flag(_ key: String, default value: Bool) -> Bool {
    guard let node = node(key) else { return value }
    guard let flag = node.scalar.flatMap({ Bool.construct(from: $0) }) else {
      add(node, "\(path(key)) must be true or false")
      return value
    }
    return flag
  }

  /// The default also replaces what is not a whole number in the range, which is reported.
  package func number(_ key: String, in range: ClosedRange<Int>, default value: Int) -> Int {
    guard let node = node(key) else { return value }
    guard let number = node.scalar.flatMap({ Int($0.string) }), range.contains(number) else {
      add(
        node,
        "\(path(key)) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      return value
    }
    return number
  }

  // MARK: Lists and mappings

  /// A list of texts, empty when the key is absent. Other entries are reported and left out.
  package func texts(_ key: String) -> [String] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else {
      add(node, "\(path(key)) must be a list, one `- …` line each")
      return []
    }
    return sequence.compactMap { entry in
      text(
        of: entry, "this entry of \(path(key))", "each entry of \(path(key)) must be a text")
    }
  }

  /// A mapping that must be present; when it is not, that is reported and an empty one returned.
  package func mapping(_ key: String) -> Settings {
    guard let node = node(key) else {
      missing(key)
      return Settings(
        file: file, lineOffset: lineOffset, name: path(key), node: nil,
        problems: ProblemList())
    }
    return nested(key, node)
  }

  /// A mapping that may be left out; nil when it is.
  package func optionalMapping(_ key: String) -> Settings? {
    node(key).map { nested(key, $0) }
  }

  /// A list of mappings, empty when the key is absent.
  package func mappings(_ key: String) -> [Settings] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else {
      add(node, "\(path(key)) must be a list, one `- key: value` group each")
      return []
    }
    return sequence.map { nested(key, $0) }
  }

  /// Every text below this mapping, its keys joined by dots, with the place of each.
  package func flattened() -> [(key: String, text: String, line: Int, column: Int)] {
    mapping.flatMap { key, node -> [(key: String, text: String, line: Int, column: Int)] in
      guard let name = key.string else { return [] }
      if !asked.contains(name) { asked.append(name) }
      if node.mapping != nil { return nested(name, node, prefixed: true).flattened() }
      guard let scalar = node.scalar, !scalar.isNothing else {
        add(node, "\(path(name)) must be a text")
        return []
      }
      checkCharacters(of: scalar.string, node, path(name))
      let mark = node.mark
      return [(path(name), scalar.string, (mark?.line ?? 1) + lineOffset, mark?.column ?? 1)]
    }
  }

  /// Reports the keys that are present but were never read.
  package func finish() {
    for (key, _) in mapping {
      guard let name = key.string else {
        add(key, "a list or group cannot be a key; write `key: value` lines")
        continue
      }
      guard !asked.contains(name) else { continue }
      add(
        key,
        "\"\(path(name))\" is not a key here.\(didYouMean(name, asked)) Known: \(asked.joined(separator: ", "))"
      )
    }
  }

  /// Reports a value that is readable but not acceptable.
  package func reject(_ key: String, _ message: String) {
    guard let node = mapping[key] else { return missing(key) }
    add(node, "\(path(key)) \(message)")
  }

  /// How many entries a list has, valid or not.
  package func count(of key: String) -> Int { mapping[key]?.sequence?.count ?? 0 }

  /// Reports entries of a list that are readable but not acceptable.
  package func rejectEntries(
    of key: String, where isWrong: (String) -> Bool, _ message: (String) -> String
  ) {
    for entry in mapping[key]?.sequence ?? [] {
      // An empty entry is reported when it is read.
      guard let scalar = entry.scalar, !scalar.isNothing, isWrong(scalar.string) else { continue }
      add(entry, "this entry of \(path(key)) \(message(scalar.string))")
    }
  }

  private func node(_ key: String) -> Node? {
    if !asked.contains(key) { asked.append(key) }
    return mapping[key]
  }

  private func nested(_ key: String, _ node: Node, prefixed: Bool = true) -> Settings {
    if node.mapping == nil { add(node, "\(path(key)) must be `key: value` lines") }
    return Settings(
      file: file, lineOffset: lineOffset, name: path(key), node: node, problems: problems)
  }

  private func path(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

  /// In YAML any character can be written as an escape, but neither HTML nor XML can hold all of
  /// them.
  private func checkCharacters(of text: String, _ node: Node, _ name: String) {
    guard let found = text.unicodeScalars.first(where: \.isUnprintable) else { return }
    let code = String(found.value, radix: 16, uppercase: true)
    add(
      node,
      "\(name) holds the control character U+\(String(repeating: "0", count: 4 - code.count))\(code), "
        + "which no page can show; delete it")
  }

  private func missing(_ key: String) {
    if !asked.contains(key) { asked.append(key) }
    guard isReadable else { return }
    problems.all.add(
      Problem(
        file: file, line: mark.map { $0.line + lineOffset },
        message: "\"\(path(key))\" is missing; add a line `\(key): …`"))
  }

  private func add(_ node: Node, _ message: String) {
    problems.all.add(
      Problem(
        file: file, line: node.mark.map { $0.line + lineOffset }, column: node.mark?.column,
        message: message))
  }
}

extension Node.Scalar {
  /// Whether it is one of the ways in which YAML writes a missing value.
  fileprivate var isNothing: Bool {
    style == .plain && ["", "~", "null", "Null", "NULL"].contains(string)
  }
}

extension Unicode.Scalar {
  /// Whether it leaves a visible mark in a text.
  fileprivate var isVisible: Bool {
    !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
      && properties.generalCategory != .format && properties.generalCategory != .control
  }

  /// Whether pages cannot hold it: control characters other than tabs and line ends, and U+FFFE and
  /// U+FFFF.
  var isUnprintable: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
