import Foundation
import Registry
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Import: which file is for which table, and what is no CSV file")
struct ImportFileTests {
  private static let header = "id,kelurahan_code,kind,name\n"

  /// The outcome of importing files into an empty database: problems and notes.
  /// The files here have a header alone, which every import notes.
  private static func shown(_ notes: [CSVProblem]) -> [String] {
    notes.map(\.noteLine).filter { !$0.contains("has no rows") }
  }

  private func outcome(_ files: [String: String], of name: String? = nil) throws -> [String] {
    let folder = try Folder(), target = try Folder()
    for (file, text) in files { try folder.write(file, text) }
    let database = try NeedsDatabase.openForWriting(target.at("needs.sqlite"))
    do {
      let result = try database.importCSV(folder: name.map(folder.at) ?? folder.path)
      return Self.shown(result.notes) + result.tables.map(\.name)
    } catch {
      return (Self.shown(error.notes) + error.problems.map(\.description))
        .map { $0.replacingOccurrences(of: folder.path, with: "DIR") }
    }
  }

  @Test(
    "a name that differs in capitals or has its ending twice is read, with a note",
    arguments: ["SITES.CSV", "Sites.csv", "sites.CSV", "sites.csv.csv"])
  func spelling(_ name: String) throws {
    #expect(try outcome([name: Self.header]) == ["note: \(name): read as sites.csv", "sites"])
  }

