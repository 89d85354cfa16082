/// Finds the tags of a template.
struct TemplateTagScanner {
  private let source: Source
  private let bytes: [UInt8]
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)
  private(set) var tags: [Tag] = []
  private(set) var problems: [TemplateProblem] = []

  init(_ source: Source) {
    self.source = source
    bytes = source.bytes
  }

  /// Reads the whole source; tags that are not understood become problems.
  mutating func scan() {
    var index = 0
    while let start = find(opening, from: index) {
      index = readTag(at: start)
    }
  }

  private func find(_ pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first else { return nil }
    var index = start
    while index + pattern.count <= bytes.count {
      if bytes[index] == first, bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Reads the tag that opens at `start`; returns where to continue.
  private mutating func readTag(at start: Int) -> Int {
    var index = skipSpace(start + opening.count)
    var closer = closing
    let sigil = index < bytes.count ? bytes[index] : 0
    let kind = Self.kind(of: sigil)
    if kind != .variable { index += 1 }
    if sigil == UInt8(ascii: "{") { closer = [UInt8(ascii: "}")] + closing }
    if sigil == UInt8(ascii: "=") { closer = [UInt8(ascii: "=")] + closing }
    guard let end = find(closer, from: index) else {
      report(
        start,
        "this tag never ends: \"\(String(decoding: closer, as: UTF8.self))\" is missing after it")
      return bytes.count
    }
    let after = end + closer.count
    var first = index
    var last = end
    if kind != .comment {
      first = min(skipSpace(index), end)
      while last > first, bytes[last - 1].isSpace { last -= 1 }
    }
    let tag = Tag(
      kind: kind, name: String(decoding: bytes[first..<last], as: UTF8.self), nameOffset: first,
      range: start..<after,
      sigil: kind == .variable ? "" : String(UnicodeScalar(sigil)))
    accept(tag)
    return after
  }

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isSpace { index += 1 }
    return index
  }

  private static func kind(of sigil: UInt8) -> Tag.Kind {
    switch sigil {
    case UInt8(ascii: "#"): .section
    case UInt8(ascii: "^"): .inverted
    case UInt8(ascii: "/"): .close
    case UInt8(ascii: ">"): .partial
    case UInt8(ascii: "<"): .parent
    case UInt8(ascii: "$"): .block
    case UInt8(ascii: "!"): .comment
    case UInt8(ascii: "="): .delimiters
    case UInt8(ascii: "{"), UInt8(ascii: "&"): .rawVariable
    default: .variable
    }
  }

  private mutating func accept(_ tag: Tag) {
    switch tag.kind {
    case .comment:
      tags.append(tag)
    case .delimiters:
      setDelimiters(tag)
      tags.append(tag)
    case .partial where tag.name.utf8.first == UInt8(ascii: "*"),
      .parent where tag.name.utf8.first == UInt8(ascii: "*"):
      report(
        tag.range.lowerBound,
        "the template to include must be named here; a name from data (\"*\") is not supported")
    default:
      if tag.name.isEmpty {
        report(tag.range.lowerBound, "this tag is empty; write a name in it")
        if tag.opens || tag.kind == .close { tags.append(tag) }
      } else if tag.name.utf8.contains(where: \.isSpace) {
        report(tag.nameOffset, "\"\(tag.name.shortened)\" has a space in it; a name is one word")
        if tag.opens || tag.kind == .close { tags.append(tag) }
      } else {
        tags.append(tag)
      }
    }
  }

  private mutating func setDelimiters(_ tag: Tag) {
    let words = tag.name.utf8.split(whereSeparator: \.isSpace)
    guard words.count == 2, !words.contains(where: { $0.contains(UInt8(ascii: "=")) }) else {
      report(
        tag.range.lowerBound,
        "delimiters are set by two words without \"=\", such as {{=<% %>=}}")
      return
    }
    opening = Array(words[0])
    closing = Array(words[1])
  }

  private mutating func report(_ offset: Int, _ message: String) {
    problems.append(TemplateProblem(at: source.position(offset), message))
  }
}
