import GRDB
import Registry
import Support
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Whose an address is")
struct AddressTests {
  private func open(_ statements: String...) throws -> (Folder, NeedsDatabase) {
    let (folder, database) = try SmallSample.database()
    try database.write { db in
      try db.execute(
        sql: """
          DELETE FROM handover_lines; DELETE FROM handovers; DELETE FROM commitments;
          DELETE FROM collaborators; DELETE FROM corrections;
          """)
      for statement in statements { try db.execute(sql: statement) }
    }
    return (folder, database)
  }

  private static func add(_ id: Int, _ name: String, _ consent: String?) -> String {
    """
    INSERT INTO collaborators (id, name, kind, joined_on, publish_name_on)
      VALUES (\(id), '\(name)', 'yayasan', '2020-01-01', \(consent.map { "'\($0)'" } ?? "NULL"));
    """
  }

  /// `id address`, of those that are named on a day.
  private func named(_ database: NeedsDatabase, _ day: String = "2021-01-01") throws -> [String] {
    let records = try database.records(asOf: try #require(CalendarDate(iso: day)))
    return records.collaborators.compactMap { one in one.address.map { "\(one.id) \($0)" } }
  }

  private func after(_ statement: String, _ database: NeedsDatabase) throws -> [String] {
    try database.write { try $0.execute(sql: statement) }
    return try named(database)
  }

  @Test("of two with one name, the one that was published first has the plain address")
  func namesakes() throws {
    let (_, database) = try open(
      Self.add(1, "Contoh Kembar", "2020-07-01"), Self.add(2, "CONTOH-KEMBAR", "2020-05-01"),
      Self.add(3, "Contoh Kembar 1", "2020-08-01"), Self.add(4, "Contoh Kembar", nil))
    let expected = ["1 contoh-kembar-1", "2 contoh-kembar", "3 contoh-kembar-1-3"]
    #expect(try named(database) == expected)
    #expect(try named(database, "2020-06-01") == ["2 contoh-kembar"])
    #expect(try named(database, "2020-07-15") == Array(expected.prefix(2)))
  }

  @Test(
    "a withdrawal gives the address to nobody, however it is recorded",
    arguments: [
      "UPDATE collaborators SET withdrawn_on = '2020-09-01' WHERE id = 1",
      "UPDATE collaborators SET publish_name_on = NULL WHERE id = 1",
      "UPDATE collaborators SET publish_name_on = '2030-01-01' WHERE id = 1",
    ])
  func withdrawal(statement: String) throws {
    let (_, database) = try open(
      Self.add(1, "Contoh Kembar", "2020-05-01"), Self.add(2, "Contoh Kembar", "2020-07-01"))
    #expect(try after(statement, database) == ["2 contoh-kembar-2"])
  }

  @Test("a withdrawal holds on every day, also before it")
  func backwards() throws {
    let (_, database) = try open(Self.add(1, "Contoh", "2020-05-01"))
    #expect(try named(database, "2020-06-01") == ["1 contoh"])
    _ = try after("UPDATE collaborators SET withdrawn_on = '2020-09-01'", database)
    for day in ["2020-05-01", "2020-06-01", "2020-08-31", "2020-09-01", "2021-01-01"] {
      let records = try database.records(asOf: try #require(CalendarDate(iso: day)))
      #expect(records.collaborators.map(\.publishedName) == [nil])
      #expect(records.collaborators.map(\.publishedOn) == [nil])
      #expect(records.collaborators.map(\.address) == [nil])
    }
  }

  @Test("an address that was left by a new name is given to nobody else")
  func rename() throws {
    let (_, database) = try open(
      Self.add(1, "Contoh Lama", "2020-05-01"), Self.add(2, "Contoh Lain", "2020-06-01"))
    #expect(
      try after("UPDATE collaborators SET name = 'Contoh Baru' WHERE id = 1", database)
        == ["1 contoh-baru", "2 contoh-lain"])
    #expect(
      try after("UPDATE collaborators SET name = 'Contoh Lama' WHERE id = 2", database)
        == ["1 contoh-baru", "2 contoh-lama-2"])
    // Its owner may take it up again.
    #expect(
      try after("UPDATE collaborators SET name = 'Contoh Lama' WHERE id = 1", database)
        == ["1 contoh-lama", "2 contoh-lama-2"])
  }

  @Test("a name that was corrected later comes after those who had it, and leaves its own behind")
  func corrected() throws {
    let (_, database) = try open(
      Self.add(1, "Contoh Beta", "2020-05-01"), Self.add(2, "Contoh Beta", "2020-06-01"),
      Self.add(3, "Contoh Alfa", "2020-07-01"),
      """
      INSERT INTO corrections VALUES (1, '2020-08-01', 'collaborators', '1', 'name', 'Contoh Alfa',
        'Contoh Beta', 'Nama baru', 'Dinas Sosial');
      """)
    #expect(
      try named(database) == ["1 contoh-beta-1", "2 contoh-beta", "3 contoh-alfa-3"])
  }

  @Test(
    "folders and devices are nobody's address",
    arguments: [
      ("Program", "program-1"), ("Jenis", "jenis-1"), ("BARANG", "barang-1"),
      ("Peringkat", "peringkat-1"),
      ("Index", "index-kolaborator-1"), ("CON", "con-kolaborator-1"),
      ("Lpt9", "lpt9-kolaborator-1"),
      ("北京", "kolaborator-1"),
    ])
  func reserved(name: String, address: String) throws {
    let (_, database) = try open(Self.add(1, name, "2020-05-01"))
    #expect(try named(database) == ["1 \(address)"])
  }

  @Test("a database of the first schema is read as it is, with the same addresses")
  func older() throws {
    let folder = try Folder()
    let path = folder.at("old.sqlite")
    let old = try NeedsDatabase.openForWriting(
      path, steps: [Migration.steps[0]], patience: 1)
    try old.write { db in
      try db.execute(sql: Self.add(1, "Contoh", "2020-05-01") + Self.add(2, "Contoh", "2020-06-01"))
    }
    old.close()
    let bytes = try folder.bytes("old.sqlite")
    let reader = try NeedsDatabase.openForReading(path)
    #expect(try named(reader) == ["1 contoh", "2 contoh-2"])
    reader.close()
    #expect(try folder.bytes("old.sqlite") == bytes)
    let writer = try NeedsDatabase.openForWriting(path)
    #expect(
      try after("UPDATE collaborators SET publish_name_on = NULL WHERE id = 1", writer)
        == ["2 contoh-2"])
  }
}
