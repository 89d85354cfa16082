import Foundation
import TestConditions
import TestSupport
import Testing

@Suite("A folder of photographs", .needs(.programs("pdfimages", "pdftoppm")), .serialized)
struct PhotographPrintTests {
  /// An office with a folder of photographs, and the name of a BAST of its records.
  private struct Office {
    let place: Workplace
    let bast: String

    init() throws {
      place = try Workplace.sample()
      try place.changeSettings { $0 }
      try FileManager.default.createDirectory(
        atPath: place.folder.at("foto"), withIntermediateDirectories: true)
      let outcome = try Self.print(place, "bast", "--since", "2021-01-01")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let files = try Snapshot(place.folder.at("print")).files.keys.filter { $0.hasSuffix(".pdf") }
      let first = try #require(files.sorted().first)
      bast = first.replacing(".pdf", with: "")
      // A photograph of a sheet.
      _ = try Program.run(
        "/usr/bin/pdftoppm",
        [
          "-jpeg", "-r", "40", "-singlefile", place.folder.at("print/" + first),
          place.folder.at("foto/" + bast + "-2"),
        ])
    }

    var folder: String { place.folder.at("foto") }

    func copy(as name: String) throws {
      try FileManager.default.copyItem(
        atPath: folder + "/" + bast + "-2.jpg", toPath: folder + "/" + name)
    }

    func print(_ kind: String = "bast", _ arguments: String...) throws -> Outcome {
      try Self.print(place, kind, arguments + ["--photos", folder])
    }

    private static func print(_ place: Workplace, _ kind: String, _ arguments: String...) throws
      -> Outcome
    {
      try print(place, kind, arguments)
    }

    private static func print(
      _ place: Workplace, _ kind: String, _ arguments: [String]
    ) throws -> Outcome {
      try Program.run(
        Program.ksbb,
        [
          "print", kind, "-d", place.database, "-o", place.folder.at("print"), "--content",
          place.content, "--clock", "2021-12-31",
        ] + arguments)
    }

    /// How many pictures a file of the run shows.
    func shown(_ name: String) throws -> Int {
      let list = try Program.run(
        "/usr/bin/pdfimages", ["-list", place.folder.at("print/" + name)]
      ).output
      return list.split(separator: "\n").count - 2
    }
  }

  @Test("are in annex II of the BASTs that they are named after, and others have frames")
  func shown() throws {
    let office = try Office()
    try office.copy(as: office.bast.uppercased() + "-10.JPEG")
    let outcome = try office.print("bast", "--since", "2021-01-01")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try office.shown("\(office.bast)-lampiran-ii.pdf") == 2)
    let annexes = try Snapshot(office.place.folder.at("print")).files.keys.filter {
      $0.hasSuffix("-lampiran-ii.pdf")
    }
    #expect(annexes.count > 1)
    for name in annexes where !name.hasPrefix(office.bast) {
      #expect(try office.shown(name) == 0)
    }
    // Alone it is this annex, and not the list of recipients.
    let alone = try office.print("lampiran", "--since", "2021-01-01", "--one-file")
    #expect(alone.status == 0, "\(alone.errors)")
    let file = try #require(
      try Snapshot(office.place.folder.at("print")).files.keys.first { $0.hasPrefix("lampiran-") })
    #expect(file.contains("foto") && !file.contains("penerima"))
    #expect(try office.shown(file) == 2)
  }

  @Test(
    "a file that would be missed is told, and nothing is printed",
    arguments: [
      ("IMG-1.jpg", "IMG-1.jpg: no BAST has this number; name it as 017-bast-ksbb"),
      ("rapat.jpg", "rapat.jpg: does not say of which BAST it is; name it as 017-bast-ksbb"),
      (
        "999999-bast-ksbb-pgn-x-2020-1.jpg",
        "999999-bast-ksbb-pgn-x-2020-1.jpg: no BAST has this number"
      ),
      ("foto.HEIC", "foto.HEIC: only a JPEG can be printed; save it as JPEG"),
    ])
  func misnamed(_ name: String, _ message: String) throws {
    let office = try Office()
    try office.copy(as: name)
    let outcome = try office.print("bast", "--since", "2021-01-01")
    #expect(outcome.status == 1 && outcome.errors.contains("/foto/" + message), "\(outcome.errors)")
    #expect(outcome.errors.contains("Nothing was printed."))
  }

  @Test("one that cannot be printed is told, and the other documents are printed")
  func damaged() throws {
    let office = try Office()
    try Data("x".utf8).write(
      to: URL(fileURLWithPath: office.folder + "/" + office.bast + "-3.jpg"))
    let outcome = try office.print("bast", "--since", "2021-01-01")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("\(office.bast)-3.jpg: is no JPEG picture; save it as JPEG"),
      "\(outcome.errors)")
    #expect(outcome.errors.contains("The other documents are in"))
  }

  @Test("what has not taken place has no photographs, and what is not a folder is told")
  func refused() throws {
    let office = try Office()
    let blank = try office.print("bast", "--blank", "--all")
    #expect(blank.status == 2 && blank.errors.contains("--photos is for BASTs with numbers"))
    try FileManager.default.removeItem(atPath: office.folder)
    let none = try office.print("bast", "--all")
    #expect(none.status == 1 && none.errors.contains("there is no such folder"), "\(none.errors)")
  }
}
