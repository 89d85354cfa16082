import GRDB
import Registry
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Schema")
struct SchemaTests {
  @Test("the list of columns is the schema", arguments: DataSchema.tables.map(\.name))
  func columns(_ name: String) throws {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let table = try #require(DataSchema.table(name))
    try database.read { (db: Database) throws in
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM pragma_table_info(?)", arguments: [name])
      let found = rows.map { row -> String in
        "\(row["name"] as String) \(row["type"] as String) \(row["notnull"] as Int)"
      }
      let listed = table.columns.map { "\($0.name) \($0.format.sqlType) \($0.isNullable ? 0 : 1)" }
      #expect(found == listed)
      let key = try String.fetchAll(
        db, sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
        arguments: [name])
      #expect(key == table.key)
      let keys = try Row.fetchAll(
        db, sql: "SELECT * FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq",
        arguments: [name])
      let references = keys.map { key -> String in
        "\(key["from"] as String) \(key["table"] as String).\(key["to"] as String)"
      }
      let listedReferences = table.foreignKeys.flatMap { key in
        zip(key.columns, key.parents).map { "\($0) \(key.table).\($1)" }
      }
      #expect(references.sorted() == listedReferences.sorted())
    }
  }

  @Test("no table is missing from the list, and each stands after those it refers to")
  func tables() throws {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let names = try database.read { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    }
    // What the database remembers by itself is in no list: nobody writes it.
    let listed = DataSchema.tables.map(\.name) + ["published_names"]
    #expect(names.sorted() == listed.sorted())
    var seen: Set<String> = []
    for table in DataSchema.tables {
      seen.insert(table.name)
      #expect(table.foreignKeys.allSatisfy { seen.contains($0.table) })
      #expect(table.doc.hasSuffix(".") && table.columns.allSatisfy { $0.doc.hasSuffix(".") })
    }
  }

