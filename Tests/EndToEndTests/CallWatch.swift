import Foundation
import TestSupport
import Testing

/// Runs the program so that each of its calls that change files is counted and written down, and so
/// that a signal can come right before one of them: see `Tests/Scripts/at-call.c`. Tests that end
/// the program at any point then need not wait for a moment to come.
struct CallWatch {
  private let library: String
  private let folder: Folder

  init() throws {
    folder = try Folder()
    library = folder.at("at-call.so")
    let source = Program.root + "/Tests/Scripts/at-call.c"
    let made = try Program.run(
      "/usr/bin/env", ["clang", "-shared", "-fPIC", "-O1", "-o", library, source])
    try #require(made.status == 0, "\(made.errors)")
  }

  /// The calls that a run makes, in their order, as `name path`.
  func calls(of arguments: [String]) throws -> [String] {
    let log = folder.at("calls-\(UUID().uuidString)")
    let outcome = try Program.run(
      Program.ksbb, arguments, with: ["LD_PRELOAD": library, "KSBB_CALL_LOG": log])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let text = try String(contentsOfFile: log, encoding: .utf8)
    return text.split(separator: "\n").map(String.init)
  }

  /// Runs the program and sends it a signal right before the call of that number, from 1. A run
  /// that makes fewer calls comes to its end.
  func run(_ arguments: [String], until call: Int, signal: Int32) throws -> Outcome {
    try Program.run(Program.ksbb, arguments, with: environment(until: call, signal: signal))
  }

  /// What the program's environment needs for that.
  func environment(until call: Int, signal: Int32) -> [String: String] {
    ["LD_PRELOAD": library, "KSBB_AT_CALL": "\(call)", "KSBB_AT_SIGNAL": "\(signal)"]
  }
}

/// What a test aims at among the calls of a run.
enum Aim: CaseIterable {
  case anything, variants, cards, manifest, switching, pruning

  private func fits(_ call: String) -> Bool {
    switch self {
    case .anything: true
    case .variants: call.hasSuffix(".br") || call.hasSuffix(".gz")
    case .cards: call.hasSuffix(".png")
    case .manifest: call.contains("manifest")
    case .switching: call.hasPrefix("rename ") || call.hasPrefix("symlink ")
    case .pruning: call.hasPrefix("unlink") || call.hasPrefix("rmdir ")
    }
  }

  /// The number of one of the calls that it aims at, or of any when there is none.
  func pick(
    from calls: [String], using random: inout some RandomNumberGenerator
  ) -> Int {
    let numbers = calls.indices.filter { fits(calls[$0]) }
    return
      ((numbers.randomElement(using: &random) ?? calls.indices.randomElement(using: &random))
      ?? 0) + 1
  }
}
