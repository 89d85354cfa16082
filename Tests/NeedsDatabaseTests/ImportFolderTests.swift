import Foundation
import GRDB
import Support
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Import: folders, encodings, many problems")
struct ImportFolderTests {
  @Test("folders that hold nothing to import")
  func folders() throws {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    func problem(_ path: String) -> String? {
      do {
        _ = try database.importCSV(folder: path)
        return nil
      } catch {
        return error.problems.first?.description
      }
    }
    #expect(
      problem(folder.path)
        == "\(folder.path): has no CSV file; a file is named after its table: areas.csv, "
        + "sites.csv, programs.csv, items.csv, needs.csv, collaborators.csv, commitments.csv, "
        + "parties.csv, handovers.csv, handover_lines.csv, corrections.csv")
    #expect(
      problem(folder.at("none"))
        == "\(folder.at("none")): the folder cannot be read: No such file or directory")
    try folder.write("needs.csv", "")
    #expect(problem(folder.path) == "needs.csv: is empty; the first line names columns")
    try FileManager.default.createDirectory(
      atPath: folder.at("sub/needs.csv"), withIntermediateDirectories: true)
    #expect(problem(folder.at("sub")) == "needs.csv: is not a file")
  }

  @Test("text in another encoding")
  func encodings() throws {
    let latin = try SmallSample.folder()
    var bytes = Array(SmallSample.files["areas.csv", default: ""].utf8)
    let place = try #require(bytes.firstRange(of: Array("Timur".utf8)))
    bytes[place.lowerBound] = 0xE9
    try latin.write("areas.csv", bytes: bytes)
    #expect(
      try SmallSample.problems(in: latin) == [
        "areas.csv:3:3 name: has the byte E9, which is not UTF-8 text; in Windows-1252 this reads "
          + "\"Jakarta éimur\"; save the file as \"CSV UTF-8\""
      ])
  }

  @Test("every problem of every file and field at once, in reading order")
  func everything() throws {
    let problems = try SmallSample.problems([
      "handover_lines.csv": """
      handover_id,line,commitment_id,quantity_delivered,quantity_accepted,condition,reason
      7,0,8,x,1,bagus,
      1,1,1,"6
      0",61,baik,
      1,1,1,60,61,baik,
      """,
      "programs.csv": "slug,name,undated_state,started_on,position\npangan,,selesai,,1\n",
    ])
    #expect(
      problems == [
        "programs.csv:2:2 name: is empty; every row needs it",
        "programs.csv:2:4 started_on: is empty; "
          + "a programme that has ended had a first day",
        "items.csv:3:2 program: \"umkm\" is not in programs",
        "handover_lines.csv:2:1 handover_id: \"7\" is not in handovers",
        "handover_lines.csv:2:2 line: \"0\" is outside 1 to 9999",
        "handover_lines.csv:2:3 commitment_id: \"8\" is not in commitments",
        "handover_lines.csv:2:4 quantity_delivered: \"x\" is not a whole number",
        "handover_lines.csv:2:6 condition: \"bagus\" is not one of "
          + "baik, rusak, kurang, kedaluwarsa, salah kirim",
        "handover_lines.csv:3:4 quantity_delivered: \"6\\n0\" is not a whole number",
        "handover_lines.csv:5:2 handover_id, line: \"1/1\" is also on line 3",
        "handover_lines.csv:5:5 quantity_accepted: \"61\" is more than quantity_delivered",
        "handover_lines.csv:5:7 reason: is empty; "
          + "say why quantity_accepted is not quantity_delivered",
      ])
  }

  @Test("at most fifty problems are shown, all are counted")
  func cap() throws {
    let folder = try Folder()
    let rows = (1...70).map { "\($0),x,yayasan,0,2020-01-01,x" }
    try folder.write(
      "collaborators.csv",
      (["id,name,kind,is_aggregator,joined_on,publish_name_on"] + rows).joined(separator: "\n"))
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    let error = #expect(throws: ImportFailure.self) { try database.importCSV(folder) }
    #expect(error?.total == 70)
    #expect(error?.problems.count == 50)
    #expect(
      error?.problems.last?.description
        == "collaborators.csv:51:6 publish_name_on: \"x\" is not a date; write YYYY-MM-DD")
    #expect(error?.description.hasSuffix("and 20 more problems\nNothing was imported.") == true)
  }

  @Test("a value that a row in the database holds")
  func takenInDatabase() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try folder.write(
      "programs.csv", "slug,name,code,started_on,position\nbaru,Baru,BR,2021-01-01,2\n")
    let error = #expect(throws: ImportFailure.self) { try database.importCSV(folder) }
    #expect(
      error?.problems.map(\.description) == [
        "programs.csv:2:5 position: \"2\" is already used by programs umkm, which is not in the file"
      ])
  }

  @Test("a rule across rows, broken from the side of the row referred to")
  func otherSide() throws {
    let (_, database) = try SmallSample.database()
    let folder = try Folder()
    try folder.write(
      "collaborators.csv",
      "id,name,kind,is_aggregator,joined_on\n2,Yayasan,yayasan,0,2020-09-01\n")
    try folder.write(
      "needs.csv",
      "id,program,site_id,item_code,quantity,basis,opened_on\n"
        + "1,pangan,31.75.03.1002/rw-08,beras-5kg,100,DTKS,2020-10-01\n")
    let error = #expect(throws: ImportFailure.self) { try database.importCSV(folder) }
    #expect(
      error?.problems.map(\.description) == [
        "needs.csv:2:3 site_id: \"31.75.03.1002/rw-08\" cannot be: "
          + "it is delivered to by a handover at another site",
        "collaborators.csv:2:4 is_aggregator: \"0\" cannot be: commitments are given through it",
      ])
  }

  @Test("a database that another program is writing to")
  func locked() throws {
    let (folder, first) = try SmallSample.database()
    let second = try NeedsDatabase.openForWriting(
      folder.at("needs.sqlite"), steps: Migration.steps, patience: 0.05)
    let files = try SmallSample.folder()
    let error = try first.queue.write { _ in
      #expect(throws: ImportFailure.self) { try second.importCSV(files) }
    }
    #expect(
      error?.problems.map(\.description) == [
        "\(folder.at("needs.sqlite")): is locked by another program; "
          + "wait until it has finished, then run again"
      ])
  }

  @Test("marks that would confuse a terminal are shown as numbers")
  func shownValues() {
    #expect(shown("a\u{202E}b\u{1B}[31m\n\"") == "\"a\\u{202E}b\\u{1B}[31m\\n\"\"")
    #expect(
      shown(String(repeating: "x", count: 61)) == "\"" + String(repeating: "x", count: 60) + "…\"")
  }
}