  @Test("the private columns are those that the design marks")
  func privateColumns() {
    let names = DataSchema.tables.flatMap { table in
      table.columns.filter(\.isPrivate).map { "\(table.name).\($0.name)" }
    }
    #expect(
      names == [
        "collaborators.contact_name", "collaborators.phone", "collaborators.email",
        "collaborators.address", "collaborators.withdrawn_on", "collaborators.tax_number",
        "parties.id", "parties.name",
        "parties.position",
        "parties.organization", "parties.address", "parties.identity_number", "handovers.place",
        "handovers.giver_id", "handovers.receiver_id", "handovers.witness_id",
        "handovers.acknowledged_by_id",
      ])
  }

  @Test("every rule over columns is a constraint of the schema, and every one has words")
  func rules() throws {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let sql = try database.read { db in
      try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'table'")
    }.joined()
    let names = sql.split(separator: "CONSTRAINT ").dropFirst().map {
      String($0.prefix { $0 != " " })
    }
    #expect(names.sorted() == RowRule.all.filter(\.isConstraint).map(\.name).sorted())
  }

  /// Statements that one constraint or trigger each must refuse.
  static let refused = [
    "UPDATE areas SET name = ' \t\n'", "UPDATE areas SET name = char(160)",
    "UPDATE areas SET name = 'a' || char(0) || 'b'", "UPDATE areas SET level = 'rw'",
    "UPDATE areas SET parent_code = '31' WHERE level = 'provinsi'",
    "UPDATE areas SET parent_code = NULL WHERE level = 'kota'",
    "INSERT INTO areas VALUES ('3A', 'provinsi', 'x', NULL)",
    "INSERT INTO areas VALUES ('31.75.04', 'kota', 'x', '31.75')",
    "UPDATE sites SET kelurahan_code = '31.75.03' WHERE name = 'RW 08'",
    "UPDATE sites SET id = '31.75.03.1002/RW' WHERE name = 'RW 08'",
    "UPDATE sites SET id = '31.75.03.1002/' WHERE name = 'RW 08'",
    "UPDATE sites SET id = '31.75.03.1002/index' WHERE name = 'RW 08'",
    "UPDATE sites SET id = '31.75.03.1002/' || printf('%065d', 1) WHERE name = 'RW 08'",
    "UPDATE sites SET kind = 'RW'", "UPDATE sites SET households = -1",
    "UPDATE sites SET slum_level = ''",
    "UPDATE programs SET slug = 'index' WHERE position = 1", "UPDATE programs SET slug = ''",
    "UPDATE programs SET undated_state = 'aktif'", "UPDATE programs SET code = 'pgn'",
    "UPDATE programs SET started_on = '2020-02-30'",
    "UPDATE programs SET announced_on = '2021-01-01'",
    "UPDATE programs SET started_on = NULL, undated_state = 'selesai'",
    "UPDATE programs SET ended_on = '2020-01-01'",
    "UPDATE programs SET discussed_on = '2021-01-01'",
    "UPDATE programs SET ended_on = '2021-01-01', undated_state = 'selesai'",
    "UPDATE programs SET position = 3", "UPDATE needs SET confirmed_on = '2020-09-30'",
    "UPDATE collaborators SET licence_until = '2022-01-01'",
    "UPDATE programs SET position = 0 WHERE slug = 'umkm'",
    "UPDATE items SET unit_price = 5 WHERE code = 'gerobak'",
    "UPDATE items SET price_source = 'x' WHERE code = 'gerobak'",
    "UPDATE items SET unit_price = 0", "UPDATE items SET unit = ''",
    "UPDATE needs SET id = 0 WHERE id = 3", "UPDATE needs SET quantity = 0",
    "UPDATE needs SET quantity = 1000000001", "UPDATE needs SET quantity = 1.5",
    "UPDATE needs SET recipients = NULL WHERE id = 1",
    "UPDATE needs SET recipient_unit = NULL WHERE id = 1",
    "UPDATE needs SET recipient_unit = 'keluarga' WHERE id = 1",
    "UPDATE needs SET closed_on = '2020-09-30'", "UPDATE needs SET opened_on = '2020-1-1'",
    "UPDATE needs SET note = ''", "UPDATE collaborators SET kind = 'PT'",
    "UPDATE collaborators SET is_aggregator = 2", "UPDATE collaborators SET phone = ' '",
    "UPDATE collaborators SET publish_name_on = 'now'",
    "UPDATE commitments SET form_number = '001/KOM/KSBB-PGN/X/2020'",
    "UPDATE commitments SET form_number = '1/BAST/KSBB-PGN/X/2020' WHERE id = 1",
    "UPDATE commitments SET form_number = '1/KOM/KSBB-PGN/X/2020/1' WHERE id = 1",
    "UPDATE commitments SET form_number = '1/KOM/KSBB-PGN/X/../2020' WHERE id = 1",
    "UPDATE commitments SET form_number = '1x/KOM/KSBB-PGN/X/2020' WHERE id = 1",
    "UPDATE commitments SET form_number = '1/KOM/KSBB-PGN/10/2020' WHERE id = 1",
    "UPDATE commitments SET form_number = '1/KOM/KSBB-pgn/X/2020' WHERE id = 1",
    "UPDATE commitments SET channel = 'agregator' WHERE id = 1",
    "UPDATE commitments SET channel = 'langsung' WHERE id = 2",
    "UPDATE commitments SET end_reason = NULL WHERE id = 3",
    "UPDATE commitments SET ended_as = NULL WHERE id = 3",
    "UPDATE commitments SET ended_on = '2020-10-05' WHERE id = 3",
    "UPDATE commitments SET ended_as = 'aktif' WHERE id = 1",
    "UPDATE handovers SET bast_number = NULL WHERE id = 1",
    "UPDATE handovers SET handed_at = '24:00' WHERE id = 1",
    "UPDATE handovers SET handed_at = '9:30' WHERE id = 1",
    "UPDATE handovers SET undated_state = 'diserahkan'", "UPDATE handovers SET place = ''",
    "UPDATE handovers SET scheduled_on = NULL WHERE id = 2",
    "UPDATE handovers SET verified_on = '2020-10-19' WHERE id = 1",
    "UPDATE handovers SET verified_on = '2020-10-26' WHERE id = 2",
    "UPDATE handovers SET undated_state = 'diverifikasi' WHERE id = 2",
    "UPDATE handovers SET cancelled_on = '2020-10-26' WHERE id = 2",
    "UPDATE handovers SET cancelled_on = '2020-10-19', cancel_reason = 'x' WHERE id = 1",
    "UPDATE handovers SET cancelled_on = '2020-10-26', cancel_reason = 'x', undated_state = 'batal'",
    "UPDATE handovers SET verified_on = '2020-10-26', undated_state = 'diverifikasi' WHERE id = 1",
    "UPDATE handover_lines SET quantity_accepted = 61 WHERE line = 1",
    "UPDATE handover_lines SET reason = NULL WHERE line = 1",
    "UPDATE handover_lines SET condition = 'hilang'", "UPDATE handover_lines SET line = 0",
    "UPDATE handover_lines SET commitment_id = 1", "UPDATE parties SET name = ''",
    "UPDATE corrections SET table_name = 'parties'", "UPDATE corrections SET reason = ''",
    "UPDATE corrections SET old_value = ''", "UPDATE needs SET program = NULL",
  ]

  /// Statements that break a rule across rows, and what the trigger says.
  static let across = [
    ("UPDATE commitments SET aggregator_id = 1 WHERE id = 2", "commitments.aggregator_id"),
    (
      "INSERT INTO commitments SELECT 9, 1, 1, 1, '9/KOM/KSBB-A/X/2020', '2020-10-01', 'agregator', 1, NULL, NULL, NULL, NULL",
      "commitments.aggregator_id"
    ),
    ("UPDATE collaborators SET is_aggregator = 0", "collaborators.is_aggregator"),
    (
      "INSERT OR REPLACE INTO collaborators (id, name, kind, is_aggregator, joined_on) VALUES (2, 'x', 'yayasan', 0, '2020-01-01')",
      "collaborators.is_aggregator"
    ),
    (
      "INSERT INTO handover_lines VALUES (2, 1, 1, 1, 1, 'baik', NULL)",
      "handover_lines.commitment_id"
    ),
    ("UPDATE handover_lines SET handover_id = 2 WHERE line = 2", "handover_lines.commitment_id"),
    ("UPDATE handover_lines SET commitment_id = 3 WHERE line = 2", "handover_lines.commitment_id"),
    ("UPDATE handovers SET collaborator_id = 2 WHERE id = 1", "handovers.collaborator_id"),
    ("UPDATE handovers SET site_id = '31.75.03.1002/rw-08' WHERE id = 1", "handovers.site_id"),
    ("UPDATE commitments SET collaborator_id = 2 WHERE id = 1", "commitments.collaborator_id"),
    ("UPDATE commitments SET need_id = 2 WHERE id = 1", "commitments.need_id"),
    (
      "UPDATE commitments SET rowid = 9 WHERE id = 1; UPDATE commitments SET rowid = 1 WHERE id = 3",
      "commitments.collaborator_id"
    ),
    ("UPDATE needs SET site_id = '31.75.03.1002/rw-08' WHERE id = 1", "needs.site_id"),
  ]

  @Test("a row that breaks a rule is refused", arguments: refused)
  func refuses(_ sql: String) throws {
    let (_, database) = try SmallSample.database()
    let error = #expect(throws: DatabaseError.self) {
      try database.queue.write { try $0.execute(sql: sql) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT || error?.message?.contains("date()") == true)
    #expect(error?.extendedResultCode != .SQLITE_CONSTRAINT_FOREIGNKEY)
  }

  @Test("rules across rows hold from every side", arguments: across)
  func refusesAcross(_ sql: String, _ start: String) throws {
    let (_, database) = try SmallSample.database()
    let error = #expect(throws: DatabaseError.self) {
      try database.queue.write { try $0.execute(sql: sql) }
    }
    #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER)
    #expect(error?.message?.hasPrefix(start + ": ") == true, "\(error?.message ?? "")")
  }

  @Test(
    "a reference to nothing is refused at the commit",
    arguments: [
      "UPDATE areas SET parent_code = '32' WHERE level = 'kota' AND 0; DELETE FROM areas WHERE code = '31'",
      "DELETE FROM sites", "DELETE FROM items", "DELETE FROM needs WHERE id = 1",
      "DELETE FROM collaborators WHERE id = 2", "DELETE FROM parties WHERE id = 1",
      "DELETE FROM handovers WHERE id = 1", "UPDATE needs SET program = 'umkm' WHERE id = 1",
      "UPDATE items SET program = 'umkm' WHERE code = 'beras-5kg'",
    ])
  func references(_ sql: String) throws {
    let (_, database) = try SmallSample.database()
    let error = #expect(throws: DatabaseError.self) {
      try database.queue.write { try $0.execute(sql: sql) }
    }
    #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY)
  }
}
