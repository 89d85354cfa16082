private import CCMark
package import Configuration
package import Support

#if canImport(Glibc)
private import Glibc
#endif

/// CommonMark rendered as HTML by libcmark.
package struct MarkdownHTML: Sendable {
  /// A heading of the text.
  package struct Heading: Hashable, Sendable {
    /// From 1 to 6.
    package let level: Int
    /// The `id` of the element, for links to it.
    package let id: String
    /// Its words, without markup.
    package let text: String
  }

  /// A link or image whose target is on the site itself.
  package struct Link: Hashable, Sendable {
    /// The target as the text gives it, from the site's root.
    package let url: String
    /// The line in the text without its front matter, from 1.
    package let line: Int
  }

  /// The text as HTML, with an `id` on every heading.
  package var html: String
  /// In the order of the text.
  package let headings: [Heading]
  /// In the order of the text.
  package let links: [Link]
  /// What comes before each of these links in `html`, such as `../`.
  package let rootPrefix: String

  /// Renders a text. Every heading gets an `id` made from its words, so that it can be linked to.
  ///
  /// - Parameters:
  ///   - file: the text. Its links to pages of the site are written from the site's root.
  ///   - rootPrefix: the path from the page that shows the text to the site's root, such as `../`.
  ///   - isTaken: whether the page already has an id; a heading that would get it gets another one.
  /// - Throws: raw HTML, links with schemes other than http, https and mailto, and whatever else
  ///   the text must not contain. The portal promises that what it publishes holds no script, which
  ///   it can promise only for markup it made itself.
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

  /// The scheme of a link, when it is not one of the three that pages may contain; libcmark would
  /// drop some of the others silently.
  private static func refusedScheme(of node: OpaquePointer) -> String? {
    guard let text = cmark_node_get_url(node) else { return nil }
    let url = String(cString: text)
    guard let colon = url.firstIndex(of: ":") else { return nil }
    let scheme = url[..<colon]
    guard !scheme.contains(where: { "/?#".contains($0) }) else { return nil }
    return ["http", "https", "mailto"].contains(scheme.lowercased()) ? nil : String(scheme)
  }

  /// Turns a link from the site's root into one from the page, and returns the original; nil for
  /// fragments and links to other sites, which stay as they are.
  private static func addPrefix(_ prefix: String, to node: OpaquePointer) -> String? {
    guard let text = cmark_node_get_url(node) else { return nil }
    let url = String(cString: text)
    let head = url.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !url.isEmpty, !url.hasPrefix("#"), !head.contains(":") else { return nil }
    cmark_node_set_url(node, prefix + url)
    return url
  }

  /// Replaces a heading by a custom block that prints the same heading with an id: libcmark has no
  /// other way to set one.
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
  /// The last number appended to each name.
  private var numbers: [String: Int] = [:]
  /// The new ids of headings whose names the page already has, by name.
  private var moved: [String: String] = [:]

  init(isTaken: @escaping (String) -> Bool) { self.isTaken = isTaken }

  mutating func id(of heading: String) -> String {
    let name = slug(heading)
    let wanted = name.isEmpty ? "bagian" : name
    // An id of the page gets a prefix instead of a number: the page's own `isi` and a heading's
    // `isi-2` would look related.
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

  /// Redirects links within the text to the new ids of such headings.
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
