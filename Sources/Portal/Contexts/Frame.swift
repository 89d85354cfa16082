import Registry
import Templates

/// The parts of the portal that the menu knows.
enum Section: String, CaseIterable, Sendable {
  case home, programs, areas, collaborators, basts, data, about
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
  let home = Link(Routes.home)
  let programs = Link(Routes.home, fragment: "program")
  let areas = Link(Routes.areaIndex)
  let collaborators = Link(Routes.collaboratorIndex)
  let basts = Link(Routes.bastIndex)
  let data = Link(Routes.data)
  let method = Link(Routes.method)
  let history = Link(Routes.history)
  let about = Link(Routes.about)
  let feed = Link(Routes.feed)
  let sitemap = Link(Routes.sitemap)
  let stylesheet = Link("assets/site.css")

  init(_ settings: SiteSettings, asOf: CalendarDate) {
    title = settings.title
    tagline = settings.tagline
    isSample = settings.isSample
    officeName = settings.officeName
    officeContact = settings.officeContact
    licenceName = settings.licenceName
    licenceURL = .external(settings.licenceURL)
    self.asOf = DateValue(asOf)
  }

  static let context = Context<SiteFrame>(
    "site", "What is the same on every page.",
    [
      .text("title", "The portal's name, from site.yaml.", \.title),
      .text("tagline", "One line about the portal, from site.yaml.", \.tagline),
      .flag("isSample", "Whether the data are samples.", \.isSample),
      .text("officeName", "The office that answers for the portal.", \.officeName),
      .text("officeContact", "Where mistakes are reported.", \.officeContact),
      .text("licenceName", "The licence of the open data.", \.licenceName),
      .link("licenceURL", "The licence's text.", \.licenceURL),
      .date("asOf", "The date up to which records count.", \.asOf),
      .link("home", "The home page.", \.home),
      .link("programs", "The list of programmes.", \.programs),
      .link("areas", "The list of areas.", \.areas),
      .link("collaborators", "The leaderboard of collaborators.", \.collaborators),
      .link("basts", "The register of BASTs.", \.basts),
      .link("data", "The open data.", \.data),
      .link("method", "What every figure means.", \.method),
      .link("history", "Releases and corrections.", \.history),
      .link("about", "About KSBB and this portal.", \.about),
      .link("feed", "The Atom feed.", \.feed),
      .link("sitemap", "The sitemap.", \.sitemap),
      .link("stylesheet", "The style sheet.", \.stylesheet),
    ])
}

/// A page by its name: a step of the way from the home page to this one, or a neighbour.
struct Crumb: TemplateContext {
  let name: String
  let url: Link

  static let context = Context<Crumb>(
    "crumb", "A page by its name.",
    [
      .text("name", "What it is called.", \.name),
      .link("url", "Where it leads.", \.url),
    ])
}

/// What every page has around its own content.
struct Frame: TemplateContext {
  let site: Shared<SiteFrame>
  let canonical: Link
  let section: Section
  let crumbs: [Crumb]
  /// The date of the latest record that the page shows, where the whole page is about few records.
  let latest: DateValue?

  static let context = Context<Frame>(
    "page", "What every page has around its own content.",
    [
      .object("site", "What is the same on every page.", \.site),
      .link("canonical", "This page itself.", \.canonical),
      .word("section", "The part of the portal it belongs to.", prefix: "menu", \.section),
      .list("crumbs", "The way from the home page to this one, without this one.", \.crumbs),
      .optionalDate("latest", "The date of the latest record on the page.", \.latest),
    ])
}

extension DateValue {
  init(_ date: CalendarDate) { self.init(year: date.year, month: date.month, day: date.day) }
}
