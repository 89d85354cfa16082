import Registry
import Templates

/// What an Atom feed is of.
enum FeedScope: Hashable, Sendable {
  case all
  case district(Reference<Area>)
  case program(Reference<Program>)
  case collaborator(Reference<Collaborator>)
}

/// An Atom feed (RFC 4287): the latest signed BASTs of the whole portal, or of one kecamatan,
/// programme or collaborator.
struct FeedPage: TemplateContext {
  let page: Frame
  let name: String?
  let about: Link
  /// The day of the latest entry.
  let updated: DateValue
  let entries: [BastRow]

  static let context = Context<FeedPage>(
    "feed", "An Atom feed.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The kecamatan, programme or collaborator; absent in that of all.", \.name),
      .field("about", "The page that it follows.", \.about),
      .field("updated", "The day of the latest entry.", \.updated),
      .field("entries", "The latest signed BASTs, latest first.", \.entries),
    ])
}

extension FeedPage: PageType {
  static let template = "feed"
  static let isHTML = false

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.feedScopes.map { scope in
      PlannedPage(edition.feedPath(scope), owner: "the Atom feed") { $0.feedPage(scope) }
    }
  }
}

extension Edition {
  /// Every feed.
  var feedScopes: [FeedScope] {
    [.all] + registry.areas(of: .district).map { .district($0) }
      + registry.all(\.programs).map { .program($0) }
      + collaboratorsWithPages.map { .collaborator($0.reference) }
  }

  /// The path of a feed: that of the page it follows, but for that of all.
  func feedPath(_ scope: FeedScope) -> String {
    scope == .all ? routes.feed : Routes.feed(of: followed(scope).path)
  }

  /// What a feed follows: its page, and its name; nil for that of all.
  private func followed(_ scope: FeedScope) -> (path: String, name: String?) {
    switch scope {
    case .all:
      return (routes.bastIndex, nil)
    case .district(let area):
      let name = [registry[area].shortName, NameIndex.place(of: area, registry)]
      return (routes[area], name.compactMap(\.self).joined(separator: ", "))
    case .program(let program):
      return (routes.program(registry[program]), registry[program].name)
    case .collaborator(let collaborator):
      let path = routes[collaborator] ?? routes.collaboratorIndex
      return (path, registry[collaborator].publishedName)
    }
  }

  /// How many entries a feed has at most.
  private static let feedEntries = 30

  /// The latest signed BASTs of a feed, latest first.
  private func latest(_ scope: FeedScope) -> [Reference<Handover>] {
    switch scope {
    case .all: registry.latestHandovers(limit: Self.feedEntries)
    case .district(let area): registry.latestHandovers(in: area, limit: Self.feedEntries)
    case .program(let program):
      firstSigned(registry.all(\.handovers).reversed()) { handover in
        registry.lines(of: handover).contains {
          registry[registry.item(of: $0)].program == program
        }
      }
    case .collaborator(let collaborator):
      firstSigned(registry.handovers(of: collaborator).reversed()) { _ in true }
    }
  }

  private func firstSigned(
    _ handovers: some Sequence<Reference<Handover>>, where isOf: (Reference<Handover>) -> Bool
  ) -> [Reference<Handover>] {
    var found: [Reference<Handover>] = []
    for handover in handovers where registry[handover].status.counts && isOf(handover) {
      found.append(handover)
      if found.count == Self.feedEntries { break }
    }
    return found
  }

  func feedPage(_ scope: FeedScope) -> FeedPage {
    let latest = latest(scope)
    let followed = followed(scope)
    return FeedPage(
      page: frame(feedPath(scope), .basts), name: followed.name.map(BastRow.legalInXML),
      about: Link(followed.path),
      updated: latest.first.map { DateValue(registry[$0].day) } ?? siteFrame.value.asOf,
      entries: latest.map { bastRow($0).forXML })
  }
}

extension BastRow {
  /// The row with U+FFFD in place of the characters that XML 1.0 (§2.2) cannot represent: the
  /// control characters other than tab and line ends, U+FFFE and U+FFFF.
  fileprivate var forXML: BastRow {
    BastRow(
      number: number.map(Self.legalInXML), url: url, date: date, site: Self.legalInXML(site),
      siteURL: siteURL, who: Who(name: who.name.map(Self.legalInXML), url: who.url),
      status: status, counts: counts, value: value, hasUnpriced: hasUnpriced)
  }

  fileprivate static func legalInXML(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !$0.isXML }) else { return text }
    let kept = text.unicodeScalars.map { $0.isXML ? $0 : "\u{FFFD}" }
    return String(String.UnicodeScalarView(kept))
  }
}

extension Unicode.Scalar {
  fileprivate var isXML: Bool {
    value >= 0x20 ? value & ~1 != 0xFFFE : value == 0x09 || value == 0x0A || value == 0x0D
  }
}
