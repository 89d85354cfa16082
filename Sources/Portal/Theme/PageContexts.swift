package import Templates

/// What templates may name, page by page: the contract with theme authors.
package enum PageContexts {
  /// The contexts of the pages, in the order of the documentation; those of the records inside
  /// them are found through their fields.
  package static let pages: [ContextDescription] = [
    HomePage.context.description, AreaIndexPage.context.description, AreaPage.context.description,
    AreaPartPage.context.description,
    SitePage.context.description, SitePartPage.context.description, FormPage.context.description,
    FormFacts.context.description, ProgramPage.context.description,
    LeaderboardPage.context.description, CollaboratorPage.context.description,
    CollaboratorPartPage.context.description,
    RegisterPage.context.description, BastPage.context.description, DataPage.context.description,
    HistoryPage.context.description, ProsePage.context.description,
    NotFoundPage.context.description, FeedPage.context.description,
    SearchPage.context.description, LetterPage.context.description,
    ProgramProse.context.description,
  ]
}
