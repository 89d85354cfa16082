package import Templates

extension Editions {
  /// Appends the sitemap (sitemaps.org, protocol 0.9) of every HTML page but the one for errors, in
  /// the order of the plan.
  ///
  /// - Parameter lastModified: the day a page's bytes last changed, `YYYY-MM-DD`, by its place in
  ///   the plan, late pages last; empty when it is not known.
  package func writeSitemap(lastModified: (Int) -> String, into output: inout Output) {
    let base = editions.first?.content.settings.baseURL ?? ""
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for index in 0..<pages.count + latePages.count {
      let path = index < pages.count ? pages[index].path : latePages[index - pages.count].path
      guard path.hasSuffix(".html"), path != Routes.notFound else { continue }
      output.append("<url><loc>")
      output.append(escaped: base)
      output.append(escaped: path)
      output.append("</loc><lastmod>")
      output.append(lastModified(index))
      output.append("</lastmod></url>\n")
    }
    output.append("</urlset>\n")
  }
}
