/// What a leaderboard covers.
package enum LeaderboardScope: Hashable, Sendable {
  case all
  case program(Reference<Program>)
  case kind(Collaborator.Kind)
  case item(Reference<Item>)
  /// What places in one kota received; a collaborator is on the board of each.
  case city(Reference<Area>)

  /// Whether the board ranks by quantity, which only one item has; else by value.
  package var ranksByQuantity: Bool { if case .item = self { true } else { false } }
}

/// What one collaborator promised and brought within a scope.
package struct Contribution: Hashable, Sendable {
  /// Rupiah handed over: accepted × price, items with a price only.
  package var value = 0
  /// Accepted, in the item's unit. Only an item's board has it, because units are never added
  /// across items.
  package var quantity = 0
  /// Signed BASTs with at least one line in the scope.
  package var basts = 0
  /// BAST lines of items without a price; their value is not guessed.
  package var unpricedLines = 0
  /// Commitments that were not cancelled.
  package var commitments = 0
  /// Commitments that were cancelled; they alone do not make a collaborator take part.
  package var cancelled = 0
  /// Rupiah promised by the commitments still active, items with a price only.
  package var committedValue = 0
  /// What became of the promises.
  package var promises = PromiseCount()

  /// Nothing promised and nothing brought.
  package init() {}

  /// Adds each figure of another contribution.
  package mutating func add(_ other: Contribution) {
    value += other.value
    quantity += other.quantity
    basts += other.basts
    unpricedLines += other.unpricedLines
    commitments += other.commitments
    cancelled += other.cancelled
    committedValue += other.committedValue
    promises.add(other.promises)
  }

  /// Whether its collaborator takes part in the scope: by a commitment that was not cancelled, or
  /// by aid that was handed over, even if its commitment was cancelled afterwards.
  package var takesPart: Bool { commitments > 0 || basts > 0 }

  /// The value handed over in proportion to the value promised, per mille; nil when no active
  /// commitment has a price.
  package var fulfilment: Int? {
    guard committedValue > 0 else { return nil }
    return Int(clamping: Int128(value) * 1000 / Int128(committedValue))
  }
}

/// Collaborators by what they brought. Pledges do not rank.
package struct Leaderboard: Sendable {
  /// A collaborator that may be named, with its place on the board.
  package struct Row: Sendable {
    /// Rows with equal value (quantity on an item's board) and BASTs share a rank: 1, 2, 2, 4. Nil
    /// when nothing has been handed over yet.
    package let rank: Int?
    /// Whether another row has the same rank.
    package let isTied: Bool
    /// The collaborator, for its page.
    package let collaborator: Reference<Collaborator>
    /// The published name.
    package let name: String
    /// What it promised and brought in the scope of the board.
    package let contribution: Contribution
  }

  /// Collaborators that may be named, best first.
  package let rows: [Row]
  /// How many may not be named; together they are one line without a rank.
  package let anonymousCount: Int
  /// The sums of those that may not be named.
  package let anonymous: Contribution
  /// How many of each kind take part, in the order of the kinds; kinds without any are left out.
  package let kinds: [KindCount]

  /// The collaborators of one kind, told apart by whether they may be named.
  package struct KindCount: Hashable, Sendable {
    /// What sort of collaborator they are.
    package let kind: Collaborator.Kind
    /// How many may be named.
    package var named = 0
    /// How many may not.
    package var anonymous = 0
  }

  /// All collaborators of the scope: those with a commitment that was not cancelled or a signed
  /// BAST.
  package var collaboratorCount: Int { rows.count + anonymousCount }

  /// The sums of all lines, the anonymous one included.
  package var total: Contribution {
    rows.reduce(into: anonymous) { $0.add($1.contribution) }
  }

  /// The board of a scope nobody takes part in.
  package static let empty = Leaderboard(
    rows: [], anonymousCount: 0, anonymous: Contribution(), kinds: [])
}

extension Registry {
  /// The board of a scope: by value (by quantity for an item), then BASTs, then name, then id.
  package func leaderboard(_ scope: LeaderboardScope) -> Leaderboard {
    var named: [(Reference<Collaborator>, String, Contribution)] = []
    var anonymous = Contribution()
    var anonymousCount = 0
    var kinds = Collaborator.Kind.allCases.map { Leaderboard.KindCount(kind: $0) }
    for index in records.collaborators.indices {
      let reference = Reference<Collaborator>(index)
      guard let contribution = contribution(of: reference, in: scope),
        contribution.takesPart
      else { continue }
      let kind = kinds.firstIndex { $0.kind == records.collaborators[index].kind } ?? 0
      if let name = records.collaborators[index].publishedName {
        named.append((reference, name, contribution))
        kinds[kind].named += 1
      } else {
        anonymous.add(contribution)
        anonymousCount += 1
        kinds[kind].anonymous += 1
      }
    }
    func key(_ contribution: Contribution) -> Int {
      scope.ranksByQuantity ? contribution.quantity : contribution.value
    }
    named.sort { left, right in
      let (leftKey, rightKey) = (key(left.2), key(right.2))
      if leftKey != rightKey { return leftKey > rightKey }
      if left.2.basts != right.2.basts { return left.2.basts > right.2.basts }
      if left.1 != right.1 { return left.1.utf8.lexicographicallyPrecedes(right.1.utf8) }
      return left.0 < right.0
    }
    return Leaderboard(
      rows: ranked(named, key: key), anonymousCount: anonymousCount, anonymous: anonymous,
      kinds: kinds.filter { $0.named + $0.anonymous > 0 })
  }

  private func ranked(
    _ sorted: [(Reference<Collaborator>, String, Contribution)], key: (Contribution) -> Int
  ) -> [Leaderboard.Row] {
    func ties(_ left: Int, _ right: Int) -> Bool {
      sorted.indices.contains(left) && sorted.indices.contains(right)
        && key(sorted[left].2) == key(sorted[right].2)
        && sorted[left].2.basts == sorted[right].2.basts
    }
    var rank = 0
    return sorted.indices.map { index in
      let (reference, name, contribution) = sorted[index]
      if !ties(index - 1, index) { rank = index + 1 }
      let isRanked = contribution.basts > 0
      return Leaderboard.Row(
        rank: isRanked ? rank : nil,
        isTied: isRanked && (ties(index - 1, index) || ties(index, index + 1)),
        collaborator: reference, name: name, contribution: contribution)
    }
  }

  /// What a collaborator promised and brought in a scope; nil when it is not of the scope's kind.
  package func contribution(
    of collaborator: Reference<Collaborator>, in scope: LeaderboardScope = .all
  ) -> Contribution? {
    if case .kind(let kind) = scope, self[collaborator].kind != kind { return nil }
    return contributions.of(collaborator, in: scope)
  }

  /// Distinct collaborators of a programme, or of all programmes, named or not: those with at least
  /// one commitment that was not cancelled, or a signed BAST.
  package func collaboratorCount(of program: Reference<Program>? = nil) -> Int {
    var isCounted = [Bool](repeating: false, count: records.collaborators.count)
    for commitment in records.commitments where commitment.status != .cancelled {
      if let program, self.program(of: self[commitment.need]) != program { continue }
      isCounted[Int(commitment.collaborator.offset)] = true
    }
    for line in records.lines where self[line.handover].status.counts {
      let commitment = self[line.commitment]
      if let program, self.program(of: self[commitment.need]) != program { continue }
      isCounted[Int(commitment.collaborator.offset)] = true
    }
    return isCounted.count { $0 }
  }
}
