import GRDB
import NeedsDatabase
import Registry
import SampleData
import Support
import TestSupport
import Testing

@Suite("What became of promises")
struct PromiseTests {
  private let day = "2020-10-26"

  private func tally(
    _ quantity: Int = 10, _ status: Commitment.Status = .active, due: String? = nil,
    closed: String? = nil, brought: [(Int, String)] = [], as state: Handover.Status = .handedOver
  ) -> PromiseTally {
    var small = SmallRecords()
    let need = small.need(100, closed: closed)
    let promise = small.promise(quantity, of: need, by: small.donor("PT Contoh"), status, due: due)
    for (accepted, day) in brought { small.hand([(promise, accepted)], state, on: day) }
    return small.registry(on: day).promise(Reference(promise))
  }

  @Test("a promise is late from the day after the one it was promised for")
  func late() {
    let late = tally(due: "2020-10-25", brought: [(4, "2020-10-20")])
    #expect(late.state == .late && late.days == 1 && late.open == 6 && late.accepted == 4)
    let due = tally(due: "2020-10-26")
    #expect(due.state == .due && due.days == 0 && due.open == 10)
    #expect(tally(due: "2020-11-05").days == -10)
    let undated = tally()
    #expect(undated.state == .undated && undated.days == nil && undated.open == 10)
    #expect(tally(due: "2019-10-27").days == 365)
  }

  @Test("it is kept by the handover that completes it, on time up to the day itself")
  func kept() {
    let twice = [(6, "2020-09-01"), (4, "2020-09-10")]
    let onTheDay = tally(due: "2020-09-10", brought: twice)
    #expect(onTheDay.state == .kept && onTheDay.days == 0 && onTheDay.isOnTime)
    #expect(onTheDay.keptOn == CalendarDate(iso: "2020-09-10") && onTheDay.open == 0)
    let late = tally(due: "2020-09-07", brought: twice + [(3, "2020-10-01")])
    #expect(late.days == 3 && !late.isOnTime && late.accepted == 13)
    let undated = tally(brought: twice)
    #expect(undated.state == .kept && undated.days == nil && !undated.isOnTime)
  }

  @Test("only what signed BASTs say counts")
  func planned() {
    for state in [Handover.Status.scheduled, .cancelled] {
      let tally = tally(due: "2020-10-01", brought: [(10, "2020-10-02")], as: state)
      #expect(tally.state == .late && tally.accepted == 0)
    }
  }

  @Test("nobody waits once it ended or the need was closed; what was brought in full was kept")
  func ended() {
    for (status, state) in [
      (Commitment.Status.cancelled, PromiseTally.State.cancelled), (.expired, .expired),
    ] {
      let ended = tally(10, status, due: "2020-10-01", brought: [(4, "2020-09-01")])
      #expect(ended.state == state && ended.open == 0 && ended.days == nil)
      #expect(tally(10, status, due: "2020-10-01", brought: [(10, "2020-09-01")]).state == .kept)
    }
    let closed = tally(due: "2020-10-01", closed: "2020-10-26")
    #expect(closed.state == .needClosed && closed.open == 0)
    #expect(tally(due: "2020-10-01", closed: "2020-10-27").state == .late)
  }

