private import CCMark
package import Support

/// CommonMark as a tree of blocks, for documents on paper.
///
/// Only what such a document can show is allowed: headings, paragraphs, lists, block quotes, strong
/// and emphasised text, line breaks. Anything else is an error with its line, because dropping part
/// of a contract silently would be worse than refusing it.
package struct MarkdownBlocks: Sendable {
  /// A piece of a line.
  package enum Inline: Hashable, Sendable {
    case text(String)
    /// Printed bold.
    indirect case strong([Inline])
    /// Printed in italics.
    indirect case emphasis([Inline])
    /// A hard line break; the ends of lines in the source become blanks.
    case lineBreak
  }

  /// One block of the text, such as a paragraph.
  package struct Block: Hashable, Sendable {
    /// The kind, with its content.
    package let kind: Kind
    /// The line of the file where the block begins, from 1.
    package let line: Int
  }

  /// The kinds of blocks, with their content.
  package indirect enum Kind: Hashable, Sendable {
    /// Level 1…6.
    case heading(Int, [Inline])
    case paragraph([Inline])
    /// A list: the number of its first item, or nil when it is not numbered.
    case list(start: Int?, items: [[Block]])
    case quote([Block])
  }

  /// In the order of the text.
  package let blocks: [Block]

  /// Parses a text.
  ///
  /// - Parameters:
  ///   - body: CommonMark.
  ///   - file: for messages.
  ///   - lineOffset: how many lines of the file come before `body`.
  /// - Throws: everything in the text that such a document cannot show.
  package init(_ body: String, file: String, lineOffset: Int = 0) throws(Problems) {
    let document = try MarkdownDocument(body, file: file, lineOffset: lineOffset)
    var reader = Reader(file: file, lineOffset: lineOffset)
    blocks = reader.blocks(in: document.root)
    try reader.problems.throwIfAny()
  }

  /// Walks libcmark's tree.
  private struct Reader {
    let file: String
    let lineOffset: Int
    var problems = Problems()
    /// The line of the block being read; inline nodes do not know theirs.
    private var line = 1

    init(file: String, lineOffset: Int) {
      self.file = file
      self.lineOffset = lineOffset
    }

    mutating func blocks(in parent: OpaquePointer) -> [Block] {
      children(of: parent).compactMap { node in
        line = lineOffset + Int(cmark_node_get_start_line(node))
        let own = line
        return kind(of: node).map { Block(kind: $0, line: own) }
      }
    }

    private mutating func kind(of node: OpaquePointer) -> Kind? {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING:
        return .heading(Int(cmark_node_get_heading_level(node)), inlines(in: node))
      case CMARK_NODE_PARAGRAPH: return .paragraph(inlines(in: node))
      case CMARK_NODE_LIST:
        let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        let start = isNumbered ? Int(cmark_node_get_list_start(node)) : nil
        return .list(start: start, items: children(of: node).map { blocks(in: $0) })
      case CMARK_NODE_BLOCK_QUOTE: return .quote(blocks(in: node))
      case CMARK_NODE_CODE_BLOCK: refuse("a code block")
      case CMARK_NODE_HTML_BLOCK: refuse("HTML")
      case CMARK_NODE_THEMATIC_BREAK: refuse("a horizontal rule")
      default: refuse("this")
      }
      return nil
    }

    private mutating func inlines(in parent: OpaquePointer) -> [Inline] {
      var parts: [Inline] = []
      func add(_ text: String) {
        if case .text(let before)? = parts.last {
          parts[parts.count - 1] = .text(before + text)
        } else {
          parts.append(.text(text))
        }
      }
      for node in children(of: parent) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: add(cmark_node_get_literal(node).map { String(cString: $0) } ?? "")
        case CMARK_NODE_SOFTBREAK: add(" ")
        case CMARK_NODE_LINEBREAK: parts.append(.lineBreak)
        case CMARK_NODE_STRONG: parts.append(.strong(inlines(in: node)))
        case CMARK_NODE_EMPH: parts.append(.emphasis(inlines(in: node)))
        case CMARK_NODE_CODE: refuse("code")
        case CMARK_NODE_HTML_INLINE: refuse("HTML")
        case CMARK_NODE_LINK: refuse("a link")
        case CMARK_NODE_IMAGE: refuse("an image")
        default: refuse("this")
        }
      }
      return parts
    }

    private func children(of parent: OpaquePointer) -> [OpaquePointer] {
      var nodes: [OpaquePointer] = []
      var next = cmark_node_first_child(parent)
      while let node = next {
        nodes.append(node)
        next = cmark_node_next(node)
      }
      return nodes
    }

    private mutating func refuse(_ what: String) {
      problems.add(
        Problem(
          file: file, line: line,
          message: "\(what) cannot stand in a document; use headings, paragraphs, lists, "
            + "quotes, **strong** and *emphasised* text"))
    }
  }
}
