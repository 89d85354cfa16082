import Foundation
import GRDB
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Import: other forms of the same table")
struct ImportFormTests {
  static let text = SmallSample.files["needs.csv", default: ""]

  /// The sample's needs in another form, and the notes that tell it.
  struct Form: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let notes: [String]

    init(_ name: String, _ notes: String..., change: (String) -> String) {
      testDescription = name
      bytes = Array(change(ImportFormTests.text).utf8)
      self.notes = notes
    }
  }

  private static func separated(_ text: String, by separator: String) -> String {
    text.replacingOccurrences(of: ",", with: separator)
  }

  static let forms = [
    Form("semicolons") { separated($0, by: ";") },
    Form("semicolons and a byte order mark") { "\u{FEFF}" + separated($0, by: ";") },
    Form("two byte order marks") { "\u{FEFF}\u{FEFF}" + $0 },
    Form("tabs", "needs.csv:1: fields are separated by tabs; read so") {
      separated($0, by: "\t")
    },
    Form("bars", "needs.csv:1: fields are separated by bars (|); read so") {
      separated($0, by: "|")
    },
    Form("a sep= line") { "sep=;\r\n" + separated($0, by: ";") },
    Form("a sep= line after a mark, in capitals") { "\u{FEFF}SEP=,\n" + $0 },
    Form("a sep= line that a spreadsheet saved again") { "\"sep=,\",,,,,,,,,,\n" + $0 },
    Form("a sep= line that names another separator") { "sep=;\n" + $0 },
    Form("CR alone") { $0.replacingOccurrences(of: "\n", with: "\r") },
    Form("CR alone with a line feed in a field") {
      $0.replacingOccurrences(of: "\n", with: "\r").replacingOccurrences(
        of: "DTKS,2020-10-01,,", with: "DTKS,2020-10-01,,\"\"")
    },
    Form("CRLF") { $0.replacingOccurrences(of: "\n", with: "\r\n") },
    Form("columns without name and content") {
      $0.split(separator: "\n").map { "," + $0 + ",, " }.joined(separator: "\n")
    },
    Form("empty lines above, between and below") {
      "\n,,,\n" + $0.replacingOccurrences(of: "\n", with: "\n\n,,,,,,,,,,\n") + "\n,,\n"
    },
    Form(
      "capitals and blanks in the header",
      "needs.csv:1: \" ID\", \"Program \" read as column names, without capitals and blanks "
        + "around them"
    ) { $0.replacingOccurrences(of: "id,program,", with: " ID,Program ,") },
    Form(
      "all of the header in capitals",
      "needs.csv:1: \"ID\", \"PROGRAM\", \"SITE_ID\" and 8 more read as column names, without "
        + "capitals and blanks around them"
    ) { text in
      let lines = text.split(separator: "\n", maxSplits: 1)
      return lines[0].uppercased() + "\n" + lines[1]
    },
  ]

  @Test("the same rows go in, and what was unusual is noted", arguments: forms)
  func form(_ form: Form) throws {
    let (_, plain) = try SmallSample.database()
    let files = try SmallSample.folder(), target = try Folder()
    try files.write("needs.csv", bytes: form.bytes)
    let database = try NeedsDatabase.openForWriting(target.at("needs.sqlite"))
    let result = try database.importCSV(files)
    #expect(result.notes.map(\.description) == form.notes)
    func rows(_ database: NeedsDatabase) throws -> [Row] {
      try database.read { try Row.fetchAll($0, sql: "SELECT * FROM needs ORDER BY id") }
    }
    #expect(try rows(database) == rows(plain))
  }

  private func problems(_ change: (String) -> String) throws -> [String] {
    try SmallSample.problems(["needs.csv": change(Self.text)])
  }

  private static let titleWords =
    "needs.csv:1: \"Daftar Kebutuhan\" is not the name of a column; your header seems to be on "
    + "line 3: delete the lines above it"

  @Test(
    "a title above the header is told, and the rows are checked all the same",
    arguments: ["Daftar Kebutuhan\n\n", "Daftar Kebutuhan,,,,,,,,,,\n,,,,,,,,,,\n"])
  func title(_ title: String) throws {
    #expect(try problems { title + $0 } == [Self.titleWords])
    #expect(
      try problems { title + $0.replacingOccurrences(of: ",100,100,", with: ",x,100,") } == [
        Self.titleWords, "needs.csv:4:5 quantity: \"x\" is not a whole number",
      ])
    #expect(try problems { Self.separated(title + $0, by: ";") } == [Self.titleWords])
  }

  @Test("headers in Indonesian are told with the column that each word means")
  func indonesian() throws {
    let header =
      "No,program,lokasi,kode_barang,Jumlah,penerima,satuan penerima,dasar,dibuka,ditutup"
    let problems = try problems { text in
      header + ",catatan\n" + text.split(separator: "\n", maxSplits: 1)[1]
    }
    let meant = [
      (1, "No", "id"), (3, "lokasi", "site_id"), (4, "kode_barang", "item_code"),
      (5, "Jumlah", "quantity"), (6, "penerima", "recipients"),
      (7, "satuan penerima", "recipient_unit"), (8, "dasar", "basis"), (9, "dibuka", "opened_on"),
      (10, "ditutup", "closed_on"), (11, "catatan", "note"),
    ]
    #expect(
      problems
        == meant.map {
          "needs.csv:1:\($0): \"\($1)\" is not a column of needs; did you mean \"\($2)\"?"
        })
  }

  @Test("a column that is not needed is told with those there are")
  func extraColumn() throws {
    let problems = try problems {
      $0.replacingOccurrences(of: "note\n", with: "note,saran saya\n")
        .replacingOccurrences(of: "selesai", with: "selesai,")
    }
    #expect(
      problems.first
        == "needs.csv:1:12: \"saran saya\" is not a column of needs; delete it, or give it one of "
        + "their names: id, program, site_id, item_code, quantity, recipients, recipient_unit, "
        + "basis, opened_on, closed_on, note, confirmed_on")
  }

  @Test("the header of another table, and no header at all")
  func otherHeader() throws {
    let sites = SmallSample.files["sites.csv", default: ""]
    #expect(
      try SmallSample.problems(["needs.csv": sites]) == [
        "needs.csv:1: these are the columns of sites, not of needs; name the file sites.csv"
      ])
    #expect(
      try SmallSample.problems(["unduhan.csv": sites]) == [
        "unduhan.csv: no table has this name; its columns are those of sites: name it sites.csv"
      ])
    #expect(
      try problems { String($0.split(separator: "\n", maxSplits: 1)[1]) } == [
        "needs.csv:1: this looks like a row; the first line has to name the columns: id,program,"
          + "site_id,item_code,quantity,recipients,recipient_unit,basis,opened_on,closed_on,note,"
          + "confirmed_on"
      ])
  }

  /// Lines that are no rows, and how they are told.
  static let strays: [(line: String, words: String)] = [
    (",,,JUMLAH,153,,,,,,", "looks like a row of totals (\"jumlah\"); delete this line"),
    ("Total,,,,153,103,,,,,", "looks like a row of totals (\"total\"); delete this line"),
    ("Jumlah 153", "looks like a row of totals (\"jumlah 153\"); delete this line"),
    (
      text.split(separator: "\n").first.map { $0.uppercased() } ?? "",
      "repeats the names of line 1; delete this line"
    ),
    ("1,2,3,4,5,6,7,8,9,10,11", "only numbers the columns; delete this line"),
    ("(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11)", "only numbers the columns; delete this line"),
    (
      "Sumber: Dinas Sosial",
      "has nothing but \"sumber: dinas sosial\"; delete the line if it is a remark, or put the "
        + "field above in quotes if the line was broken inside of it"
    ),
  ]

  @Test("totals, remarks and repeated headers are told as what they are", arguments: strays)
  func stray(_ line: String, _ words: String) throws {
    #expect(try problems { $0 + "\n" + line + "\n" } == ["needs.csv:5: \(words)"])
  }

  @Test("a header without rows changes nothing, and that is noted")
  func onlyHeader() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try folder.write("needs.csv", Self.text.split(separator: "\n").first.map { $0 + "\n" } ?? "")
    let result = try database.importCSV(folder)
    #expect(result.notes.map(\.description) == ["needs.csv: has no rows below its header"])
    #expect(result.tables.map(\.counts) == [.init()])
  }

  @Test("a row with a total's word in its name is a row")
  func noTotal() throws {
    #expect(
      try SmallSample.problems(
        "collaborators.csv", "Yayasan Contoh Dua,yayasan,1", "Total,yayasan,x")
        == ["collaborators.csv:3:4 is_aggregator: \"x\" is not 0 or 1"])
  }

  @Test("rows that are too short are told once, with what they lack")
  func shortRows() throws {
    let problems = try problems { text in
      let lines = text.split(separator: "\n")
      return ([lines[0]] + lines[1...].map { $0.dropLast($0.hasSuffix("selesai") ? 8 : 1) })
        .joined(separator: "\n")
    }
    #expect(
      problems == [
        "needs.csv:2: has 10 fields, the header has 11; \"note\" is missing at its end "
          + "(the same on 2 more lines)"
      ])
  }

  @Test("a quote that is never closed is told where it opens")
  func openQuote() throws {
    let problems = try problems {
      $0.replacingOccurrences(of: "100,100,KK,DTKS", with: "100,100,KK,\"a\nb\"")
        .replacingOccurrences(of: ",selesai", with: ",\"selesai")
    }
    #expect(problems == ["needs.csv:4:11: a quote opens this field and is never closed"])
  }

  @Test("a file that cannot be read does not make what refers to it wrong")
  func unreadable() throws {
    #expect(
      try SmallSample.problems(["needs.csv": "%PDF-1.7"]) == [
        "needs.csv: is a PDF; a table cannot be read from it: ask for the spreadsheet it was made "
          + "from"
      ])
  }
}
