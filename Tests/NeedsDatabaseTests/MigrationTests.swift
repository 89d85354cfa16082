import GRDB
import Support
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Migrations")
struct MigrationTests {
  private static let last = Migration.steps.count
  private static let next = Migration(
    version: last + 1,
    sql: "ALTER TABLE needs ADD COLUMN remark TEXT; UPDATE needs SET remark = 'x';")

  @Test("a new file carries the mark, the version and WAL")
  func new() throws {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    try database.read { (db: Database) throws in
      #expect(try Int.fetchOne(db, sql: "PRAGMA application_id") == 1_263_747_650)
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == Self.last)
      #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
      #expect(try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1)
    }
    #expect(Migration.steps.map(\.version) == Array(1...Migration.steps.count))
  }

  @Test("an older file is refused for reading, unchanged, and brought up by writing")
  func older() throws {
    let (folder, database) = try SmallSample.database()
    database.close()
    let path = folder.at("needs.sqlite")
    let before = try folder.bytes("needs.sqlite")
    let steps = Migration.steps + [Self.next]
    let error = #expect(throws: OpeningError.self) {
      _ = try NeedsDatabase.openForReading(path, steps: steps, patience: 1)
    }
    #expect(
      error?.description
        == "\(path): made by an older ksbb: schema \(Self.last), this one needs \(Self.last + 1); "
        + "`ksbb import`, or any other command that writes, brings it up to date")
    #expect(try folder.bytes("needs.sqlite") == before)
    let migrated = try NeedsDatabase.openForWriting(path, steps: steps, patience: 1)
    let remarks = try migrated.read { try String.fetchAll($0, sql: "SELECT remark FROM needs") }
    #expect(remarks == ["x", "x", "x"])
    migrated.close()
    let reader = try NeedsDatabase.openForReading(path, steps: steps, patience: 1)
    #expect(try reader.read { try SchemaState($0).version } == Self.last + 1)
  }

  @Test("a step that fails leaves the step before it whole")
  func failing() throws {
    let (folder, database) = try SmallSample.database()
    database.close()
    let path = folder.at("needs.sqlite")
    let bad = Migration(
      version: Self.last + 2, sql: "CREATE TABLE extra (x); INSERT INTO nothing VALUES (1)")
    #expect(throws: OpeningError.self) {
      _ = try NeedsDatabase.openForWriting(
        path, steps: Migration.steps + [Self.next, bad], patience: 1)
    }
    let reader = try NeedsDatabase.openForReading(
      path, steps: Migration.steps + [Self.next], patience: 1)
    let names = try reader.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE name = 'extra'")
    }
    #expect(names.isEmpty)
  }

  @Test("a step that breaks a reference is refused")
  func references() throws {
    let (folder, database) = try SmallSample.database()
    database.close()
    let bad = Migration(version: Self.last + 1, sql: "DELETE FROM parties")
    #expect(throws: OpeningError.self) {
      _ = try NeedsDatabase.openForWriting(
        folder.at("needs.sqlite"), steps: Migration.steps + [bad], patience: 1)
    }
    let reader = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
    #expect(try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM parties") } == 2)
  }

  @Test("a database with rows that break a later rule opens, is read, and tells of them")
  func standing() throws {
    let (folder, database) = try Old.database(
      """
      UPDATE needs SET opened_on = '0202-10-01', note = 'a' || char(7) || 'b' WHERE id = 1;
      UPDATE collaborators SET name = ' PT Contoh Satu' WHERE id = 1;
      UPDATE parties SET identity_number = '3,17503E+15' WHERE id = 2;
      UPDATE handovers SET bast_number = '1/BAST/KSBB-PGN/IIX/2020' WHERE id = 1;
      UPDATE commitments SET form_number = '1/KOM/KSBB-PGN/X/2020' WHERE id = 2;
      UPDATE commitments SET form_signed_on = '2020-03-01' WHERE id = 3;
      UPDATE corrections SET field = 'quantiti';
      """)
    database.close()
    let path = folder.at("needs.sqlite")
    // Reading does not need the new rules.
    let reader = try NeedsDatabase.openForReading(path)
    #expect(try reader.read { try SchemaState($0).version } == Old.version)
    reader.close()
    let migrated = try NeedsDatabase.openForWriting(path)
    #expect(try migrated.read { try SchemaState($0).version } == Self.last)
    let found = try migrated.read { try StandingProblems.find($0) }
    #expect(
      found.shown.map(Self.place) == [
        "needs 1 opened_on", "needs 1 note", "collaborators 1 name", "commitments 3 form_signed_on",
        "commitments 1 form_number", "commitments 2 form_number", "parties 2 identity_number",
        "handovers 1 bast_number", "handovers 1 bast_number", "corrections 1 field",
      ], "\(found.shown)")
    #expect(found.total == found.shown.count)
    // What stands may stay while another column changes, and may not be written anew.
    try migrated.write { try $0.execute(sql: "UPDATE needs SET quantity = 99 WHERE id = 1") }
    #expect(throws: DatabaseError.self) {
      try migrated.write {
        try $0.execute(sql: "UPDATE needs SET opened_on = '0202-10-02' WHERE id = 1")
      }
    }
    // Each import tells of them until they are corrected.
    let result = try migrated.importCSV(
      SmallSample.folder(replacing: ["corrections.csv": nil, "parties.csv": nil]))
    #expect(
      result.standing.map(Self.place) == [
        "parties 2 identity_number", "corrections 1 field",
      ])
  }

  private static func place(_ problem: RowProblem) -> String {
    "\(problem.table) \(problem.row) \(problem.column)"
  }

  @Test("a write is kept whole or not at all")
  func write() throws {
    let (_, database) = try SmallSample.database()
    #expect(throws: DatabaseError.self) {
      try database.write { db in
        try db.execute(sql: "DELETE FROM corrections; UPDATE needs SET quantity = 0")
      }
    }
    let reader = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM corrections") }
    #expect(reader == 1)
    try database.write { try $0.execute(sql: "DELETE FROM corrections") }
    #expect(
      try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM corrections") } == 0)
  }
}
