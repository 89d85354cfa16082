/// Parses the text of a template into a tree: pairs the tags, and removes lines that hold nothing
/// but tags.
struct Parser {
  private let source: Source
  private var tags: [Tag] = []
  private var problems: [TemplateProblem] = []
  /// For each opening tag its closing tag, by index.
  private var closings: [Int: Int] = [:]
  /// For each tag the bytes that are removed with it: itself, or its whole line.
  private var extents: [Range<Int>] = []
  /// For each tag whether it takes its whole line with it.
  private var isAlone: [Bool] = []

  /// Sections that are nested deeper are refused; no page needs them.
  private static let maximumNesting = 100

  private init(_ source: Source) {
    self.source = source
  }

  /// Parses a template. Problems are collected in the tree.
  static func parse(_ source: Source) -> SyntaxTree {
    var parser = Parser(source)
    let nodes = parser.parse()
    return SyntaxTree(source: source, nodes: nodes, problems: parser.problems)
  }

  private mutating func parse() -> [Node] {
    guard checkText() else { return [] }
    var scanner = TemplateTagScanner(source)
    scanner.scan()
    problems = scanner.problems
    tags = scanner.tags
    pairTags()
    guard problems.isEmpty else { return [] }
    measureExtents()
    return nodes(tags.indices, from: 0, to: source.bytes.count)
  }

  /// Text that is not UTF-8, or contains NUL, would reach the page as it is.
  private mutating func checkText() -> Bool {
    if let nul = source.bytes.firstIndex(of: 0) {
      report(nul, "there is a NUL byte here; delete it")
      return false
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: source.bytes.span)
      return true
    } catch {
      report(
        error.byteOffsets.lowerBound, "this is not UTF-8 text; save the file with UTF-8 encoding")
      return false
    }
  }

  private mutating func report(_ offset: Int, _ message: String) {
    problems.append(TemplateProblem(at: source.position(offset), message))
  }
}

// Pairs of tags.
extension Parser {
  private mutating func pairTags() {
    var open: [Int] = []
    for (index, tag) in tags.enumerated() {
      if tag.opens {
        if open.count == Self.maximumNesting {
          report(tag.range.lowerBound, "more than \(open.count) sections are open here; close some")
        }
        open.append(index)
      } else if tag.kind == .close {
        close(tag, index, &open)
      }
    }
    for index in open { reportUnclosed(tags[index]) }
  }

  private mutating func close(_ tag: Tag, _ index: Int, _ open: inout [Int]) {
    guard let last = open.last else {
      report(tag.range.lowerBound, "\(tag.shown) closes nothing; no section is open here")
      return
    }
    if tags[last].name == tag.name {
      closings[last] = index
      open.removeLast()
      return
    }
    let position = source.position(tags[last].range.lowerBound)
    report(
      tag.range.lowerBound,
      "\(tag.shown) does not close \(tags[last].shown), "
        + "which is open since line \(position.line), column \(position.column)")
    // Continue with the section that was meant, so that one slip gives one message.
    if let meant = open.lastIndex(where: { tags[$0].name == tag.name }) {
      open.removeSubrange(meant...)
    } else {
      open.removeLast()
    }
  }

  private mutating func reportUnclosed(_ tag: Tag) {
    let position = source.position(source.bytes.count)
    report(
      tag.range.lowerBound,
      "\(tag.shown) is never closed; {{/\(tag.name.shortened)}} is missing "
        + "(the template ends on line \(position.line))")
  }
}

// Tags that stand alone on their line.
extension Parser {
  private mutating func measureExtents() {
    extents = tags.map(\.range)
    isAlone = tags.map { _ in false }
    measure(tags.indices, insideParent: false)
  }

  private mutating func measure(_ indices: Range<Int>, insideParent: Bool) {
    var index = indices.lowerBound
    while index < indices.upperBound {
      guard let closing = closings[index] else {
        if tags[index].mayStandAlone { takeLine(index) }
        index += 1
        continue
      }
      let inside = (index + 1)..<closing
      switch tags[index].kind {
      case .parent:
        measureParent(index, closing)
        measure(inside, insideParent: true)
      case .block where insideParent:
        measureOverride(index, closing)
        measure(inside, insideParent: false)
      default:
        takeLine(index)
        takeLine(closing)
        measure(inside, insideParent: false)
      }
      index = closing + 1
    }
  }

  private mutating func takeLine(_ index: Int) {
    guard let line = wholeLine(tags[index].range) else { return }
    extents[index] = line
    isAlone[index] = true
  }

  /// The lines that hold only `range` and blanks; nil if they hold more.
  private func wholeLine(_ range: Range<Int>) -> Range<Int>? {
    let start = source.lineStart(range.lowerBound)
    guard source.skipBlanks(start) == range.lowerBound,
      let end = source.nextLine(afterBlanksFrom: range.upperBound)
    else { return nil }
    return start..<end
  }

  /// A parent prints in one place, so it stands alone when its two tags together do.
  private mutating func measureParent(_ index: Int, _ closing: Int) {
    let whole = tags[index].range.lowerBound..<tags[closing].range.upperBound
    guard let line = wholeLine(whole) else { return }
    isAlone[index] = true
    extents[index] = line.lowerBound..<tags[index].range.upperBound
    extents[closing] = tags[closing].range.lowerBound..<line.upperBound
  }

