import Foundation
import TestConditions
import TestSupport
import Testing

@Suite("Printing", .serialized)
struct PrintTests {
  private func print(_ place: Workplace, _ arguments: String...) throws -> Outcome {
    try Program.run(
      Program.ksbb,
      [
        "print", "bast", "-d", place.database, "-o", place.folder.at("print"), "--content",
        Program.root + "/content", "--clock", "2021-12-31", "--format", "html",
      ] + arguments)
  }

  @Test("PDF is what comes when nothing is said, and a second run finds the same bytes")
  func pdf() throws {
    let place = try Workplace.sample()
    let arguments = [
      "print", "bast", "--since", "2021-01-01", "-d", place.database, "-o",
      place.folder.at("print"), "--content", Program.root + "/content", "--clock", "2021-12-31",
    ]
    let first = try Program.run(Program.ksbb, arguments + ["--jobs", "1"])
    #expect(first.status == 0, "\(first.errors)")
    let before = try Snapshot(place.folder.at("print"))
    #expect(before.files.count > 5)
    for (name, bytes) in before.files where name != "daftar.csv" {
      #expect(name.hasSuffix(".pdf") && bytes.starts(with: Data("%PDF-1.7".utf8)))
      #expect(try mode(place.folder.at("print") + "/" + name) == 0o600)
    }
    let second = try Program.run(Program.ksbb, arguments + ["--jobs", "3"])
    #expect(second.output.contains(": 0 written, \(before.files.count - 1) unchanged."))
    #expect(try Snapshot(place.folder.at("print")) == before)
  }

  private func mode(_ path: String) throws -> Int? {
    (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?
      .intValue
  }

  @Test("every BAST that counts is a private file; a second run touches none")
  func all() throws {
    let place = try Workplace.sample()
    let count = try place.number(
      """
      SELECT count(*) FROM handovers
      WHERE bast_number IS NOT NULL AND cancelled_on IS NULL
        AND handed_on <= '2021-12-31'
      """)
    let first = try print(place, "--all")
    #expect(first.status == 0, "\(first.errors)")
    let folder = place.folder.at("print")
    #expect(first.output == "\(count) BAST in \(folder): \(count) written, 0 unchanged.\n")
    let before = try Snapshot(folder)
    #expect(before.files.count == count + 1 && before.files["daftar.csv"] != nil)
    #expect(try mode(folder) == 0o700)
    for name in before.files.keys { #expect(try mode(folder + "/" + name) == 0o600) }
    let second = try print(place, "--all", "--jobs", "3")
    #expect(second.output == "\(count) BAST in \(folder): 0 written, \(count) unchanged.\n")
    #expect(try Snapshot(folder) == before)
  }

  @Test("one changed fact writes one file; a file that was opened to others is closed again")
  func incremental() throws {
    let place = try Workplace.sample()
    _ = try print(place, "--all")
    let folder = place.folder.at("print")
    let before = try Snapshot(folder)
    let name = try #require(before.files.keys.min())
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder + "/" + name)
    try place.execute(
      """
      UPDATE handovers SET place = 'Balai <Baru>' WHERE id =
        (SELECT max(id) FROM handovers WHERE verified_on IS NOT NULL AND handed_on < '2021-12-31')
      """)
    let again = try print(place, "--all")
    #expect(again.output.contains(": 1 written,"), "\(again.output)")
    let changes = try Snapshot(folder).changes(since: before)
    #expect(changes.count == 2 && changes.contains("daftar.csv"))
    let text = try String(
      contentsOfFile: folder + "/" + (changes.first { $0 != "daftar.csv" } ?? ""), encoding: .utf8)
    #expect(text.contains("Balai &lt;Baru&gt;"))
    #expect(try mode(folder + "/" + name) == 0o600)
  }

  @Test("the address on the paper is that of a page of the portal")
  func address() throws {
    let place = try Workplace.sample()
    _ = try place.built("--as-of", "2021-12-31")
    _ = try print(place, "--all")
    let folder = place.folder.at("print")
    for name in try Snapshot(folder).files.keys where name != "daftar.csv" {
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      let link = try #require(text.firstMatch(of: #/href="https://ksbb.example/([^"]*)"/#))
      #expect(
        FileManager.default.fileExists(atPath: place.site + "/" + String(link.1)), "\(link.1)")
    }
  }

