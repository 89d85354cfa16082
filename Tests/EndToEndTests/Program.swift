import Foundation
import Testing

/// How a run of a program ended.
struct Outcome {
  let status: Int32
  let output: String
  let errors: String
}

/// The program under test, run as people run it: as a process.
enum Program {
  /// The repository's root.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// `ksbb` beside the bundle that runs the tests.
  static let ksbb: String = {
    let bundles = CommandLine.arguments.filter { $0.contains(".xctest") }
    let folders = bundles.map { bundle -> String in
      let end = bundle.range(of: ".xctest").map { bundle[..<$0.lowerBound] } ?? bundle[...]
      return String(end.split(separator: "/").dropLast().map { "/" + $0 }.joined())
    }
    let places = (folders + [root + "/.build/debug"]).map { $0 + "/ksbb" }
    return places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "ksbb"
  }()

  static func start(
    _ path: String, _ arguments: [String], in folder: String = root,
    with environment: [String: String] = [:]
  ) throws -> Running {
    let running = try Running()
    running.process.executableURL = URL(fileURLWithPath: path)
    running.process.arguments = arguments
    running.process.currentDirectoryURL = URL(fileURLWithPath: folder)
    running.process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    try running.process.run()
    return running
  }

  static func run(
    _ path: String, _ arguments: [String], in folder: String = root,
    with environment: [String: String] = [:]
  ) throws -> Outcome {
    try start(path, arguments, in: folder, with: environment).wait()
  }

  /// Copies a folder. The copy belongs to whoever runs the tests: Foundation would want to give it
  /// to the owner and group of the original.
  static func copy(_ source: String, to target: String) throws {
    let copied = try run("/bin/cp", ["-R", source, target])
    try #require(copied.status == 0, "\(copied.errors)")
  }

  /// Runs `ksbb` at a terminal at which somebody types a line; all that it shows is `output`.
  static func atTerminal(_ arguments: [String], typing line: String) throws -> Outcome {
    let words = ([ksbb] + arguments).map { "'\($0.replacing("'", with: "'\\''"))'" }
    return try run(
      "/bin/sh",
      [
        "-c", "printf '%s\\n' \"$0\" | script --quiet --return --command \"$1\" /dev/null", line,
        words.joined(separator: " "),
      ])
  }
}

/// A process with its output in files, so that a full pipe never stops it.
final class Running {
  let process = Process()
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/ksbb-run-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.file(folder + "/out")
    process.standardError = try Self.file(folder + "/err")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func file(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// What the process has printed so far.
  var output: String { get throws { try text("/out") } }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + name)), as: UTF8.self)
  }

  func wait() throws -> Outcome {
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try output, errors: try text("/err"))
  }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
