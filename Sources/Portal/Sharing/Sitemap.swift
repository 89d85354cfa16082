import Templates

/// How much one file of a sitemap may contain (sitemaps.org, protocol 0.9).
package struct SitemapLimit: Sendable {
  /// Addresses in one file.
  package let addresses: Int
  /// Bytes of one file, uncompressed.
  package let bytes: Int

  /// Other limits than the protocol's are for tests.
  package init(addresses: Int, bytes: Int) {
    self.addresses = addresses
    self.bytes = bytes
  }

  /// The limits of the protocol.
  package static let ofProtocol = SitemapLimit(addresses: 50_000, bytes: 50 * 1024 * 1024)
}

/// The files of the sitemap and their index. Which pages each file lists is known before any page
/// is made: addresses have known lengths, and days always have ten characters.
struct SitemapFiles: Sendable {
  private static let head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
  private static let tail = "</urlset>\n"
  private static let day = "YYYY-MM-DD"

  typealias Entry = (path: String, place: Int)

  /// The files, the index last: derived pages that follow all others in the plan.
  let pages: [Page]

  /// - Parameters:
  ///   - paths: the paths of all other files, in the order of the plan. Every HTML page is listed
  ///     except the one for errors and short addresses.
  ///   - base: what comes before each path.
  ///   - limit: how much one file may contain.
  init(_ paths: [String], base: String, limit: SitemapLimit) {
    let parts = Self.parts(paths, base, limit)
    let files = parts.enumerated().map { number, part in
      Page(Routes.sitemap(part: number), owner: "the portal") { _, release, output in
        Self.write(part, base, release, into: &output)
      }
    }
    let listed = files.enumerated().map { (path: $1.path, place: paths.count + $0) }
    let index = Page(Routes.sitemap, owner: "the portal") { _, release, output in
      Self.writeIndex(of: listed, base, release, into: &output)
    }
    pages = files + [index]
  }

  /// The entries of each file.
  static func parts(
    _ paths: [String], _ base: String, _ limit: SitemapLimit
  ) -> [[Entry]] {
    var files: [[Entry]] = []
    var size = 0
    var output = Output()
    let pages = paths.enumerated().filter {
      $0.element.hasSuffix(".html") && $0.element != Routes.notFound
        && !Routes.isShort($0.element)
    }
    // By address, so that pages keep their places in the files when the plan gains pages before
    // them.
    for (place, path) in pages.sorted(by: { $0.element < $1.element }) {
      output.removeAll()
      append(base, path, lastModified: day, to: &output)
      let isFull = files.last.map { $0.count >= limit.addresses } ?? true
      if isFull || size + output.count > limit.bytes {
        files.append([])
        size = head.utf8.count + tail.utf8.count
      }
      files[files.count - 1].append((path, place))
      size += output.count
    }
    return files
  }

  private static func write(
    _ part: [Entry], _ base: String, _ release: ReleaseContents, into output: inout Output
  ) {
    output.append(head)
    for page in part {
      append(base, page.path, lastModified: release.lastModified(page.place), to: &output)
    }
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

  private static func writeIndex(
    of files: [Entry], _ base: String, _ release: ReleaseContents, into output: inout Output
  ) {
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for file in files {
      output.append("<sitemap><loc>")
      output.append(escaped: base)
      output.append(escaped: file.path)
      output.append("</loc><lastmod>")
      output.append(release.lastModified(file.place))
      output.append("</lastmod></sitemap>\n")
    }
    output.append("</sitemapindex>\n")
  }
}
