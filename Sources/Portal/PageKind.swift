/// The kinds of HTML pages, named as their templates are.
package enum PageKind: String, CaseIterable, Sendable {
  case home, area, site, program, leaderboard, collaborator, register, bast, data, history, text
  case form, search, az
  case areaIndex = "area-index"
  case areaPart = "area-part"
  case sitePart = "site-part"
  case collaboratorPart = "collaborator-part"
  case notFound = "not-found"
}

extension Page {
  /// Nil for files that are not HTML pages.
  package var pageKind: PageKind? {
    switch kind {
    case .home: .home
    case .areaIndex: .areaIndex
    case .area: .area
    case .areaNeeds: .areaPart
    case .site: .site
    case .siteNeeds, .siteEvidence: .sitePart
    case .form: .form
    case .program: .program
    case .leaderboard: .leaderboard
    case .collaborator: .collaborator
    case .collaboratorBasts, .collaboratorCommitments: .collaboratorPart
    case .registerIndex, .registerMonth, .registerArea: .register
    case .bast: .bast
    case .text: .text
    case .notFound: .notFound
    case .search: .search
    case .letterIndex, .letter: .az
    case .feed, .robots, .manifest, .asset, .searchFile, .card, .table: nil
    }
  }
}

extension Editions.LatePage {
  /// Nil for files that are not HTML pages.
  package var pageKind: PageKind? {
    switch self {
    case .data: .data
    case .history: .history
    case .sitemap, .sitemapIndex: nil
    }
  }
}

extension Editions {
  /// The most bytes that a page of a kind may weigh together with its style sheets; kinds without
  /// a budget are left out.
  package var budgets: [PageKind: Int] { editions.first?.content.settings.budgets ?? [:] }

  /// The sizes in bytes of all style sheets, by their places in `pages`.
  package var styleSheetSizes: [Int: Int] {
    var sizes: [Int: Int] = [:]
    for (index, page) in pages.enumerated() {
      guard case .asset = page.kind, page.path.hasSuffix(".css") else { continue }
      sizes[index] = editions.first?.theme.assets.bytes(at: page.path).count ?? 0
    }
    return sizes
  }
}
