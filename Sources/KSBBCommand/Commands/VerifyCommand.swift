import ArgumentParser
import Foundation
import Releases

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Prove that a release is as it was made, byte by byte.",
    discussion: """
      Reads every file of the served release, of a kept one, or of a copy elsewhere, and names \
      what is missing, altered, added, or has other permissions. Changes nothing. Ends with code 3 \
      when it found anything.

      Examples:
        ksbb verify
        ksbb verify 12
        ksbb verify /srv/ksbb/site --format json
      """)

  @Argument(help: "A release's name or number, or a folder. Default: the served release.")
  var release: String?
  @OptionGroup var output: OutputOption
  @Option(help: "How many files to read at once. Default: the machine's processors.")
  var jobs: Int?
  @Option(help: "How to print the result: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs must be from 1 to 256.")
    }
  }

  func run() throws {
    let found = try OutputFolder(output.output).verify(
      release, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    let report = VerificationReport(found)
    try Console().print(format == .json ? report.json : report.words)
    if !found.proof.faults.isEmpty { throw ProblemsFound(words: report.advice) }
  }
}

/// A verification in words and as JSON.
struct VerificationReport {
  let found: Verification

  init(_ found: Verification) { self.found = found }

  private struct Entry: Encodable {
    let path: String
    let kind: String
    let message: String
  }

  private struct Result: Encodable {
    let folder: String
    let release: String?
    let against: String
    let isWhole: Bool
    let files: Int
    let bytes: Int
    let unprovedVariants: Int
    let faults: [Entry]

    enum CodingKeys: String, CodingKey {
      case folder, release, against, files, bytes, faults
      case isWhole = "whole"
      case unprovedVariants = "unproved_variants"
    }
  }

  var json: String {
    let proof = found.proof
    let result = Result(
      folder: found.folder, release: found.release?.description, against: basis,
      isWhole: proof.faults.isEmpty, files: proof.files, bytes: proof.bytes,
      unprovedVariants: proof.unlistedVariants,
      faults: proof.faults.map { Entry(path: $0.path, kind: $0.word, message: "\($0)") })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(result)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// One line when there are no faults, else a line for each of the first 50.
  var words: String {
    let proof = found.proof
    var lines: [String] = []
    if proof.faults.isEmpty {
      lines = [
        "\(subject) is whole: \(proof.files) files, \(proof.bytes) bytes, as \(basis) says."
      ]
    } else {
      let count = "\(proof.faults.count) \(proof.faults.count == 1 ? "fault" : "faults")"
      lines = ["\(subject) is not as \(basis) says: \(count)."]
      lines += ReleaseFault.list(proof.faults, limit: 50)
    }
    if proof.unlistedVariants > 0 {
      lines.append(
        "\(proof.unlistedVariants) compressed files (.br, .gz) are not in that list and were not "
          + "proved.")
    }
    return lines.joined(separator: "\n")
  }

  /// What to do when there are faults.
  var advice: String {
    found.isKept
      ? "Find out who changed it. Then `ksbb build --full` makes all of it anew, or `ksbb rollback` "
        + "goes back to a whole release."
      : "Find out who changed it. Then copy the release again."
  }

  private var subject: String {
    switch found.basis {
    case .manifest: found.release.map { "Release \($0) in \(found.folder)" } ?? found.folder
    case .checksums: found.folder
    }
  }

  private var basis: String {
    switch found.basis {
    case .manifest(let path): "the manifest \(path)"
    case .checksums(let start): "its own SHA256SUMS (\(start)…)"
    }
  }
}
