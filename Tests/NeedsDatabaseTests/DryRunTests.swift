import Foundation
import GRDB
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Import: what would happen, and what is not in the files")
struct DryRunTests {
  private func dryRun(_ changes: [String: String], into path: String) throws -> ImportResult {
    let folder = try Folder()
    for (name, text) in changes { try folder.write(name, text) }
    defer { withExtendedLifetime(folder) {} }
    return try NeedsDatabase.dryRunImport(folder: folder.path, into: path)
  }

  @Test("a dry run tells each row, old and new, and alters nothing")
  func changes() throws {
    let (folder, database) = try SmallSample.database()
    database.close()
    let path = folder.at("needs.sqlite")
    let before = try folder.bytes("needs.sqlite")
    let names = folder.names
    let needs =
      SmallSample.files["needs.csv", default: ""]
      .replacing(",100,100,KK", with: ",140,,")
      .replacing("2020-12-01,selesai", with: ",selesai")
      + "\n4,umkm,31.75.03.1002/rw-08,gerobak,5,,,DTKS,2020-11-01,,"
    let parties = SmallSample.files["parties.csv", default: ""]
      .replacing("Ketua RW,,,", with: "Ketua RW,,Jalan Dua,0000000000031676")
    let result = try dryRun(["needs.csv": needs, "parties.csv": parties], into: path)
    #expect(
      result.tables.map(\.counts) == [
        .init(inserted: 1, updated: 2, unchanged: 1), .init(inserted: 0, updated: 1, unchanged: 1),
      ])
    #expect(
      result.tables[0].changes.map(\.description) == [
        "1: quantity 100 → 140; recipients 100 → (empty); recipient_unit \"KK\" → (empty)",
        "2: closed_on \"2020-12-01\" → (empty)", "4: new",
      ])
    #expect(
      result.tables[1].changes.map(\.description) == [
        "2: address (empty) → \"Jalan Dua\"; identity_number (empty) → \"••••••••••••1676\""
      ])
    #expect(try folder.bytes("needs.sqlite") == before)
    #expect(folder.names == names)
  }

  @Test("a dry run refuses what the import refuses, in the same words")
  func judgement() throws {
    let (folder, database) = try SmallSample.database()
    defer { database.close() }
    let bad = try SmallSample.folder(replacing: [
      "needs.csv": SmallSample.files["needs.csv", default: ""].replacing("rw-08", with: "rw-8")
    ])
    let real = #expect(throws: ImportFailure.self) { try database.importCSV(bad) }
    let told = #expect(throws: ImportFailure.self) {
      try NeedsDatabase.dryRunImport(folder: bad.path, into: folder.at("needs.sqlite"))
    }
    withExtendedLifetime(bad) {}
    #expect(real == told)
    #expect(real?.total == 1)
  }

  @Test("a dry run into no database takes an empty one, and makes none")
  func empty() throws {
    let folder = try Folder()
    let files = try SmallSample.folder()
    let result = try NeedsDatabase.dryRunImport(
      folder: files.path, into: folder.at("needs.sqlite"))
    withExtendedLifetime(files) {}
    #expect(result.tables.map(\.counts.inserted) == [4, 2, 2, 2, 3, 2, 3, 2, 2, 2, 1])
    #expect(folder.names.isEmpty)
  }

  @Test("rows that differ only from no value, or to no value, are updated")
  func null() throws {
    let (_, database) = try SmallSample.database()
    func update(_ file: String, _ old: String, _ new: String) throws -> ImportResult.Counts? {
      let folder = try Folder()
      let text = SmallSample.files[file, default: ""]
      #expect(text.contains(old))
      try folder.write(file, text.replacing(old, with: new))
      return try database.importCSV(folder).tables.first?.counts
    }
    let updated = ImportResult.Counts(inserted: 0, updated: 1, unchanged: 2)
    #expect(try update("needs.csv", "2020-12-01,selesai", "2020-12-01,") == updated)
    #expect(
      try database.read { try String.fetchOne($0, sql: "SELECT note FROM needs WHERE id = 2") }
        == nil)
    #expect(try update("needs.csv", "2020-12-01,selesai", "2020-12-01,selesai") == updated)
    #expect(
      try database.read { try String.fetchOne($0, sql: "SELECT note FROM needs WHERE id = 2") }
        == "selesai")
    #expect(
      try update("needs.csv", "selesai", "selesai")
        == ImportResult.Counts(inserted: 0, updated: 0, unchanged: 3))
  }

  @Test("rows that are not in a file are counted and the first are named")
  func missing() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    let lines = SmallSample.files["needs.csv", default: ""].split(separator: "\n")
    try folder.write("needs.csv", [lines[0], lines[2]].joined(separator: "\n"))
    try folder.write("handover_lines.csv", SmallSample.files["handover_lines.csv", default: ""])
    let result = try database.importCSV(folder)
    #expect(result.tables.map(\.missing.total) == [2, 0])
    #expect(result.tables.map(\.missing.keys) == [["1", "3"], []])
  }

  @Test("a row without its number is told the next free one, each its own")
  func numbers() throws {
    let (_, database) = try SmallSample.database()
    try database.write { db in
      try db.execute(
        sql: """
          INSERT INTO needs (id, program, site_id, item_code, quantity, basis, opened_on)
          SELECT 7, program, site_id, item_code, quantity, basis, opened_on FROM needs WHERE id = 2
          """)
    }
    let row = ",umkm,31.75.03.1002/rw-08,gerobak,5,,,DTKS,2020-11-01,,"
    let lines = SmallSample.files["needs.csv", default: ""].split(separator: "\n")
    let folder = try Folder()
    try folder.write(
      "needs.csv", [String(lines[0]), row, "9" + row, row].joined(separator: "\n"))
    let failure = #expect(throws: ImportFailure.self) { try database.importCSV(folder) }
    #expect(
      failure?.problems.map(\.description) == [
        "needs.csv:2:1 id: is empty; every row needs it; the next free number is 10",
        "needs.csv:4:1 id: is empty; every row needs it; the next free number is 11",
      ])
    // After the last number of all there is none.
    try database.write { try $0.execute(sql: "UPDATE needs SET id = \(Int64.max) WHERE id = 7") }
    let last = #expect(throws: ImportFailure.self) { try database.importCSV(folder) }
    #expect(last?.problems.first?.message == "is empty; every row needs it")
  }
}
