/// A name as written, split at its dots; `.` alone has no parts.
struct NamePath: Sendable {
  let text: String
  let parts: [String]
  /// Where it stands in the source.
  let offset: Int
}

/// A parsed piece of a template.
indirect enum Node: Sendable {
  /// The beginning of a line: indentation of an included template goes here.
  case lineStart
  /// Bytes of the source.
  case text(Range<Int>)
  case variable(NamePath, isRaw: Bool)
  case section(Section)
  case partial(PartialReference)
  case parent(PartialReference, [Block])
  case block(Block)
}

struct Section: Sendable {
  let name: NamePath
  let isInverted: Bool
  let body: [Node]
  /// Where its closing tag stands.
  let closing: Int
}

/// A tag that includes another template.
struct PartialReference: Sendable {
  let name: String
  let offset: Int
  /// The blanks before a tag that stands alone on its line; nil for one within a line.
  let indentation: ArraySlice<UInt8>?
}

/// A named place in a template, or inside a parent tag what fills it.
struct Block: Sendable {
  let name: String
  let offset: Int
  let body: [Node]
  /// The indentation of its lines where it is written.
  let contentIndentation: ArraySlice<UInt8>
  /// The indentation of the lines that fill it.
  let siteIndentation: ArraySlice<UInt8>
  /// Whether the opening tag took its whole line away, so that what fills it begins a line.
  let beginsLine: Bool
}

/// A parsed template.
struct SyntaxTree: Sendable {
  let source: Source
  let nodes: [Node]
  let problems: [TemplateProblem]

  /// The templates it includes, in order.
  func references() -> [PartialReference] {
    var found: [PartialReference] = []
    Self.collect(nodes) { node in
      switch node {
      case .partial(let reference), .parent(let reference, _): found.append(reference)
      default: break
      }
    }
    return found
  }

  /// The names of the blocks it has for others to fill, in order.
  func blockNames() -> [String] {
    var found: [String] = []
    Self.collect(nodes) { node in
      if case .block(let block) = node { found.append(block.name) }
    }
    return found
  }

  private static func collect(_ nodes: [Node], _ visit: (Node) -> Void) {
    for node in nodes {
      visit(node)
      switch node {
      case .section(let section): collect(section.body, visit)
      case .block(let block): collect(block.body, visit)
      case .parent(_, let blocks):
        for block in blocks { collect(block.body, visit) }
      case .lineStart, .text, .variable, .partial: break
      }
    }
  }
}
