import Foundation
import GRDB
import Registry
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Import: what goes in")
struct ImportTests {
  @Test("a whole folder goes in, and again without a change")
  func sample() throws {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let files = try SmallSample.folder()
    let first = try database.importCSV(files)
    #expect(first.tables.map(\.name) == DataSchema.tables.map(\.name))
    #expect(first.tables.map(\.counts.inserted) == [4, 2, 2, 2, 3, 2, 3, 2, 2, 2, 1])
    let changes = try database.queue.read { $0.totalChangesCount }
    let second = try database.importCSV(files)
    #expect(second.tables.map(\.counts.unchanged) == first.tables.map(\.counts.inserted))
    #expect(second.tables.allSatisfy { $0.counts.inserted + $0.counts.updated == 0 })
    #expect(try database.queue.read { $0.totalChangesCount } == changes)
  }

  @Test("a row is updated by its key, and columns that are not in the file stay")
  func update() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try folder.write(
      "items.csv",
      """
      unit;category;name;code;program;unit_price
      karung;pokok;Beras;beras-5kg;pangan;65000
      unit;usaha;Gerobak;gerobak;umkm;
      """)
    let result = try database.importCSV(folder)
    #expect(result.tables.map(\.counts) == [.init(inserted: 0, updated: 1, unchanged: 1)])
    let row = try database.read { db in
      try Row.fetchOne(db, sql: "SELECT name, unit_price, price_source FROM items ORDER BY code")
    }
    #expect(row == ["name": "Beras", "unit_price": 65000, "price_source": "Survei pasar"])
  }

  @Test(
    "a field that becomes empty, or is not empty any more, is an update",
    arguments: [("Catatan", ""), ("", "Catatan")])
  func emptyFields(_ old: String, _ new: String) throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    let columns = "id,program,site_id,item_code,quantity,basis,opened_on"
    let row = try database.read {
      try Row.fetchOne($0, sql: "SELECT \(columns) FROM needs WHERE id = 1")
    }
    let start = try #require(row).databaseValues.map { "\($0.storage.value ?? "")" }
      .joined(separator: ",")
    for (text, updated) in [(old, nil), (new, 1), (new, 0)] as [(String, Int?)] {
      try folder.write("needs.csv", "\(columns),note\n\(start),\(text)\n")
      let result = try database.importCSV(folder)
      if let updated { #expect(result.tables.map(\.counts.updated) == [updated]) }
    }
    let note = try database.read {
      try String.fetchOne($0, sql: "SELECT note FROM needs WHERE id = 1")
    }
    #expect(note == (new.isEmpty ? nil : new))
  }

  @Test(
    "forms of CSV that mean the same",
    arguments: [
      "slug,name,code,started_on,position\npangan,\"Pa, ngan\",PGN,2020-04-01,1\n",
      "\u{FEFF}slug,name,code,started_on,position\r\npangan,\"Pa, ngan\",PGN,2020-04-01,1\r\n",
      "slug,name,code,started_on,position\r\npangan,\"Pa, ngan\",PGN,2020-04-01,1",
      "slug;name;code;started_on;position\npangan;Pa, ngan;PGN;2020-04-01;1\n\n\n",
      "\"position\",\"slug\",name,code,started_on\n1,pangan,\"Pa, ngan\",\"PGN\",2020-04-01\r",
      "slug,name,code,started_on,position\n,,,,\n\npangan,\"Pa, ngan\",PGN,2020-04-01,1\n,,,,\n",
    ])
  func forms(_ text: String) throws {
    let folder = try Folder()
    try folder.write("programs.csv", text)
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let result = try database.importCSV(folder)
    #expect(result.tables.map(\.counts.inserted) == [1])
    let row = try database.read { db in
      try Row.fetchOne(db, sql: "SELECT slug, name, code, started_on, position FROM programs")
    }
    #expect(
      row == [
        "slug": "pangan", "name": "Pa, ngan", "code": "PGN", "started_on": "2020-04-01",
        "position": 1,
      ])
  }

  @Test("text is kept byte for byte; an empty field, quoted or not, is NULL")
  func bytes() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    let address = " =SUM(A1) \"a\"\r\nb\u{202E}🛟 "
    try folder.write(
      "collaborators.csv",
      "id,name,kind,is_aggregator,joined_on,phone,email,address\n"
        + "1,PT Contoh Satu,perusahaan,0,2020-09-01,,\"\",\""
        + address.replacingOccurrences(of: "\"", with: "\"\"") + "\"\n")
    _ = try database.importCSV(folder)
    let row = try database.read { db in
      try Row.fetchOne(
        db,
        sql: "SELECT contact_name, phone, email, address FROM collaborators WHERE id = 1")
    }
    #expect(
      row == ["contact_name": "Nama Kontak", "phone": nil, "email": nil, "address": address])
  }

  @Test("unique values may change places in one import")
  func swap() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try folder.write(
      "programs.csv",
      "slug,name,position\npangan,Pangan,2\numkm,UMKM,1\n")
    let result = try database.importCSV(folder)
    #expect(result.tables.map(\.counts) == [.init(inserted: 0, updated: 2, unchanged: 0)])
    let rows = try database.read { db in
      try String.fetchAll(
        db, sql: "SELECT slug || ' ' || started_on FROM programs ORDER BY position")
    }
    #expect(rows == ["umkm 2020-05-01", "pangan 2020-04-01"])
  }

  @Test("rows that only fit together may change together")
  func together() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    func change(_ name: String, _ old: String, _ new: String) throws {
      let text = SmallSample.files[name, default: ""]
      #expect(text.contains(old))
      try folder.write(name, text.replacingOccurrences(of: old, with: new))
    }
    // Handover 1 and the two commitments it delivers go to another giver.
    try change("handovers.csv", "/2020,1,31", "/2020,2,31")
    try folder.write(
      "commitments.csv",
      SmallSample.files["commitments.csv", default: ""]
        .replacingOccurrences(of: "\n1,1,", with: "\n1,2,")
        .replacingOccurrences(of: "\n2,1,", with: "\n2,2,"))
    let result = try database.importCSV(folder)
    #expect(
      result.tables.map(\.counts) == [
        .init(inserted: 0, updated: 2, unchanged: 1), .init(inserted: 0, updated: 1, unchanged: 1),
      ])
  }

  @Test("nothing is imported when anything is wrong")
  func allOrNothing() throws {
    let (_, database) = try SmallSample.database()
    let before = try Folder(), after = try Folder()
    try database.exportCSV(to: before.path)
    let files = try SmallSample.folder(replacing: [
      "programs.csv": "slug,name,code,started_on,position\nbaru,Baru,BR,2021-01-01,9\n",
      "corrections.csv": "id,made_on\n1,x\n",
    ])
    #expect(throws: ImportFailure.self) { try database.importCSV(files) }
    try database.exportCSV(to: after.path)
    #expect(before.names == after.names)
    for name in before.names { #expect(try before.bytes(name) == after.bytes(name)) }
  }
}