  @Test("a folder of a release is refused by every road, and nothing is written there")
  func published() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.output)
    let link = place.folder.at("link")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: place.site + "/bast")
    let copy = place.folder.at("www")
    try FileManager.default.copyItem(
      atPath: URL(fileURLWithPath: place.site).resolvingSymlinksInPath().path, toPath: copy)
    for output in [
      place.site, place.site + "/print", place.site + "/a/../print/b", link, link + "/x",
      place.output + "/releases", place.output + "/releases/new", copy + "/print",
    ] {
      let refused = try place.ksbb(
        "print", "bast", "--all", "-d", place.database, "-o", output, "--content",
        Program.root + "/content", "--clock", "2021-12-31")
      #expect(refused.status == 4, "\(output)")
      #expect(refused.errors.contains("published"), "\(refused.errors)")
    }
    #expect(try Snapshot(place.output) == before)
    let allowed = try place.ksbb(
      "print", "bast", "--all", "-d", place.database, "-o", place.output + "/print", "--content",
      Program.root + "/content", "--clock", "2021-12-31")
    #expect(allowed.status == 0)
  }

  @Test("a file in place of the folder, or no name at all, is told before anything is printed")
  func noFolder() throws {
    let place = try Workplace.sample()
    let file = place.folder.at("file")
    try Data("lain".utf8).write(to: URL(fileURLWithPath: file))
    for more in [[], ["--one-file"]] {
      let options = ["print", "bast", "--all", "-d", place.database, "--content"]
      func print(_ output: String) throws -> Outcome {
        try Program.run(
          Program.ksbb, options + [Program.root + "/content", "--output", output] + more)
      }
      let refused = try print(file)
      #expect(refused.status == 1)
      let told = "\(file) is not a folder; name a folder"
      #expect(refused.errors.contains(told), "\(refused.errors)")
      let nameless = try print("")
      #expect(nameless.status == 2)
      #expect(nameless.errors.contains("--output is empty"), "\(nameless.errors)")
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "lain")
  }

  @Test("a link in place of a file is replaced, not written through")
  func links() throws {
    let place = try Workplace.sample()
    _ = try print(place, "--all")
    let folder = place.folder.at("print")
    let name = try #require(try Snapshot(folder).files.keys.min())
    let victim = place.folder.at("victim.txt")
    try Data("milik orang lain".utf8).write(to: URL(fileURLWithPath: victim))
    try FileManager.default.removeItem(atPath: folder + "/" + name)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/" + name, withDestinationPath: victim)
    #expect(try print(place, "--all").output.contains(": 1 written,"))
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "milik orang lain")
  }

  @Test("commitment forms: every active one, or the ones that are named")
  func commitments() throws {
    let place = try Workplace.sample()
    let folder = place.folder.at("print")
    func print(_ arguments: String...) throws -> Outcome {
      try Program.run(
        Program.ksbb,
        [
          "print", "komitmen", "-d", place.database, "-o", folder, "--content",
          Program.root + "/content", "--clock", "2021-12-31", "--format", "html",
        ] + arguments)
    }
    let count = try place.number(
      "SELECT count(*) FROM commitments WHERE ended_as IS NULL AND form_signed_on <= '2021-12-31'")
    #expect(
      try print("--all").output == "\(count) forms in \(folder): \(count) written, 0 unchanged.\n")
    #expect(try Snapshot(folder).files.count == count + 1)
    let unknown = try print("--number", "001/KOM")
    #expect(unknown.status == 1 && unknown.errors.hasSuffix("Nothing was printed.\n"))
    #expect(try print().status == 2)
  }

  @Test("blanks: private files that keep their names, of places and needs; no condition of records")
  func blanks() throws {
    let place = try Workplace.sample()
    let site = try #require(try place.text("SELECT min(id) FROM sites"))
    let folder = place.folder.at("print")
    let first = try print(place, "--blank", "--site", site)
    #expect(first.status == 0, "\(first.errors)")
    let before = try Snapshot(folder)
    #expect(!before.files.isEmpty)
    for name in before.files.keys where name != "daftar.csv" {
      #expect(name.hasPrefix("blangko-bast-31-75-03-1001-"))
      #expect(try mode(folder + "/" + name) == 0o600)
    }
    let count = before.files.count - 1
    #expect(first.output == "\(count) blank BAST in \(folder): \(count) written, 0 unchanged.\n")
    #expect(try print(place, "--blank", "--site", site).output.contains(": 0 written,"))
    #expect(try Snapshot(folder) == before)
    for conditions in [["--number", "1"], ["--since", "2020-01-01"], ["--status", "batal"], []] {
      let refused = try Program.run(
        Program.ksbb, ["print", "bast", "--blank", "-d", place.database] + conditions)
      #expect(refused.status == 2, "\(conditions)")
    }
    let need = try place.number("SELECT min(id) FROM needs")
    let forms = try Program.run(
      Program.ksbb,
      [
        "print", "komitmen", "--blank", "--need", "\(need)", "-d", place.database, "-o", folder,
        "--content", Program.root + "/content", "--clock", "2021-12-31",
      ])
    #expect(forms.output == "1 blank form in \(folder): 1 written, 0 unchanged.\n")
    #expect(try Snapshot(folder).files["blangko-komitmen-\(need).pdf"] != nil)
  }

  @Test("lists beside their BASTs or alone, and a cover for all")
  func annexes() throws {
    let place = try Workplace.sample()
    let folder = place.folder.at("print")
    func print(_ kind: String, _ arguments: String...) throws -> Outcome {
      try Program.run(
        Program.ksbb,
        [
          "print", kind, "-d", place.database, "-o", folder, "--content",
          Program.root + "/content", "--clock", "2021-12-31", "--since", "2021-01-01",
        ] + arguments)
    }
    let both = try print("bast", "--lampiran", "--rows", "3", "--cover", "--copies", "2")
    #expect(both.status == 0, "\(both.errors)")
    let before = try Snapshot(folder)
    let basts = before.files.keys.filter { $0.contains("-bast-") && !$0.contains("lampiran") }
    #expect(basts.count > 5)
    for name in basts {
      #expect(before.files[name.replacing(".pdf", with: "-lampiran-i.pdf")] != nil)
    }
    #expect(before.files.count == 2 * basts.count + 2)
    #expect(before.files["sampul-bast.pdf"] != nil)
    #expect(both.output.hasPrefix("\(2 * basts.count) documents in"))
    #expect(
      try print("bast", "--lampiran", "--rows", "3", "--cover", "--copies", "2").output
        .contains(": 0 written,"))
    #expect(try Snapshot(folder) == before)
    for name in basts {
      try FileManager.default.removeItem(
        atPath: folder + "/" + name.replacing(".pdf", with: "-lampiran-i.pdf"))
    }
    let alone = try print("lampiran", "--rows", "3")
    #expect(alone.output.contains("\(basts.count) lists in \(folder): \(basts.count) written"))
    let after = try Snapshot(folder).files
    #expect(
      after.filter { $0.key != "daftar.csv" } == before.files.filter { $0.key != "daftar.csv" })
    #expect(try print("bast", "--rows", "3").status == 2)
    #expect(try print("bast", "--copies", "0").status == 2)
    #expect(try print("lampiran", "--rows", "501").status == 2)
  }

  @Test(
    "the cover's sum is that of the files' pages, as another program counts them",
    .needs(.programs("pdfinfo", "pdftotext")))
  func coverSum() throws {
    let place = try Workplace.sample()
    let folder = place.folder.at("print")
    let run = try Program.run(
      Program.ksbb,
      [
        "print", "bast", "-d", place.database, "-o", folder, "--content",
        Program.root + "/content", "--clock", "2021-12-31", "--since", "2021-01-01", "--lampiran",
        "--cover", "--copies", "2",
      ])
    #expect(run.status == 0, "\(run.errors)")
    var pages = 0
    for name in try Snapshot(folder).files.keys
    where name.hasSuffix(".pdf") && name != "sampul-bast.pdf" {
      let told = try Program.run("/usr/bin/pdfinfo", [folder + "/" + name]).output
      let count = try #require(told.firstMatch(of: #/Pages: +(\d+)/#))
      pages += try #require(Int(count.1))
    }
    let cover = try Program.run(
      "/usr/bin/pdftotext", ["-raw", folder + "/sampul-bast.pdf", "-"]
    ).output
    #expect(pages > 50)
    #expect(cover.contains("(halaman × rangkap) \(2 * pages)\n"), "\(pages)\n\(cover)")
  }

  @Test("mistakes are told and nothing is printed")
  func mistakes() throws {
    let place = try Workplace.sample()
    let unknown = try print(place, "--number", "999/BAST/KSBB-PGN/X/2020", "--program", "pagan")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("there is no BAST \"999/BAST/KSBB-PGN/X/2020\"."))
    #expect(unknown.errors.contains("Did you mean \"pangan\"?"))
    #expect(unknown.errors.hasSuffix("Nothing was printed.\n"))
    let nothing = try print(place)
    #expect(nothing.status == 2)
    let none = try print(place, "--until", "2019-01-01")
    #expect(none.status == 0 && none.output == "No BAST matches.\n")
    #expect(!FileManager.default.fileExists(atPath: place.folder.at("print")))
  }
}