  /// Text beside a block that fills another is not printed, so it does not matter for the block's
  /// own lines.
  private mutating func measureOverride(_ index: Int, _ closing: Int) {
    let range = tags[index].range
    let content = source.nextLine(afterBlanksFrom: range.upperBound) ?? range.upperBound
    extents[index] = range.lowerBound..<min(content, tags[closing].range.lowerBound)
    let end = tags[closing].range
    let line = source.lineStart(end.lowerBound)
    let isFirst = source.skipBlanks(line) == end.lowerBound && line >= extents[index].upperBound
    extents[closing] = (isFirst ? line : end.lowerBound)..<end.upperBound
    isAlone[closing] = isFirst
  }
}

// The tree.
extension Parser {
  private mutating func nodes(_ indices: Range<Int>, from start: Int, to end: Int) -> [Node] {
    var nodes: [Node] = []
    var index = indices.lowerBound
    var place = start
    while index < indices.upperBound {
      let tag = tags[index]
      appendText(place..<extents[index].lowerBound, &nodes)
      if !isAlone[index] { appendLineStart(tag.range.lowerBound, &nodes) }
      let last = closings[index] ?? index
      if let node = node(index, last) { nodes.append(node) }
      place = extents[last].upperBound
      index = last + 1
    }
    appendText(place..<end, &nodes)
    return nodes
  }

  /// Marks the beginning of a line that starts with a tag; no text before it could.
  private func appendLineStart(_ offset: Int, _ nodes: inout [Node]) {
    if source.lineStart(offset) == offset { nodes.append(.lineStart) }
  }

  private func appendText(_ range: Range<Int>, _ nodes: inout [Node]) {
    var start = range.lowerBound
    while start < range.upperBound {
      if source.lineStart(start) == start { nodes.append(.lineStart) }
      let newline = source.bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
      let end = newline.map { $0 + 1 } ?? range.upperBound
      nodes.append(.text(start..<end))
      start = end
    }
  }

  private mutating func node(_ index: Int, _ closing: Int) -> Node? {
    let tag = tags[index]
    let inside = (index + 1)..<max(closing, index + 1)
    let content =
      extents[index]
      .upperBound..<max(
        extents[index].upperBound, extents[closing].lowerBound)
    switch tag.kind {
    case .comment, .delimiters, .close: return nil
    case .variable, .rawVariable:
      return path(tag).map { .variable($0, isRaw: tag.kind == .rawVariable) }
    case .section, .inverted:
      let body = body(inside, content, closing)
      return path(tag).map { name in
        .section(
          Section(
            name: name, isInverted: tag.kind == .inverted, body: body,
            closing: tags[closing].range.lowerBound))
      }
    case .partial: return .partial(reference(index))
    case .parent: return .parent(reference(index), overrides(inside))
    case .block:
      let body = body(inside, content, closing)
      return .block(block(index, content, body))
    }
  }

  private mutating func body(_ tags: Range<Int>, _ content: Range<Int>, _ closing: Int) -> [Node] {
    var body = nodes(tags, from: content.lowerBound, to: content.upperBound)
    let end = self.tags[closing].range.lowerBound
    if extents[closing].lowerBound == end, !isAlone[closing] { appendLineStart(end, &body) }
    return body
  }

  private mutating func path(_ tag: Tag) -> NamePath? {
    if tag.name == "." { return NamePath(text: ".", parts: [], offset: tag.nameOffset) }
    let parts = tag.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains("") else {
      report(tag.nameOffset, "\"\(tag.name.shortened)\" has a dot without a name beside it")
      return nil
    }
    return NamePath(text: tag.name, parts: parts, offset: tag.nameOffset)
  }

  private func reference(_ index: Int) -> PartialReference {
    let start = tags[index].range.lowerBound
    return PartialReference(
      name: tags[index].name, offset: tags[index].nameOffset,
      indentation: isAlone[index] ? source.bytes[extents[index].lowerBound..<start] : nil)
  }

  private mutating func overrides(_ indices: Range<Int>) -> [Block] {
    var blocks: [Block] = []
    var index = indices.lowerBound
    while index < indices.upperBound {
      let last = closings[index] ?? index
      switch tags[index].kind {
      case .block:
        if blocks.contains(where: { $0.name == tags[index].name }) {
          report(tags[index].nameOffset, "\(tags[index].shown) is filled twice here")
        } else if case .block(let block)? = node(index, last) {
          blocks.append(block)
        }
      case .comment, .delimiters: break
      default:
        report(
          tags[index].range.lowerBound,
          "\(tags[index].shown) would print nothing here; "
            + "between {{<…}} and its end only {{$…}} blocks count")
      }
      index = last + 1
    }
    return blocks
  }

  private func block(_ index: Int, _ content: Range<Int>, _ body: [Node]) -> Block {
    let tag = tags[index].range
    let line = source.lineStart(tag.lowerBound)
    let isFirst = source.skipBlanks(line) == tag.lowerBound
    let tookLine = isAlone[index] || extents[index].upperBound > tag.upperBound
    let intrinsic = tookLine ? indentation(ofLinesIn: content) : nil
    let own = isFirst ? source.bytes[line..<tag.lowerBound] : []
    return Block(
      name: tags[index].name, offset: tags[index].nameOffset, body: body,
      contentIndentation: intrinsic ?? [],
      siteIndentation: tookLine ? intrinsic ?? own : own, beginsLine: tookLine)
  }

  /// The blanks at the start of the first line that is not blank; nil without one.
  private func indentation(ofLinesIn range: Range<Int>) -> ArraySlice<UInt8>? {
    var start = range.lowerBound
    while start < range.upperBound {
      let text = source.skipBlanks(start)
      guard text < range.upperBound else { return nil }
      guard let next = source.nextLine(afterBlanksFrom: start) else {
        return source.bytes[start..<text]
      }
      start = next
    }
    return nil
  }
}
