import GRDB
import Registry
import SampleData
import Support
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Loading: what exists on a date")
struct LoadingTests {
  /// What exists by `:day`, told in SQL: a row and everything it refers to has begun.
  private static let existing = """
    WITH p AS (SELECT slug FROM programs), i AS (SELECT code FROM items),
      n AS (SELECT id FROM needs WHERE opened_on <= :day),
      d AS (SELECT id FROM collaborators WHERE joined_on <= :day),
      c AS (SELECT id FROM commitments
        WHERE form_signed_on <= :day AND collaborator_id IN d AND need_id IN n),
      h AS (SELECT id FROM handovers
        WHERE (handed_on <= :day OR scheduled_on <= :day) AND collaborator_id IN d)
    SELECT (SELECT count(*) FROM areas), (SELECT count(*) FROM sites), (SELECT count(*) FROM p),
      (SELECT count(*) FROM i), (SELECT count(*) FROM n), (SELECT count(*) FROM d),
      (SELECT count(*) FROM c), (SELECT count(*) FROM h),
      (SELECT count(*) FROM handover_lines WHERE handover_id IN h AND commitment_id IN c),
      (SELECT count(*) FROM corrections WHERE made_on <= :day)
    """

  @Test(
    "the sample, counted by SQL",
    arguments: [
      "0001-01-01", "2020-04-01", "2020-04-24", "2020-05-31", "2020-08-15", "2020-10-26",
      "2021-03-01", "2021-12-31", "9999-12-31",
    ])
  func counts(_ day: String) throws {
    let fixture = try SampleFixture.of(.kelurahan)
    let row = try #require(
      try fixture.queue.read {
        try Row.fetchOne($0, sql: Self.existing, arguments: ["day": day])
      })
    let expected = row.map { Int.fromDatabaseValue($0.1) }
    let records = try records(fixture.queue, day)
    let loaded: [Int?] = [
      records.areas.count, records.sites.count, records.programs.count, records.items.count,
      records.needs.count, records.collaborators.count, records.commitments.count,
      records.handovers.count, records.lines.count, records.corrections.count,
    ]
    #expect(loaded == expected)
  }

  @Test("a row that is dated later does not exist, nor does what refers to it")
  func later() throws {
    let cases: [(name: String, sql: String, counts: [Int])] = [
      ("all have begun", "SELECT 1", [2, 2, 3, 2, 3, 2, 2]),
      (
        "a programme exists on every day",
        "UPDATE programs SET started_on = '2021-01-01' WHERE slug = 'umkm'", [2, 2, 3, 2, 3, 2, 2]
      ),
      ("a need", "UPDATE needs SET opened_on = '2021-01-01' WHERE id = 1", [2, 2, 2, 2, 2, 2, 1]),
      (
        "a collaborator", "UPDATE collaborators SET joined_on = '2021-01-01' WHERE id = 1",
        [2, 2, 3, 1, 1, 1, 0]
      ),
      (
        "a commitment", "UPDATE commitments SET form_signed_on = '2021-01-01' WHERE id = 2",
        [2, 2, 3, 2, 2, 2, 1]
      ),
      (
        "a handover", "UPDATE handovers SET handed_on = '2021-01-01' WHERE id = 1",
        [2, 2, 3, 2, 3, 1, 0]
      ),
    ]
    for (name, sql, counts) in cases {
      // Some of these cannot be any more: dates that do not fit each other.
      let (folder, old) = try Old.database(sql)
      old.close()
      let database = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
      let records = try records(database.queue, "2020-12-31")
      let loaded = [
        records.programs.count, records.items.count, records.needs.count,
        records.collaborators.count, records.commitments.count, records.handovers.count,
        records.lines.count,
      ]
      #expect(loaded == counts, "\(name)")
    }
  }

  @Test("every reference leads to the row that the database names")
  func references() throws {
    let fixture = try SampleFixture.of(.kelurahan)
    let records = try records(fixture.queue, "2021-12-31")
    let lines = try fixture.texts(
      """
      SELECT h.id || '|' || l.line || '|' || c.form_number || '|' || n.site_id || '|' || i.code
        || '|' || i.program || '|' || l.quantity_delivered || '|' || l.quantity_accepted
        || '|' || l.condition || '|' || coalesce(l.reason, '')
      FROM handover_lines l JOIN handovers h ON h.id = l.handover_id
        JOIN commitments c ON c.id = l.commitment_id JOIN needs n ON n.id = c.need_id
        JOIN items i ON i.code = n.item_code ORDER BY coalesce(h.handed_on, h.scheduled_on), h.id, l.line
      """)
    let loaded = records.lines.map { line in
      let commitment = records.commitments[Int(line.commitment.offset)]
      let need = records.needs[Int(commitment.need.offset)]
      let item = records.items[Int(need.item.offset)]
      return [
        "\(records.handovers[Int(line.handover.offset)].id)", "\(line.line)",
        commitment.formNumber, records.sites[Int(need.site.offset)].id, item.code,
        records.programs[Int(item.program.offset)].slug, "\(line.delivered)",
        "\(line.accepted)", line.condition.rawValue, line.reason ?? "",
      ].joined(separator: "|")
    }
    #expect(loaded == lines)
    #expect(lines.count > 50)
  }

  @Test("each table is in its promised order")
  func order() throws {
    let records = try records(try SampleFixture.of(.kelurahan).queue, "2021-12-31")
    func isSorted<Row, Key: Comparable>(_ rows: [Row], _ key: (Row) -> Key) -> Bool {
      zip(rows, rows.dropFirst()).allSatisfy { key($0) < key($1) }
    }
    func joined(_ numbers: Int32...) -> String {
      numbers.map { String(String($0 + 1_000_000_000).suffix(9)) }.joined()
    }
    #expect(isSorted(records.areas, \.code))
    #expect(isSorted(records.sites, \.id))
    #expect(isSorted(records.programs, \.position))
    #expect(isSorted(records.items) { joined($0.program.offset) + $0.code })
    #expect(isSorted(records.needs) { joined($0.site.offset, $0.item.offset, Int32($0.id)) })
    #expect(isSorted(records.collaborators, \.id))
    #expect(isSorted(records.commitments) { joined($0.need.offset, Int32($0.id)) })
    #expect(isSorted(records.handovers) { "\($0.day)" + joined(Int32($0.id)) })
    #expect(isSorted(records.lines) { joined($0.handover.offset, Int32($0.line)) })
    #expect(isSorted(records.corrections) { "\($0.madeOn)" + joined(Int32($0.id)) })
  }

  private func records(_ queue: DatabaseQueue, _ day: String) throws -> Records {
    let date = try #require(CalendarDate(iso: day))
    return try queue.read { try Records(reading: $0, asOf: date) }
  }
}

