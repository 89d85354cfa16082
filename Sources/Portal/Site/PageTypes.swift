package import Templates

/// The types of pages, and the files that no template makes.
package enum PageTypes {
  /// Every type of page; the only list of them. Editions plan their pages in this order.
  static let all: [any PageType.Type] = [
    HomePage.self, AreaIndexPage.self, AreaComparisonPage.self, AreaPage.self,
    AreaPartPage.self, SitePage.self, SitePartPage.self, ShortPage.self, FormPage.self,
    BasketPage.self, FinderPage.self, ProgramPage.self, LeaderboardPage.self,
    CollaboratorPage.self, CollaboratorPartPage.self, PromiseIndexPage.self, PromiseAreaPage.self,
    PromiseListPage.self, PromiseCollaboratorsPage.self, RegisterPage.self, BastPage.self,
    ChangeIndexPage.self, ChangePage.self, ProsePage.self, FeedPage.self, SearchPage.self,
    LetterPage.self, NotFoundPage.self, DataPage.self, HistoryPage.self,
  ]

  /// The names of the types whose pages are HTML, in byte order: weight budgets are set by them.
  package static let names: [String] = all.filter { $0.isHTML }.map { $0.template }.sorted()

  /// What templates may name, page by page: the contract with theme authors. The contexts of
  /// records inside them are found through their fields.
  package static let contexts: [AnyContext] = all.flatMap {
    $0.documentedContexts
  }

  /// Files that no template makes.
  static let files: [@Sendable (Edition) -> [Page]] = [
    { $0.cardFiles }, { $0.tableFiles }, { $0.needFiles }, { $0.calendarFiles },
    { $0.assetFiles }, { $0.searchFiles }, { $0.robotsFiles }, { $0.manifestFiles },
    { $0.changeFiles }, { $0.promiseFiles }, { $0.formFiles },
  ]
}