  /// State, open quantity and days of each commitment by `:day`, without the program.
  private static let states = """
    WITH told AS (
      SELECT c.id, c.quantity, c.due_on, n.closed_on <= :day AS closed,
        CASE WHEN c.ended_as IS NOT NULL AND (c.ended_on IS NULL OR c.ended_on <= :day)
          THEN c.ended_as END AS ended,
        (SELECT coalesce(sum(l.quantity_accepted), 0) FROM handover_lines l
          JOIN handovers h ON h.id = l.handover_id WHERE l.commitment_id = c.id
            AND h.handed_on <= :day AND (h.cancelled_on IS NULL OR h.cancelled_on > :day)
            AND h.undated_state IS NOT 'batal') AS accepted,
        (SELECT min(h.handed_on) FROM handovers h WHERE h.handed_on <= :day
            AND (h.cancelled_on IS NULL OR h.cancelled_on > :day)
            AND h.undated_state IS NOT 'batal' AND c.quantity <= (
          SELECT sum(m.quantity_accepted) FROM handover_lines m JOIN handovers g
            ON g.id = m.handover_id WHERE m.commitment_id = c.id AND g.handed_on <= h.handed_on
              AND (g.cancelled_on IS NULL OR g.cancelled_on > :day)
              AND g.undated_state IS NOT 'batal')
          AND EXISTS (SELECT 1 FROM handover_lines o
            WHERE o.handover_id = h.id AND o.commitment_id = c.id)) AS kept_on
      FROM commitments c JOIN needs n ON n.id = c.need_id WHERE c.form_signed_on <= :day
    )
    SELECT id, accepted, kept_on,
      CASE WHEN accepted >= quantity THEN 'ditepati' WHEN ended IS NOT NULL THEN ended
        WHEN closed THEN 'kebutuhan ditutup' WHEN due_on IS NULL THEN 'tanpa tanggal'
        WHEN due_on < :day THEN 'lewat tanggal' ELSE 'belum jatuh tempo' END AS state,
      quantity - accepted AS open,
      CAST(julianday(coalesce(kept_on, :day)) - julianday(due_on) AS INTEGER) AS days
    FROM told
    """

  @Test(
    "the same by SQL, for every promise of the sample",
    arguments: ["2020-05-20", "2020-10-26", "2021-12-31"])
  func sample(_ day: String) throws {
    let sample = try SampleDatabase.kelurahan
    let registry = try sample.registry(on: day)
    var expected: [Int: Row] = [:]
    for row in try sample.rows(Self.states, ["day": day]) { expected[row["id"]] = row }
    #expect(registry.records.commitments.count == expected.count)
    var states: [String: Int] = [:]
    for reference in registry.all(\.commitments) {
      let id = registry[reference].id
      let row = try #require(expected[id])
      let tally = registry.promise(reference)
      let (state, accepted): (String, Int) = (row["state"], row["accepted"])
      let (keptOn, days): (String?, Int?) = (row["kept_on"], row["days"])
      #expect(tally.state.rawValue == state && tally.accepted == accepted, "\(id)")
      #expect(tally.keptOn?.description == keptOn, "\(id)")
      let isDated = tally.state.isAwaited || tally.state == .kept
      #expect(tally.days == (isDated ? days : nil), "\(id)")
      #expect(tally.open == (tally.state.isAwaited ? row["open"] : 0), "\(id)")
      states[state, default: 0] += 1
    }
    // A state that does not occur proves nothing.
    if day == "2021-12-31" { #expect(states.count >= 5, "\(states)") }
    let total = registry.leaderboard(.all).total.promises
    let counted = [
      expected.count, states["ditepati"] ?? 0, states["lewat tanggal"] ?? 0,
      (states["dibatalkan"] ?? 0) + (states["kedaluwarsa"] ?? 0),
    ]
    // A collaborator all of whose promises were cancelled is on no board.
    #expect(total.kept == counted[1] && total.late == counted[2])
    #expect(total.all <= counted[0] && total.void <= counted[3])
    #expect(total.all - total.void == counted[0] - counted[3])
  }
}

@Suite("Named and anonymous collaborators are told apart")
struct CollaboratorKindTests {
  @Test("by kind, and add up to all of a board")
  func kinds() throws {
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    for scope in [LeaderboardScope.all] + registry.all(\.items).map(LeaderboardScope.item) {
      let board = registry.leaderboard(scope)
      #expect(board.kinds.reduce(0) { $0 + $1.named } == board.rows.count)
      #expect(board.kinds.reduce(0) { $0 + $1.anonymous } == board.anonymousCount)
      for count in board.kinds {
        let named = board.rows.count { registry[$0.collaborator].kind == count.kind }
        #expect(count.named == named && count.named + count.anonymous > 0)
      }
    }
    #expect(registry.leaderboard(.all).anonymousCount > 0)
  }
}
