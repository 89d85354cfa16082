import Foundation
import GRDB
import Registry
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Deleting rows")
struct DeletionTests {
  private func reason() throws -> DeletionReason {
    try DeletionReason(
      reason: "Tercatat dua kali.", office: "Sekretariat Contoh", madeOn: "2020-12-01")
  }

  @Test("what refers to a row is found through all tables")
  func references() throws {
    let (_, database) = try SmallSample.database()
    let need = try database.planDeletion(from: "needs", keys: ["1"])
    #expect(
      need.referring == [
        .init(table: "commitments", keys: ["1"]), .init(table: "handover_lines", keys: ["1/1"]),
      ])
    #expect(need.labels == ["\"beras-5kg\""])
    #expect(need.corrections == [1])
    #expect(need.unexplained.map(\.table) == ["needs", "commitments", "handover_lines"])
    let area = try database.planDeletion(from: "areas", keys: ["31"])
    #expect(
      area.referring.map { "\($0.table) \($0.keys.count)" } == [
        "areas 3", "sites 2", "needs 3", "commitments 3", "handovers 2", "handover_lines 2",
      ])
    let party = try database.planDeletion(from: "parties", keys: ["2", "1"])
    #expect(party.referring.isEmpty && party.unexplained.isEmpty)
    #expect(
      party.emptied.map { "\($0.table) \($0.key) \($0.column)" } == [
        "handovers 1 giver_id", "handovers 1 receiver_id",
      ])
    let line = try database.planDeletion(from: "handover_lines", keys: ["1/2"])
    #expect(!line.hasReferences && line.total == 1)
    // Through whom a commitment is given cannot be emptied: its channel would be wrong.
    let giver = try database.planDeletion(from: "collaborators", keys: ["2"])
    #expect(giver.referring.first == .init(table: "commitments", keys: ["2", "3"]))
  }

  /// The schema decides what may be emptied; the list is written out to be looked at.
  @Test("only signatures can be emptied")
  func emptied() {
    let columns = DataSchema.tables.flatMap { table in
      table.foreignKeys.flatMap(\.columns).filter {
        DeletionPlanner.canBeEmptied($0, of: table)
      }.map { "\(table.name).\($0)" }
    }
    #expect(
      columns == [
        "handovers.giver_id", "handovers.receiver_id", "handovers.witness_id",
        "handovers.acknowledged_by_id",
      ])
  }

  @Test("a deleted person is gone from the file and what lies beside it")
  func wiped() throws {
    let (folder, database) = try SmallSample.database()
    let secret = Array("Penerima Contoh".utf8)
    func isThere() throws -> Bool {
      try folder.names.contains { name in
        let bytes = Data(try folder.bytes(name))
        return bytes.range(of: Data(secret)) != nil
      }
    }
    #expect(try isThere())
    let plan = try database.planDeletion(from: "parties", keys: ["2"])
    #expect(try database.delete(plan, because: nil))
    #expect(try !isThere())
    try database.read { db in
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM parties") == 1)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM handovers") == 2)
      try db.checkForeignKeys()
    }
  }

  @Test("an older value of a row is not left in free pages either")
  func overwritten() throws {
    let (folder, database) = try SmallSample.database()
    try database.write { db in
      try db.execute(
        sql: "UPDATE parties SET address = ? WHERE id = 2",
        arguments: [String(repeating: "Gang Contoh ", count: 2_000)])
      try db.execute(sql: "UPDATE parties SET address = NULL WHERE id = 2")
    }
    let plan = try database.planDeletion(from: "parties", keys: ["2"])
    #expect(try database.delete(plan, because: nil))
    for name in folder.names {
      #expect(Data(try folder.bytes(name)).range(of: Data("Gang Contoh".utf8)) == nil, "\(name)")
    }
  }

  @Test("a reason becomes one correction for each published row")
  func reasons() throws {
    let (_, database) = try SmallSample.database()
    let plan = try database.planDeletion(from: "handovers", keys: ["1"])
    #expect(try database.delete(plan, because: try reason()))
    let rows = try database.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM corrections WHERE id > 1 ORDER BY id")
    }
    #expect(
      rows.map { row in
        ["table_name", "record_id", "field", "old_value"].map { row[$0] as String }
          .joined(separator: " ")
      } == [
        "handovers 1 id 1", "handover_lines 1/1 line 1", "handover_lines 1/2 line 2",
      ])
    #expect(rows.allSatisfy { $0["new_value"] == nil && $0["made_on"] == "2020-12-01" })
    #expect(rows.allSatisfy { $0["office"] == "Sekretariat Contoh" })
  }

  @Test("a correction that says so beforehand is enough")
  func explained() throws {
    let (_, database) = try SmallSample.database()
    func unexplained() throws -> Int {
      try database.planDeletion(from: "needs", keys: ["2"]).unexplained
        .filter { $0.table == "needs" }.count
    }
    #expect(try unexplained() == 1)
    try database.write { db in
      try db.execute(
        sql: """
          INSERT INTO corrections VALUES
          (2, '2020-12-01', 'needs', '2', 'quantity', '50', NULL, 'Salah', 'Contoh')
          """)
    }
    #expect(try unexplained() == 1)
    try database.write { db in
      try db.execute(
        sql: """
          INSERT INTO corrections VALUES
          (3, '2020-12-01', 'needs', '2', 'id', '2', NULL, 'Tercatat dua kali', 'Contoh')
          """)
    }
    #expect(try unexplained() == 0)
  }

  @Test("rows that were never there, and tables, are told with what was meant")
  func unknown() throws {
    let (_, database) = try SmallSample.database()
    let table = #expect(throws: DeletionError.self) {
      try database.planDeletion(from: "need", keys: ["1"])
    }
    #expect(
      table?.description.hasPrefix("There is no table \"need\". Did you mean \"needs\"?") == true)
    let rows = #expect(throws: DeletionError.self) {
      try database.planDeletion(
        from: "sites", keys: ["31.75.03.1002/rw-07", "31.75.03.1002/rw-9", "x"])
    }
    #expect(rows?.description.contains("sites has no row \"31.75.03.1002/rw-9\"; did you") == true)
    #expect(rows?.description.contains("sites has no row \"x\"") == true)
  }

  @Test("what was agreed to is deleted, or nothing")
  func changed() throws {
    let (_, database) = try SmallSample.database()
    let plan = try database.planDeletion(from: "collaborators", keys: ["2"])
    try database.write { db in
      try db.execute(
        sql: """
          INSERT INTO commitments VALUES
          (9, 2, 2, 1, '9/KOM/KSBB-PGN/X/2020', '2020-10-06', 'langsung', NULL, NULL, NULL, NULL, NULL)
          """)
    }
    #expect(throws: DeletionError.changedMeanwhile) {
      try database.delete(plan, because: try reason())
    }
    #expect(
      try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM collaborators") } == 2)
  }

  @Test("a row that breaks a newer rule can be deleted, and a signature of it emptied")
  func standing() throws {
    let (folder, old) = try Old.database(
      """
      UPDATE handovers SET bast_number = '1/BAST/KSBB-PGN/IIX/2020', handed_on = '2020-10-01'
      WHERE id = 1;
      UPDATE parties SET identity_number = '123';
      """)
    old.close()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let plan = try database.planDeletion(from: "parties", keys: ["1", "2"])
    #expect(try database.delete(plan, because: nil))
    #expect(
      try database.read { db in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM handovers WHERE giver_id IS NOT NULL")
      } == 0)
  }

  @Test("a reason is held to the rules of a correction")
  func badReasons() {
    for (reason, office) in [("a\u{7}", "Contoh"), ("  ", "Contoh"), ("x", " Contoh"), ("x", "")] {
      #expect(throws: DeletionError.self) {
        try DeletionReason(reason: reason, office: office, madeOn: "2020-12-01")
      }
    }
  }
}
