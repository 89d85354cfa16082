import Markdown
import Registry
import Templates

/// A page that is only text: about, method, accessibility.
struct ProsePage: TemplateContext {
  let page: Frame
  let title: String
  let summary: String
  let brief: String
  let body: TrustedHTML
  let headings: [HeadingLink]
  let untranslated: Crumb?

  static let context = Context<ProsePage>(
    "prose", "A page that is only text.",
    [
      .field("page", "What every page has.", \.page),
      .field("title", "The page's title.", \.title),
      .field("summary", "One sentence about it.", \.summary),
      .field("brief", "The same, cut at a word for the description.", \.brief),
      .field("body", "The text.", \.body),
      .field("headings", "Its sections.", \.headings),
      .field(
        "untranslated", "The page in the root's language, when this text is not translated.",
        \.untranslated),
    ])
}

/// A section of a text.
struct HeadingLink: TemplateContext {
  let text: String
  let url: Link

  static let context = Context<HeadingLink>(
    "heading", "A section of a text.",
    [
      .field("text", "Its heading.", \.text),
      .field("url", "Where it begins.", \.url),
    ])
}

/// The page a server shows for an address that does not exist.
struct NotFoundPage: TemplateContext {
  let page: Frame

  static let context = Context<NotFoundPage>(
    "notFound", "The page for an address that does not exist.",
    [.field("page", "What every page has.", \.page)])
}

extension ProsePage: PageType {
  static let template = "text"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [
      ("metode", edition.routes.method), ("tentang", edition.routes.about),
      ("aksesibilitas", edition.routes.accessibility),
    ].map { name, path in
      PlannedPage(path, owner: "content/pages/\(name)") { $0.prosePage(name, path, .about) }
    }
  }
}

extension NotFoundPage: PageType {
  static let template = "not-found"
  static let isShownAnywhere = true

  /// One page, which all editions share.
  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    guard edition.isRoot else { return [] }
    return [
      PlannedPage(Routes.notFound, owner: "the page for errors") {
        NotFoundPage(page: $0.frame(Routes.notFound, .home))
      }
    ]
  }
}

extension Edition {
  func prosePage(_ name: String, _ path: String, _ section: Section) -> ProsePage {
    let text = text(name)
    return ProsePage(
      page: frame(path, section) { self.content.texts[$0]?.pages[name] != nil }, title: text.title,
      summary: text.summary,
      brief: Brief.cut(text.summary), body: text.body,
      headings: text.headings.filter { $0.level == 2 }.map {
        HeadingLink(text: $0.text, url: Link(path, fragment: $0.id))
      }, untranslated: text.untranslated)
  }

  /// What a text page says in this edition's language; if there is no text, only the title and
  /// where it can be read.
  struct PageWords {
    let title: String
    let summary: String
    let body: TrustedHTML
    let headings: [MarkdownHTML.Heading]
    let untranslated: Crumb?
  }

  func text(_ name: String) -> PageWords {
    guard let text = texts.pages[name] else {
      let root = content.rootTexts.pages[name]
      return PageWords(
        title: root?.title ?? name, summary: "", body: TrustedHTML(""), headings: [],
        untranslated: Crumb(
          name: root?.title ?? name, url: Link(name == "data" ? "data/index.html" : name + ".html"))
      )
    }
    let shown = theme.shown(text.prose)
    return PageWords(
      title: text.title, summary: text.summary, body: TrustedHTML(shown.html),
      headings: shown.headings, untranslated: nil)
  }
}
