import Foundation
import GRDB
import PrivateFiles
import Registry
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Export")
struct ExportTests {
  @Test("the files are exactly these")
  func exact() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try database.queue.write { db in
      try db.execute(
        sql: """
          UPDATE items SET name = 'a,b', unit = 'a;b', category = '"a"' WHERE code = 'gerobak';
          UPDATE items SET name = 'x' || char(13, 10) || 'y', price_source = ' u', category = '=1+1'
            WHERE code = 'beras-5kg';
          """)
    }
    let names = try database.exportCSV(to: folder.path)
    #expect(names == DataSchema.tables.map { "\($0.name).csv" })
    #expect(folder.names == names.sorted())
    #expect(
      try folder.text("items.csv")
        == "code,program,name,unit,category,unit_price,price_source,contents\n"
        + "beras-5kg,pangan,\"x\r\ny\",karung,=1+1,60000,\" u\",\n"
        + "gerobak,umkm,\"a,b\",\"a;b\",\"\"\"a\"\"\",,,\n")
    #expect(
      try folder.text("handover_lines.csv")
        == SmallSample.files["handover_lines.csv", default: ""] + "\n")
  }

  @Test("rows stand in the order of their keys, by bytes and by number")
  func order() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try database.queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO parties (id, name) VALUES (10, 'x'), (9, 'y');
          INSERT INTO programs (slug, name, position) VALUES ('a-b', 'x', 9), ('a', 'x', 8),
            ('a0', 'x', 7);
          """)
    }
    try database.exportCSV(to: folder.path)
    func keys(_ name: String) throws -> [Substring] {
      try folder.text(name).split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
    }
    #expect(try keys("parties.csv") == ["1", "2", "9", "10"])
    #expect(try keys("programs.csv") == ["a", "a-b", "a0", "pangan", "umkm"])
  }

  @Test("other files in the folder stay; ours are replaced whole when that is wanted")
  func existing() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try folder.write("notes.txt", "mine")
    try folder.write("other.csv", "mine")
    try folder.write("needs.csv", String(repeating: "old,", count: 10_000))
    let error = #expect(throws: ExportFailure.self) { try database.exportCSV(to: folder.path) }
    #expect(error?.message.hasPrefix("needs.csv differs from the database") == true)
    #expect(folder.names == ["needs.csv", "notes.txt", "other.csv"])
    try database.exportCSV(to: folder.path, replacing: true)
    #expect(try folder.text("notes.txt") == "mine")
    #expect(try folder.text("other.csv") == "mine")
    // The column that the sample leaves out stands last, and is empty.
    let lines = SmallSample.files["needs.csv", default: ""].split(separator: "\n")
    let whole = [lines[0] + ",confirmed_on"] + lines.dropFirst().map { $0 + "," }
    #expect(try folder.text("needs.csv") == whole.joined(separator: "\n") + "\n")
    #expect(folder.names.count == DataSchema.tables.count + 2)
  }

  @Test("a folder that cannot be written is named, and nothing is left behind")
  func unwritable() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try folder.write("file", "x")
    let error = #expect(throws: PlaceRefusal.self) {
      try database.exportCSV(to: folder.at("file"))
    }
    #expect(
      error?.words
        == "\(folder.at("file")) is not a folder; name a folder, or move the file away.")
    // A folder in the place of a file.
    try FileManager.default.createDirectory(
      atPath: folder.at("out/areas.csv"), withIntermediateDirectories: true)
    let taken = #expect(throws: PlaceRefusal.self) {
      try database.exportCSV(to: folder.at("out"))
    }
    #expect(taken?.words.hasPrefix("\(folder.at("out"))/areas.csv is a folder, not a file") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.at("out")) == ["areas.csv"])
  }
}
