import Registry
import Templates

/// The Atom feed (RFC 4287): the latest signed BASTs.
struct FeedPage: TemplateContext {
  let page: Frame
  /// The day of the latest entry.
  let updated: DateValue
  let entries: [BastRow]

  static let context = Context<FeedPage>(
    "feed", "The Atom feed.",
    [
      .field("page", "What every page has.", \.page),
      .field("updated", "The day of the latest entry.", \.updated),
      .field("entries", "The latest signed BASTs, latest first.", \.entries),
    ])
}

extension FeedPage: PageType {
  static let template = "feed"
  static let isHTML = false

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.feed, owner: "the Atom feed") { $0.feedPage() }]
  }
}

extension Edition {
  func feedPage() -> FeedPage {
    let latest = registry.latestHandovers(limit: 30)
    return FeedPage(
      page: frame(routes.feed, .basts),
      updated: latest.first.map { DateValue(registry[$0].day) } ?? siteFrame.value.asOf,
      entries: latest.map { bastRow($0).forXML })
  }
}

extension BastRow {
  /// The row with U+FFFD in place of the characters that XML 1.0 (§2.2) cannot represent: the
  /// control characters other than tab and line ends, U+FFFE and U+FFFF.
  fileprivate var forXML: BastRow {
    func legal(_ text: String) -> String {
      guard text.unicodeScalars.contains(where: { !$0.isXML }) else { return text }
      let kept = text.unicodeScalars.map { $0.isXML ? $0 : "\u{FFFD}" }
      return String(String.UnicodeScalarView(kept))
    }
    return BastRow(
      number: number.map(legal), url: url, date: date, site: legal(site), siteURL: siteURL,
      who: Who(name: who.name.map(legal), url: who.url), status: status, counts: counts,
      value: value, hasUnpriced: hasUnpriced)
  }
}

extension Unicode.Scalar {
  fileprivate var isXML: Bool {
    value >= 0x20 ? value & ~1 != 0xFFFE : value == 0x09 || value == 0x0A || value == 0x0D
  }
}
