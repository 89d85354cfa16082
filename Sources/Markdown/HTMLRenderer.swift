private import CCMark
package import Configuration
package import Support

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
    /// Its words, without markup.
    package let text: String
  }

  /// A link or picture that leads to the site itself.
  package struct Link: Hashable, Sendable {
    /// As the text has it, from the site's root.
    package let url: String
    /// In the text, from 1.
    package let line: Int
  }

  /// The text as HTML, with an `id` on every heading.
  package var html: String
  /// In the order of the text.
  package let headings: [Heading]
  /// In the order of the text.
  package let links: [Link]
  /// What stands before the address of each of these in `html`.
  package let rootPrefix: String

  /// Renders a text. Every heading gets an `id` made from its words, so that it can be linked to.
  ///
  /// - Parameters:
  ///   - file: the text. Its links to pages of the site are written from the site's root.
  ///   - rootPrefix: what leads from the page that shows the text to the site's root, as `../`.
  ///   - isTaken: whether the page has an id already; a heading of that name gets another.
  /// - Throws: the places where raw HTML stands: the portal promises that what it publishes holds
  ///   no script, and it can only promise that for markup it made itself.
  package init(
    _ file: MarkdownFile, rootPrefix: String = "",
    isTaken: @escaping (String) -> Bool = { _ in false }
  ) throws(Problems) {
    let document = try MarkdownDocument(
      file.body, file: file.file, lineOffset: file.bodyLineOffset)
    var problems = Problems()
    var headings: [Heading] = []
    var links: [Link] = []
    var names = HeadingNames(isTaken: isTaken)
    for node in MarkdownDocument.nodes(of: document.root) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
        problems.add(
          Problem(
            file: file.file, line: file.bodyLineOffset + MarkdownDocument.line(of: node),
            message: "HTML is not allowed in Markdown texts; write it as Markdown"))
      case CMARK_NODE_HEADING:
        headings.append(Self.addID(to: node, &names))
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        if let scheme = Self.refusedScheme(of: node) {
          problems.add(
            Problem(
              file: file.file, line: file.bodyLineOffset + MarkdownDocument.line(of: node),
              message: "a link cannot begin with \(scheme): here; write an address with https:// "
                + "or mailto:, or a page of the site from its root, as metode.html"))
        }
        if let url = Self.addPrefix(rootPrefix, to: node) {
          links.append(Link(url: url, line: MarkdownDocument.line(of: node)))
        }
      default: break
      }
    }
    try problems.throwIfAny()
    names.moveLinks(in: document.root)
    guard let text = cmark_render_html(document.root, CMARK_OPT_DEFAULT) else {
      throw Problems([Problem(file: file.file, message: "is too large to render")])
    }
    defer { free(text) }
    html = String(cString: text)
    self.headings = headings
    self.links = links
    self.rootPrefix = rootPrefix
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

  /// Makes a link from the site's root one from the page, and returns it as it was; fragments and
  /// other sites stay.
  private static func addPrefix(_ prefix: String, to node: OpaquePointer) -> String? {
    guard let text = cmark_node_get_url(node) else { return nil }
    let url = String(cString: text)
    let head = url.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !url.isEmpty, !url.hasPrefix("#"), !head.contains(":") else { return nil }
    cmark_node_set_url(node, prefix + url)
    return url
  }

  /// Replaces a heading by a custom block that prints the same heading with an id: libcmark has
  /// no other way to give one.
  private static func addID(to node: OpaquePointer, _ names: inout HeadingNames) -> Heading {
    let level = Int(cmark_node_get_heading_level(node))
    let text = plainText(of: node)
    let id = names.id(of: text)
    let block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK)
    cmark_node_set_on_enter(block, "<h\(level) id=\"\(id)\">")
    cmark_node_set_on_exit(block, "</h\(level)>\n")
    while let child = cmark_node_first_child(node) { cmark_node_append_child(block, child) }
    cmark_node_replace(node, block)
    cmark_node_free(node)
    return Heading(level: level, id: id, text: text)
  }

  private static func plainText(of node: OpaquePointer) -> String {
    MarkdownDocument.nodes(of: node).compactMap { child in
      switch cmark_node_get_type(child) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        cmark_node_get_literal(child).map { String(cString: $0) }
      case CMARK_NODE_SOFTBREAK: " "
      default: nil
      }
    }.joined()
  }
}

/// Gives every heading of a text an id of its own.
private struct HeadingNames {
  let isTaken: (String) -> Bool
  private var used: Set<String> = []
  /// The last number behind each name.
  private var numbers: [String: Int] = [:]
  /// What became of the names that the page has already.
  private var moved: [String: String] = [:]

  init(isTaken: @escaping (String) -> Bool) { self.isTaken = isTaken }

  mutating func id(of heading: String) -> String {
    let name = slug(heading)
    let wanted = name.isEmpty ? "bagian" : name
    // What the page has is not numbered: its own `isi` and a heading's `isi-2` would look alike.
    let base = isTaken(wanted) ? "teks-" + wanted : wanted
    var id = base
    while isTaken(id) || used.contains(id) {
      numbers[base, default: 1] += 1
      id = "\(base)-\(numbers[base] ?? 2)"
    }
    used.insert(id)
    if base != wanted, moved[wanted] == nil { moved[wanted] = id }
    return id
  }

  /// Links within the text to such a heading lead to its new id.
  func moveLinks(in root: OpaquePointer) {
    guard !moved.isEmpty else { return }
    for node in MarkdownDocument.nodes(of: root) where cmark_node_get_type(node) == CMARK_NODE_LINK
    {
      guard let url = cmark_node_get_url(node).map({ String(cString: $0) }), url.hasPrefix("#"),
        let id = moved[String(url.dropFirst())]
      else { continue }
      cmark_node_set_url(node, "#" + id)
    }
  }
}
