import Foundation
import GRDB
import TestSupport
import Testing

/// A database and an output folder of its own for one test, with the repository's texts and theme.
final class Workplace {
  let folder: Folder
  let database: String
  let output: String
  var theme = Program.root + "/theme"
  var content = Program.root + "/content"

  init() throws {
    folder = try Folder()
    database = folder.at("needs.sqlite")
    output = folder.at("output")
  }

  /// One with the small sample in its database.
  static func sample() throws -> Workplace {
    let place = try Workplace()
    let made = try place.ksbb("demo", "--scale", "kelurahan", "-d", place.database)
    try #require(made.status == 0, "\(made.errors)")
    return place
  }

  func ksbb(_ arguments: String...) throws -> Outcome {
    try Program.run(Program.ksbb, arguments)
  }

  func run(_ arguments: [String]) throws -> Outcome {
    try Program.run(Program.ksbb, arguments)
  }

  func buildArguments(_ more: [String]) -> [String] {
    [
      "build", "-d", database, "-o", output, "--content", content, "--theme",
      theme, "--clock", "2020-11-01T09:00:00+07:00",
    ] + more
  }

  func build(_ more: String...) throws -> Outcome {
    try Program.run(Program.ksbb, buildArguments(more))
  }

  /// Builds and returns what the JSON result says; a failure fails the test.
  func built(_ more: String...) throws -> [String: Int] {
    let outcome = try Program.run(Program.ksbb, buildArguments(more + ["--format", "json"]))
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Result.self, from: Data(outcome.output.utf8)).counts
  }

  private struct Result: Decodable {
    let pages: Int
    let files: Int
    let written: Int
    let unchanged: Int
    let removed: Int

    var counts: [String: Int] {
      [
        "pages": pages, "files": files, "written": written, "unchanged": unchanged,
        "removed": removed,
      ]
    }
  }

  /// Builds from now on from a copy of the content with another `site.yaml`.
  func changeSettings(_ change: (String) -> String) throws {
    content = folder.at("content")
    if !FileManager.default.fileExists(atPath: content) {
      try copyFromRepository("content")
    }
    let file = URL(fileURLWithPath: content + "/site.yaml")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    try Data(change(text).utf8).write(to: file)
  }

  /// Copies a folder of the repository, without a database that lies in it.
  func copyFromRepository(_ name: String) throws {
    try Program.copy(Program.root + "/" + name, to: folder.at(name))
    for entry in try FileManager.default.contentsOfDirectory(atPath: folder.at(name))
    where entry.hasPrefix("needs.sqlite") {
      try FileManager.default.removeItem(atPath: folder.at(name) + "/" + entry)
    }
  }

  func execute(_ sql: String) throws {
    let queue = try DatabaseQueue(path: database)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  func text(_ sql: String) throws -> String? {
    let queue = try DatabaseQueue(path: database)
    defer { try? queue.close() }
    return try queue.read { try String.fetchOne($0, sql: sql) }
  }

  func number(_ sql: String) throws -> Int {
    let queue = try DatabaseQueue(path: database)
    defer { try? queue.close() }
    return try queue.read { try Int.fetchOne($0, sql: sql) } ?? 0
  }

  var site: String { output + "/site" }

  /// Whether every file of the served release is the one that its list of checksums names.
  func sumsHold() throws -> Bool {
    let root = URL(fileURLWithPath: site).resolvingSymlinksInPath().path
    return try Program.run(
      "/usr/bin/sha256sum", ["--check", "--quiet", "--strict", "SHA256SUMS"], in: root
    ).status == 0
  }
}

/// Everything in a folder: what a run that must not write has to leave as it is.
struct Snapshot: Equatable {
  struct Entry: Equatable {
    let bytes: Data?
    let inode: Int
    let modified: Date
  }

  private(set) var entries: [String: Entry] = [:]

  init(_ path: String) throws {
    let root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let facts = try FileManager.default.attributesOfItem(atPath: root + "/" + name)
      let isFile = facts[.type] as? FileAttributeType == .typeRegular
      entries[name] = Entry(
        bytes: isFile ? try Data(contentsOf: URL(fileURLWithPath: root + "/" + name)) : nil,
        inode: (facts[.systemFileNumber] as? NSNumber)?.intValue ?? 0,
        modified: facts[.modificationDate] as? Date ?? .distantPast)
    }
  }

  mutating func remove(_ name: String) { entries[name] = nil }

  var files: [String: Data] { entries.compactMapValues(\.bytes) }

  /// The files whose bytes differ, or that only one of both has.
  func changes(since old: Snapshot) -> Set<String> {
    Set(files.keys).union(old.files.keys).filter { files[$0] != old.files[$0] }
  }
}
