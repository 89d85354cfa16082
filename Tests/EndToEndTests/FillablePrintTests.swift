import Foundation
import TestSupport
import Testing

@Suite("Forms to fill in on a screen are printed", .serialized)
struct FillablePrintTests {
  private let place: Workplace

  init() throws { place = try Workplace.sample() }

  private func print(_ arguments: String...) throws -> Outcome {
    try place.run(
      [
        "print", "komitmen", "-d", place.database, "-o", place.folder.at("print"), "--content",
        Program.root + "/content", "--clock", "2021-12-31",
      ] + arguments)
  }

  @Test("beside the blanks for a pen, private as they are, and not written again")
  func files() throws {
    let need = try place.number("SELECT min(id) FROM needs")
    #expect(try print("--blank", "--need", "\(need)").status == 0)
    let made = try print("--blank", "--need", "\(need)", "--fillable")
    #expect(made.output.hasSuffix("print: 1 written, 0 unchanged.\n"), "\(made.errors)")
    let folder = place.folder.at("print")
    let files = try Snapshot(folder).files
    let names = ["blangko-komitmen-\(need)-isian.pdf", "blangko-komitmen-\(need).pdf"]
    #expect(Set(files.keys) == Set(names + ["daftar.csv"]))
    #expect(files[names[0]] != files[names[1]])
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + names[0])
    #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(
      try print("--blank", "--need", "\(need)", "--fillable").output.contains(": 0 written,"))
  }

  @Test("one for any need has no place, and the programmes that run to tick")
  func anyNeed() throws {
    let made = try print("--blank", "--any-need", "--format", "html")
    #expect(made.output.hasSuffix("print: 1 written, 0 unchanged.\n"), "\(made.errors)")
    let folder = place.folder.at("print")
    let text = String(
      decoding: try #require(try Snapshot(folder).files["blangko-komitmen.html"]), as: UTF8.self)
    let running = try place.text(
      """
      SELECT group_concat('☐\u{A0}' || name, '\u{2003}') FROM (SELECT name FROM programs
      WHERE started_on <= '2021-12-31' AND (ended_on IS NULL OR ended_on > '2021-12-31')
        AND undated_state IS NULL ORDER BY position)
      """)
    #expect(text.contains("<p class=\"left\">\(try #require(running))</p>"))
    #expect(try print("--blank", "--any-need", "--fillable").status == 0)
    #expect(try Snapshot(folder).files["blangko-komitmen-isian.pdf"] != nil)
    for condition in [["--need", "1"], ["--all"], ["--area", "31"]] {
      let refused = try place.run(
        ["print", "komitmen", "-d", place.database, "--blank", "--any-need"] + condition)
      #expect(refused.status == 2 && refused.errors.contains("leave --all, --need"))
    }
  }

  @Test(
    "only a blank, alone in its PDF, is filled in on a screen",
    arguments: [
      (["--all"], "add --blank"), (["--blank", "--all", "--one-file"], "Leave --one-file out"),
      (["--blank", "--all", "--format", "html"], "leave --format html out"),
    ])
  func refused(_ arguments: [String], _ words: String) throws {
    let outcome = try place.run(
      ["print", "komitmen", "-d", place.database, "--fillable"] + arguments)
    #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
  }
}
