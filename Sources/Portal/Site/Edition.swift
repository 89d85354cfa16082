import Configuration
import Markdown
package import Registry
import SearchIndex
package import Support
import Templates

/// One language's edition of the site, ready to be rendered: every route and how to make its page.
///
/// Immutable, so that any number of tasks can render its pages at once; a class, so that passing it
/// on retains one object and not each of its parts.
package final class Edition: Sendable {
  /// An edition, as others link to it.
  struct AlternateLanguage: Sendable {
    let language: Language
    let code: String
    let name: String
    let locale: String
    let prefix: String
  }

  /// The same in all editions.
  package let registry: Registry
  let content: Content
  let texts: Texts
  let theme: Theme
  let routes: Routes
  /// The words of the data in the edition's language.
  let vocabulary: Vocabulary
  /// All languages, in the order of the settings.
  let languages: [AlternateLanguage]
  let siteFrame: Shared<SiteFrame>
  /// `RW 07, Kampung Melayu`, by site.
  let siteLabels: [String]
  let boards: Boards
  /// The same in all editions.
  let register: Register
  /// The same in all editions.
  let finder: Finder
  /// The same in all editions.
  let promises: Promises
  let graphics: Graphics
  /// The same in all editions.
  let search: SearchIndex
  let names: NameIndex
  /// The same in all editions.
  let latest: LatestRecords
  /// The same in all editions.
  let corrections: CorrectionIndex
  /// The same in all editions.
  let changes: ChangeLog
  let mailDesk: MailDesk
  let reportDesk: ReportDesk
  let cards: ShareCards
  let structuredData: StructuredData
  let trails: Trails
  let programsBySlug: [String: Reference<Program>]
  /// Programmes under discussion that have a text and no row in the database.
  let textsWithoutRows: [ProgramText]
  /// Whether this is the edition at the root, which holds what all editions share.
  var isRoot: Bool { routes.prefix.isEmpty }

  /// Plans an edition.
  ///
  /// - Parameters:
  ///   - theme: compiled for the edition's language.
  ///   - themes: the themes of all editions, in the order of the settings.
  ///   - sibling: another edition of the same portal: what is the same in both is made once.
  /// - Throws: programmes in the database that have no text, and kecamatan that the outlines lack.
  package init(
    registry: Registry, content: Content, theme: Theme, themes: [Theme],
    sibling: Edition? = nil
  ) throws(Problems) {
    self.registry = registry
    self.content = content
    self.theme = theme
    texts = content.texts[theme.language] ?? Texts()
    vocabulary = Vocabulary(registry, content.terms[theme.language])
    let root = content.settings.rootLanguage
    languages = themes.map {
      AlternateLanguage(
        language: $0.language, code: $0.strings(.languageCode), name: $0.strings(.languageName),
        locale: $0.strings(.languageLocale), prefix: $0.language.prefix(root: root))
    }
    let hasForms = content.settings.languages.contains(Language.ofForms)
    routes = Routes(
      registry, prefix: theme.language.prefix(root: root),
      formPrefix: hasForms ? Language.ofForms.prefix(root: root) : nil, sibling: sibling?.routes)
    siteFrame = Shared(
      SiteFrame(
        content.settings, theme.language, routes, asOf: registry.asOf,
        help: Self.helpLink(texts, theme, routes)))
    siteLabels = registry.records.sites.map {
      $0.name + ", " + registry[$0.subdistrict].name
    }
    boards = Boards(registry, routes)
    register = sibling?.register ?? Register(registry)
    finder = sibling?.finder ?? Finder(registry)
    promises = sibling?.promises ?? Promises(registry)
    graphics = try Graphics(
      registry, routes, register: register, boundaries: content.boundaries)
    search =
      sibling?.search
      ?? SearchIndex(
        registry, routes, programTitles: content.rootTexts.programs.mapValues(\.title),
        aliases: content.areaAliases, itemNames: Self.itemNames(registry, content),
        listedCities: finder.cities)
    names = NameIndex(registry, routes, texts: content.rootTexts)
    latest = sibling?.latest ?? LatestRecords(registry)
    corrections = sibling?.corrections ?? CorrectionIndex(registry)
    changes = sibling?.changes ?? ChangeLog(registry, corrections)
    mailDesk = MailDesk(content.settings, theme)
    reportDesk = ReportDesk(content.settings, mailDesk)
    cards = ShareCards(
      registry, routes, theme: theme, settings: content.settings, latest: latest)
    structuredData = StructuredData(content.settings, theme)
    trails = Trails(registry, routes, theme: theme, register: register, data: structuredData)
    programsBySlug = Dictionary(
      uniqueKeysWithValues: registry.all(\.programs).map { (registry[$0].slug, $0) })
    textsWithoutRows = try Self.textsWithoutRows(registry, content)
  }

  /// The section of the page about KSBB whose heading is called as the links to it are; the page
  /// itself when it has none.
  private static func helpLink(_ texts: Texts, _ theme: Theme, _ routes: Routes) -> Link {
    let headings = texts.pages["tentang"].map { theme.shown($0.prose).headings } ?? []
    let heading = headings.first { $0.text == theme.strings(.helpHow) }
    return Link(routes.about, fragment: heading?.id)
  }

  /// The texts of programmes that are only discussed. A programme in the database needs a text,
  /// even if it starts later and has no page yet.
  private static func textsWithoutRows(
    _ registry: Registry, _ content: Content
  ) throws(Problems) -> [ProgramText] {
    var problems = Problems()
    let programs = content.rootTexts.programs
    let slugs = registry.records.programs.map(\.slug)
    for slug in slugs where programs[slug] == nil {
      let language = content.settings.rootLanguage.rawValue
      problems.add(
        Problem(
          file: "\(content.folder)/programs/\(slug).\(language).md",
          message: "this text is missing: the database has a programme \"\(slug)\"."
            + didYouMean(slug, programs.keys.sorted())))
    }
    try problems.throwIfAny()
    return programs.keys.sorted().compactMap { slug in
      slugs.contains(slug) ? nil : programs[slug]
    }
  }

  /// The names of items in each language but that of the data, for the search, which all editions
  /// share.
  static func itemNames(_ registry: Registry, _ content: Content) -> [String: [String?]] {
    var names: [String: [String?]] = [:]
    for (language, terms) in content.terms {
      names[language.rawValue] = registry.records.items.map { terms[.items, $0.name] }
    }
    return names
  }

  /// Appends every file of the edition except the derived ones. Those that take long come first, so
  /// that parallel work ends together.
  func addPages(to plan: inout [Page]) {
    for files in PageTypes.files { plan += files(self) }
    for type in theme.types where !type.isDerived { type.addPages(self, &plan) }
  }

  /// The pages that depend on other files of the release, type by type.
  var derivedPages: [[Page]] {
    theme.types.filter(\.isDerived).map { type in
      var pages: [Page] = []
      type.addPages(self, &pages)
      return pages
    }
  }
}

/// What is known of a file of the site once it is made.
package struct PublishedFile: Hashable, Sendable {
  /// In bytes.
  package let size: Int
  /// SHA-256 in hexadecimal.
  package let digest: String

  /// The facts of a file that has been made.
  package init(size: Int, digest: String) {
    self.size = size
    self.digest = digest
  }
}
