import Registry
import Templates

/// The collaborators of a board told apart: those that may be named, and those that may not.
struct CollaboratorSplit: TemplateContext {
  let all: Figure
  let named: Figure
  let anonymous: Figure
  let kinds: [KindSplit]
  let totals: KindTotals?

  static let context = Context<CollaboratorSplit>(
    "collaboratorSplit", "The collaborators of a board told apart.",
    [
      .field("all", "All of them, linked to the board's column of names.", \.all),
      .field("named", "Those that may be named, linked to the sum by kind.", \.named),
      .field("anonymous", "Those that may not, linked to the sum by kind.", \.anonymous),
      .field("kinds", "The same by kind; kinds without any are left out.", \.kinds),
      .field("totals", "The sums of the kinds; absent without any.", \.totals),
    ])
}

/// The collaborators of one kind told apart.
struct KindSplit: TemplateContext {
  let kind: Collaborator.Kind
  let url: Link
  let named: Figure
  let anonymous: Figure
  let all: Figure

  static let context = Context<KindSplit>(
    "kindSplit", "The collaborators of one kind told apart.",
    [
      .word("kind", "The kind.", prefix: "kind", \.kind),
      .field("url", "Its board.", \.url),
      .field("named", "Those that may be named.", \.named),
      .field("anonymous", "Those that may not.", \.anonymous),
      .field("all", "All of the kind.", \.all),
    ])
}

/// The sums of the kinds.
struct KindTotals: TemplateContext {
  let named: Figure
  let anonymous: Figure
  let all: Figure

  static let context = Context<KindTotals>(
    "kindTotals", "The sums of the kinds.",
    [
      .field("named", "Those that may be named.", \.named),
      .field("anonymous", "Those that may not.", \.anonymous),
      .field("all", "All of them.", \.all),
    ])
}

/// How much of what a board counts its first ten brought.
struct GiverShares: TemplateContext {
  let first: GiverShare
  let others: GiverShare
  let anonymous: GiverShare?
  let count: Figure
  let amount: Figure

  static let context = Context<GiverShares>(
    "giverShares", "How much of what a board counts its first ten brought.",
    [
      .field("first", "The first ten.", \.first),
      .field("others", "The others that may be named.", \.others),
      .field("anonymous", "Those that may not be named.", \.anonymous),
      .field("count", "All collaborators, the sum of the column.", \.count),
      .field("amount", "All that was brought, the sum of the column.", \.amount),
    ])
}

/// What some collaborators of a board brought of all.
struct GiverShare: TemplateContext {
  let count: Figure
  let amount: Figure
  let percent: Figure

  init(_ count: Int, _ amount: Figure, of whole: Int) {
    self.count = Figure(count, proof: .row)
    self.amount = amount
    percent = Figure(thousandths(amount.value, of: whole) / 10, proof: .row)
  }

  static let context = Context<GiverShare>(
    "giverShare", "What some collaborators of a board brought of all.",
    [
      .field("count", "How many they are.", \.count),
      .field("amount", "What they brought: rupiah, or units on an item's board.", \.amount),
      .field("percent", "The same of all, in whole per cent, rounded down.", \.percent),
    ])
}

extension Edition {
  /// All collaborators told apart, for the home page and wherever else their number stands.
  var collaboratorSplit: CollaboratorSplit { collaboratorSplit(.all) }

  func collaboratorSplit(_ scope: LeaderboardScope) -> CollaboratorSplit {
    let board = boards.board(scope)
    let path = routes.leaderboard(scope, registry)
    func figure(_ value: Int, _ id: String) -> Figure {
      Figure(value, proof: board.kinds.isEmpty ? .row : .link(Link(path, fragment: id)))
    }
    let total = KindTotals(
      named: Figure(board.rows.count, proof: .sum),
      anonymous: Figure(board.anonymousCount, proof: .sum),
      all: Figure(board.collaboratorCount, proof: .sum))
    return CollaboratorSplit(
      all: Figure(
        board.collaboratorCount, proof: .link(Link(path, fragment: BoardColumn.name))),
      named: figure(board.rows.count, "bernama"),
      anonymous: figure(board.anonymousCount, "anonim"),
      kinds: board.kinds.map { kindSplit($0, scope) },
      totals: board.kinds.isEmpty ? nil : total)
  }

  /// Over all programmes and items, what is of one kind is what that kind's board counts.
  private func kindSplit(
    _ count: Leaderboard.KindCount, _ scope: LeaderboardScope
  ) -> KindSplit {
    let path = routes.leaderboard(.kind(count.kind), registry)
    return KindSplit(
      kind: count.kind, url: Link(path), named: Figure(count.named, proof: .row),
      anonymous: Figure(count.anonymous, proof: .row),
      all: Figure(
        count.named + count.anonymous,
        proof: scope == .all ? .link(Link(path, fragment: BoardColumn.name)) : .row))
  }

  /// Nil for a board of ten or fewer that may be named, or on which nothing was brought.
  func giverShares(_ board: Leaderboard, _ scope: LeaderboardScope) -> GiverShares? {
    func amount(_ contribution: Contribution, _ proof: Figure.Proof) -> Figure {
      scope.ranksByQuantity
        ? Figure(contribution.quantity, proof: proof) : .money(contribution.value, proof: proof)
    }
    func sum(_ rows: ArraySlice<Leaderboard.Row>) -> Figure {
      amount(rows.reduce(into: Contribution()) { $0.add($1.contribution) }, .row)
    }
    let whole = amount(board.total, .sum)
    guard board.rows.count > Self.firstGivers, whole.value > 0 else { return nil }
    let (first, others) = (
      board.rows.prefix(Self.firstGivers), board.rows.dropFirst(Self.firstGivers)
    )
    return GiverShares(
      first: GiverShare(first.count, sum(first), of: whole.value),
      others: GiverShare(others.count, sum(others), of: whole.value),
      anonymous: board.anonymousCount > 0
        ? GiverShare(board.anonymousCount, amount(board.anonymous, .row), of: whole.value) : nil,
      count: Figure(board.collaboratorCount, proof: .sum), amount: whole)
  }

  private static let firstGivers = 10
}
