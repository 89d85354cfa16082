import Registry
import Testing

@Suite("Leaderboards")
struct LeaderboardTests {
  /// Five donors that bring rice, at Rp60.000 each.
  private func board(_ amounts: [(String?, [Int])]) -> Leaderboard {
    var small = SmallRecords()
    let need = small.need(1_000)
    for (name, accepted) in amounts {
      let donor = small.donor(name)
      let promise = small.promise(100, of: need, by: donor)
      for quantity in accepted { small.hand([(promise, quantity)]) }
    }
    return small.registry().leaderboard(.all)
  }

  @Test("equal value and BASTs share a rank: 1, 2, 2, 4")
  func ties() {
    let board = board([
      ("Dua B", [10]), ("Satu", [30]), ("Empat", [5]), ("Dua A", [10]), ("Belum", []),
    ])
    #expect(board.rows.map(\.name) == ["Satu", "Dua A", "Dua B", "Empat", "Belum"])
    #expect(board.rows.map(\.rank) == [1, 2, 2, 4, nil])
    #expect(board.rows.map(\.isTied) == [false, true, true, false, false])
    #expect(board.rows.map(\.contribution.value) == [1_800_000, 600_000, 600_000, 300_000, 0])
    #expect(board.collaboratorCount == 5)
    #expect(board.total.value == 3_300_000)
  }

  @Test("of equal value, more BASTs come first; pledges do not rank")
  func basts() {
    let board = board([("Sekali", [20]), ("Dua kali", [10, 10]), ("Janji besar", [])])
    #expect(board.rows.map(\.name) == ["Dua kali", "Sekali", "Janji besar"])
    #expect(board.rows.map(\.rank) == [1, 2, nil])
    #expect(board.rows.map(\.contribution.basts) == [2, 1, 0])
  }

  @Test("anonymous donors are one line without a rank, and count")
  func anonymous() {
    let board = board([(nil, [40]), ("Bernama", [10]), (nil, [2])])
    #expect(board.rows.map(\.name) == ["Bernama"])
    #expect(board.rows.map(\.rank) == [1])
    #expect(board.anonymousCount == 2)
    #expect(board.anonymous.value == 42 * 60_000)
    #expect(board.anonymous.basts == 2)
    #expect(board.collaboratorCount == 3)
    #expect(board.total.value == 52 * 60_000)
  }

  @Test("items without a price are counted, not guessed")
  func unpriced() {
    var small = SmallRecords()
    let donor = small.donor("PT Contoh")
    let rice = small.promise(10, of: small.need(10), by: donor)
    let oil = small.promise(8, of: small.need(8, item: 1), by: donor)
    small.hand([(rice, 4), (oil, 8)])
    small.hand([(oil, 1)], .cancelled)
    let registry = small.registry()
    let all = registry.leaderboard(.all).rows[0].contribution
    #expect(
      [all.value, all.basts, all.unpricedLines, all.commitments, all.committedValue]
        == [240_000, 1, 1, 2, 600_000])
    #expect(all.fulfilment == 400)
    let oilBoard = registry.leaderboard(.item(Reference(1))).rows[0]
    #expect([oilBoard.contribution.quantity, oilBoard.contribution.value] == [8, 0])
    #expect(oilBoard.rank == 1)
    #expect(oilBoard.contribution.fulfilment == nil)
  }

  @Test("fulfilment and cancelled commitments stand beside the rank")
  func fulfilment() {
    var small = SmallRecords()
    let need = small.need(100)
    let donor = small.donor("PT Contoh")
    let kept = small.promise(30, of: need, by: donor)
    small.promise(50, of: need, by: donor, .cancelled)
    let lapsed = small.promise(20, of: need, by: donor, .expired)
    small.hand([(kept, 20), (lapsed, 1)])
    let contribution = small.registry().leaderboard(.all).rows[0].contribution
    #expect([contribution.commitments, contribution.cancelled] == [2, 1])
    #expect(contribution.committedValue == 30 * 60_000)
    #expect(contribution.fulfilment == 700)
  }

  @Test("fulfilment at the ends of 64 bits is a number and no trap")
  func fulfilmentAtTheEdge() {
    var contribution = Contribution()
    (contribution.value, contribution.committedValue) = (.max, .max)
    #expect(contribution.fulfilment == 1000)
    contribution.committedValue = 1
    #expect(contribution.fulfilment == .max)
  }

  @Test("a donor all of whose commitments were cancelled is not counted")
  func cancelled() {
    var small = SmallRecords()
    let need = small.need(100)
    small.promise(10, of: need, by: small.donor("Batal"), .cancelled)
    small.promise(10, of: need, by: small.donor("Lewat waktu"), .expired)
    let registry = small.registry()
    #expect(registry.leaderboard(.all).rows.map(\.name) == ["Lewat waktu"])
    #expect(registry.collaboratorCount() == 1)
  }

  @Test("a donor that brought something before its commitment was cancelled is counted")
  func cancelledAfterDelivery() {
    var small = SmallRecords()
    let need = small.need(100)
    let donor = small.donor("Telanjur")
    let promise = small.promise(10, of: need, by: donor, .cancelled)
    small.hand([(promise, 4)])
    let registry = small.registry()
    let board = registry.leaderboard(.all)
    #expect(board.rows.map(\.name) == ["Telanjur"])
    #expect(board.rows.first?.rank == 1)
    #expect([board.total.basts, board.total.commitments, board.total.cancelled] == [1, 0, 1])
    #expect(registry.collaboratorCount() == 1)
  }

  @Test("a board covers its programme, kind or item only, and the total counts nobody twice")
  func scopes() {
    var small = SmallRecords()
    let rice = small.need(100)
    let cart = small.need(5, item: 2)
    let both = small.donor("Keduanya", kind: .company)
    let person = small.donor("Perorangan Contoh", kind: .individual)
    small.hand([(small.promise(10, of: rice, by: both), 10)])
    small.hand([(small.promise(2, of: cart, by: both), 2)])
    small.hand([(small.promise(3, of: cart, by: person), 3)])
    let registry = small.registry()
    func names(_ scope: LeaderboardScope) -> [String] {
      registry.leaderboard(scope).rows.map(\.name)
    }
    #expect(names(.all) == ["Perorangan Contoh", "Keduanya"])
    #expect(names(.program(Reference(0))) == ["Keduanya"])
    #expect(names(.program(Reference(1))) == ["Perorangan Contoh", "Keduanya"])
    #expect(names(.kind(.individual)) == ["Perorangan Contoh"])
    #expect(names(.kind(.agency)) == [])
    #expect(names(.item(Reference(2))) == ["Perorangan Contoh", "Keduanya"])
    #expect(registry.collaboratorCount(of: Reference(0)) == 1)
    #expect(registry.collaboratorCount(of: Reference(1)) == 2)
    #expect(registry.collaboratorCount() == 2)
  }

  @Test("one BAST with two lines is one BAST, in every scope it has a line of")
  func oneBAST() {
    var small = SmallRecords()
    let donor = small.donor("PT Contoh")
    let rice = small.promise(10, of: small.need(10), by: donor)
    let cart = small.promise(2, of: small.need(2, item: 2), by: donor)
    small.hand([(rice, 10), (cart, 2)])
    let registry = small.registry()
    for scope: LeaderboardScope in [
      .all, .program(Reference(0)), .program(Reference(1)), .item(Reference(0)),
      .item(Reference(2)), .kind(.company),
    ] {
      #expect(registry.leaderboard(scope).total.basts == 1)
    }
    #expect(registry.leaderboard(.item(Reference(1))).collaboratorCount == 0)
  }
}
