package import Diagnostics
package import Registry
package import Templates

/// The whole site: one edition a language.
package struct Editions: Sendable {
  /// A file made after all others, for it tells about them.
  package enum LatePage: Sendable {
    case data(edition: Int)
    case history(edition: Int)
    /// One file of the sitemap, by its number from 0.
    case sitemap(part: Int)
    /// The index of the sitemap's files.
    case sitemapIndex
  }

  /// The registry that all editions show.
  package let registry: Registry
  /// The editions, the root's first.
  package let editions: [Portal]
  /// Every file but the late ones, edition by edition.
  package let pages: [Page]
  /// The late ones, in the order in which they are made.
  package let latePages: [(page: LatePage, path: String)]
  /// Where each edition's pages begin in `pages`.
  private let starts: [Int]
  /// Which pages each file of the sitemap names.
  let sitemap: SitemapParts

  /// Plans the site.
  ///
  /// - Parameter sitemapLimit: another than the protocol's for tests, whose sites are small.
  /// - Throws: everything that is wrong between the database, the texts and the theme.
  package init(
    registry: Registry, content: Content, themes: [Theme],
    sitemapLimit: SitemapLimit = .ofProtocol
  ) throws(Problems) {
    self.registry = registry
    var editions: [Portal] = []
    for theme in themes {
      editions.append(
        try Portal(
          registry: registry, content: content, theme: theme, themes: themes,
          sibling: editions.first))
    }
    self.editions = editions
    var starts: [Int] = []
    var pages: [Page] = []
    for edition in editions {
      starts.append(pages.count)
      pages += edition.pages
    }
    self.starts = starts
    self.pages = pages
    let latePages: [(page: LatePage, path: String)] =
      editions.indices.map { (.data(edition: $0), editions[$0].routes.data) }
      + editions.indices.map { (.history(edition: $0), editions[$0].routes.history) }
    sitemap = SitemapParts(
      pages.map(\.path) + latePages.map(\.path), base: content.settings.baseURL,
      limit: sitemapLimit)
    self.latePages =
      latePages + sitemap.files.indices.map { (.sitemap(part: $0), Routes.sitemap(part: $0)) }
      + [(.sitemapIndex, Routes.sitemap)]
  }

  /// The themes of all languages of the content.
  ///
  /// - Parameter digest: the SHA-256 of bytes, which names the assets.
  /// - Throws: everything that is wrong in the theme folder, in any language.
  package static func themes(
    _ tree: SourceTree, content: Content, digest: ([UInt8]) -> AssetDigest
  ) throws(Problems) -> [Theme] {
    let catalogue = AssetCatalogue(
      tree, statesIntegrity: content.settings.statesIntegrity, digest: digest)
    var problems = Problems()
    var seen: Set<Problem> = []
    var themes: [Theme] = []
    for language in content.settings.languages {
      do {
        themes.append(try Theme(tree, assets: catalogue, content: content, language: language))
      } catch {
        // A mistake in a template shows in every language; once is enough.
        for problem in error.shown where seen.insert(problem).inserted { problems.add(problem) }
      }
    }
    try problems.throwIfAny()
    let named = Set(Icon.allCases.map(\.rawValue).filter(catalogue.names.contains))
    let assets = try Assets(catalogue, naming: themes.reduce(named) { $0.union($1.namedAssets) })
    for index in themes.indices { themes[index].assets = assets }
    return themes
  }

  /// Files in `theme/assets` that nothing names, in byte order; they are not published.
  package var unusedAssets: [String] { editions.first?.theme.assets.unused ?? [] }

  /// Appends the bytes of a page.
  package func render(_ index: Int, into output: inout Output) throws(RenderError) {
    var edition = starts.count - 1
    while edition > 0, index < starts[edition] { edition -= 1 }
    try editions[edition].render(pages[index], into: &output)
  }

  /// Where the site begins on its server: `/`, `/portal/`.
  package var rootPath: String { editions.first?.content.settings.rootPath ?? "/" }

  /// How many releases `content/site.yaml` wants kept.
  package var keptReleases: Int { editions.first?.content.settings.keptReleases ?? 1 }
}
