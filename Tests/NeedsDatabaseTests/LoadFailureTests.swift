import GRDB
import Parties
import Registry
import Support
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Loading: a database that breaks its promises")
struct LoadFailureTests {
  /// One change to the small sample, made where nothing checks it, and what loading must say.
  static let cases: [(sql: String, problem: String)] = [
    (
      "UPDATE needs SET basis = 'a' || char(0) WHERE id = 1",
      "needs row 1, column basis: holds a NUL character"
    ),
    (
      "UPDATE needs SET quantity = NULL WHERE id = 1",
      "needs row 1, column quantity: is NULL; a whole number is needed"
    ),
    (
      "UPDATE needs SET quantity = 4611686018427387904 WHERE id = 1",
      "needs row 1, column quantity: is 4611686018427387904; it must be from 1 to 1000000000"
    ),
    (
      "UPDATE needs SET quantity = 0 WHERE id = 3",
      "needs row 3, column quantity: is 0; it must be from 1 to 1000000000"
    ),
    (
      "UPDATE needs SET quantity = 'banyak' WHERE id = 1",
      "needs row 1, column quantity: is \"banyak\"; a whole number is needed"
    ),
    (
      "UPDATE needs SET quantity = 1.5 WHERE id = 1",
      "needs row 1, column quantity: is \"1.5\"; a whole number is needed"
    ),
    (
      "UPDATE needs SET basis = CAST(x'C328' AS TEXT) WHERE id = 2",
      "needs row 2, column basis: is not valid UTF-8 text"
    ),
    (
      "UPDATE needs SET opened_on = '2020-02-30' WHERE id = 2",
      "needs row 2, column opened_on: is \"2020-02-30\"; a date as YYYY-MM-DD is needed"
    ),
    (
      "UPDATE needs SET site_id = '31.75.03.1002/rw-99' WHERE id = 2",
      "needs row 2, column site_id: is \"31.75.03.1002/rw-99\", which is not in sites"
    ),
    (
      "UPDATE needs SET item_code = 'emas' WHERE id = 2",
      "needs row 2, column item_code: is \"emas\", which is not in items"
    ),
    (
      "UPDATE commitments SET ended_as = 'lunas', end_reason = 'x' WHERE id = 2",
      "commitments row 2, column ended_as: is \"lunas\"; it must be one of: "
        + "dibatalkan, kedaluwarsa"
    ),
    (
      "UPDATE commitments SET need_id = 99 WHERE id = 3",
      "commitments row 3, column need_id: is 99, which is not in needs"
    ),
    (
      "UPDATE commitments SET collaborator_id = 99 WHERE id = 3",
      "commitments row 3, column collaborator_id: is 99, which is not in collaborators"
    ),
    (
      "UPDATE commitments SET aggregator_id = 99 WHERE id = 2",
      "commitments row 2, column aggregator_id: is 99, which is not in collaborators"
    ),
    (
      "UPDATE commitments SET collaborator_id = 2 WHERE id = 1",
      "handover_lines row 1/1, column commitment_id: "
        + "is a commitment of another collaborator or for another site"
    ),
    (
      "UPDATE handovers SET site_id = '31.75.03.1002/rw-08' WHERE id = 1",
      "handover_lines row 1/1, column commitment_id: "
        + "is a commitment of another collaborator or for another site"
    ),
    (
      "UPDATE handovers SET collaborator_id = 99 WHERE id = 2",
      "handovers row 2, column collaborator_id: is 99, which is not in collaborators"
    ),
    (
      "UPDATE handovers SET bast_number = NULL WHERE id = 1",
      "handovers row 1, column bast_number: is empty; a handover that was made has a number"
    ),
    (
      "UPDATE handovers SET site_id = x'41' WHERE id = 2",
      "handovers row 2, column site_id: is \"A\"; text is needed"
    ),
    (
      "UPDATE handover_lines SET quantity_accepted = -1 WHERE line = 2",
      "handover_lines row 1/2, column quantity_accepted: is -1; it must be from 0 to 1000000000"
    ),
    (
      "UPDATE handover_lines SET handover_id = 99 WHERE line = 2",
      "handover_lines row 99/2, column handover_id: is 99, which is not in handovers"
    ),
    (
      "UPDATE handover_lines SET commitment_id = 99 WHERE line = 2",
      "handover_lines row 1/2, column commitment_id: is 99, which is not in commitments"
    ),
    (
      "UPDATE items SET name = '' WHERE code = 'gerobak'",
      "items row gerobak, column name: is empty"
    ),
    (
      "UPDATE items SET unit_price = -5 WHERE code = 'beras-5kg'",
      "items row beras-5kg, column unit_price: is -5; it must be from 1 to 1000000000"
    ),
    (
      "UPDATE collaborators SET is_aggregator = 2 WHERE id = 1",
      "collaborators row 1, column is_aggregator: is 2; it must be from 0 to 1"
    ),
    (
      "UPDATE collaborators SET publish_name_on = 'besok' WHERE id = 1",
      "collaborators row 1, column publish_name_on: is \"besok\"; "
        + "a date as YYYY-MM-DD is needed"
    ),
    (
      "UPDATE programs SET slug = 'UMKM!' WHERE slug = 'umkm'",
      "programs row UMKM!, column slug: may hold only a–z, 0–9 and -"
    ),
    (
      "UPDATE sites SET kelurahan_code = '31.75.03' WHERE id LIKE '%rw-08'",
      "sites row 31.75.03.1002/rw-08, column kelurahan_code: is not the code of a kelurahan"
    ),
    (
      "UPDATE sites SET id = '31.75.03.1002/../../x' WHERE id LIKE '%rw-08'",
      "sites row 31.75.03.1002/../../x, column id: "
        + "must be kelurahan_code/name with a name of a–z, 0–9 and -"
    ),
    (
      "UPDATE areas SET parent_code = NULL WHERE code = '31.75'",
      "areas row 31.75, column parent_code: is not one level above this kota"
    ),
    (
      "UPDATE items SET price_source = NULL WHERE code = 'beras-5kg'",
      "items row beras-5kg, column price_source: goes with unit_price: fill both or neither"
    ),
    (
      "UPDATE programs SET started_on = NULL, undated_state = 'selesai' WHERE slug = 'umkm'",
      "programs row umkm, column started_on: is empty; a programme that has ended had a first day"
    ),
    (
      "UPDATE needs SET closed_on = '2019-01-01' WHERE id = 2",
      "needs row 2, column closed_on: is before opened_on"
    ),
    (
      "UPDATE needs SET recipients = 12, recipient_unit = NULL WHERE id = 2",
      "needs row 2, column recipient_unit: goes with recipients: fill both or neither"
    ),
    (
      "UPDATE commitments SET channel = 'agregator', aggregator_id = NULL WHERE id = 1",
      "commitments row 1, column aggregator_id: goes with channel agregator, and only with it"
    ),
    (
      "UPDATE commitments SET ended_as = 'dibatalkan', end_reason = NULL WHERE id = 1",
      "commitments row 1, column end_reason: is empty; a commitment that is dibatalkan or "
        + "kedaluwarsa needs a reason"
    ),
    (
      "UPDATE handover_lines SET quantity_delivered = 1, quantity_accepted = 2 WHERE line = 2",
      "handover_lines row 1/2, column quantity_accepted: is more than quantity_delivered"
    ),
    (
      "UPDATE handover_lines SET quantity_delivered = 3, quantity_accepted = 2, reason = NULL "
        + "WHERE line = 2",
      "handover_lines row 1/2, column reason: is empty; say why quantity_accepted is not "
        + "quantity_delivered"
    ),
    (
      "UPDATE corrections SET made_on = NULL",
      "corrections row 1, column made_on: is NULL; text is needed"
    ),
  ]

