package import Diagnostics
package import Registry
package import Templates

/// One language's edition of the site, ready to be rendered: every route and how to make its page.
///
/// Immutable, so that any number of tasks can render pages of it at once; a class, so that passing
/// it on costs one count and not one for each of its parts.
package final class Portal: Sendable {
  /// A language's edition, as others link to it.
  struct Edition: Sendable {
    let language: Language
    let code: String
    let name: String
    let locale: String
    let prefix: String
  }

  package let registry: Registry
  let content: Content
  let texts: Texts
  let theme: Theme
  let routes: Routes
  /// All languages, in the order of the settings.
  let languages: [Edition]
  let siteFrame: Shared<SiteFrame>
  /// `RW 07, Kampung Melayu`, by site.
  let siteLabels: [String]
  let boards: Boards
  /// The same in all editions.
  let register: Register
  let graphics: Graphics
  /// The same in all editions.
  let search: SearchIndex
  let names: NameIndex
  /// The same in all editions.
  let latest: LatestRecords
  let cards: ShareCards
  let structuredData: StructuredData
  let trails: Trails
  let programsBySlug: [String: Reference<Program>]
  /// Programmes under discussion that have a text and no row in the database.
  let textsWithoutRows: [ProgramText]
  /// Every file of the edition but the late ones, the heaviest first, so that parallel work ends
  /// together.
  package let pages: [Page]

  /// Whether this is the edition at the root, which holds what all editions share.
  var isRoot: Bool { routes.prefix.isEmpty }

  /// Plans an edition.
  ///
  /// - Parameters:
  ///   - theme: compiled for the edition's language.
  ///   - themes: those of all editions, in the order of the settings.
  ///   - sibling: another edition of the same site: what is the same in both is made once.
  /// - Throws: programmes that have a row and no text, or a text and no row although they run.
  package init(
    registry: Registry, content: Content, theme: Theme, themes: [Theme],
    sibling: Portal? = nil
  ) throws(Problems) {
    self.registry = registry
    self.content = content
    self.theme = theme
    texts = content.texts[theme.language] ?? Texts()
    let root = content.settings.rootLanguage
    languages = themes.map {
      Edition(
        language: $0.language, code: $0.strings("language.code"), name: $0.strings("language.name"),
        locale: $0.strings("language.locale"), prefix: $0.language.prefix(root: root))
    }
    let hasForms = content.settings.languages.contains(Language.ofForms)
    routes = Routes(
      registry, prefix: theme.language.prefix(root: root),
      formPrefix: hasForms ? Language.ofForms.prefix(root: root) : nil, sibling: sibling?.routes)
    siteFrame = Shared(SiteFrame(content.settings, theme.language, routes, asOf: registry.asOf))
    siteLabels = registry.records.sites.map {
      $0.name + ", " + registry[$0.subdistrict].name
    }
    boards = Boards(registry, routes)
    register = sibling?.register ?? Register(registry)
    graphics = try Graphics(registry, routes, register, content.boundaries)
    search =
      sibling?.search
      ?? SearchIndex(
        registry, routes, texts: content.rootTexts, aliases: content.areaAliases)
    names = NameIndex(registry, routes, texts: content.rootTexts)
    latest = sibling?.latest ?? LatestRecords(registry)
    cards = ShareCards(registry, routes, theme, content.settings, latest)
    structuredData = StructuredData(content.settings, theme)
    trails = Trails(registry, routes, theme, register, structuredData)
    programsBySlug = Dictionary(
      uniqueKeysWithValues: registry.all(\.programs).map { (registry[$0].slug, $0) })
    textsWithoutRows = try Self.textsWithoutRows(registry, content)
    pages = Page.all(
      registry: registry, content: content, theme: theme, routes: routes, boards: boards,
      register: register, search: search, names: names, cards: cards)
  }

  /// A programme needs its row and its text; one that is only discussed has just the text, and
  /// one that starts later just waits.
  private static func textsWithoutRows(
    _ registry: Registry, _ content: Content
  ) throws(Problems) -> [ProgramText] {
    var problems = Problems()
    let programs = content.rootTexts.programs
    let slugs = registry.records.programs.map(\.slug)
    let later = registry.records.laterPrograms
    for slug in slugs + later where programs[slug] == nil {
      let language = content.settings.rootLanguage.rawValue
      problems.add(
        Problem(
          file: "\(content.folder)/programs/\(slug).\(language).md",
          message: "this text is missing: the database has a programme \"\(slug)\"."
            + didYouMean(slug, programs.keys.sorted())))
    }
    try problems.throwIfAny()
    return programs.keys.sorted().compactMap { slug in
      slugs.contains(slug) || later.contains(slug) ? nil : programs[slug]
    }
  }

  /// Appends the bytes of a page.
  package func render(_ page: Page, into output: inout Output) throws(RenderError) {
    switch page.kind {
    case .home: try theme.home.render(homePage(), path: page.path, into: &output)
    case .areaIndex: try theme.areaIndex.render(areaIndexPage(), path: page.path, into: &output)
    case .area(let area): try theme.area.render(areaPage(area), path: page.path, into: &output)
    case .areaNeeds(let area, let part):
      try theme.areaPart.render(areaPartPage(area, part), path: page.path, into: &output)
    case .site(let site): try theme.site.render(sitePage(site), path: page.path, into: &output)
    case .siteNeeds(let site, let number):
      try theme.sitePart.render(needsPage(site, number), path: page.path, into: &output)
    case .siteEvidence(let site, let number):
      try theme.sitePart.render(evidencePage(site, number), path: page.path, into: &output)
    case .form(let site, let number):
      guard let form = theme.form else { return }
      try form.page.render(formPage(site, number, form), path: page.path, into: &output)
    case .program(let slug):
      try theme.program.render(programPage(slug), path: page.path, into: &output)
    case .leaderboard(let scope, let number):
      try theme.leaderboard.render(leaderboardPage(scope, number), path: page.path, into: &output)
    case .collaborator(let reference, let name):
      try theme.collaborator.render(
        collaboratorPage(reference, name: name), path: page.path, into: &output)
    case .collaboratorBasts(let reference, let name, let number):
      try theme.collaboratorPart.render(
        collaboratorBasts(reference, name: name, number), path: page.path, into: &output)
    case .collaboratorCommitments(let reference, let name, let number):
      try theme.collaboratorPart.render(
        collaboratorCommitments(reference, name: name, number), path: page.path, into: &output)
    case .registerIndex:
      try theme.register.render(registerIndexPage(), path: page.path, into: &output)
    case .registerMonth(let month):
      try theme.register.render(registerPage(of: month), path: page.path, into: &output)
    case .registerArea(let month, let area):
      try theme.register.render(registerPage(of: month, in: area), path: page.path, into: &output)
    case .bast(let reference, let number):
      try theme.bast.render(bastPage(reference, number: number), path: page.path, into: &output)
    case .text(let name, let section):
      try theme.text.render(
        prosePage(name, page.path, section), path: page.path, into: &output)
    case .notFound:
      try theme.notFound.render(
        NotFoundPage(page: frame(page.path, .home)), path: page.path,
        root: content.settings.rootPath, into: &output)
    case .feed: try theme.feed.render(feedPage(), path: page.path, into: &output)
    case .robots: writeRobots(into: &output)
    case .table(let table): write(table, into: &output)
    case .search: try theme.search.render(searchPage(), path: page.path, into: &output)
    case .letterIndex: try theme.az.render(letterIndexPage(), path: page.path, into: &output)
    case .letter(let letter):
      try theme.az.render(letterPage(letter), path: page.path, into: &output)
    case .manifest: writeManifest(into: &output)
    // Drawn by whoever can draw: this target makes text.
    case .card: break
    case .searchFile(let number): output.append(search.files[number].bytes)
    case .asset: output.append(theme.assets.bytes(at: page.path))
    }
  }

  /// Appends the open data page, which tells the size and digest of files made before it.
  package func renderData(
    _ files: [OpenTable: PublishedFile], into output: inout Output
  ) throws(RenderError) {
    try theme.data.render(dataPage(files), path: routes.data, into: &output)
  }

  /// Appends the history, which tells what this release changed.
  package func renderHistory(
    _ notes: [ReleaseNote], into output: inout Output
  ) throws(RenderError) {
    try theme.history.render(historyPage(notes), path: routes.history, into: &output)
  }
}

/// What is known of a file of the site once it is made.
package struct PublishedFile: Hashable, Sendable {
  /// Bytes.
  package let size: Int
  /// SHA-256 in hexadecimal.
  package let digest: String

  package init(size: Int, digest: String) {
    self.size = size
    self.digest = digest
  }
}