  @Test(
    "a copy, or a name in Indonesian, is told with the name that was meant",
    arguments: [
      ("sites (1).csv", "sites"), ("Copy of sites.csv", "sites"), ("sites - Copy.csv", "sites"),
      ("lokasi.csv", "sites"), ("kebutuhan Oktober.csv", "needs"), ("need.csv", "needs"),
      ("handover_lines (2).csv", "handover_lines"), ("Serah Terima.csv", "handovers"),
    ])
  func meant(_ name: String, _ table: String) throws {
    #expect(
      try outcome([name: Self.header]) == [
        "\(name): no table has this name; did you mean \"\(table).csv\"?"
      ])
  }

  @Test("files that no table is named after, and files that do not matter")
  func unknown() throws {
    let problems = try outcome([
      "zzzzzz.csv": "x", "notes.txt": "x", ".~lock.needs.csv": "x", "._needs.csv": "x",
      "sites.csv": Self.header,
    ])
    #expect(problems == ["zzzzzz.csv: no table has this name"])
  }

  @Test("two files for one table are told, whichever names they have")
  func twice() throws {
    #expect(
      try outcome(["sites.csv": Self.header, "Sites.CSV": Self.header]) == [
        "Sites.CSV: is a second file for sites, beside \"sites.csv\"; keep one of them"
      ])
    #expect(
      try outcome(["sites.csv": Self.header, "sites (1).csv": Self.header]) == [
        "sites (1).csv: seems to be a second file for sites, beside \"sites.csv\"; "
          + "keep one of them"
      ])
  }

  @Test("a file can be named in place of its folder, also a copy")
  func oneFile() throws {
    let files = ["sites.csv": Self.header, "areas.csv": "x", "sites (1).csv": Self.header]
    #expect(try outcome(files, of: "sites.csv") == ["sites"])
    #expect(
      try outcome(files, of: "sites (1).csv") == [
        "note: sites (1).csv: read as sites.csv", "sites",
      ])
    #expect(
      try outcome(["stes.csv": "x"], of: "stes.csv") == [
        "stes.csv: no table has this name; did you mean \"sites.csv\"?"
      ])
  }

  @Test("a workbook beside the CSV files is not read, and that is said")
  func workbook() throws {
    #expect(
      try outcome(["sites.csv": Self.header, "needs.xlsx": "PK", "sites.xlsx": "PK"]) == [
        "note: needs.xlsx: was not read: only files that end in .csv are; "
          + "save it as \"CSV UTF-8\", named needs.csv", "sites",
      ])
  }

  /// The first bytes of files of other kinds, and what the message must say.
  static let foreign: [(bytes: [UInt8], words: String)] = [
    (Array("PK\u{3}\u{4}......[Content_Types].xml".utf8), "is an Excel workbook (.xlsx)"),
    (
      Array("PK\u{3}\u{4}..mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
      "is a LibreOffice workbook (.ods)"
    ),
    (Array("PK\u{3}\u{4}....needs.csv".utf8), "is a zip archive; unpack it first"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "is an old Excel workbook (.xls)"),
    ([0x1F, 0x8B, 8, 0], "is compressed (gzip)"), (Array("BZh91AY".utf8), "is compressed (bzip2)"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0], "is compressed (xz)"),
    ([0x28, 0xB5, 0x2F, 0xFD, 0], "is compressed (zstd)"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], "is compressed (7z)"),
    (Array("%PDF-1.7".utf8), "is a PDF"), (Array("SQLite format 3\0".utf8), "is an SQLite"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "is a picture"),
    (Array(" \n<!DOCTYPE html><title>Masuk</title>".utf8), "is a web page (HTML)"),
    (Array("\u{FEFF}<TABLE><tr>".utf8), "is a web page (HTML)"),
    (Array("<?xml version=\"1.0\"?><Workbook/>".utf8), "is XML"),
    (Array("[{\"id\":1}]".utf8), "is JSON"),
    ([0xFF, 0xFE, 0x69, 0, 0x64, 0], "is UTF-16LE text"),
    ([0xFE, 0xFF, 0, 0x69, 0, 0x64], "is UTF-16BE text"),
    ([0x69, 0, 0x64, 0, 0x2C, 0, 0x61, 0], "is UTF-16LE text"),
    ([0, 0x69, 0, 0x64, 0, 0x2C, 0, 0x61], "is UTF-16BE text"),
    ([0xFF, 0xFE, 0, 0, 0x69, 0, 0, 0], "is UTF-32 text"),
  ]

  @Test("a file of another kind is told for what it is", arguments: 0..<foreign.count)
  func otherKind(_ index: Int) throws {
    let (bytes, words) = Self.foreign[index]
    for name in ["corrections.csv", "unduhan.csv"] {
      let folder = try SmallSample.folder()
      try folder.write(name, bytes: bytes)
      let problems = try SmallSample.problems(in: folder)
      #expect(problems.count == 1)
      #expect(problems.first?.hasPrefix("\(name): \(words)") == true, "\(problems)")
    }
  }

  @Test("text in Windows-1252 is told once, with its place and what it says")
  func windows() throws {
    let folder = try SmallSample.folder()
    let text = SmallSample.files["needs.csv", default: ""]
    let bytes = Array(text.replacingOccurrences(of: "Jakpreneur", with: "Kaf# @").utf8)
      .map { $0 == 0x23 ? 0xE9 : $0 == 0x40 ? 0x93 : $0 }
    let more = Array("4,umkm,31.75.03.1002/rw-07,gerobak,3,,,\u{1}\u{2},2020-10-02,,".utf8)
      .map { $0 == 1 ? 0xFC : $0 == 2 ? 0xDF : $0 }
    try folder.write("needs.csv", bytes: bytes + [10] + more)
    #expect(
      try SmallSample.problems(in: folder) == [
        "needs.csv:4:8 basis: has the byte E9, which is not UTF-8 text; in Windows-1252 this reads "
          + "\"Kafé “\"; save the file as \"CSV UTF-8\" (the same on 1 more line)"
      ])
  }

  @Test("every table has words of its own, and every column words that mean no other")
  func words() {
    var owners: [String: String] = [:]
    for table in DataSchema.tables {
      for word in DomainWords.of(table) {
        #expect(owners.updateValue(table.name, forKey: word) == nil, "\(word)")
        #expect(DomainWords.normalized(word) == word)
      }
      var columns: [String: String] = [:]
      for column in table.columns {
        let words = column.otherNames
        #expect(!words.isEmpty, "\(table.name).\(column.name)")
        for word in Set(words + [DomainWords.normalized(column.name)]) {
          #expect(
            columns.updateValue(column.name, forKey: word) == nil, "\(table.name): \(word)")
          #expect(DomainWords.normalized(word) == word)
        }
      }
    }
  }
}
