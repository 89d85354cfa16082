import GRDB
import Registry
import Support
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("States with days: what the migration makes of states without")
struct DatedStateTests {
  /// A row of step 3 by its old columns, and what it must be afterwards: in its own columns, and on
  /// 1 January 2020 and 31 December 2020 as the registry tells its state.
  struct Case: Sendable {
    let change: String
    let question: String
    let columns: [String?]
  }

  static let cases = [
    Case(
      change: "UPDATE programs SET stage = 'aktif' WHERE slug = 'umkm'",
      question: """
        SELECT discussed_on, announced_on, started_on, ended_on, undated_state FROM programs
        WHERE slug = 'umkm'
        """,
      columns: [nil, nil, "2020-05-01", nil, nil]),
    Case(
      change: "UPDATE programs SET stage = 'selesai' WHERE slug = 'umkm'",
      question: "SELECT started_on, ended_on, undated_state FROM programs WHERE slug = 'umkm'",
      columns: ["2020-05-01", nil, "selesai"]),
    // The first day of a programme that is only talked of is not the day on which it began to run.
    Case(
      change: "INSERT INTO programs VALUES ('baru', 'Baru', 'pembahasan', '2020-06-01', 9)",
      question: "SELECT discussed_on, started_on, undated_state FROM programs WHERE slug = 'baru'",
      columns: ["2020-06-01", nil, nil]),
    Case(
      change: "INSERT INTO programs VALUES ('baru', 'Baru', 'pembahasan', NULL, 9)",
      question: "SELECT discussed_on, started_on, undated_state FROM programs WHERE slug = 'baru'",
      columns: [nil, nil, nil]),
    Case(
      change: "UPDATE commitments SET status = 'kedaluwarsa', status_reason = 'Lewat' WHERE id = 1",
      question: "SELECT ended_on, ended_as, end_reason FROM commitments WHERE id = 1",
      columns: [nil, "kedaluwarsa", "Lewat"]),
    // A remark on a commitment that stands is kept, and not told.
    Case(
      change: "UPDATE commitments SET status_reason = 'Catatan' WHERE id = 1",
      question: "SELECT ended_on, ended_as, end_reason FROM commitments WHERE id = 1",
      columns: [nil, nil, "Catatan"]),
    Case(
      change: "UPDATE handovers SET status = 'diserahkan' WHERE id = 1", question: life,
      columns: [nil, "2020-10-20", nil, nil, nil, nil]),
    Case(
      change: "UPDATE handovers SET status = 'diverifikasi' WHERE id = 1", question: life,
      columns: [nil, "2020-10-20", nil, nil, nil, "diverifikasi"]),
    Case(
      change: "UPDATE handovers SET status = 'dijadwalkan' WHERE id = 1", question: life,
      columns: ["2020-10-20", nil, nil, nil, nil, nil]),
    Case(
      change: "UPDATE handovers SET status = 'batal' WHERE id = 1", question: life,
      columns: ["2020-10-20", nil, nil, nil, nil, "batal"]),
  ]

  private static let life = """
    SELECT scheduled_on, handed_on, verified_on, cancelled_on, cancel_reason, undated_state
    FROM handovers WHERE id = 1
    """

  @Test("nothing is lost and nothing invented", arguments: cases.indices)
  func migrated(_ index: Int) throws {
    let one = Self.cases[index]
    let (folder, old) = try Old.database(one.change, version: Version4.number - 1)
    old.close()
    let path = folder.at("needs.sqlite")
    // Read as it is, and brought up: both show the same, on a day before and on one after.
    let before = try Self.days.map { try Self.records(path, on: $0) }
    try NeedsDatabase.openForWriting(path).close()
    let after = try Self.days.map { try Self.records(path, on: $0) }
    let isSame = before == after
    #expect(isSame)
    let database = try NeedsDatabase.openForReading(path)
    let row = try #require(try database.read { try Row.fetchOne($0, sql: one.question) })
    #expect(row.map { String.fromDatabaseValue($0.1) } == one.columns)
  }

  @Test("an export of a migrated file goes into a new one, and comes out the same")
  func exported() throws {
    let (folder, old) = try Old.database(
      """
      UPDATE handovers SET status = 'batal' WHERE id = 2;
      UPDATE commitments SET status = 'kedaluwarsa', status_reason = 'Lewat' WHERE id = 2;
      UPDATE corrections SET table_name = 'commitments', field = 'status';
      """, version: Version4.number - 1)
    old.close()
    let migrated = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let first = try Folder(), second = try Folder(), target = try Folder()
    try migrated.exportCSV(to: first.path)
    let new = try NeedsDatabase.openForWriting(target.at("needs.sqlite"))
    _ = try new.importCSV(first)
    try new.exportCSV(to: second.path)
    #expect(first.names == second.names)
    for name in first.names { #expect(try first.bytes(name) == second.bytes(name), "\(name)") }
  }

  @Test("a correction of a column of earlier versions is still read")
  func formerCorrections() throws {
    let (folder, old) = try Old.database(
      "UPDATE corrections SET table_name = 'commitments', field = 'status';",
      version: Version4.number - 1)
    old.close()
    let migrated = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let day = try #require(CalendarDate(iso: "2021-12-31"))
    let corrections = try migrated.records(asOf: day).corrections
    #expect(!corrections.isEmpty)
    #expect(corrections.allSatisfy { $0.table == "commitments" && $0.field == "status" })
  }

  @Test("a column of earlier versions is named with what has taken its place")
  func formerColumns() throws {
    let problems = try SmallSample.problems([
      "commitments.csv": SmallSample.files["commitments.csv", default: ""]
        .replacing("ended_as,end_reason", with: "status,end_reason")
    ])
    #expect(
      problems == [
        "commitments.csv:1:11: \"status\" is not a column of commitments; "
          + "its end is in ended_on and ended_as"
      ])
  }

  @Test("the newest day is one that the public may know, and has come")
  func newest() throws {
    let (_, database) = try SmallSample.database()
    let limit = try #require(CalendarDate(iso: "2021-06-30"))
    #expect(try database.newestDay(upTo: limit)?.description == "2020-11-01")
    try database.write { db in
      try db.execute(
        sql: """
          UPDATE collaborators SET withdrawn_on = '2021-02-01' WHERE id = 1;
          UPDATE commitments SET due_on = '2021-03-01' WHERE id = 1;
          UPDATE handovers SET scheduled_on = '2021-04-01' WHERE id = 2;
          """)
    }
    #expect(try database.newestDay(upTo: limit)?.description == "2020-11-01")
  }

  private static let days = ["2020-10-15", "2020-12-31"]

  private static func records(_ path: String, on day: String) throws -> Records {
    let database = try NeedsDatabase.openForReading(path)
    defer { database.close() }
    let date = try #require(CalendarDate(iso: day))
    return try database.records(asOf: date)
  }
}
