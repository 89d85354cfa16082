import Registry
import Support
import Testing

@Suite("Invented records, counted a second way")
struct RegistryPropertyTests {
  private let day = CalendarDate(year: 2020, month: 6, day: 15).unsafelyUnwrapped

  @Test("needs, items in areas, butir and counts of collaborators", arguments: 0..<60)
  func tallies(_ seed: Int) {
    let records = RandomRecords.make(seed: UInt64(seed))
    let registry = Registry(records: records, asOf: day)
    let plain = PlainCount(records: records, day: day)
    for offset in records.needs.indices {
      #expect(PlainCount.Count(registry.tally(Reference<Need>(offset))) == plain.need(offset))
    }
    for item in records.items.indices {
      #expect(
        PlainCount.Count(registry.tally(Reference<Item>(item)))
          == plain.sum { $0.item.offset == Int32(item) })
      for area in records.areas.indices {
        #expect(
          PlainCount.Count(registry.tally(Reference<Item>(item), in: Reference(area)))
            == plain.sum { $0.item.offset == Int32(item) && plain.isInside($0.site, area) })
      }
    }
    for program in [nil] + records.programs.indices.map({ $0 }) {
      for area in [nil] + records.areas.indices.map({ $0 }) {
        let lines = registry.lines(
          of: program.map { Reference($0) }, in: area.map { Reference($0) })
        let expected = plain.sum { need in
          let owner = Int(records.items[Int(need.item.offset)].program.offset)
          return (program == nil || owner == program) && plain.isInside(need.site, area)
        }
        #expect(lines.asList == expected.lines)
      }
      #expect(
        registry.collaboratorCount(of: program.map { Reference($0) })
          == plain.collaborators(of: program))
    }
    for site in records.sites.indices {
      #expect(
        registry.lines(at: Reference(site)).asList
          == plain.sum { $0.site.offset == Int32(site) }.lines)
    }
  }

  @Test("the leaderboards of every scope", arguments: 0..<60)
  func leaderboards(_ seed: Int) {
    let records = RandomRecords.make(seed: UInt64(1000 + seed))
    let registry = Registry(records: records, asOf: day)
    func program(_ item: Int) -> Int { Int(records.items[item].program.offset) }
    expect(registry, .all, { _ in true }, { _ in true })
    for wanted in records.programs.indices {
      expect(
        registry, .program(Reference(wanted)), { program(Int($0.item.offset)) == wanted },
        { _ in true })
    }
    for wanted in records.items.indices {
      expect(registry, .item(Reference(wanted)), { $0.item.offset == Int32(wanted) }, { _ in true })
    }
    let plain = PlainCount(records: records, day: day)
    for wanted in records.areas.indices where records.areas[wanted].level == .city {
      expect(
        registry, .city(Reference(wanted)), { plain.isInside($0.site, wanted) }, { _ in true })
    }
    for kind in Collaborator.Kind.allCases {
      expect(registry, .kind(kind), { _ in true }, { $0.kind == kind })
    }
  }

  private func expect(
    _ registry: Registry, _ scope: LeaderboardScope, _ isWanted: (Need) -> Bool,
    _ hasDonor: (Collaborator) -> Bool
  ) {
    let records = registry.records
    let plain = PlainCount(records: records, day: day)
    let byQuantity = if case .item = scope { true } else { false }
    let donors: [(offset: Int, figures: [Int])] = records.collaborators.indices
      .filter { hasDonor(records.collaborators[$0]) }
      .map { ($0, plain.contribution($0, isWanted, countsQuantity: byQuantity)) }
      .filter { $0.figures[4] > 0 || $0.figures[2] > 0 }
    let named = donors.filter { records.collaborators[$0.offset].publishedName != nil }
    func key(_ figures: [Int]) -> [Int] { [figures[byQuantity ? 1 : 0], figures[2]] }
    func isBetter(_ left: [Int], _ right: [Int]) -> Bool {
      key(right).lexicographicallyPrecedes(key(left))
    }
    let board = registry.leaderboard(scope)
    #expect(board.collaboratorCount == donors.count)
    #expect(board.anonymousCount == donors.count - named.count)
    let hidden = donors.filter { records.collaborators[$0.offset].publishedName == nil }
    #expect(board.anonymous.asList == Self.sum(hidden.map(\.figures)))
    #expect(board.total.asList == Self.sum(donors.map(\.figures)))
    #expect(
      Set(board.rows.map { Int($0.collaborator.offset) }) == Set(named.map(\.offset)))
    for row in board.rows {
      let figures = named.first { $0.offset == Int(row.collaborator.offset) }?.figures ?? []
      #expect(row.contribution.asList == figures)
      #expect(row.name == records.collaborators[Int(row.collaborator.offset)].publishedName)
      let better = named.count { isBetter($0.figures, figures) }
      #expect(row.rank == (figures[2] > 0 ? better + 1 : nil))
      let equals = named.count { key($0.figures) == key(figures) }
      #expect(row.isTied == (figures[2] > 0 && equals > 1))
      let (value, promised) = (figures[0], figures[6])
      #expect(row.contribution.fulfilment == (promised == 0 ? nil : value * 1000 / promised))
    }
    for (upper, lower) in zip(board.rows, board.rows.dropFirst()) {
      let (left, right) = (upper.contribution.asList, lower.contribution.asList)
      #expect(!isBetter(right, left))
      if key(left) == key(right) {
        #expect((upper.name, upper.collaborator) < (lower.name, lower.collaborator))
      }
    }
  }

  @Test("relations, latest handovers and values", arguments: 0..<30)
  func relations(_ seed: Int) {
    let records = RandomRecords.make(seed: UInt64(2000 + seed))
    let registry = Registry(records: records, asOf: day)
    func offsets<Record>(_ references: some Sequence<Reference<Record>>) -> [Int] {
      references.map { Int($0.offset) }
    }
    for area in records.areas.indices {
      #expect(
        offsets(registry.children(of: Reference(area)))
          == records.areas.indices.filter { records.areas[$0].parent?.offset == Int32(area) })
      let plain = PlainCount(records: records, day: day)
      let latest = records.handovers.indices.reversed().filter {
        let handover = records.handovers[$0]
        return [.handedOver, .verified].contains(handover.status)
          && plain.isInside(handover.site, area)
      }
      #expect(
        offsets(registry.latestHandovers(in: Reference(area), limit: 4))
          == Array(latest.prefix(4)))
    }
    for need in records.needs.indices {
      #expect(
        offsets(registry.commitments(of: Reference<Need>(need)))
          == records.commitments.indices.filter {
            records.commitments[$0].need.offset == Int32(need)
          })
    }
    for donor in records.collaborators.indices {
      #expect(
        offsets(registry.handovers(of: Reference<Collaborator>(donor)))
          == records.handovers.indices.filter {
            records.handovers[$0].collaborator.offset == Int32(donor)
          })
    }
    for promise in records.commitments.indices {
      let lines = records.lines.filter { $0.commitment.offset == Int32(promise) }
      let counted = lines.filter {
        [.handedOver, .verified].contains(records.handovers[Int($0.handover.offset)].status)
      }
      #expect(
        registry.handedOver(against: Reference(promise)) == counted.reduce(0) { $0 + $1.accepted })
    }
  }

  private static func sum(_ rows: [[Int]]) -> [Int] {
    rows.reduce([Int](repeating: 0, count: 7)) { zip($0, $1).map { $0 + $1 } }
  }
}

extension PlainCount.Count {
  init(_ tally: NeedTally) {
    var lines = LineCount()
    lines.add(tally)
    self.init(
      needed: tally.needed, committed: tally.committed, handedOver: tally.handedOver,
      unmet: tally.unmet, awaiting: tally.awaiting, surplus: tally.surplus, lines: lines.asList,
      rows: 1)
  }

  init(_ tally: ItemTally) {
    self.init(
      needed: tally.needed, committed: tally.committed, handedOver: tally.handedOver,
      unmet: tally.unmet, awaiting: tally.awaiting, surplus: tally.surplus,
      lines: tally.lines.asList,
      rows: tally.occurrences)
  }
}

extension LineCount {
  var asList: [Int] {
    [needed, committed, handedOver, unmet, delivered, promised, partly, unpromised]
  }
}

extension Contribution {
  var asList: [Int] {
    [value, quantity, basts, unpricedLines, commitments, cancelled, committedValue]
  }
}
