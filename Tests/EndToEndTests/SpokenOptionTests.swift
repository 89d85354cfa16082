import Foundation
import TestSupport
import Testing

@Suite("The language of messages")
struct SpokenOptionTests {
  @Test(
    "is asked for at any place of the command line, or by the locale",
    arguments: [
      (["--language", "id", "--help"], [:], "Kode keluar: 0 berhasil"),
      (["--help", "--language=id"], [:], "Kode keluar: 0 berhasil"),
      (["--help"], ["LC_ALL": "id_ID.UTF-8"], "Kode keluar: 0 berhasil"),
      (["--help", "--language", "en"], ["LC_ALL": "id_ID.UTF-8"], "Exit codes: 0 ok"),
    ] as [([String], [String: String], String)])
  func asked(_ arguments: [String], _ environment: [String: String], _ expected: String) throws {
    let outcome = try Program.run(Program.ksbb, arguments, with: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains(expected), "\(outcome.output)")
  }

  @Test(
    "that is not known is named with those that are, and nothing is done",
    arguments: [(["--language", "fr"], "\"fr\""), (["--language"], "\"\"")])
  func unknown(_ option: [String], _ named: String) throws {
    let place = try Workplace.sample()
    let outcome = try Program.run(Program.ksbb, place.buildArguments([]) + option, with: [:])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--language is one of: en, id; not \(named)."))
    #expect(!FileManager.default.fileExists(atPath: place.site))
  }
}
