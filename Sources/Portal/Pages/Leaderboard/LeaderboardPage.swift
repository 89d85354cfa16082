import Registry
import Templates

/// The names of a board's columns, for links.
enum BoardColumn {
  static let name = "nama"
  static let value = "nilai"
  static let basts = "jumlah-bast"
}

/// Collaborators by what they handed over.
struct LeaderboardPage: TemplateContext {
  let page: Frame
  let program: NamedLink?
  let kind: KindNote?
  let item: ItemNote?
  let city: String?
  let count: Figure
  let totals: BoardFigures
  let partsAddUpToMore: Bool
  let part: BoardPart?
  let rows: [BoardRow]
  let more: [BoardPart]
  let anonymous: AnonymousRow?
  let split: CollaboratorSplit?
  let givers: GiverShares?
  let programs: [NamedLink]
  let kinds: [KindNote]
  let items: [NamedLink]
  let cities: [NamedLink]
  let parts: [BoardPart]

  static let context = Context<LeaderboardPage>(
    "leaderboard", "Collaborators by what they handed over.",
    [
      .field("page", "What every page has.", \.page),
      .field("program", "The programme, when the board is of one.", \.program),
      .field("kind", "The kind of collaborator, when the board is of one.", \.kind),
      .field("item", "The item, when the board is of one.", \.item),
      .field("city", "The kota, when the board is of one.", \.city),
      .field("count", "Distinct collaborators, linked to the column of names.", \.count),
      .field("totals", "The sums of the columns, on a further page of its rows.", \.totals),
      .field(
        "partsAddUpToMore", "Whether the programmes' counts add up to more than the whole.",
        \.partsAddUpToMore),
      .field("part", "Which of a long board a further page holds; else absent.", \.part),
      .field("rows", "Those that may be named, best first.", \.rows),
      .field("more", "On a long board's own page what its further pages hold.", \.more),
      .field(
        "anonymous", "Those that may not: one unranked line, on a board's own page.", \.anonymous),
      .field(
        "split", "Named and anonymous ones by kind; on a board's own page.", \.split),
      .field(
        "givers", "What the first ten brought of all; of a board's own page with more.", \.givers),
      .field("programs", "The boards by programme.", \.programs),
      .field("kinds", "The boards by kind.", \.kinds),
      .field("items", "The boards by item.", \.items),
      .field("cities", "The boards by kota.", \.cities),
      .field("parts", "The other pages of a long board, on a further one.", \.parts),
    ])
}

/// A name that leads to a page.
struct NamedLink: TemplateContext {
  let name: String
  let url: Link
  let isCurrent: Bool
  let count: Figure

  static let context = Context<NamedLink>(
    "namedLink", "A name that leads to a page.",
    [
      .field("name", "The name.", \.name),
      .field("url", "The page.", \.url),
      .field("isCurrent", "Whether it is this page.", \.isCurrent),
      .field("count", "How many collaborators a board has, or needs a list.", \.count),
    ])
}

/// A kind of collaborator with its board.
struct KindNote: TemplateContext {
  let kind: Collaborator.Kind
  let url: Link
  let isCurrent: Bool
  let count: Figure

  static let context = Context<KindNote>(
    "kind", "A kind of collaborator with its board.",
    [
      .word("kind", "The kind.", prefix: "kind", \.kind),
      .field("url", "Its board.", \.url),
      .field("isCurrent", "Whether it is this page.", \.isCurrent),
      .field("count", "How many collaborators it has.", \.count),
    ])
}

/// The item of an item's board.
struct ItemNote: TemplateContext {
  let name: String
  let unit: String
  let program: String

  static let context = Context<ItemNote>(
    "itemNote", "The item of an item's board.",
    [
      .field("name", "The item.", \.name),
      .field("unit", "What a quantity counts.", \.unit),
      .field("program", "Its programme.", \.program),
    ])
}

/// A collaborator on a board.
struct BoardRow: TemplateContext {
  let rank: String?
  let isTied: Bool
  let name: String
  let url: Link
  let kind: Collaborator.Kind
  let figures: BoardFigures
  let share: Share

  static let context = Context<BoardRow>(
    "boardRow", "A collaborator on a board.",
    [
      .field("rank", "The rank; absent when nothing was handed over.", \.rank),
      .field("isTied", "Whether others have the same rank.", \.isTied),
      .field("name", "The published name.", \.name),
      .field("url", "The collaborator's page.", \.url),
      .word("kind", "What kind of collaborator it is.", prefix: "kind", \.kind),
      .field("figures", "What it promised and brought.", \.figures),
      .field(
        "share", "What it brought of what the first one did, for drawing.", \.share),
    ])
}

/// The rows of a board that one of its pages shows.
struct BoardPart: TemplateContext {
  let first: String
  let last: String
  let url: Link
  let count: Figure
  let figures: BoardFigures

  static let context = Context<BoardPart>(
    "boardPart", "Rows of a board that stand together on one of its pages.",
    [
      .field("first", "The place of the first in the whole list.", \.first),
      .field("last", "The place of the last.", \.last),
      .field("url", "The page, at its table.", \.url),
      .field("count", "How many they are.", \.count),
      .field("figures", "What they promised and brought.", \.figures),
    ])
}

/// The collaborators that may not be named.
struct AnonymousRow: TemplateContext {
  let count: Figure
  let figures: BoardFigures

  static let context = Context<AnonymousRow>(
    "anonymous", "Those that may not be named.",
    [
      .field("count", "How many they are.", \.count),
      .field("figures", "What they promised and brought.", \.figures),
    ])
}

