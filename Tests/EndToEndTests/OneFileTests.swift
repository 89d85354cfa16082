import Foundation
import TestConditions
import TestSupport
import Testing

@Suite("A print run in one file", .serialized)
struct OneFileTests {
  private func print(
    _ place: Workplace, _ kind: String = "bast", _ arguments: String...
  ) throws -> Outcome { try print(place, kind, arguments) }

  private func print(
    _ place: Workplace, _ kind: String, _ arguments: [String]
  ) throws -> Outcome {
    try Program.run(
      Program.ksbb,
      [
        "print", kind, "--one-file", "-d", place.database, "-o", place.folder.at("print"),
        "--content", Program.root + "/content", "--clock", "2021-12-31",
      ] + arguments)
  }

  private func facts(_ path: String) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: path)
  }

  @Test("any number of threads writes the same file, and the same file is not written again")
  func reproducible() throws {
    let place = try Workplace.sample()
    let file = place.folder.at("print") + "/bast.pdf"
    let first = try print(place, "bast", "--all", "--jobs", "1")
    #expect(first.status == 0 && first.output.hasSuffix("bast.pdf: written.\n"), "\(first.errors)")
    let before = try facts(file)
    #expect((before[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    for jobs in ["2", "3", "7"] {
      let again = try print(place, "bast", "--all", "--jobs", jobs)
      #expect(again.output.hasSuffix("bast.pdf: unchanged.\n"), "\(again.output)")
    }
    let after = try facts(file)
    for key in [FileAttributeKey.systemFileNumber, .modificationDate] {
      #expect(after[key] as? NSObject == before[key] as? NSObject)
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    try FileManager.default.removeItem(atPath: file)
    _ = try print(place, "bast", "--all", "--jobs", "4")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
  }

  @Test(
    "a changed fact replaces the file; what an interrupted run left goes; nothing else is there")
  func replaced() throws {
    let place = try Workplace.sample()
    let folder = place.folder.at("print")
    _ = try print(place, "bast", "--all")
    let before = try facts(folder + "/bast.pdf")
    try Data("half".utf8).write(to: URL(fileURLWithPath: folder + "/.bast.pdf.unfinished"))
    try place.execute(
      """
      UPDATE handovers SET place = 'Balai Baru' WHERE id =
        (SELECT max(id) FROM handovers WHERE verified_on IS NOT NULL AND handed_on < '2021-12-31')
      """)
    let again = try print(place, "bast", "--all")
    #expect(again.output.hasSuffix(": written.\n"))
    let after = try facts(folder + "/bast.pdf")
    #expect(after[.systemFileNumber] as? NSObject != before[.systemFileNumber] as? NSObject)
    #expect((after[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
        "bast.pdf", "daftar.csv",
      ])
  }

  @Test("other selections, papers and kinds have files of their own")
  func names() throws {
    let place = try Workplace.sample()
    _ = try print(place, "bast", "--since", "2021-01-01", "--status", "diserahkan")
    _ = try print(place, "bast", "--since", "2021-01-01", "--paper", "f4")
    _ = try print(place, "komitmen", "--since", "2020-10-01", "--until", "2020-12-31")
    _ = try print(place, "bast", "--all", "--as-of", "2021-06-30")
    let names = try FileManager.default.contentsOfDirectory(atPath: place.folder.at("print"))
    #expect(
      Set(names) == [
        "bast-per-2021-06-30.pdf",
        "bast-sejak-2021-01-01-diserahkan.pdf", "bast-sejak-2021-01-01-f4.pdf",
        "komitmen-sejak-2020-10-01-sampai-2020-12-31.pdf", "daftar.csv",
      ])
  }

  @Test("every name that no font can show is told with document and field; nothing is printed")
  func unprintable() throws {
    let place = try Workplace.sample()
    try place.execute("UPDATE collaborators SET name = name || ' \u{10FFFD}' WHERE id IN (2, 3)")
    let count = try place.number(
      """
      SELECT count(DISTINCT handovers.id) FROM handovers
      JOIN handover_lines ON handover_id = handovers.id
      JOIN commitments ON commitments.id = commitment_id
      WHERE bast_number IS NOT NULL AND handed_on IS NOT NULL AND cancelled_on IS NULL
        AND handed_on <= '2021-12-31'
        AND (handovers.collaborator_id IN (2, 3) OR aggregator_id IN (2, 3))
      """)
    let failed = try print(place, "bast", "--all", "--jobs", "3")
    #expect(failed.status == 1)
    let lines = failed.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == count + 1 && count > 1)
    for line in lines.dropLast() {
      #expect(
        line.contains(
          #/^Berita Acara Serah Terima Bantuan \d+\/BAST\/.*U\+10FFFD.*correct it in the database/#),
        "\(line)")
    }
    let fields = ["{{letterhead}}", "{{collaborator}}", "{{signatures}}"]
    #expect(lines.contains { line in fields.allSatisfy(line.contains) }, "\(failed.errors)")
    #expect(lines.last == "Nothing was printed.")
    let folder = place.folder.at("print")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  @Test("a release's folder is refused, and HTML is a mistake of typing")
  func refused() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let published = try Program.run(
      Program.ksbb,
      [
        "print", "bast", "--all", "--one-file", "-d", place.database, "-o", place.site, "--content",
        Program.root + "/content", "--clock", "2021-12-31",
      ])
    #expect(published.status == 4)
    #expect(try print(place, "bast", "--all", "--format", "html").status == 2)
  }

  @Test(
    "copies follow their document, page by page, and the cover counts them",
    .needs(.programs("pdftotext")))
  func copies() throws {
    let place = try Workplace.sample()
    func feet(_ name: String) throws -> [String] {
      let text = try Program.run(
        "/usr/bin/pdftotext", ["-layout", place.folder.at("print") + "/" + name, "-"]
      ).output
      return text.matches(of: #/Nomor: (\S+) +Halaman (\d+) dari/#).map { "\($0.1) \($0.2)" }
    }
    let since = ["--since", "2021-06-01"]
    #expect(try print(place, "bast", since).status == 0)
    let name = try #require(
      try Snapshot(place.folder.at("print")).files.keys.first { $0 != "daftar.csv" })
    let once = try feet(name)
    #expect(once.count > 3)
    #expect(try print(place, "bast", since + ["--copies", "2", "--cover"]).status == 0)
    var wanted: [String] = []
    var document: [String] = []
    for (index, page) in once.enumerated() {
      document.append(page)
      if index + 1 == once.count || once[index + 1].hasSuffix(" 1") {
        wanted += document + document
        document = []
      }
    }
    #expect(try feet(name) == wanted)
    let cover = try Program.run(
      "/usr/bin/pdftotext", ["-raw", place.folder.at("print") + "/" + name, "-"]
    ).output
    #expect(cover.contains("(halaman × rangkap) \(wanted.count)\n"))
  }

  /// The titles of the innermost entries of a file's table of contents, as qpdf reads them.
  private func listed(_ file: String) throws -> [String] {
    let json = try Program.run(
      "/usr/bin/qpdf", ["--json=1", "--json-key=outlines", file]
    ).output
    let all = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    func leaves(_ entries: [[String: Any]]) -> [String] {
      entries.flatMap { entry -> [String] in
        let inner = entry["kids"] as? [[String: Any]] ?? []
        return inner.isEmpty ? [entry["title"] as? String ?? ""] : leaves(inner)
      }
    }
    return leaves(try #require(all?["outlines"] as? [[String: Any]]))
  }

  @Test(
    "the table of contents lists each document once, however many copies, and tells lists apart",
    .needs(.programs("qpdf")))
  func contents() throws {
    let place = try Workplace.sample()
    let since = ["--since", "2021-06-01", "--lampiran", "--rows", "3", "--copies", "3"]
    let made = try print(place, "bast", since)
    #expect(made.status == 0, "\(made.errors)")
    let folder = place.folder.at("print")
    let numbers = Set(
      try #require(
        try place.text(
          """
          SELECT group_concat(bast_number) FROM handovers
          WHERE bast_number IS NOT NULL AND cancelled_on IS NULL
            AND handed_on BETWEEN '2021-06-01' AND '2021-12-31'
          """)
      ).split(separator: ",").map(String.init))
    let name = try #require(try Snapshot(folder).files.keys.first { $0.hasSuffix(".pdf") })
    let all = try listed(folder + "/" + name)
    #expect(all.first == "Daftar Isi")
    let titles = all.dropFirst()
    #expect(numbers.count > 2 && titles.count == 2 * numbers.count)
    #expect(
      Set(titles) == numbers.union(numbers.map { "\($0), Lampiran I, Daftar Penerima" }))
  }

  @Test("what no font can show is told of a BAST and of its list, each by its name")
  func unprintableList() throws {
    let place = try Workplace.sample()
    try place.execute("UPDATE sites SET name = name || ' \u{10FFFD}'")
    let failed = try print(place, "bast", ["--since", "2021-06-01", "--lampiran"])
    #expect(failed.status == 1)
    let lines = failed.errors.split(separator: "\n").dropLast()
    let basts = lines.filter { $0.hasPrefix("Berita Acara Serah Terima Bantuan ") }
    let lists = lines.filter { $0.hasPrefix("Lampiran I, Daftar Penerima ") }
    #expect(basts.count > 2 && lists.count == basts.count)
    #expect(lines.count == Set(lines).count && lines.count == basts.count + lists.count)
  }
}
