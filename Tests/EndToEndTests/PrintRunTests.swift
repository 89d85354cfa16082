import Foundation
import Glibc
import TestConditions
import TestSupport
import Testing

@Suite("A print run as a whole", .serialized)
struct PrintRunTests {
  private func print(
    _ place: Workplace, _ arguments: String..., content: String = Program.root + "/content"
  ) throws -> Outcome {
    try Program.run(
      Program.ksbb,
      [
        "print", "bast", "-d", place.database, "-o", place.folder.at("print"), "--content", content,
        "--clock", "2021-12-31",
      ] + arguments)
  }

  private func rows(_ place: Workplace) throws -> [[String]] {
    try place.folder.text("print/daftar.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// As coreutils count it.
  private func digest(_ file: String) throws -> String {
    String(try Program.run("/usr/bin/sha256sum", [file]).output.prefix(64))
  }

  @Test("the list beside the documents has each with its file, pages and digest")
  func list() throws {
    let place = try Workplace.sample()
    #expect(try print(place, "--since", "2021-01-01").status == 0)
    let rows = try rows(place)
    #expect(rows[0] == ["nomor", "berkas", "halaman_pertama", "halaman", "sha256"])
    #expect(rows.count > 10)
    for row in rows.dropFirst() {
      let file = place.folder.at("print/" + row[1])
      #expect(row[2] == "1")
      #expect(try row[4] == digest(file))
      #expect(file.hasSuffix(row[0].lowercased().replacing("/", with: "-") + ".pdf"))
    }
    let numbers = try #require(
      try place.text(
        """
        SELECT group_concat(bast_number) FROM handovers WHERE bast_number IS NOT NULL
        AND cancelled_on IS NULL AND handed_on BETWEEN '2021' AND '2021-12-31'
        """))
    #expect(
      Set(rows.dropFirst().map { $0[0] }) == Set(numbers.split(separator: ",").map(String.init)))
  }

