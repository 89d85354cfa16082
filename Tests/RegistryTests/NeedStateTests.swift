import Registry
import Testing

@Suite("The states of one need")
struct NeedStateTests {
  /// A need of 100 with what was promised and brought, and the figures that the definitions give.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var closed: String?
    var promises: [(Int, Commitment.Status)] = []
    /// Each a line of its own BAST: which promise, how much was accepted, the BAST's status.
    var lines: [(Int, Int, Handover.Status)] = []
    let expected: Figures
  }

  struct Figures: Equatable {
    let needed: Int
    let committed: Int
    let handedOver: Int
    let unmet: Int
    let awaiting: Int
    let surplus: Int
    /// Butir needed, committed, handed over, unmet.
    let lines: [Int]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "nobody has come",
      expected: Figures(
        needed: 100, committed: 0, handedOver: 0, unmet: 100, awaiting: 0, surplus: 0,
        lines: [1, 0, 0, 1])),
    Case(
      testDescription: "a part is promised", promises: [(30, .active), (20, .active)],
      expected: Figures(
        needed: 100, committed: 50, handedOver: 0, unmet: 50, awaiting: 50, surplus: 0,
        lines: [1, 0, 0, 1])),
    Case(
      testDescription: "all is promised, nothing has come", promises: [(100, .active)],
      expected: Figures(
        needed: 100, committed: 100, handedOver: 0, unmet: 0, awaiting: 100, surplus: 0,
        lines: [1, 1, 0, 0])),
    Case(
      testDescription: "more is promised than needed", promises: [(150, .active)],
      expected: Figures(
        needed: 100, committed: 150, handedOver: 0, unmet: 0, awaiting: 150, surplus: 0,
        lines: [1, 1, 0, 0])),
    Case(
      testDescription: "promised and brought are not added: the larger counts",
      promises: [(60, .active)], lines: [(0, 40, .handedOver)],
      expected: Figures(
        needed: 100, committed: 60, handedOver: 40, unmet: 40, awaiting: 20, surplus: 0,
        lines: [1, 0, 0, 1])),
    Case(
      testDescription: "more was brought than promised", promises: [(60, .active)],
      lines: [(0, 90, .verified)],
      expected: Figures(
        needed: 100, committed: 60, handedOver: 90, unmet: 10, awaiting: 0, surplus: 0,
        lines: [1, 0, 0, 1])),
    Case(
      testDescription: "more was brought than needed", promises: [(100, .active)],
      lines: [(0, 70, .handedOver), (0, 70, .verified)],
      expected: Figures(
        needed: 100, committed: 100, handedOver: 140, unmet: 0, awaiting: 0, surplus: 40,
        lines: [1, 1, 1, 0])),
    Case(
      testDescription: "a cancelled and a lapsed promise do not count",
      promises: [(40, .cancelled), (30, .expired), (5, .active)],
      expected: Figures(
        needed: 100, committed: 5, handedOver: 0, unmet: 95, awaiting: 5, surplus: 0,
        lines: [1, 0, 0, 1])),
    Case(
      testDescription: "what came of a promise that lapsed later has come all the same",
      promises: [(100, .expired)], lines: [(0, 100, .handedOver)],
      expected: Figures(
        needed: 100, committed: 0, handedOver: 100, unmet: 0, awaiting: 0, surplus: 0,
        lines: [1, 0, 1, 0])),
    Case(
      testDescription: "a planned and a cancelled handover do not count",
      promises: [(100, .active)], lines: [(0, 50, .scheduled), (0, 50, .cancelled)],
      expected: Figures(
        needed: 100, committed: 100, handedOver: 0, unmet: 0, awaiting: 100, surplus: 0,
        lines: [1, 1, 0, 0])),
    Case(
      testDescription: "a closed need asks for nothing and is no butir", closed: "2020-10-26",
      promises: [(60, .active)], lines: [(0, 20, .handedOver)],
      expected: Figures(
        needed: 0, committed: 60, handedOver: 20, unmet: 0, awaiting: 40, surplus: 0,
        lines: [0, 0, 0, 0])),
    Case(
      testDescription: "a need that closes tomorrow is open today", closed: "2020-10-27",
      expected: Figures(
        needed: 100, committed: 0, handedOver: 0, unmet: 100, awaiting: 0, surplus: 0,
        lines: [1, 0, 0, 1])),
  ]

  @Test("by the definitions", arguments: cases)
  func states(_ example: Case) {
    var small = SmallRecords()
    let donor = small.donor("PT Contoh")
    let need = small.need(100, closed: example.closed)
    let promises = example.promises.map { small.promise($0.0, of: need, by: donor, $0.1) }
    for line in example.lines { small.hand([(promises[line.0], line.1)], line.2) }
    let registry = small.registry()
    let tally = registry.tally(Reference<Need>(need))
    let expected = example.expected
    #expect(
      [tally.needed, tally.committed, tally.handedOver, tally.unmet, tally.awaiting, tally.surplus]
        == [
          expected.needed, expected.committed, expected.handedOver, expected.unmet,
          expected.awaiting, expected.surplus,
        ])
    for lines in [
      registry.lines(), registry.lines(at: Reference(0)), registry.lines(in: Reference(0)),
      registry.lines(in: Reference(3)), registry.lines(of: Reference<Program>(0)),
      registry.tally(Reference<Item>(0)).lines,
    ] {
      #expect([lines.needed, lines.committed, lines.handedOver, lines.unmet] == expected.lines)
    }
    #expect(registry.lines(of: Reference<Program>(1)) == LineCount())
  }

  @Test(
    "every open need is in exactly one of four parts",
    arguments: [
      // Promised and still active, brought on a promise that is active or lapsed; then the part:
      // handed over, promised, partly met, with nothing promised.
      (0, 0, [0, 0, 0, 1], 0), (1, 0, [0, 0, 1, 0], 0), (99, 0, [0, 0, 1, 0], 0),
      (100, 0, [0, 1, 0, 0], 0), (100, 99, [0, 1, 0, 0], 0), (100, 100, [1, 0, 0, 0], 0),
      (120, 110, [1, 0, 0, 0], 0), (0, 1, [0, 0, 1, 0], 0), (60, 99, [0, 0, 1, 0], 0),
      // Brought in full although less is promised any more: handed over all the same.
      (0, 100, [1, 0, 0, 0], 1), (99, 130, [1, 0, 0, 0], 1),
    ])
  func parts(_ promised: Int, _ brought: Int, _ parts: [Int], _ withoutPromise: Int) {
    var small = SmallRecords()
    let donor = small.donor("PT Contoh")
    let need = small.need(100)
    if promised > 0 { _ = small.promise(promised, of: need, by: donor, .active) }
    if brought > 0 {
      small.hand([(small.promise(brought, of: need, by: donor, .expired), brought)], .handedOver)
    }
    let lines = small.registry().lines()
    #expect([lines.delivered, lines.promised, lines.partly, lines.unpromised] == parts)
    #expect(lines.deliveredWithoutPromise == withoutPromise)
  }

  @Test("a surplus lowers no other need's unmet, and units are not added across items")
  func surplusStays() {
    var small = SmallRecords(sites: 2)
    let donor = small.donor("PT Contoh")
    let full = small.need(100, site: 0)
    small.need(100, site: 1)
    small.need(7, site: 1, item: 1)
    small.hand([(small.promise(250, of: full, by: donor), 250)])
    let registry = small.registry()
    let rice = registry.tally(Reference<Item>(0), in: Reference(3))
    #expect([rice.needed, rice.handedOver, rice.unmet, rice.surplus] == [200, 250, 100, 150])
    #expect(rice.occurrences == 2)
    let oil = registry.tally(Reference<Item>(1), in: Reference(3))
    #expect([oil.needed, oil.handedOver, oil.unmet, oil.surplus] == [7, 0, 7, 0])
    let lines = registry.lines(in: Reference(3))
    #expect([lines.needed, lines.committed, lines.handedOver, lines.unmet] == [3, 1, 1, 2])
  }
  @Test("what awaits handover is told for each promise, and not once it is off")
  func awaiting() {
    var small = SmallRecords()
    let donor = small.donor("PT Contoh")
    let need = small.need(100)
    let half = small.promise(60, of: need, by: donor)
    let more = small.promise(20, of: need, by: donor)
    let off = small.promise(30, of: need, by: donor, .cancelled)
    small.hand([(half, 25)])
    small.hand([(more, 35)])
    small.hand([(off, 10)])
    let registry = small.registry()
    let promises = [half, more, off].map { registry.awaiting(Reference<Commitment>($0)) }
    #expect(promises == [35, 0, 0])
    // Of the need, what one promise brought too much makes up for another.
    #expect(registry.tally(Reference<Need>(need)).awaiting == 10)
    #expect(registry.tally(Reference<Item>(0)).awaiting == 10)
  }
}
