import GRDB
import NeedsDatabase
import Registry
import TestSupport
import Testing

@testable import SampleData

@Suite("The sample's figures, counted by SQL")
struct SampleFigureTests {
  /// The figures of each need by `:day`.
  private static let needs = """
    SELECT n.id, n.site_id, n.item_code, n.program, n.quantity, n.opened_on,
      n.closed_on IS NULL OR n.closed_on > :day AS open,
      (SELECT coalesce(sum(c.quantity), 0) FROM commitments c
        WHERE c.need_id = n.id AND c.form_signed_on <= :day
          AND (c.ended_as IS NULL OR c.ended_on > :day)) AS committed,
      (SELECT coalesce(sum(l.quantity_accepted), 0) FROM handover_lines l
        JOIN handovers h ON h.id = l.handover_id JOIN commitments c ON c.id = l.commitment_id
        WHERE c.need_id = n.id AND h.handed_on <= :day AND c.form_signed_on <= :day
          AND (h.cancelled_on IS NULL OR h.cancelled_on > :day)) AS handed
    FROM needs n WHERE n.opened_on <= :day
    """

  @Test(
    "each need, item by kota, and butir",
    arguments: [
      (SampleScale.kelurahan, "2020-05-20"), (.kelurahan, "2020-08-01"),
      (.kelurahan, "2020-10-26"), (.kelurahan, "2021-12-31"), (.jakarta, "2020-10-26"),
    ])
  func figures(_ scale: SampleScale, _ day: String) throws {
    let sample = try Self.sample(scale)
    let registry = try sample.registry(on: day)
    let rows = try sample.rows(Self.needs, ["day": day])
    var expected: [Int: [Int]] = [:]
    var byPlace: [String: [Int]] = [:]
    for row in rows {
      let (quantity, isOpen): (Int, Bool) = (row["quantity"], row["open"])
      let (committed, handed): (Int, Int) = (row["committed"], row["handed"])
      let unmet = isOpen ? max(0, quantity - max(committed, handed)) : 0
      let figures = [
        isOpen ? quantity : 0, committed, handed, unmet, max(0, handed - quantity),
      ]
      expected[row["id"]] = figures
      let (site, item): (String, String) = (row["site_id"], row["item_code"])
      for length in [2, 5, 8, 13] {
        let key = "\(site.prefix(length)) \(item)"
        let sum = byPlace[key] ?? [0, 0, 0, 0, 0]
        byPlace[key] = zip(sum, figures).map { $0 + $1 }
      }
    }
    #expect(registry.records.needs.count == rows.count)
    for reference in registry.all(\.needs) {
      let tally = registry.tally(reference)
      let loaded = [tally.needed, tally.committed, tally.handedOver, tally.unmet, tally.surplus]
      if loaded != expected[registry[reference].id] {
        Issue.record("need \(registry[reference].id): \(loaded)")
      }
    }
    var nonempty = 0
    for area in registry.all(\.areas) {
      for item in registry.all(\.items) {
        let tally = registry.tally(item, in: area)
        guard tally.occurrences > 0 else { continue }
        nonempty += 1
        let loaded = [tally.needed, tally.committed, tally.handedOver, tally.unmet, tally.surplus]
        let key = "\(registry[area].code) \(registry[item].code)"
        if loaded != byPlace[key] { Issue.record("\(key): \(loaded)") }
      }
    }
    #expect(nonempty == byPlace.count)
    try expectLines(registry, sample, day)
  }

