import Foundation
import TestConditions
import TestSupport
import Testing

@Suite("Names that were withdrawn, and days of the past", .serialized)
struct NamingTests {
  /// A portal that names collaborator `id`, and a later release that does not.
  private struct Withdrawn {
    let place: Workplace
    let id: Int
    let name: String
    let older: String
    let served: String

    init(_ statement: String = "UPDATE collaborators SET withdrawn_on = '2020-10-30'") throws {
      place = try Workplace.sample()
      id = try place.number(
        "SELECT min(id) FROM collaborators WHERE publish_name_on < '2020-10-01' AND id > 1")
      name = try place.text("SELECT name FROM collaborators WHERE id = \(id)") ?? ""
      _ = try place.built()
      older = try Self.release(place)
      try #require(try Self.shows(name, place))
      try place.execute(statement + " WHERE id = \(id)")
      _ = try place.built()
      served = try Self.release(place)
      try #require(try !Self.shows(name, place))
    }

    static func release(_ place: Workplace) throws -> String {
      try FileManager.default.destinationOfSymbolicLink(atPath: place.site)
        .replacingOccurrences(of: "releases/", with: "")
    }

    static func shows(_ name: String, _ place: Workplace) throws -> Bool {
      try Snapshot(place.site).files.contains { path, bytes in
        ["html", "csv", "xml", "js"].contains { path.hasSuffix("." + $0) }
          && bytes.range(of: Data(name.utf8)) != nil
      }
    }

    func run(_ arguments: String...) throws -> Outcome {
      try Program.run(
        Program.ksbb,
        arguments + ["-o", place.output, "-d", place.database, "--clock", "2020-11-02"])
    }

