import Markdown
import Registry
import Templates

/// A page that is only text: about, method, not found.
struct ProsePage: TemplateContext {
  let page: Frame
  let title: String
  let summary: String
  let body: TrustedHTML
  let headings: [HeadingLink]

  static let context = Context<ProsePage>(
    "prose", "A page that is only text.",
    [
      .object("page", "What every page has.", \.page),
      .text("title", "The page's title.", \.title),
      .text("summary", "One sentence about it.", \.summary),
      .html("body", "The text.", \.body),
      .list("headings", "Its sections.", \.headings),
    ])
}

/// A section of a text.
struct HeadingLink: TemplateContext {
  let text: String
  let url: Link

  static let context = Context<HeadingLink>(
    "heading", "A section of a text.",
    [
      .text("text", "Its heading.", \.text),
      .link("url", "Where it begins.", \.url),
    ])
}

/// The page a server shows for an address that does not exist.
struct NotFoundPage: TemplateContext {
  let page: Frame

  static let context = Context<NotFoundPage>(
    "notFound", "The page for an address that does not exist.",
    [.object("page", "What every page has.", \.page)])
}

extension Portal {
  func prosePage(_ name: String, _ path: String, _ section: Section) -> ProsePage? {
    guard let text = content.page(name) else { return nil }
    return ProsePage(
      page: frame(path, section), title: text.title, summary: text.summary,
      body: TrustedHTML(text.prose.rendered.html),
      headings: text.prose.rendered.headings.filter { $0.level == 2 }.map {
        HeadingLink(text: $0.text, url: Link(path, fragment: $0.id))
      })
  }
}
