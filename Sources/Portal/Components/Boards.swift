import Registry
import Templates

/// Every leaderboard of an edition, computed once and shared by the pages of boards, the pages of
/// programmes and the home page.
struct Boards: Sendable {
  let programScopes: [LeaderboardScope]
  let kindScopes: [LeaderboardScope]
  let itemScopes: [LeaderboardScope]
  let cityScopes: [LeaderboardScope]
  /// Named collaborators on each page of a board.
  static let capacity = 120

  private let boards: [LeaderboardScope: Leaderboard]
  private let rows: [LeaderboardScope: [BoardRow]]

  var scopes: [LeaderboardScope] {
    [.all] + programScopes + kindScopes + itemScopes + cityScopes
  }

  init(_ registry: Registry, _ routes: Routes) {
    programScopes = registry.all(\.programs).filter(registry.hasFigures)
      .map(LeaderboardScope.program)
    kindScopes = Collaborator.Kind.allCases.map(LeaderboardScope.kind)
    itemScopes = registry.all(\.items).filter { registry.hasFigures(registry[$0].program) }
      .map(LeaderboardScope.item)
    cityScopes = registry.areas(of: .city).map(LeaderboardScope.city)
    var boards: [LeaderboardScope: Leaderboard] = [:]
    var rows: [LeaderboardScope: [BoardRow]] = [:]
    for scope in [.all] + programScopes + kindScopes + itemScopes + cityScopes {
      let board = registry.leaderboard(scope)
      boards[scope] = board
      let most = board.rows.first?.contribution
      rows[scope] = board.rows.map { row in
        BoardRow(
          rank: row.rank.map(String.init), isTied: row.isTied, name: row.name,
          url: Link(routes[row.collaborator] ?? routes.collaboratorIndex),
          kind: registry[row.collaborator].kind,
          figures: BoardFigures(row.contribution, proof: .row),
          share: scope.ranksByQuantity
            ? Share(row.contribution.quantity, of: most?.quantity ?? 0)
            : Share(row.contribution.value, of: most?.value ?? 0))
      }
    }
    self.boards = boards
    self.rows = rows
  }

  /// How many pages a board has, at least one.
  func pageCount(_ scope: LeaderboardScope) -> Int {
    max(1, (self[scope].count + Self.capacity - 1) / Self.capacity)
  }

  /// The range of a board's rows that one of its pages shows; pages are counted from 0.
  func places(_ scope: LeaderboardScope, page: Int) -> Range<Int> {
    let count = self[scope].count
    return min(count, page * Self.capacity)..<min(count, (page + 1) * Self.capacity)
  }

  /// The rows of a board as pages show them; empty for a scope that has no board.
  subscript(scope: LeaderboardScope) -> [BoardRow] { rows[scope] ?? [] }

  /// The board of a scope; an empty one where there is none.
  func board(_ scope: LeaderboardScope) -> Leaderboard {
    boards[scope] ?? Leaderboard.empty
  }
}