@Suite("Loading: names and private columns")
struct LoadingPrivacyTests {
  private let late = CalendarDate(year: 2021, month: 12, day: 31)

  @Test(
    "a name is known from the day of its consent",
    arguments: ["2020-04-24", "2020-06-30", "2020-10-26", "2021-12-31"])
  func consent(_ day: String) throws {
    let date = try #require(CalendarDate(iso: day))
    let fixture = try SampleFixture.of(.kelurahan)
    let expected = try fixture.texts(
      """
      SELECT id || ' ' || CASE WHEN publish_name_on <= '\(day)' THEN name ELSE '-' END
      FROM collaborators WHERE joined_on <= '\(day)' ORDER BY id
      """)
    let records = try fixture.queue.read { try Records(reading: $0, asOf: date) }
    #expect(records.collaborators.map { "\($0.id) \($0.publishedName ?? "-")" } == expected)
    #expect(
      records.collaborators.allSatisfy { ($0.publishedOn == nil) == ($0.publishedName == nil) })
  }

  @Test("a corrected name is shown only of a collaborator that may be named")
  func correctedNames() throws {
    let (folder, database) = try SmallSample.database()
    defer { withExtendedLifetime(folder) {} }
    let records = try database.queue.write { db in
      for (id, collaborator) in [(2, "1"), (3, "2")] {
        try db.execute(
          sql: """
            INSERT INTO corrections VALUES (?, '2020-11-02', 'collaborators', ?, 'name',
              'Contoh Lama', 'Contoh Baru', 'Salah ketik', 'Dinas Sosial')
            """, arguments: [id, collaborator])
      }
      return try Records(reading: db, asOf: try #require(late))
    }
    let shown = records.corrections.filter { $0.table == "collaborators" }
    #expect(shown.map(\.oldValue) == ["Contoh Lama", nil])
    #expect(shown.map(\.newValue) == ["Contoh Baru", nil])
  }

  @Test("nothing private is anywhere in the records")
  func secrets() throws {
    let fixture = try SampleFixture.of(.kelurahan)
    let records = try fixture.queue.read { try Records(reading: $0, asOf: try #require(late)) }
    var text = ""
    dump(records, to: &text)
    let secrets = try fixture.texts(
      """
      SELECT secret FROM (SELECT name AS secret FROM collaborators WHERE publish_name_on IS NULL
      UNION SELECT contact_name FROM collaborators UNION SELECT phone FROM collaborators
      UNION SELECT email FROM collaborators UNION SELECT address FROM collaborators
      UNION SELECT place FROM handovers UNION SELECT name FROM parties
      UNION SELECT address FROM parties UNION SELECT identity_number FROM parties)
      WHERE secret IS NOT NULL AND secret NOT IN (SELECT name FROM sites)
        AND secret NOT IN (SELECT name FROM collaborators WHERE publish_name_on IS NOT NULL)
      """
    ).filter { $0.utf8.count > 5 }
    #expect(secrets.count > 20)
    #expect(secrets.filter { text.contains($0) } == [])
  }

  @Test("records load from a database that has no private columns at all")
  func unselected() throws {
    let queue = try Unchecked.copy(of: try SampleFixture.of(.kelurahan).queue)
    let date = try #require(late)
    let whole = try SampleFixture.of(.kelurahan).queue.read {
      try Records(reading: $0, asOf: date)
    }
    let bare = try queue.read { try Records(reading: $0, asOf: date) }
    var (first, second) = ("", "")
    dump(whole, to: &first)
    dump(bare, to: &second)
    #expect(first == second)
    let columns = try queue.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('collaborators')")
    }
    #expect(!columns.contains("phone"))
  }
}

/// A database whose tables promise nothing: no constraint, no type, no private column.
enum Unchecked {
  /// Copies a database in memory and makes each table anew from its public columns.
  static func copy(of queue: DatabaseQueue) throws -> DatabaseQueue {
    let copy = try DatabaseQueue()
    try queue.backup(to: copy)
    try copy.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
      for table in DataSchema.tables where !table.isPrivate {
        // Whether a consent was withdrawn decides what is public, though the day is not.
        let columns = table.columns.filter { !$0.isPrivate || $0.name == "withdrawn_on" }
          .map(\.name).joined(separator: ", ")
        try db.execute(
          sql: """
            CREATE TABLE bare AS SELECT \(columns) FROM \(table.name);
            DROP TABLE \(table.name);
            ALTER TABLE bare RENAME TO \(table.name);
            """)
      }
      try db.execute(sql: "DROP TABLE parties")
    }
    return copy
  }
}
