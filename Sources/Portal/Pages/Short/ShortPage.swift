import Registry
import Templates

/// The short address of a site: a page that leads to the site's own at once.
struct ShortPage: TemplateContext {
  let site: Shared<SiteFrame>
  let name: String
  let url: Link

  static let context = Context<ShortPage>(
    "short", "The short address of a site, which leads to its page at once.",
    [
      .field("site", "What is the same on every page.", \.site),
      .field("name", "The site's and the kelurahan's name.", \.name),
      .field("url", "The site's page.", \.url),
    ])
}

extension ShortPage: PageType {
  static let template = "short"

  /// One for each site, which all editions share.
  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    guard edition.isRoot else { return [] }
    return edition.registry.all(\.sites).map { site in
      PlannedPage(
        edition.routes.short(of: site), owner: "short address of " + edition.owner(site)
      ) {
        ShortPage(site: $0.siteFrame, name: $0.label(site), url: Link($0.routes[site]))
      }
    }
  }
}
