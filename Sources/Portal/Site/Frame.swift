import Configuration
import Registry
import Support
import Templates

/// The parts of the portal that the menu lists.
enum Section: String, CaseIterable, Sendable {
  case home, programs, areas, collaborators, basts, data, about, search
}

/// What is the same on every page: one value, made once.
struct SiteFrame: TemplateContext {
  let title: String
  let tagline: String
  let isSample: Bool
  let officeName: String
  let officeContact: String
  let licenceName: String
  let licenceURL: Link
  let asOf: DateValue
  let home: Link
  let programs: Link
  let areas: Link
  let collaborators: Link
  let promises: Link
  let promiseRules: Link
  let basts: Link
  let data: Link
  let method: Link
  let history: Link
  let corrections: Link
  let about: Link
  let accessibility: Link
  let changes: Link
  let help: Link
  let basket: Link?
  let fillableForm: Link?
  let feed: Link
  let search: Link
  let letters: Link
  let sitemap = Link(Routes.sitemap)
  let manifest: Link

  init(
    _ settings: SiteSettings, _ language: Language, _ routes: Routes, asOf: CalendarDate,
    help: Link
  ) {
    title = settings.title
    tagline = settings.taglines[language] ?? ""
    isSample = settings.isSample
    officeName = settings.officeNames[language] ?? ""
    officeContact = settings.officeContact
    licenceName = settings.licenceName
    licenceURL = .external(settings.licenceURL)
    self.asOf = DateValue(asOf)
    home = Link(routes.home)
    programs = Link(routes.home, fragment: "program")
    areas = Link(routes.areaIndex)
    collaborators = Link(routes.collaboratorIndex)
    promises = Link(routes.promises)
    promiseRules = Link(routes.promises, fragment: "arti")
    basts = Link(routes.bastIndex)
    data = Link(routes.data)
    method = Link(routes.method)
    history = Link(routes.history)
    corrections = Link(routes.history, fragment: "koreksi")
    about = Link(routes.about)
    accessibility = Link(routes.accessibility)
    changes = Link(routes.changeIndex)
    self.help = help
    basket = routes.basket.map { Link($0) }
    fillableForm = routes.fillableForm.map { Link($0) }
    feed = Link(routes.feed)
    search = Link(routes.search)
    letters = Link(routes.letters)
    manifest = Link(routes.manifest)
  }

  static let context = Context<SiteFrame>(
    "site", "What is the same on every page.",
    [
      .field("title", "The portal's name, from site.yaml.", \.title),
      .field("tagline", "One line about the portal, from site.yaml.", \.tagline),
      .field("isSample", "Whether the data are samples.", \.isSample),
      .field("officeName", "The office that answers for the portal.", \.officeName),
      .field("officeContact", "Where mistakes are reported.", \.officeContact),
      .field("licenceName", "The licence of the open data.", \.licenceName),
      .field("licenceURL", "The licence's text.", \.licenceURL),
      .field("asOf", "The date up to which records count.", \.asOf),
      .field("home", "The home page.", \.home),
      .field("programs", "The list of programmes.", \.programs),
      .field("areas", "The list of areas.", \.areas),
      .field("collaborators", "The leaderboard of collaborators.", \.collaborators),
      .field("promises", "The promises that are late.", \.promises),
      .field("promiseRules", "How promises are counted.", \.promiseRules),
      .field("basts", "The register of BASTs.", \.basts),
      .field("data", "The open data.", \.data),
      .field("method", "What every figure means.", \.method),
      .field("history", "Releases and corrections.", \.history),
      .field("corrections", "All corrections.", \.corrections),
      .field("about", "About KSBB and this portal.", \.about),
      .field("accessibility", "How accessible the portal is.", \.accessibility),
      .field("changes", "What each month changed.", \.changes),
      .field("help", "What that page says of how to help.", \.help),
      .field("basket", "The form for several needs; absent without forms.", \.basket),
      .field(
        "fillableForm", "The form as a PDF to fill in on a screen; absent without forms.",
        \.fillableForm),
      .field("feed", "The Atom feed.", \.feed),
      .field("search", "The search.", \.search),
      .field("letters", "The names from A to Z.", \.letters),
      .field("sitemap", "The sitemap.", \.sitemap),
      .field("manifest", "The web app manifest of the language.", \.manifest),
    ])
}

/// A page by its name: a breadcrumb or a neighbour.
struct Crumb: TemplateContext {
  let name: String
  let url: Link

  static let context = Context<Crumb>(
    "crumb", "A page by its name.",
    [
      .field("name", "What it is called.", \.name),
      .field("url", "Where it leads.", \.url),
    ])
}

/// The same page in another language.
struct Translation: TemplateContext {
  let code: String
  let name: String
  let locale: String
  let url: Link

  static let context = Context<Translation>(
    "translation", "The same page in another language.",
    [
      .field("code", "The language's code, as `en`.", \.code),
      .field("name", "The language's own name.", \.name),
      .field("locale", "The language and country as Open Graph writes them, `en_GB`.", \.locale),
      .field("url", "The page.", \.url),
    ])
}

/// A language in which a page can be read, for search engines.
struct Alternate: TemplateContext {
  let code: String
  let url: Link

  static let context = Context<Alternate>(
    "alternate", "A language in which the page can be read.",
    [
      .field(
        "code", "The language's code, as `en`; `x-default` where no language is known.", \.code),
      .field("url", "The page in it.", \.url),
    ])
}

/// What every page has around its own content.
struct Frame: TemplateContext {
  let site: Shared<SiteFrame>
  let canonical: Link
  let section: Section
  let crumbs: [Crumb]
  let translations: [Translation]
  /// All languages of the page, its own included, and the default for other readers; empty for a
  /// page that exists in only one language.
  let alternates: [Alternate]
  let card: Shared<ShareCard>
  /// What search engines read, as a whole element.
  let structured: TrustedHTML?
  /// The date of the latest record that the page shows; set on the pages of places only.
  let latest: DateValue?
  /// Where what the page is about can be followed; nil on most pages.
  let feed: Link?
  let calendar: Link?

  static let context = Context<Frame>(
    "page", "What every page has around its own content.",
    [
      .field("site", "What is the same on every page.", \.site),
      .field("canonical", "This page itself.", \.canonical),
      .word("section", "The part of the portal it belongs to.", prefix: "menu", \.section),
      .field("crumbs", "The way from the home page to this one, without this one.", \.crumbs),
      .field("translations", "The same page in the other languages.", \.translations),
      .field(
        "alternates",
        "Every language of the page, its own included, and `x-default`; empty in one language.",
        \.alternates),
      .field("card", "The picture that is shown when the page is shared.", \.card),
      .field(
        "structured", "What search engines read of the page, as a `script` element of JSON-LD.",
        \.structured),
      .field("latest", "The date of the latest record on the page.", \.latest),
      .field("feed", "The Atom feed of what the page is about, where it has one.", \.feed),
      .field("calendar", "Its calendar, where it has one.", \.calendar),
    ])
}

extension DateValue {
  init(_ date: CalendarDate) { self.init(year: date.year, month: date.month, day: date.day) }
}