  private func expectLines(_ registry: Registry, _ sample: SampleDatabase, _ day: String) throws {
    for program in registry.all(\.programs) {
      let slug = registry[program].slug
      let row = try #require(
        try sample.rows(
          """
          SELECT count(*) AS needed, coalesce(sum(committed >= quantity), 0) AS committed,
            coalesce(sum(handed >= quantity), 0) AS handed,
            coalesce(sum(max(committed, handed) < quantity), 0) AS unmet,
            coalesce(sum(handed >= quantity), 0) AS delivered,
            coalesce(sum(handed < quantity AND committed >= quantity), 0) AS promised,
            coalesce(sum(handed < quantity AND committed < quantity
              AND handed + committed > 0), 0) AS partly,
            coalesce(sum(handed + committed = 0), 0) AS unpromised
          FROM (\(Self.needs)) WHERE open AND program = :program
          """, ["day": day, "program": slug]
        ).first)
      let names = [
        "needed", "committed", "handed", "unmet", "delivered", "promised", "partly", "unpromised",
      ]
      let expected = names.map { row[$0] as Int }
      #expect(registry.lines(of: program).asList == expected, "\(slug)")
    }
  }

  @Test("the four parts of all open needs of Jakarta add up to them")
  func parts() throws {
    let sample = try Self.sample(.jakarta)
    let registry = try sample.registry(on: "2021-12-31")
    try expectLines(registry, sample, "2021-12-31")
    let lines = registry.lines()
    #expect(lines.asList.suffix(4).reduce(0, +) == lines.needed)
    #expect(lines.asList.suffix(4).allSatisfy { $0 > 1_000 })
    #expect(lines.deliveredWithoutPromise > 10)
  }

  @Test(
    "what is lacking of each item, at how many places, and since when",
    arguments: [
      (SampleScale.kelurahan, "2021-12-31"), (.jakarta, "2020-10-26"),
    ])
  func shortages(_ scale: SampleScale, _ day: String) throws {
    let sample = try Self.sample(scale)
    let registry = try sample.registry(on: day)
    let rows = try sample.rows(
      """
      SELECT item_code, sum(quantity - max(committed, handed)) AS unmet, count(*) AS needs,
        count(DISTINCT site_id) AS sites, min(opened_on) AS oldest
      FROM (\(Self.needs)) WHERE open AND max(committed, handed) < quantity
      GROUP BY item_code ORDER BY sites DESC, needs DESC
      """, ["day": day])
    let found = registry.shortages()
    #expect(found.count == rows.count && found.count > 10)
    let expected = Dictionary(
      uniqueKeysWithValues: rows.map { row in
        (
          row["item_code"] as String,
          [row["unmet"] as Int, row["needs"], row["sites"]].map(String.init)
            + [row["oldest"] as String]
        )
      })
    for one in found {
      let values = [one.unmet, one.needs, one.sites].map(String.init) + ["\(one.oldest)"]
      #expect(values == expected[registry[one.item].code], "\(registry[one.item].code)")
    }
    #expect(found.map(\.sites) == rows.map { $0["sites"] as Int })
  }

  @Test(
    "values, BASTs and ranks of every donor",
    arguments: [
      (SampleScale.kelurahan, "2020-10-26"), (.kelurahan, "2021-12-31"), (.jakarta, "2020-10-26"),
    ])
  func donors(_ scale: SampleScale, _ day: String) throws {
    let sample = try Self.sample(scale)
    let registry = try sample.registry(on: day)
    let rows = try sample.rows(
      """
      WITH d AS (
        SELECT c.collaborator_id AS id FROM commitments c JOIN needs n ON n.id = c.need_id
        JOIN collaborators k ON k.id = c.collaborator_id
        WHERE (c.ended_as IS NOT 'dibatalkan' OR c.ended_on > :day) AND c.form_signed_on <= :day AND n.opened_on <= :day
          AND k.joined_on <= :day
          AND n.program IN (SELECT slug FROM programs WHERE started_on <= :day)
        GROUP BY 1),
      v AS (
        SELECT h.collaborator_id AS id, count(DISTINCT h.id) AS basts,
          coalesce(sum(l.quantity_accepted * i.unit_price), 0) AS value
        FROM handovers h JOIN handover_lines l ON l.handover_id = h.id
          JOIN commitments c ON c.id = l.commitment_id JOIN needs n ON n.id = c.need_id
          JOIN items i ON i.code = n.item_code
        WHERE h.cancelled_on IS NULL AND h.handed_on <= :day
          AND c.form_signed_on <= :day AND n.opened_on <= :day
        GROUP BY 1)
      SELECT d.id, coalesce(v.value, 0) AS value, coalesce(v.basts, 0) AS basts,
        rank() OVER (ORDER BY coalesce(v.value, 0) DESC, coalesce(v.basts, 0) DESC) AS rank
      FROM d LEFT JOIN v ON v.id = d.id JOIN collaborators k ON k.id = d.id
      WHERE k.publish_name_on <= :day ORDER BY rank, k.name, d.id
      """, ["day": day])
    let expected = rows.map { row in
      let (id, value): (Int, Int) = (row["id"], row["value"])
      let (basts, rank): (Int, Int) = (row["basts"], row["rank"])
      return "\(id) \(value) \(basts) \(basts == 0 ? 0 : rank)"
    }
    let board = registry.leaderboard(.all)
    let loaded = board.rows.map { row in
      let figures = row.contribution
      return "\(registry[row.collaborator].id) \(figures.value) \(figures.basts) \(row.rank ?? 0)"
    }
    #expect(loaded == expected)
    #expect(expected.count > 3)
  }

  @Test("224 collaborators on 26 October 2020: 143 for food and 81 for small businesses")
  func collaborators() throws {
    let registry = try SampleDatabase.jakarta.registry(on: "2020-10-26")
    func count(_ slug: String) throws -> Int {
      let program = try #require(
        registry.all(\.programs).first { registry[$0].slug == slug })
      #expect(
        registry.leaderboard(.program(program)).collaboratorCount
          == registry.collaboratorCount(of: program))
      return registry.collaboratorCount(of: program)
    }
    #expect(try count("pangan") == 143)
    #expect(try count("umkm") == 81)
    #expect(registry.collaboratorCount() == 224)
    #expect(registry.leaderboard(.all).collaboratorCount == 224)
  }

  @Test("what was handed over only grows with the date")
  func cumulative() throws {
    let sample = try SampleDatabase.kelurahan
    var last = [0, 0, 0]
    var hasGrown = 0
    for month in ["2020-04", "2020-06", "2020-08", "2020-10", "2020-12", "2021-06", "2022-01"] {
      let registry = try sample.registry(on: "\(month)-15")
      let total = registry.leaderboard(.all).total
      let now = [total.value, total.basts, registry.collaboratorCount()]
      #expect(zip(now, last).allSatisfy { $0 >= $1 }, "\(month)")
      hasGrown += now[1] > last[1] ? 1 : 0
      last = now
    }
    #expect(hasGrown > 2)
  }

  private static func sample(_ scale: SampleScale) throws -> SampleDatabase {
    switch scale {
    case .kelurahan: try SampleDatabase.kelurahan
    case .jakarta: try SampleDatabase.jakarta
    }
  }
}
