private import CCMark
package import Diagnostics
private import Letters

#if canImport(Glibc)
private import Glibc
#endif

/// CommonMark turned into HTML by libcmark.
package struct MarkdownHTML: Sendable {
  /// A heading of the text, in its order.
  package struct Heading: Hashable, Sendable {
    /// 1…6.
    package let level: Int
    /// The fragment that links to it.
    package let id: String
    package let text: String
  }

  package let html: String
  package let headings: [Heading]

  /// Renders a text. Every heading gets an `id` made from its words, so that it can be linked to.
  ///
  /// - Parameters:
  ///   - file: the text. Its links to pages of the site are written from the site's root.
  ///   - rootPrefix: what leads from the page that shows the text to the site's root, as `../`.
  /// - Throws: the places where raw HTML stands: the portal promises that what it publishes holds
  ///   no script, and it can only promise that for markup it made itself.
  package init(_ file: MarkdownFile, rootPrefix: String = "") throws(Problems) {
    let body = file.body
    let bytes = body.utf8.count
    guard let document = cmark_parse_document(body, bytes, CMARK_OPT_DEFAULT) else {
      throw Problems([Problem(file: file.file, message: "is too large to read")])
    }
    defer { cmark_node_free(document) }
    var problems = Problems()
    var headings: [Heading] = []
    for node in Self.nodes(of: document) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
        problems.add(
          Problem(
            file: file.file, line: file.bodyLineOffset + Self.line(of: node),
            message: "HTML is not allowed in Markdown texts; write it as Markdown"))
      case CMARK_NODE_HEADING:
        headings.append(Self.addID(to: node, others: headings))
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        if let scheme = Self.refusedScheme(of: node) {
          problems.add(
            Problem(
              file: file.file, line: file.bodyLineOffset + Self.line(of: node),
              message: "a link cannot begin with \(scheme): here; write an address with https:// "
                + "or mailto:, or a page of the site from its root, as metode.html"))
        }
        Self.addPrefix(rootPrefix, to: node)
      default: break
      }
    }
    try problems.throwIfAny()
    guard let text = cmark_render_html(document, CMARK_OPT_DEFAULT) else {
      throw Problems([Problem(file: file.file, message: "is too large to render")])
    }
    defer { free(text) }
    html = String(cString: text)
    self.headings = headings
  }

  private static func nodes(of document: OpaquePointer) -> [OpaquePointer] {
    var nodes: [OpaquePointer] = []
    let iterator = cmark_iter_new(document)
    defer { cmark_iter_free(iterator) }
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard cmark_iter_get_event_type(iterator) == CMARK_EVENT_ENTER,
        let node = cmark_iter_get_node(iterator)
      else { continue }
      nodes.append(node)
    }
    return nodes
  }

  private static func line(of node: OpaquePointer) -> Int {
    var node = node
    // An inline node does not know its line; the block around it does.
    while cmark_node_get_start_line(node) == 0, let parent = cmark_node_parent(node) {
      node = parent
    }
    return Int(cmark_node_get_start_line(node))
  }

  /// What stands before the colon of a link, when it is none of the three that pages may hold;
  /// libcmark would drop some of the others silently.
  private static func refusedScheme(of node: OpaquePointer) -> String? {
    guard let text = cmark_node_get_url(node) else { return nil }
    let url = String(cString: text)
    guard let colon = url.firstIndex(of: ":") else { return nil }
    let scheme = url[..<colon]
    guard !scheme.contains(where: { "/?#".contains($0) }) else { return nil }
    return ["http", "https", "mailto"].contains(scheme.lowercased()) ? nil : String(scheme)
  }

  /// Makes a link from the site's root one from the page; fragments and other sites stay.
  private static func addPrefix(_ prefix: String, to node: OpaquePointer) {
    guard let text = cmark_node_get_url(node) else { return }
    let url = String(cString: text)
    let head = url.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !url.isEmpty, !url.hasPrefix("#"), !head.contains(":") else { return }
    cmark_node_set_url(node, prefix + url)
  }

  /// Replaces a heading by a custom block that prints the same heading with an id: libcmark has
  /// no other way to give one.
  private static func addID(to node: OpaquePointer, others: [Heading]) -> Heading {
    let level = Int(cmark_node_get_heading_level(node))
    let text = plainText(of: node)
    let base = slug(text).isEmpty ? "bagian" : slug(text)
    var id = base
    var suffix = 2
    while others.contains(where: { $0.id == id }) {
      id = "\(base)-\(suffix)"
      suffix += 1
    }
    let block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK)
    cmark_node_set_on_enter(block, "<h\(level) id=\"\(id)\">")
    cmark_node_set_on_exit(block, "</h\(level)>\n")
    while let child = cmark_node_first_child(node) { cmark_node_append_child(block, child) }
    cmark_node_replace(node, block)
    cmark_node_free(node)
    return Heading(level: level, id: id, text: text)
  }

  private static func plainText(of node: OpaquePointer) -> String {
    nodes(of: node).compactMap { child in
      switch cmark_node_get_type(child) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        cmark_node_get_literal(child).map { String(cString: $0) }
      case CMARK_NODE_SOFTBREAK: " "
      default: nil
      }
    }.joined()
  }
}
