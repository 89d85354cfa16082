import Foundation
import Releases
import Support
import Testing

/// An output folder in memory-backed storage where there is some, gone when the test is over.
final class TemporaryOutput: Sendable {
  let root: String
  var folder: OutputFolder { OutputFolder(root + "/output") }

  init() throws {
    let base =
      FileManager.default.isWritableFile(atPath: "/dev/shm")
      ? "/dev/shm" : NSTemporaryDirectory()
    root = "\(base)/releases-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  /// All paths below the output folder with what tells whether a file is the same one.
  func inventory() throws -> [String: FileIdentity] {
    var found: [String: FileIdentity] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      found[path] = try FileIdentity(folder.path + "/" + path)
    }
    return found
  }
}

/// Inode, size and modification time.
struct FileIdentity: Equatable {
  let inode: UInt64
  let size: Int64
  let seconds: Int
  let nanoseconds: Int

  init(_ path: String) throws {
    var status = stat()
    try #require(lstat(path, &status) == 0, "\(path) should exist")
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    seconds = Int(status.st_mtim.tv_sec)
    nanoseconds = Int(status.st_mtim.tv_nsec)
  }
}

/// Gives a file a date so many seconds after the one it has, as an edit by hand does.
func setModified(_ path: String, later seconds: Int) throws {
  let before = try FileIdentity(path)
  var times = [timespec](
    repeating: timespec(tv_sec: before.seconds + seconds, tv_nsec: before.nanoseconds), count: 2)
  try #require(utimensat(AT_FDCWD, path, &times, 0) == 0)
}

typealias Site = [String: String]

let day: Int64 = 86_400
/// 2020-10-26 09:00 in Jakarta.
let clock = Moment(secondsSinceEpoch: 1_603_677_600)

extension Moment {
  func later(days: Int64) -> Moment {
    Moment(secondsSinceEpoch: secondsSinceEpoch + days * day)
  }
}

let noInputs = Digest(of: [])
let facts = ReleaseFacts(asOf: "2020-10-26", inputs: noInputs)

func plan(_ site: Site, late: Set<String> = []) throws -> PathPlan {
  try PathPlan(
    site.keys.sorted().map {
      PlannedPath(path: $0, owner: "page \($0)", isDerived: late.contains($0))
    })
}

/// Stages and publishes a site as a build does: with the served release as the previous one.
@discardableResult
func publish(
  _ site: Site, to folder: OutputFolder, at moment: Moment = clock,
  options: StagingOptions = StagingOptions(), facts: ReleaseFacts = facts,
  findings: [GateFinding] = [], report: (@Sendable (PublishStep) -> Void)? = nil
) throws -> Outcome {
  let lock = try folder.lock()
  let previous = try folder.currentRelease()?.manifest()
  let staged = try StagedRelease(
    in: folder, holding: lock, plan: try plan(site), previous: previous, at: moment,
    options: options, report: report)
  for (path, text) in site { try staged.stage(path: path, Array(text.utf8)) }
  return try staged.finish(facts, findings: findings)
}

/// The files below a folder and their text.
func contents(of path: String) throws -> Site {
  let manager = FileManager.default
  let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  var site: Site = [:]
  for file in try manager.subpathsOfDirectory(atPath: real) {
    var isFolder: ObjCBool = false
    _ = manager.fileExists(atPath: real + "/" + file, isDirectory: &isFolder)
    if isFolder.boolValue { continue }
    site[file] = try String(contentsOfFile: real + "/" + file, encoding: .utf8)
  }
  return site
}

/// The served site without its list of checksums.
func served(_ folder: OutputFolder) throws -> Site {
  var site = try contents(of: folder.sitePath)
  site["SHA256SUMS"] = nil
  return site
}

/// Runs a program; returns its status and what it printed.
func run(_ program: String, _ arguments: [String], in folder: String? = nil) throws -> (
  status: Int32, output: String
) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}

/// The same numbers from the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &+ 0x1234_5678_9abc_def1
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_f491_4f6c_dd1d
  }
}
