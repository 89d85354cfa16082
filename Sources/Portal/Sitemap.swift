package import Templates

/// How much one file of a sitemap may hold (sitemaps.org, protocol 0.9).
package struct SitemapLimit: Sendable {
  /// Addresses in one file.
  package let addresses: Int
  /// Bytes of one file, not compressed.
  package let bytes: Int

  package init(addresses: Int, bytes: Int) {
    self.addresses = addresses
    self.bytes = bytes
  }

  /// The limits of the protocol.
  package static let ofProtocol = SitemapLimit(addresses: 50_000, bytes: 50 * 1024 * 1024)
}

/// Which pages each file of the sitemap names, known before any page is made: addresses have a
/// length, and days always ten characters.
struct SitemapParts: Sendable {
  private static let head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
  private static let tail = "</urlset>\n"
  private static let day = "YYYY-MM-DD"

  /// By file: places of pages in the plan, late ones last, in the order of the plan.
  private(set) var files: [[Int]] = []

  /// Every HTML page but the one for errors.
  init(_ paths: some Sequence<String>, base: String, limit: SitemapLimit) {
    var size = 0
    // By address, so that pages keep their places when others come before them in the plan.
    for (index, path) in paths.enumerated().sorted(by: { $0.element < $1.element }) {
      guard path.hasSuffix(".html"), path != Routes.notFound else { continue }
      var output = Output()
      Self.append(base, path, lastModified: Self.day, to: &output)
      let count = output.count
      let isFull = files.last.map { $0.count >= limit.addresses } ?? true
      if isFull || size + count > limit.bytes {
        files.append([])
        size = Self.head.utf8.count + Self.tail.utf8.count
      }
      files[files.count - 1].append(index)
      size += count
    }
  }

  static func write(
    _ pages: some Sequence<(path: String, lastModified: String)>, base: String,
    into output: inout Output
  ) {
    output.append(head)
    for page in pages { append(base, page.path, lastModified: page.lastModified, to: &output) }
    output.append(tail)
  }

  private static func append(
    _ base: String, _ path: String, lastModified: String, to output: inout Output
  ) {
    output.append("<url><loc>")
    output.append(escaped: base)
    output.append(escaped: path)
    output.append("</loc><lastmod>")
    output.append(lastModified)
    output.append("</lastmod></url>\n")
  }
}

extension Editions {
  private var base: String { editions.first?.content.settings.baseURL ?? "" }

  private func path(_ index: Int) -> String {
    index < pages.count ? pages[index].path : latePages[index - pages.count].path
  }

  /// Appends one file of the sitemap.
  ///
  /// - Parameter lastModified: the day a file's bytes last changed, `YYYY-MM-DD`, by its place in
  ///   the plan, late pages last; empty when it is not known.
  package func writeSitemap(
    part: Int, lastModified: (Int) -> String, into output: inout Output
  ) {
    let pages = sitemap.files[part].map { (path: path($0), lastModified: lastModified($0)) }
    SitemapParts.write(pages, base: base, into: &output)
  }

  /// Appends the index of the sitemap's files, which are made before it.
  ///
  /// - Parameter lastModified: as for the files.
  package func writeSitemapIndex(lastModified: (Int) -> String, into output: inout Output) {
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for (offset, late) in latePages.enumerated() {
      guard case .sitemap = late.page else { continue }
      output.append("<sitemap><loc>")
      output.append(escaped: base)
      output.append(escaped: late.path)
      output.append("</loc><lastmod>")
      output.append(lastModified(pages.count + offset))
      output.append("</lastmod></sitemap>\n")
    }
    output.append("</sitemapindex>\n")
  }
}
