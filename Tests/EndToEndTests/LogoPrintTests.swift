import Foundation
import TestConditions
import TestSupport
import Testing

@Suite("The logo of a print run", .needs(.programs("pdfimages")), .serialized)
struct LogoPrintTests {
  /// An office of its own, with a file in its folder of wordings.
  private func place(_ name: String, from file: String) throws -> Workplace {
    let place = try Workplace.sample()
    try place.changeSettings { $0 }
    try FileManager.default.copyItem(
      atPath: Program.root + "/" + file, toPath: place.content + "/documents/" + name)
    return place
  }

  private func print(_ place: Workplace, _ arguments: String...) throws -> Outcome {
    try Program.run(
      Program.ksbb,
      [
        "print", "bast", "-d", place.database, "-o", place.folder.at("print"), "--content",
        place.content, "--clock", "2021-12-31", "--since", "2021-01-01",
      ] + arguments)
  }

  /// How many pictures a PDF of the run has in its pages, and how many objects they are.
  private func pictures(_ place: Workplace, _ name: String) throws -> (shown: Int, kept: Int) {
    let list = try Program.run(
      "/usr/bin/pdfimages", ["-list", place.folder.at("print/" + name)]
    ).output
    let rows = list.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ") }
    return (rows.count, Set(rows.map { $0[10] }).count)
  }

  private func files(_ place: Workplace) throws -> [String] {
    try Snapshot(place.folder.at("print")).files.keys.filter { $0.hasSuffix(".pdf") }.sorted()
  }

  @Test("a PNG among the wordings is in every letterhead, and in one file once")
  func shown() throws {
    let place = try place("logo.png", from: "theme/assets/ikon-180.png")
    let single = try print(place)
    #expect(single.status == 0, "\(single.errors)")
    let first = try #require(try files(place).first)
    #expect(try pictures(place, first) == (1, 1))
    let count = try files(place).count
    #expect(try print(place, "--one-file").status == 0)
    let file = try #require(try files(place).first { $0.hasPrefix("bast-sejak") })
    let found = try pictures(place, file)
    // A person has no letterhead, so there may be fewer.
    #expect(found.shown > 1 && found.shown <= count && found.kept == 1)
    #expect(try print(place, "--format", "html").status == 0)
    let page = try place.folder.text("print/" + first.replacing(".pdf", with: ".html"))
    #expect(page.contains("<img alt=\"Logo\""))
  }

  @Test("paper with a printed letterhead gets none, whatever is wrong with the file")
  func printed() throws {
    let place = try place("logo.png", from: "LICENSE")
    #expect(try print(place, "--no-letterhead").status == 0)
    let first = try #require(try files(place).first)
    #expect(try pictures(place, first) == (0, 0))
  }

  @Test(
    "a file that cannot be printed is named, and nothing is printed",
    arguments: [
      ("logo.png", "LICENSE", "logo.png: is no PNG picture; save it as PNG"),
      (
        "logo.svg", "theme/assets/ikon.svg",
        "logo.svg: only a PNG can be printed; save the logo as "
      ),
      ("Logo.PNG", "theme/assets/ikon-180.png", "Logo.PNG: only a PNG can be printed; save the"),
    ])
  func refused(_ name: String, _ source: String, _ message: String) throws {
    let place = try place(name, from: source)
    let outcome = try print(place)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("/documents/" + message), "\(outcome.errors)")
    #expect(outcome.errors.contains("Nothing was printed."))
    #expect(!FileManager.default.fileExists(atPath: place.folder.at("print")))
  }
}
