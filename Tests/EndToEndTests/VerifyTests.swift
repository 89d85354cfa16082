import Foundation
import TestSupport
import Testing

@Suite("Verifying and going back", .serialized)
struct VerifyTests {
  /// Writes other bytes of the same number into a file and gives it its old date again.
  private func alterUnnoticed(_ path: String) throws {
    var before = stat()
    try #require(stat(path, &before) == 0)
    let file = open(path, O_RDWR)
    defer { close(file) }
    var byte: UInt8 = 0
    try #require(file >= 0 && pread(file, &byte, 1, before.st_size / 2) == 1)
    byte ^= 1
    try #require(pwrite(file, &byte, 1, before.st_size / 2) == 1)
    try #require(futimens(file, [before.st_atim, before.st_mtim]) == 0)
  }

  @Test("a whole release is told in one line, with its files and bytes")
  func whole() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let files = try Snapshot(place.site).files
    let bytes = files.values.reduce(0) { $0 + $1.count }
    let outcome = try place.ksbb("verify", "-o", place.output)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.output.contains("is whole: \(files.count) files, \(bytes) bytes"))
  }

  @Test("faults are listed, the code is 3, and going back to it is refused with code 4")
  func faults() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let first = try FileManager.default.destinationOfSymbolicLink(atPath: place.site)
    _ = try place.built("--full")
    let old = place.output + "/" + first
    try alterUnnoticed(old + "/index.html")
    try #require(chmod(old + "/404.html", 0o600) == 0)
    try FileManager.default.removeItem(atPath: old + "/feed.xml")
    try Data("x".utf8).write(to: URL(fileURLWithPath: old + "/mine.html"))
    #expect(try place.ksbb("verify", "-o", place.output).status == 0)
    let found = try place.ksbb("verify", "1", "-o", place.output)
    #expect(found.status == 3)
    let lines = [
      "404.html has the permissions 0600, not 0644", "feed.xml is missing",
      "index.html was altered: its content has another SHA-256",
      "mine.html is not part of the release",
    ]
    #expect(
      found.output.split(separator: "\n").dropFirst().map { $0.dropFirst(2) }
        == lines.map { $0[...] })
    let json = try place.ksbb("verify", "1", "-o", place.output, "--format", "json")
    #expect(json.status == 3)
    let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
    #expect(!report.whole && report.faults.map(\.message) == lines)
    #expect(report.faults.map(\.kind) == ["mode", "missing", "altered", "added"])
    let back = try place.ksbb("rollback", "-o", place.output)
    #expect(back.status == 4)
    #expect(back.errors.contains("is not whole") && back.errors.contains("ksbb rollback 2"))
    #expect(back.errors.contains(lines[2]))
    #expect(try place.sumsHold())
  }

  private struct Report: Decodable {
    struct Fault: Decodable {
      let path: String
      let kind: String
      let message: String
    }

    let whole: Bool
    let faults: [Fault]
  }

  @Test("with the site link gone, rollback says so and offers a release; by its number it works")
  func siteGone() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    try FileManager.default.removeItem(atPath: place.site)
    let list = try place.ksbb("releases", "-o", place.output)
    #expect(list.status == 0 && list.errors.contains("ksbb rollback 1"))
    let offered = try place.ksbb("rollback", "-o", place.output)
    #expect(offered.status == 1)
    #expect(offered.errors.contains("no release is served"), "\(offered.errors)")
    #expect(offered.errors.contains("ksbb rollback 1"))
    #expect(try place.ksbb("rollback", "1", "-o", place.output).status == 0)
    #expect(try place.sumsHold())
  }

  /// Ways to damage the served release that a build must find.
  enum Damage: String, CaseIterable { case unnoticed, missing, added, resized }

  @Test(
    "a build that would change nothing, a dry run, and one that would: each stops at a damage")
  func buildStops() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    for damage in Damage.allCases {
      let victim = place.site + "/bast/index.html"
      switch damage {
      case .unnoticed: try alterUnnoticed(victim)
      case .missing: try FileManager.default.removeItem(atPath: victim)
      case .added:
        try Data("x".utf8).write(to: URL(fileURLWithPath: place.site + "/bast/mine.html"))
      case .resized: try Data("x".utf8).write(to: URL(fileURLWithPath: victim))
      }
      let damaged = try Snapshot(place.site)
      for more in [[], ["--dry-run"], ["--as-of", "2020-10-26", "--allow-older"]] {
        let stopped = try Program.run(Program.ksbb, place.buildArguments(more))
        #expect(stopped.status == 4, "\(damage) \(more)")
        #expect(stopped.errors.contains(damage == .added ? "bast/mine.html" : "bast/index.html"))
        #expect(stopped.errors.contains("ksbb build --full"))
      }
      #expect(try Snapshot(place.site) == damaged)
      #expect(try place.build("--full").status == 0)
      #expect(try place.ksbb("verify", "-o", place.output).status == 0)
      #expect(try place.build().output.hasPrefix("Nothing changed"))
    }
  }

  @Test("bytes that changed without any trace are found within ten builds")
  func rotation() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    try alterUnnoticed(place.site + "/index.html")
    var codes: [Int32] = []
    while codes.count < 10, codes.last != 4 {
      try forgetChanges(place)
      codes.append(try place.build().status)
    }
    #expect(codes.last == 4)
  }

  /// Lets the note of the last proof look later than all changes, as if the file system had told of
  /// none.
  private func forgetChanges(_ place: Workplace) throws {
    let later = timespec(tv_sec: time(nil) + 1000, tv_nsec: 0)
    try #require(utimensat(AT_FDCWD, place.output + "/.verified", [later, later], 0) == 0)
  }

  @Test("wrong permissions of the served release are set right although nothing changed")
  func modes() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    for (path, mode) in [("/index.html", 0o600), ("/bast", 0o700), ("/404.html", 0o666)] {
      try #require(chmod(place.site + path, mode_t(mode)) == 0)
    }
    let before = try Snapshot(place.site)
    let dryRun = try place.build("--dry-run")
    #expect(dryRun.status == 0)
    #expect(dryRun.errors.contains("404.html has the permissions 0666, not 0644"))
    #expect(try place.ksbb("verify", "-o", place.output).status == 3)
    let mended = try place.build()
    #expect(mended.status == 0 && mended.output.hasPrefix("Nothing changed"))
    #expect(mended.errors.contains("3 permissions and dates"))
    #expect(try place.ksbb("verify", "-o", place.output).status == 0)
    #expect(try Snapshot(place.site) == before)
  }
}