extension LeaderboardPage: PageType {
  static let template = "leaderboard"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.boards.scopes.flatMap { scope in
      (0..<edition.boards.pageCount(scope)).map { number in
        let path = edition.routes.leaderboard(scope, edition.registry, page: number)
        return PlannedPage(path, owner: "the leaderboard \(path)") {
          $0.leaderboardPage(scope, number)
        }
      }
    }
  }
}

extension Edition {
  /// A page of a board, counted from 0.
  func leaderboardPage(_ scope: LeaderboardScope, _ number: Int) -> LeaderboardPage {
    let board = boards.board(scope)
    let isFurther = number > 0
    let path = routes.leaderboard(scope, registry)
    return LeaderboardPage(
      page: frame(
        routes.leaderboard(scope, registry, page: number), .collaborators,
        trail: scope == .all && !isFurther ? .none : trails.collaborators,
        card: program(of: scope).map(ShareCards.Subject.program)
          ?? city(of: scope).map(ShareCards.Subject.area) ?? .home),
      program: programLink(scope), kind: kindNote(scope), item: itemNote(scope),
      city: city(of: scope).map { registry[$0].shortName },
      count: Figure(
        board.collaboratorCount, proof: .link(Link(path, fragment: BoardColumn.name))),
      totals: BoardFigures(isFurther ? sum(board, number, scope) : board.total, proof: .sum),
      partsAddUpToMore: scope == .all && partsAddUpToMore && !isFurther,
      part: isFurther ? boardPart(scope, number) : nil,
      rows: Array(boards[scope][boards.places(scope, page: number)]),
      more: isFurther ? [] : (1..<boards.pageCount(scope)).map { boardPart(scope, $0) },
      anonymous: board.anonymousCount == 0 || isFurther
        ? nil
        : AnonymousRow(
          count: Figure(board.anonymousCount, proof: .row),
          figures: BoardFigures(board.anonymous, proof: .row)),
      split: isFurther ? nil : collaboratorSplit(scope),
      givers: isFurther ? nil : giverShares(board, scope),
      programs: boards.programScopes.compactMap { programLink($0, current: scope) },
      kinds: boards.kindScopes.compactMap { kindNote($0, current: scope) },
      items: isFurther ? [] : boards.itemScopes.compactMap { itemLink($0, current: scope) },
      cities: boards.cityScopes.compactMap { cityLink($0, current: scope) },
      parts: isFurther
        ? (0..<boards.pageCount(scope)).filter { $0 != number }.map { boardPart(scope, $0) } : [])
  }

  private func boardPart(_ scope: LeaderboardScope, _ number: Int) -> BoardPart {
    let places = boards.places(scope, page: number)
    return BoardPart(
      first: String(places.lowerBound + 1), last: String(places.upperBound),
      url: Link(routes.leaderboard(scope, registry, page: number), fragment: "daftar"),
      count: Figure(places.count, proof: .row),
      figures: BoardFigures(sum(boards.board(scope), number, scope), proof: .row))
  }

  /// What the rows of one page of a board add up to.
  private func sum(
    _ board: Leaderboard, _ number: Int, _ scope: LeaderboardScope
  ) -> Contribution {
    board.rows[boards.places(scope, page: number)].reduce(into: Contribution()) {
      $0.add($1.contribution)
    }
  }

  /// The programme of a board, or of its item.
  private func program(of scope: LeaderboardScope) -> Reference<Program>? {
    switch scope {
    case .program(let program): program
    case .item(let item): registry[item].program
    case .all, .kind, .city: nil
    }
  }

  private func city(of scope: LeaderboardScope) -> Reference<Area>? {
    if case .city(let city) = scope { city } else { nil }
  }

  private func boardCount(_ scope: LeaderboardScope) -> Figure {
    let path = routes.leaderboard(scope, registry)
    return Figure(
      boards.board(scope).collaboratorCount,
      proof: .link(Link(path, fragment: BoardColumn.name)))
  }

  private func programLink(
    _ scope: LeaderboardScope, current: LeaderboardScope? = nil
  ) -> NamedLink? {
    guard case .program(let program) = scope else { return nil }
    return NamedLink(
      name: registry[program].name, url: Link(routes.leaderboard(scope, registry)),
      isCurrent: scope == current, count: boardCount(scope))
  }

  private func kindNote(
    _ scope: LeaderboardScope, current: LeaderboardScope? = nil
  ) -> KindNote? {
    guard case .kind(let kind) = scope else { return nil }
    return KindNote(
      kind: kind, url: Link(routes.leaderboard(scope, registry)), isCurrent: scope == current,
      count: boardCount(scope))
  }

  private func itemNote(_ scope: LeaderboardScope) -> ItemNote? {
    guard case .item(let item) = scope else { return nil }
    let record = vocabulary[item]
    return ItemNote(
      name: record.name, unit: record.unit, program: registry[record.program].name)
  }

  private func itemLink(
    _ scope: LeaderboardScope, current: LeaderboardScope
  ) -> NamedLink? {
    guard case .item(let item) = scope else { return nil }
    return NamedLink(
      name: vocabulary[item].name, url: Link(routes.leaderboard(scope, registry)),
      isCurrent: scope == current, count: boardCount(scope))
  }

  private func cityLink(
    _ scope: LeaderboardScope, current: LeaderboardScope
  ) -> NamedLink? {
    guard let city = city(of: scope) else { return nil }
    return NamedLink(
      name: registry[city].shortName, url: Link(routes.leaderboard(scope, registry)),
      isCurrent: scope == current, count: boardCount(scope))
  }
}
