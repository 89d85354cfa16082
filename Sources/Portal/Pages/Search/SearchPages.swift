import Registry
import SearchIndex
import Templates

/// The page that searches; without JavaScript it leads to the names from A to Z.
struct SearchPage: TemplateContext {
  let page: Frame
  let index: Link
  let version: String
  let letters: [LetterLink]

  static let context = Context<SearchPage>(
    "searchPage", "The search.",
    [
      .field("page", "What every page has.", \.page),
      .field("index", "The first file of the index; the others lie beside it.", \.index),
      .field("version", "Changes with the index.", \.version),
      .field("letters", "The names from A to Z.", \.letters),
    ])
}

/// The names from A to Z: the page of one letter, or the one that lists the letters.
struct LetterPage: TemplateContext {
  let page: Frame
  let letter: LetterLink?
  let letters: [LetterLink]
  let names: [NameEntry]

  static let context = Context<LetterPage>(
    "letterPage", "Names from A to Z: one letter, or the list of letters.",
    [
      .field("page", "What every page has.", \.page),
      .field("letter", "The letter; absent on the page that lists them.", \.letter),
      .field("letters", "All letters that have names.", \.letters),
      .field("names", "The names that begin with the letter.", \.names),
    ])
}

/// A letter of the list from A to Z.
struct LetterLink: TemplateContext {
  let name: String
  let url: Link
  let isCurrent: Bool

  static let context = Context<LetterLink>(
    "letter", "A letter of the list from A to Z.",
    [
      .field("name", "The letter; `0–9` for names that begin with none.", \.name),
      .field("url", "Its names.", \.url),
      .field("isCurrent", "Whether it is the page's own.", \.isCurrent),
    ])
}

/// A name in the list from A to Z.
struct NameEntry: TemplateContext {
  let name: String
  let kind: SearchKind
  let place: String?
  let url: Link

  static let context = Context<NameEntry>(
    "nameEntry", "A name in the list from A to Z.",
    [
      .field("name", "The name.", \.name),
      .word("kind", "What it names.", prefix: "search.kind", \.kind),
      .field("place", "The areas around it; absent when it is none.", \.place),
      .field("url", "Its page.", \.url),
    ])
}

extension SearchPage: PageType {
  static let template = "search"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.search, owner: "the search") { $0.searchPage() }]
  }
}

extension LetterPage: PageType {
  static let template = "letter"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    let owner = "the names from A to Z"
    let index = PlannedPage<Self>(edition.routes.letters, owner: owner) {
      $0.letterIndexPage()
    }
    return [index]
      + edition.names.letters.map { letter in
        PlannedPage(edition.routes.letter(letter), owner: "\(owner), \(letter.key)") {
          $0.letterPage(letter)
        }
      }
  }
}

extension Edition {
  func searchPage() -> SearchPage {
    SearchPage(
      page: frame(routes.search, .search),
      index: Link(SearchIndex.base), version: search.version, letters: letterLinks(current: nil))
  }

  func letterIndexPage() -> LetterPage {
    LetterPage(
      page: frame(routes.letters, .search), letter: nil, letters: letterLinks(current: nil),
      names: [])
  }

  func letterPage(_ letter: Initial) -> LetterPage {
    let links = letterLinks(current: letter)
    return LetterPage(
      page: frame(routes.letter(letter), .search, trail: trails.letters),
      letter: links.first { $0.isCurrent }, letters: links, names: names[letter])
  }

  private func letterLinks(current: Initial?) -> [LetterLink] {
    names.letters.map {
      LetterLink(name: $0.name, url: Link(routes.letter($0)), isCurrent: $0 == current)
    }
  }
}
