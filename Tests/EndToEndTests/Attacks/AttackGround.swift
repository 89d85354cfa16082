import Foundation
import GRDB
import TestSupport
import Testing

/// A copy of a small office that has published once: a database whose private columns all hold
/// marked bytes, a theme, texts, and an output folder with two releases.
final class AttackGround {
  let folder: Folder
  private let mounted: Mounts

  var database: String { folder.at("content/needs.sqlite") }
  var theme: String { folder.at("theme") }
  var content: String { folder.at("content") }
  var output: String { folder.at("output") }
  var site: String { output + "/site" }

  /// The folder of the served release, without the link that leads to it.
  let served: String
  /// Names in `output/releases` before the attack.
  let releasesBefore: Set<String>

  private init(copying original: String) throws {
    folder = try Folder()
    mounted = Mounts()
    try Shell.run("cp -a '\(original)/.' '\(folder.path)'")
    let releases = folder.at("output/releases")
    releasesBefore = Set(try FileManager.default.contentsOfDirectory(atPath: releases))
    served = URL(fileURLWithPath: folder.at("output/site")).resolvingSymlinksInPath().path
  }

  deinit { mounted.undo() }

  static func prepared() throws -> AttackGround {
    try AttackGround(copying: office.get())
  }

  /// The path of the office that all grounds are copies of, made once.
  private static let office = Result { try publishedOffice() }

  private static let officePath =
    FileManager.default.temporaryDirectory.path + "/ksbb-attacks-\(getpid())"

  private static func publishedOffice() throws -> String {
    let path = officePath
    atexit { try? FileManager.default.removeItem(atPath: AttackGround.officePath) }
    try Shell.run(
      "mkdir -p '\(path)/content' && cp -a '\(Program.root)/theme' '\(path)/theme' && "
        + "cd '\(Program.root)/content' && "
        + "cp -a site.yaml aliases.yaml terms.en.yaml documents pages programs '\(path)/content'")
    let database = path + "/content/needs.sqlite"
    let made = try Program.run(
      Program.ksbb, ["demo", "--scale", "kelurahan", "-d", database], in: path)
    try #require(made.status == 0, "\(made.errors)")
    try Canary.plant(in: database)
    for day in ["2020-10-30", "2020-11-01"] {
      let built = try Program.run(
        Program.ksbb, ["build", "--clock", "\(day)T09:00:00+07:00"], in: path)
      try #require(built.status == 0, "\(built.errors)")
    }
    return path
  }

  // MARK: - What an attacker does

  /// Runs the program in the office's folder, where its defaults are the office's own places.
  @discardableResult
  func ksbb(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try Program.run(Program.ksbb, arguments, in: folder.path, with: environment)
  }

  /// Builds on the day after the last release.
  func build(_ more: String...) throws -> Outcome {
    try Program.run(
      Program.ksbb, ["build", "--clock", "2020-11-02T09:00:00+07:00"] + more, in: folder.path)
  }

  /// Makes the next build differ in a few pages, so that it publishes a release.
  func changeOneNeed() throws {
    let queue = try DatabaseQueue(path: database)
    try queue.write { database in
      try database.execute(
        sql: """
          UPDATE needs SET quantity = quantity + 1 WHERE id = (
            SELECT id FROM needs WHERE opened_on < '2020-10-01' ORDER BY id LIMIT 1)
          """)
    }
    try queue.close()
  }

  /// Runs a line of shell in the office's folder.
  func shell(_ line: String) throws {
    try Shell.run("cd '\(folder.path)' && \(line)")
  }

  /// Writes the private tables as CSV files to `private/` beside the office's folders.
  func exportPrivately() throws {
    let outcome = try ksbb("export", "private")
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  /// Lets one place of the tree appear at another; undone with the ground.
  func bind(_ source: String, at target: String) throws {
    try Shell.run("mount --bind '\(folder.at(source))' '\(folder.at(target))'")
    mounted.add(folder.at(target))
  }

  func replace(_ old: String, by new: String, in file: String) throws {
    let text = try folder.text(file)
    try #require(text.contains(old), "\(file) does not hold \(old)")
    try folder.write(file, text.replacingOccurrences(of: old, with: new))
  }

  // MARK: - What came of it

  /// Public files that hold private bytes, and links in releases. Links are followed, as a web
  /// server would.
  func leaks(onlyNewReleases: Bool) throws -> [String] {
    let releases = output + "/releases"
    var found: [String] = []
    for name in (try? FileManager.default.contentsOfDirectory(atPath: releases)) ?? []
    where !name.hasSuffix(".manifest") && !name.hasPrefix(".staging-") {
      if onlyNewReleases, releasesBefore.contains(name) { continue }
      found += try Canary.files(below: releases + "/" + name)
    }
    let target = URL(fileURLWithPath: site).resolvingSymlinksInPath().path
    if !onlyNewReleases || !releasesBefore.contains((target as NSString).lastPathComponent) {
      found += try Canary.files(below: target)
    }
    return found
  }

  func databaseIsWhole() throws -> Bool {
    let queue = try DatabaseQueue(path: database)
    defer { try? queue.close() }
    return try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok"
  }

  /// Whether every file of the release that was served before the attack is as it was.
  func servedIsWhole() throws -> Bool {
    try Program.run(
      "/usr/bin/sha256sum", ["--check", "--quiet", "--strict", "SHA256SUMS"], in: served
    ).status == 0
  }
}

/// Mounts of one ground, undone in the reverse order.
private final class Mounts {
  private var targets: [String] = []

  func add(_ target: String) { targets.append(target) }

  func undo() {
    for target in targets.reversed() { try? Shell.run("umount -l '\(target)'") }
    targets = []
  }

  deinit { undo() }
}

enum Shell {
  static func run(_ line: String) throws {
    let outcome = try Program.run("/bin/sh", ["-c", line])
    try #require(outcome.status == 0, "\(line): \(outcome.errors)")
  }
}
