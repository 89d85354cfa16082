private import CCMark

/// Finds syntax that GitHub's Markdown has and CommonMark lacks: tables, strikethrough, task lists,
/// footnotes and alerts. Code is not searched.
enum OtherMarkdown {
  /// Each use, with its line in the text from 1.
  static func uses(in root: OpaquePointer) -> [(line: Int, message: String)] {
    var found: [(line: Int, message: String)] = []
    for node in MarkdownDocument.nodes(of: root) {
      let type = cmark_node_get_type(node)
      guard type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING else { continue }
      let start = MarkdownDocument.line(of: node)
      let lines = lines(of: node)
      let isFirst = cmark_node_previous(node) == nil
      let parent = cmark_node_parent(node).map(cmark_node_get_type)
      if isFirst, parent == CMARK_NODE_ITEM, isTask(lines[0]) {
        found.append((start, "boxes to tick" + printed + "; write a plain list"))
      }
      if isFirst, parent == CMARK_NODE_BLOCK_QUOTE, isNotice(lines[0]) {
        found.append((start, "a notice such as [!NOTE]" + printed + "; write a plain quote"))
      }
      for index in lines.indices.dropFirst() where isTable(lines[index - 1], lines[index]) {
        found.append((start + index - 1, "a table of | and -" + printed + "; write a list"))
      }
      if let index = struckThrough(lines) {
        found.append((start + index, "text struck through by ~~" + printed + "; leave it out"))
      }
      if let index = lines.firstIndex(where: holdsFootnote) {
        found.append(
          (start + index, "a footnote [^…]" + printed + "; write it in brackets, or as a link"))
      }
    }
    return found
  }

  private static let printed = " would be printed as it stands, for texts are plain CommonMark"

  /// The text of a block, line by line; a letter replaces code, whose characters have no meaning.
  private static func lines(of block: OpaquePointer) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for node in MarkdownDocument.nodes(of: block) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT:
        if let text = cmark_node_get_literal(node) {
          lines[lines.count - 1] += String(cString: text).utf8
        }
      case CMARK_NODE_CODE: lines[lines.count - 1].append(UInt8(ascii: "x"))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: lines.append([])
      default: break
      }
    }
    return lines
  }

  // MARK: Tables

  /// Whether the lines are the header of a table and its row of hyphens, with as many cells.
  private static func isTable(_ head: [UInt8], _ rule: [UInt8]) -> Bool {
    guard rule.contains(bar), head.contains(bar) else { return false }
    let cells = cells(rule)
    return cells.count == self.cells(head).count && cells.allSatisfy(isRule)
  }

  private static let bar = UInt8(ascii: "|")

  private static func cells(_ row: [UInt8]) -> [[UInt8]] {
    var row = trimmed(row)
    if row.first == bar { row = row.dropFirst() }
    if row.last == bar { row = row.dropLast() }
    return row.split(separator: bar, omittingEmptySubsequences: false).map {
      Array(trimmed(Array($0)))
    }
  }

  private static func isRule(_ cell: [UInt8]) -> Bool {
    var hyphens = cell[...]
    if hyphens.first == UInt8(ascii: ":") { hyphens = hyphens.dropFirst() }
    if hyphens.last == UInt8(ascii: ":") { hyphens = hyphens.dropLast() }
    return !hyphens.isEmpty && hyphens.allSatisfy { $0 == UInt8(ascii: "-") }
  }

  private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let start = bytes.drop(while: isBlank)
    let blanks = start.reversed().prefix(while: isBlank).count
    return start.dropLast(blanks)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  // MARK: Others

  private static func isTask(_ line: [UInt8]) -> Bool {
    guard line.count > 4, line[0] == UInt8(ascii: "["), line[2] == UInt8(ascii: "]") else {
      return false
    }
    return (line[1] == 0x20 || line[1] | 0x20 == UInt8(ascii: "x")) && isBlank(line[3])
  }

  private static func isNotice(_ line: [UInt8]) -> Bool {
    let line = String(decoding: line, as: UTF8.self)
    return ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].contains { line == "[!\($0)]" }
  }

  private static func holdsFootnote(_ line: [UInt8]) -> Bool {
    guard let start = line.indices.first(where: { line[$0...].starts(with: "[^".utf8) }) else {
      return false
    }
    let label = line[(start + 2)...].prefix { $0 != UInt8(ascii: "]") }
    return !label.isEmpty && !label.contains(where: isBlank) && label.endIndex < line.endIndex
  }

  /// The index of the line on which struck-through text begins; nil without any.
  private static func struckThrough(_ lines: [[UInt8]]) -> Int? {
    var opened: Int?
    for (number, line) in lines.enumerated() {
      var index = 0
      while index < line.count {
        guard line[index] == UInt8(ascii: "~") else {
          index += 1
          continue
        }
        let end = line[index...].firstIndex { $0 != UInt8(ascii: "~") } ?? line.count
        if end - index == 2 {
          let opens = end < line.count && !isBlank(line[end])
          let closes = index > 0 && !isBlank(line[index - 1])
          if closes, let opened { return opened }
          if opens { opened = opened ?? number }
        }
        index = end
      }
    }
    return nil
  }
}