  @Test("one bad value, one located problem", arguments: cases.indices)
  func located(_ index: Int) throws {
    let (sql, problem) = Self.cases[index]
    let problems = try problems(after: sql)
    #expect(problems.contains(problem), "\(problems)")
  }

  @Test("what is wrong with a row is said once, not again for each row that refers to it")
  func once() throws {
    #expect(
      try problems(after: "UPDATE needs SET quantity = NULL WHERE id = 1") == [
        "needs row 1, column quantity: is NULL; a whole number is needed"
      ])
    #expect(
      try problems(after: "UPDATE collaborators SET kind = 'x' WHERE id = 1") == [
        "collaborators row 1, column kind: is \"x\"; it must be one of: perusahaan, yayasan, "
          + "komunitas, lembaga, instansi, perorangan"
      ])
  }

  @Test("a database that lacks nothing loads, checks or no checks")
  func whole() throws {
    #expect(try problems(after: "SELECT 1") == [])
  }

  /// Every value of every column in turn: loading ends in records or in located problems.
  @Test("no value of any column crashes")
  func hostile() throws {
    let values = [
      "NULL", "''", "' '", "-1", "0", "4611686018427387904", "-9223372036854775808", "1e300",
      "0.5", "x'FF00'", "CAST(x'FF' AS TEXT)", "'2020-02-30'", "'kata'", "char(0)", "'31'",
      "CAST(zeroblob(100000) AS TEXT)",
    ]
    let queue = try bare()
    var refused = 0
    for table in DataSchema.tables where !table.isPrivate {
      for column in table.columns where !column.isPrivate {
        for value in values {
          let sql = "UPDATE \(table.name) SET \(column.name) = \(value)"
          let problems = try problems(after: sql, in: queue)
          refused += problems.isEmpty ? 0 : 1
          // The programme of a need is its item's; the column is not read.
          guard value == "NULL", !column.isNullable,
            "\(table.name).\(column.name)" != "needs.program"
          else { continue }
          let place = "\(table.name) row "
          #expect(
            problems.contains { $0.hasPrefix(place) && $0.contains(", column \(column.name): ") },
            "\(table.name).\(column.name) may not be NULL: \(problems)")
        }
      }
    }
    #expect(refused > 400)
  }

  @Test("values that cannot be added up in 64 bits are refused, and just below they load")
  func sums() throws {
    let largest = """
      UPDATE items SET unit_price = 1000000000, price_source = 'daftar harga';
      UPDATE needs SET quantity = 1000000000;
      UPDATE commitments SET quantity = 1000000000;
      UPDATE handover_lines SET quantity_delivered = 1000000000, quantity_accepted = 1000000000;
      """
    #expect(try problems(after: largest) == [])
    let more = """
      \(largest) INSERT INTO needs SELECT id + 10, program, site_id, item_code, quantity, recipients,
        recipient_unit, basis, opened_on, closed_on, note, confirmed_on FROM needs;
      """
    // Nine quintillions fit 64 bits, ten do not: six needs, three commitments, then a line.
    let problems = try problems(after: more)
    #expect(
      problems.first
        == "handover_lines row 1/1, column quantity_accepted: is so large that the values of all "
        + "rows cannot be added up")
  }

  @Test("fifty problems are spelt out, the rest is counted")
  func limit() throws {
    let queue = try bare()
    try queue.write { db in
      try db.execute(
        sql: """
          WITH RECURSIVE n(i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 129)
          INSERT INTO needs (id, site_id, item_code, quantity, basis, opened_on)
          SELECT i, '31.75.03.1002/rw-07', 'gerobak', -1, 'DTKS', '2020-01-01' FROM n
          """)
    }
    let failure = #expect(throws: LoadFailure.self) { try queue.read(Self.load) }
    #expect(failure?.total == 120)
    #expect(failure?.problems.count == 50)
  }

  @Test("a file that was written with the checks off and a schema that was tampered with")
  func file() throws {
    let (folder, database) = try SmallSample.database()
    database.close()
    let other = try DatabaseQueue(path: folder.at("needs.sqlite"))
    try other.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
      try db.execute(sql: "UPDATE needs SET quantity = -7 WHERE id = 2")
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql: """
          UPDATE sqlite_schema
          SET sql = replace(sql, 'form_number TEXT NOT NULL', 'form_number TEXT')
          WHERE name = 'commitments'
          """)
    }
    try other.close()
    let again = try DatabaseQueue(path: folder.at("needs.sqlite"))
    try again.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
      try db.execute(sql: "UPDATE commitments SET form_number = NULL WHERE id = 1")
    }
    try again.close()
    let reader = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
    let failure = #expect(throws: LoadFailure.self) {
      _ = try reader.records(asOf: try #require(CalendarDate(year: 2021, month: 1, day: 1)))
    }
    #expect(
      failure?.problems.map(\.description) == [
        "needs row 2, column quantity: is -7; it must be from 1 to 1000000000",
        "commitments row 1, column form_number: is NULL; text is needed",
      ])
  }

  private func bare() throws -> DatabaseQueue {
    let (_, database) = try SmallSample.database()
    return try Unchecked.copy(of: database.queue)
  }

  private func problems(after sql: String) throws -> [String] {
    try problems(after: sql, in: try bare())
  }

  /// What loading says of a change, which is then undone.
  private func problems(after sql: String, in queue: DatabaseQueue) throws -> [String] {
    var problems: [String] = []
    try queue.writeWithoutTransaction { db in
      try db.inTransaction {
        try db.execute(sql: sql)
        do {
          try Self.load(db)
        } catch let failure as LoadFailure {
          problems = failure.problems.map(\.description)
        }
        return .rollback
      }
    }
    return problems
  }

  private static func load(_ database: Database) throws {
    let date = try #require(CalendarDate(year: 2021, month: 1, day: 1))
    // What loads must also add up without a trap.
    _ = Registry(records: try Records(reading: database, asOf: date), asOf: date)
      .leaderboard(.all)
  }
}
