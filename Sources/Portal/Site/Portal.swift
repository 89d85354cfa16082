package import Configuration
package import Registry
package import Support
package import Templates

/// The whole site: one edition per language.
package struct Portal: Sendable {
  /// The registry that all editions show.
  package let registry: Registry
  /// The editions, the root's first.
  package let editions: [Edition]
  /// Every file except the derived ones, edition by edition.
  package let pages: [Page]
  /// Files that depend on others and are made after them, in this order.
  package let derivedPages: [Page]
  /// Where each edition's pages begin in `pages`.
  private let starts: [Int]
  /// The position in `editions` of each derived page's edition.
  private let owningEditions: [Int]

  /// Plans the site.
  ///
  /// - Parameter sitemapLimit: tests, whose sites are small, pass a lower limit than the
  ///   protocol's.
  /// - Throws: whatever does not match between the database, the texts and the outlines.
  package init(
    registry: Registry, content: Content, themes: [Theme],
    sitemapLimit: SitemapLimit = .ofProtocol
  ) throws(Problems) {
    self.registry = registry
    var editions: [Edition] = []
    for theme in themes {
      editions.append(
        try Edition(
          registry: registry, content: content, theme: theme, themes: themes,
          sibling: editions.first))
    }
    self.editions = editions
    var starts: [Int] = []
    var pages: [Page] = []
    for edition in editions {
      starts.append(pages.count)
      edition.addPages(to: &pages)
    }
    self.starts = starts
    self.pages = pages
    // Type by type: pages about the release as a whole come last.
    let byEdition = editions.map(\.derivedPages)
    let derived = (byEdition.first ?? []).indices.flatMap { type in
      byEdition.enumerated().flatMap { edition, pages in pages[type].map { (edition, $0) } }
    }
    let sitemap = SitemapFiles(
      pages.map(\.path) + derived.map(\.1.path), base: content.settings.baseURL,
      limit: sitemapLimit)
    derivedPages = derived.map(\.1) + sitemap.pages
    owningEditions = derived.map(\.0) + sitemap.pages.map { _ in 0 }
  }

  /// The themes of all languages of the content.
  ///
  /// - Parameter digest: computes the SHA-256 of bytes, after which the assets are named.
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
        // A mistake in a template occurs in every language; it is reported once.
        for problem in error.shown where seen.insert(problem).inserted { problems.add(problem) }
      }
    }
    try problems.throwIfAny()
    let named = Set(Icon.allCases.map(\.rawValue).filter(catalogue.names.contains))
    let assets = try Assets(catalogue, naming: themes.reduce(named) { $0.union($1.namedAssets) })
    for index in themes.indices { themes[index].assets = assets }
    return themes
  }

  /// What staff should know of the data and the texts together, but need not correct.
  package var notes: [String] { editions.compactMap(\.vocabulary.note) }

  /// Files in `theme/assets` that nothing names, in byte order; they are not published.
  package var unusedAssets: [String] { editions.first?.theme.assets.unused ?? [] }

  /// Appends the bytes of a page, by its place in `pages`.
  package func render(_ index: Int, into output: inout Output) throws(RenderError) {
    var edition = starts.count - 1
    while edition > 0, index < starts[edition] { edition -= 1 }
    try pages[index].write(editions[edition], .none, &output)
  }

  /// Appends the bytes of a derived page, by its place in `derivedPages`.
  ///
  /// - Parameter release: what is known once all other files are made, and the derived pages before
  ///   this one.
  package func renderDerived(
    _ index: Int, of release: ReleaseContents, into output: inout Output
  ) throws(RenderError) {
    try derivedPages[index].write(editions[owningEditions[index]], release, &output)
  }

  /// Where the site begins on its server, such as `/` or `/portal/`.
  package var rootPath: String { editions.first?.content.settings.rootPath ?? "/" }

  /// How many releases to keep, from `content/site.yaml`.
  package var keptReleases: Int { editions.first?.content.settings.keptReleases ?? 1 }

  /// The most bytes that a page with its style sheets may have, by the name of its type; types
  /// without a budget are left out.
  package var budgets: [String: Int] { editions.first?.content.settings.budgets ?? [:] }

  /// The sizes in bytes of all style sheets, by their places in `pages`.
  package var styleSheetSizes: [Int: Int] {
    let sheets = (editions.first?.theme.assets.files ?? []).filter { $0.path.hasSuffix(".css") }
    let sizes = Dictionary(uniqueKeysWithValues: sheets.map { ($0.path, $0.bytes.count) })
    return pages.enumerated().reduce(into: [:]) { $0[$1.offset] = sizes[$1.element.path] }
  }
}
