private import CCMark
import Support

/// A text as libcmark's tree of blocks and inlines.
///
/// Rejects texts that libcmark would take minutes to parse, texts that are nested too deeply to be
/// printed, and syntax of other Markdown dialects, which would be printed as it stands.
final class MarkdownDocument {
  let root: OpaquePointer

  /// How deeply quotes and lists may be nested; no text has more than a few levels.
  static let maximumDepth = 50

  /// - Parameters:
  ///   - body: CommonMark.
  ///   - file: for messages.
  ///   - lineOffset: how many lines of the file come before `body`.
  init(_ body: String, file: String, lineOffset: Int) throws(Problems) {
    func tooDeep(_ line: Int) -> Problems {
      Problems([
        Problem(
          file: file, line: lineOffset + line,
          message: "quotes, lists or emphasis are nested too deeply here; at most "
            + "\(Self.maximumDepth) levels can be read")
      ])
    }
    if let line = Self.deepLine(in: body) { throw tooDeep(line) }
    guard let root = cmark_parse_document(body, body.utf8.count, CMARK_OPT_DEFAULT) else {
      throw Problems([Problem(file: file, message: "is too large to read")])
    }
    self.root = root
    if let line = Self.deepLine(below: root) { throw tooDeep(line) }
    var problems = Problems()
    for (line, message) in OtherMarkdown.uses(in: root) {
      problems.add(Problem(file: file, line: lineOffset + line, message: message))
    }
    try problems.throwIfAny()
  }

  deinit { cmark_node_free(root) }

  /// The nodes of a tree, each before its children.
  static func nodes(of root: OpaquePointer) -> [OpaquePointer] {
    var nodes: [OpaquePointer] = []
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard cmark_iter_get_event_type(iterator) == CMARK_EVENT_ENTER,
        let node = cmark_iter_get_node(iterator)
      else { continue }
      nodes.append(node)
    }
    return nodes
  }

  /// The line of a node in the text, from 1.
  static func line(of node: OpaquePointer) -> Int {
    var node = node
    // An inline node does not know its line; the block around it does.
    while cmark_node_get_start_line(node) == 0, let parent = cmark_node_parent(node) {
      node = parent
    }
    return Int(cmark_node_get_start_line(node))
  }

  /// The first line that opens too many quotes and lists, from 1. The time to parse it would grow
  /// with their number times that of the lines below.
  private static func deepLine(in body: String) -> Int? {
    var line = 1
    var opened = OpenedBlocks()
    for byte in body.utf8 {
      guard byte == UInt8(ascii: "\n") else {
        opened.take(byte)
        continue
      }
      if opened.isDeep { return line }
      (line, opened) = (line + 1, OpenedBlocks())
    }
    return opened.isDeep ? line : nil
  }

  /// Counts the markers at the start of a line that open a quote or a list.
  private struct OpenedBlocks {
    private var count = 0
    /// Blanks before the first marker; a list within a list is indented by at least two more.
    private var blanks = 0
    private var isHead = true
    /// A horizontal rule repeats one character and opens nothing.
    private var marks: Set<UInt8> = []
    private var isRule = true
    private var before: (UInt8, UInt8) = (0, 0)

    var isDeep: Bool {
      count > 0 && count + blanks / 2 > maximumDepth && !(isRule && marks.count == 1)
    }

    mutating func take(_ byte: UInt8) {
      guard isHead || isRule else { return }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if isHead, closesMark { count += 1 }
        let isFirst = before.1 == 0 || before.1 == 0x20 || before.1 == 0x09
        if isFirst, count == 0 { blanks += byte == 0x20 ? 1 : 4 }
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"): marks.insert(byte)
      case UInt8(ascii: ">"):
        isRule = false
        if isHead { count += 1 }
      case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"), 0x30...0x39: isRule = false
      case UInt8(ascii: "\r"): break
      default: (isHead, isRule) = (false, false)
      }
      before = (before.1, byte)
    }

    /// Whether the bytes just read are the marker of a list.
    private var closesMark: Bool {
      switch before.1 {
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): true
      case UInt8(ascii: "."), UInt8(ascii: ")"): (0x30...0x39).contains(before.0)
      default: false
      }
    }
  }

  /// The line of the first node that is nested too deeply; nil without one.
  private static func deepLine(below root: OpaquePointer) -> Int? {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    var depth = 0
    while true {
      switch cmark_iter_next(iterator) {
      case CMARK_EVENT_ENTER:
        guard let node = cmark_iter_get_node(iterator), cmark_node_first_child(node) != nil else {
          // Leaves are entered and never left; empty blocks are both.
          if let node = cmark_iter_get_node(iterator), !isLeaf(node) { depth += 1 }
          continue
        }
        depth += 1
        // A list and its item are two nodes for one level.
        if depth > 2 * maximumDepth { return line(of: node) }
      case CMARK_EVENT_EXIT: depth -= 1
      default: return nil
      }
    }
  }

  private static func isLeaf(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      true
    default: false
    }
  }
}