    func kept() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: place.output + "/releases")
        .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".manifest") }.sorted()
    }
  }

  @Test("a day before the withdrawal does not bring the name back")
  func earlierDay() throws {
    let case1 = try Withdrawn()
    #expect(try case1.place.build("--as-of", "2020-10-20", "--allow-older").status == 0)
    #expect(try !Withdrawn.shows(case1.name, case1.place))
  }

  @Test(
    "going back to a release that names somebody who may not be named is refused",
    arguments: [
      "UPDATE collaborators SET withdrawn_on = '2020-10-30'",
      "UPDATE collaborators SET publish_name_on = NULL",
      "UPDATE collaborators SET publish_name_on = '2020-12-01'",
    ])
  func rollback(statement: String) throws {
    let one = try Withdrawn(statement)
    for arguments in [[], [one.older], ["1"]] {
      let refused = try Program.run(
        Program.ksbb,
        ["rollback"] + arguments + ["-o", one.place.output, "-d", one.place.database]
          + ["--clock", "2020-11-02"])
      #expect(refused.status == 4)
      #expect(refused.errors.contains("names collaborator \(one.id)"), "\(refused.errors)")
      #expect(refused.errors.contains("ksbb releases --purge \(one.id)"))
      #expect(!refused.errors.contains(one.name))
      #expect(try Withdrawn.release(one.place) == one.served)
    }
    let list = try one.run("releases")
    #expect(list.output.contains("it may not name collaborator \(one.id)"), "\(list.output)")
    #expect(list.output.split(separator: "\n").count { $0.contains("may not name") } == 1)
    // Without a database, the newer release tells it.
    let alone = try Program.run(
      Program.ksbb,
      ["rollback", "-o", one.place.output, "-d", one.place.folder.at("nowhere.sqlite")])
    #expect(alone.status == 4 && alone.errors.contains("names collaborator \(one.id)"))
  }

  @Test("a release of an older program tells by its pages whom it names")
  func olderManifest() throws {
    let one = try Withdrawn()
    let path = one.place.output + "/releases/\(one.older).manifest"
    try Self.removeFact("named", from: path)
    let refused = try one.run("rollback")
    #expect(refused.status == 4)
    #expect(refused.errors.contains("names collaborator \(one.id)"), "\(refused.errors)")
  }

  /// Leaves a fact out of a manifest, and makes its last line right again.
  private static func removeFact(_ key: String, from path: String) throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.hasPrefix("fact \(key) ") && !$0.hasPrefix("end ") }
    try #require(kept.count == lines.count - 2)
    let body = kept.dropLast(kept.last == "" ? 1 : 0).joined(separator: "\n") + "\n"
    try Data(body.utf8).write(to: URL(fileURLWithPath: path + ".body"))
    let sum = try Program.run("/usr/bin/sha256sum", [path + ".body"]).output.prefix(64)
    let end = try #require(lines.first { $0.hasPrefix("end ") }).split(separator: " ")
    try Data((body + "end \(end[1]) \(sum)\n").utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.removeItem(atPath: path + ".body")
  }

  @Test("a purge removes the older releases that name a collaborator, and no other")
  func purge() throws {
    let one = try Withdrawn()
    try one.place.execute("UPDATE needs SET quantity = quantity + 1 WHERE id = 1")
    _ = try one.place.built()
    let before = try one.kept()
    try #require(before.count == 3)
    let asked = try one.run("releases", "--purge", String(one.id))
    #expect(asked.status == 4 && asked.errors.contains("--yes"), "\(asked.errors)")
    #expect(try one.kept() == before)
    let unknown = try one.run("releases", "--purge", one.name + "x", "--yes")
    #expect(unknown.status == 1 && unknown.errors.contains("Did you mean \"\(one.name)\"?"))
    let served = try Snapshot(one.place.site)
    let purged = try one.run("releases", "--purge", one.name, "--yes")
    #expect(purged.status == 0, "\(purged.errors)")
    #expect(purged.output.contains("1 release removed: \(one.older)"))
    #expect(try one.kept() == before.filter { $0 != one.older })
    #expect(try Snapshot(one.place.site).files == served.files)
    #expect(try one.place.sumsHold())
    #expect(try one.run("rollback").status == 0)
    #expect(try one.run("releases", "--purge", String(one.id), "--yes").output.contains("No kept"))
  }

  @Test(
    "at a terminal a purge asks, and only yes removes", .needs(.programs("script")),
    arguments: [("n", 1), ("", 1), ("y", 0)])
  func purgeAsks(answer: String, status: Int32) throws {
    let one = try Withdrawn()
    let before = try one.kept()
    let asked = try Program.atTerminal(
      [
        "releases", "--purge", String(one.id), "-o", one.place.output, "-d", one.place.database,
        "--clock", "2020-11-02",
      ], typing: answer)
    #expect(asked.status == status, "\(asked.output)")
    #expect(asked.output.contains("They cannot be brought back. Remove? [y/N]"))
    #expect(!asked.output.contains(one.name))
    #expect(try one.kept() == (status == 0 ? before.filter { $0 != one.older } : before))
  }

  @Test("the served release is never purged")
  func purgeServed() throws {
    let one = try Withdrawn()
    let other = try one.place.number(
      "SELECT max(id) FROM collaborators WHERE publish_name_on < '2020-10-01' AND id <> \(one.id)")
    let refused = try one.run("releases", "--purge", String(other), "--yes")
    #expect(refused.status == 4 && refused.errors.contains("ksbb build"), "\(refused.errors)")
    #expect(try one.kept() == [one.older, one.served].sorted())
  }

  @Test("an address is not given to another while a kept release has it")
  func takenOver() throws {
    let place = try Workplace.sample()
    let id = try place.number(
      "SELECT max(id) FROM collaborators WHERE publish_name_on < '2020-10-01'")
    _ = try place.built()
    try place.execute(
      """
      INSERT INTO collaborators (id, name, kind, joined_on, publish_name_on)
        SELECT 999999, name, kind, '2020-01-01', '2020-01-02' FROM collaborators WHERE id = \(id)
      """)
    let refused = try place.build()
    #expect(refused.status == 4)
    #expect(refused.errors.contains("belongs to collaborator \(id)"), "\(refused.errors)")
    try place.execute(
      """
      DELETE FROM published_names WHERE collaborator_id = 999999;
      UPDATE collaborators SET publish_name_on = '2020-10-31' WHERE id = 999999
      """)
    #expect(try place.build().status == 0)
  }

  @Test("an earlier day is not served in place of a later one unasked")
  func allowOlder() throws {
    let place = try Workplace.sample()
    #expect(try place.build("--as-of", "2020-11-01").status == 0)
    for (extra, status) in [([], 4), (["--dry-run"], 0)] as [([String], Int32)] {
      let refused = try Program.run(
        Program.ksbb, place.buildArguments(["--as-of", "2020-10-31"] + extra))
      #expect(refused.status == status)
      for words in ["2020-11-01", "2020-10-31", "--output", "--allow-older"] {
        #expect(refused.errors.contains(words), "\(words)")
      }
    }
    let elsewhere = ["--as-of", "2020-10-31", "--output", place.folder.at("other")]
    #expect(try Program.run(Program.ksbb, place.buildArguments(elsewhere)).status == 0)
    #expect(try place.build("--as-of", "2020-10-31", "--allow-older").status == 0)
    #expect(try place.build("--as-of", "2020-11-01").status == 0)
  }

  @Test(
    "every date is Jakarta's, whatever offset the clock is written with",
    arguments: [
      "2020-10-31T17:30:00+00:00", "2020-10-31T17:30:00Z", "2020-10-31T12:30:00-05:00",
      "2020-11-01T00:30:00+07:00", "2020-11-01T02:30:00+09:00",
    ])
  func clock(written: String) throws {
    let place = try Workplace.sample()
    let outcome = try Program.run(
      Program.ksbb, place.buildArguments([]).map { $0.hasPrefix("2020-11-01T09") ? written : $0 })
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try Withdrawn.release(place).hasPrefix("000001-20201101-"))
    let list = try place.ksbb("releases", "-o", place.output, "-d", place.database)
    #expect(list.output.contains("2020-11-01T00:30:00+07:00  as of 2020-10-31"), "\(list.output)")
    let files = try Snapshot(place.site).files
    func text(_ path: String) -> String { String(decoding: files[path] ?? Data(), as: UTF8.self) }
    for path in ["sitemap.xml", "sitemap-1.xml"] {
      let days = text(path).components(separatedBy: "<lastmod>").dropFirst().map { $0.prefix(10) }
      #expect(!days.isEmpty && days.allSatisfy { $0 == "2020-11-01" })
    }
    #expect(text("riwayat.html").contains("<td>1 Nov 2020</td><td>31 Okt 2020</td>"))
  }
}