  /// A certificate signs a PDF by adding to it.
  @Test("a signed file stays while its document is the same")
  func signed() throws {
    let place = try Workplace.sample()
    #expect(try print(place, "--since", "2021-01-01").status == 0)
    let file = place.folder.at("print/" + (try #require(try rows(place).last)[1]))
    let made = try Data(contentsOf: URL(fileURLWithPath: file))
    try (made + Data("signature".utf8)).write(to: URL(fileURLWithPath: file))
    let again = try print(place, "--since", "2021-01-01")
    #expect(again.output.contains(": 0 written,"), "\(again.output)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == made + Data("signature".utf8))
    // What was changed in the file itself is not the document any more.
    var broken = made
    broken[500] ^= 1
    try (broken + Data("signature".utf8)).write(to: URL(fileURLWithPath: file))
    #expect(try print(place, "--since", "2021-01-01").output.contains(": 1 written,"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == made)
  }

  @Test(
    "in one file, list and table of contents name the pages on which the documents begin",
    .needs(.programs("pdftotext")), arguments: [[], ["--cover"], ["--simplex"]])
  func pages(_ more: [String]) throws {
    let place = try Workplace.sample()
    let arguments = ["--since", "2021-01-01", "--one-file", "--copies", "2"] + more
    let made = try Program.run(
      Program.ksbb,
      [
        "print", "bast", "-d", place.database, "-o", place.folder.at("print"), "--content",
        Program.root + "/content", "--clock", "2021-12-31",
      ] + arguments)
    #expect(made.status == 0, "\(made.errors)")
    let rows = try rows(place).dropFirst()
    let file = place.folder.at("print/" + (rows.first?[1] ?? ""))
    let pages = try Program.run("/usr/bin/pdftotext", ["-raw", file, "-"]).output
      .replacing("\n", with: " ").components(separatedBy: "\u{C}")
    for row in rows {
      let page = try #require(Int(row[2]))
      let found = pages.enumerated().first {
        $0.element.contains("Nomor: \(row[0]) Halaman 1 dari \(row[3])")
      }
      #expect(found.map { $0.offset + 1 } == page, "\(row[0])")
      #expect(page % 2 == 1 || more == ["--simplex"])
      #expect(try row[4] == digest(file))
      let front = pages.prefix {
        !$0.contains("Halaman 1 dari \(row[3]) ") || !$0.contains("Nomor:")
      }
      #expect(
        front.contains { $0.contains(row[0]) && $0.contains(" \(page) \(row[3])") }, "\(page)")
    }
    #expect(pages[0].contains(more == ["--cover"] ? "LEMBAR SAMPUL CETAK" : "DAFTAR ISI"))
    #expect(try print(place, "--all", "--simplex").status == 2)
  }

  @Test("a BAST without goods is refused with its number and what to do; the others are printed")
  func empty() throws {
    let place = try Workplace.sample()
    try place.execute(
      """
      INSERT INTO handovers (id, bast_number, collaborator_id, site_id, handed_on)
      SELECT 9001, '9001/BAST/KSBB-PGN/VI/2021', collaborator_id, site_id, '2021-06-11'
      FROM handovers LIMIT 1
      """)
    let alone = try print(place, "--number", "9001/BAST/KSBB-PGN/VI/2021")
    #expect(alone.status == 1)
    #expect(alone.errors.contains("9001/BAST/KSBB-PGN/VI/2021: no goods are recorded"))
    #expect(alone.errors.contains("enter its rows in handover_lines"))
    #expect(alone.errors.contains("--blank") && alone.errors.hasSuffix("Nothing was printed.\n"))
    let all = try print(place, "--since", "2021-06-01")
    #expect(all.status == 1 && all.errors.contains("The other documents are in"))
    #expect(try Snapshot(place.folder.at("print")).files.count > 2)
    #expect(try print(place, "--since", "2021-06-01", "--one-file").status == 1)
  }

  @Test("invented data say so on every sheet, real ones do not", .needs(.programs("pdftotext")))
  func sample() throws {
    let place = try Workplace.sample()
    for (isSample, name) in [(true, "a4"), (false, "legal")] {
      let content = place.folder.at("content-\(isSample)")
      try FileManager.default.copyItem(atPath: Program.root + "/content", toPath: content)
      let settings = try place.folder.text("content-\(isSample)/site.yaml")
      try place.folder.write(
        "content-\(isSample)/site.yaml",
        settings.replacing("sample: true", with: "sample: \(isSample)"))
      let made = try print(
        place, "--since", "2021-06-01", "--one-file", "--paper", name, "--cover", content: content)
      #expect(made.status == 0, "\(made.errors)")
      let file = try #require(try rows(place).last?[1])
      let pages = try Program.run(
        "/usr/bin/pdftotext", ["-raw", place.folder.at("print/" + file), "-"]
      ).output.components(separatedBy: "\u{C}").filter { $0.contains("Halaman") }
      #expect(pages.count > 4)
      for page in pages { #expect(page.contains("DATA CONTOH") == isSample) }
    }
  }

  @Test("what a killed run left unfinished goes with the next, what another is writing stays")
  func leftovers() throws {
    let place = try Workplace.sample()
    let folder = place.folder.at("print")
    #expect(try print(place, "--since", "2021-06-01").status == 0)
    let before = try Snapshot(folder)
    for name in ["a.pdf", "b.html"] {
      try place.folder.write("print/.\(name).unfinished", "half")
    }
    try place.folder.write("print/.notes", "own")
    let held = open(folder + "/.a.pdf.unfinished", O_RDONLY)
    #expect(held >= 0 && flock(held, LOCK_EX) == 0)
    #expect(try print(place, "--since", "2021-06-01").output.contains(": 0 written,"))
    func extra() throws -> Set<String> {
      Set(try FileManager.default.contentsOfDirectory(atPath: folder))
        .subtracting(before.files.keys)
    }
    #expect(try extra() == [".a.pdf.unfinished", ".notes"])
    close(held)
    #expect(try print(place, "--since", "2021-06-01").status == 0)
    #expect(try extra() == [".notes"])
  }
}
