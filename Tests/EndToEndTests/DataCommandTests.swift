import Foundation
import TestConditions
import TestSupport
import Testing

@Suite("Deleting, and imports that only tell")
struct DataCommandTests {
  private func delete(_ place: Workplace, _ more: String...) throws -> Outcome {
    try Program.run(Program.ksbb, ["delete", "-d", place.database] + more)
  }

  @Test("a person on request of erasure: listed, refused, then gone from every file")
  func person() throws {
    let place = try Workplace.sample()
    let name = try #require(try place.text("SELECT name FROM parties WHERE id = 2"))
    let refused = try delete(place, "parties", "2", "--yes")
    #expect(refused.status == 4)
    #expect(refused.errors.contains("  2 (\"\(name)\")"))
    #expect(refused.errors.contains("handovers.receiver_id: "))
    #expect(refused.errors.contains("Add --with-references"))
    let told = try delete(place, "parties", "2", "--with-references", "--dry-run")
    #expect(told.status == 0)
    #expect(told.output == "Nothing was deleted.\n")
    #expect(try place.number("SELECT count(*) FROM parties WHERE id = 2") == 1)
    let unasked = try delete(place, "parties", "2", "--with-references")
    #expect(unasked.status == 2)
    #expect(unasked.errors.contains("Add --yes"))
    let done = try delete(place, "parties", "2", "--with-references", "--yes")
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output == "1 row deleted.\n")
    #expect(done.errors.contains("Backups and exports still hold"))
    #expect(try place.number("SELECT count(*) FROM parties WHERE id = 2") == 0)
    #expect(try place.number("SELECT count(*) FROM handovers WHERE receiver_id = 2") == 0)
    for file in place.folder.names where file.hasPrefix("needs.sqlite") {
      #expect(Data(try place.folder.bytes(file)).range(of: Data(name.utf8)) == nil, "\(file)")
    }
    #expect(try place.build().status == 0)
  }

  @Test(
    "at a terminal a deletion asks, and only yes deletes",
    .needs(.programs("script")),
    arguments: [("n", 1), ("", 1), ("yes please", 1), ("y", 0), ("Ya", 0), ("YES", 0)])
  func asks(answer: String, status: Int32) throws {
    let place = try Workplace.sample()
    let asked = try Program.atTerminal(
      ["delete", "parties", "2", "--with-references", "-d", place.database], typing: answer)
    #expect(asked.status == status, "\(asked.output)")
    #expect(asked.output.contains("Delete 1 row for good? [y/N]"), "\(asked.output)")
    #expect(try place.number("SELECT count(*) FROM parties WHERE id = 2") == Int(status))
  }

  @Test("a published fact goes only with a reason, which everyone can read")
  func published() throws {
    let place = try Workplace.sample()
    let row = "SELECT h.id FROM handovers AS h WHERE h.bast_number IS NOT NULL ORDER BY id LIMIT 1"
    let id = "\(try place.number(row))"
    let refused = try delete(place, "handovers", id, "--with-references", "--yes")
    #expect(refused.status == 4)
    #expect(
      refused.errors.contains("table_name handovers, record_id \(id), field id, new_value empty"))
    #expect(try delete(place, "handovers", id, "--reason", "x").status == 2)
    let done = try delete(
      place, "handovers", id, "--with-references", "--yes", "--reason", "Tercatat dua kali.",
      "--office", "Sekretariat Contoh", "--clock", "2020-10-30T09:00:00+07:00")
    #expect(done.status == 0, "\(done.errors)")
    #expect(try place.build().status == 0)
    let history = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: place.site + "/riwayat.html")),
      as: UTF8.self)
    #expect(history.contains("Tercatat dua kali."))
  }

  @Test("what is misspelt is told with what was meant")
  func unknown() throws {
    let place = try Workplace.sample()
    let table = try delete(place, "party", "1")
    #expect(table.status == 2)
    #expect(table.errors.contains("There is no table \"party\""))
    let row = try delete(place, "needs", "999999", "x")
    #expect(row.status == 1)
    #expect(row.errors.contains("needs has no row \"999999\""))
    #expect(row.errors.hasSuffix("Nothing was deleted.\n"))
  }

  @Test("import --dry-run tells rows, old and new, and what is not in the files")
  func dryRun() throws {
    let place = try Workplace.sample()
    let csv = place.folder.at("csv")
    _ = try place.ksbb("export", csv, "-d", place.database)
    let file = URL(fileURLWithPath: csv + "/needs.csv")
    var lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let quantity = try #require(lines[1].split(separator: ",").dropFirst(4).first)
    lines[1] = lines[1].replacing(",\(quantity),", with: ",987,", maxReplacements: 1)
    lines.remove(at: 3)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    let before = try Snapshot(place.folder.path)
    let told = try place.ksbb("import", csv, "-d", place.database, "--dry-run")
    #expect(told.status == 0, "\(told.errors)")
    #expect(told.output.contains("needs: 0 added, 1 updated, "))
    #expect(told.output.contains("  1: quantity \(quantity) → 987\n"), "\(told.output)")
    #expect(told.output.hasSuffix("Nothing was written.\n"))
    #expect(told.errors.contains("1 row of needs is not in the file and stays: 3. "))
    #expect(told.errors.contains("ksbb delete needs 3"))
    #expect(try Snapshot(place.folder.path) == before)
    let json = try place.ksbb("import", csv, "-d", place.database, "--format", "json")
    #expect(json.output.contains("\"needs\":{\"added\":0,\"not_in_file\":1,\"unchanged\":"))
    #expect(try place.number("SELECT quantity FROM needs WHERE id = 1") == 987)
  }

  @Test("an import refuses what could not be built, or cannot have happened yet")
  func outside() throws {
    let place = try Workplace.sample()
    try place.folder.write(
      "programs.csv", "slug,name,stage,started_on,position\npangn,Pangan,aktif,2020-04-24,9\n")
    let text = try place.ksbb("import", place.folder.path, "-d", place.database)
    #expect(text.status == 1)
    #expect(text.errors.contains("programs.csv:2:1 slug: \"pangn\" has no text"))
    #expect(text.errors.contains("did you mean \"pangan\"?"))
    let csv = place.folder.at("csv")
    _ = try place.ksbb("export", csv, "-d", place.database)
    let early = try place.ksbb(
      "import", csv, "-d", place.database, "--clock", "2020-05-01T09:00:00+07:00")
    #expect(early.status == 1)
    #expect(early.errors.contains("is after today, 2020-05-01: "))
  }
}
