import Configuration
import Foundation
import TestSupport

@testable import Portal
@testable import SearchIndex

/// Runs the script of the search page outside of a browser, over the index of a portal.
///
/// `bin/test` installs node when it is missing; where tests are run without it, those of the
/// script are left out.
struct SearchRunner {
  struct Result: Decodable, Equatable {
    let kind: String
    let name: String
    let place: String
    let path: String
  }

  struct Answer: Decodable {
    let results: [Result]
    let isMore: Bool
    /// What was loaded, in order.
    let files: [String]
    /// The sizes of these files together.
    let bytes: Int
  }

  struct Output: Decodable {
    let words: [[String]]
    let answers: [Answer]
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private struct Input: Encodable {
    let scripts: [String]
    let folder: String
    let texts: [String]
    let queries: [String]
    let language: String
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The words that the script makes of texts, and its answers to queries.
  static func run(
    _ queries: [String] = [], texts: [String] = [], over portal: Edition? = nil,
    in language: Language = .indonesian
  ) throws -> Output {
    let folder = try Folder()
    for file in portal?.search.files ?? [] {
      try folder.write(
        String(file.path.dropFirst(SearchIndex.folder.count)), bytes: file.bytes)
    }
    let input = Input(
      scripts: ["cari-kata.js", "cari.js"].map {
        root.appendingPathComponent("theme/assets/\($0)").path
      },
      folder: folder.path,
      texts: texts, queries: queries, language: language.rawValue)
    try folder.write("input.json", bytes: Array(try JSONEncoder().encode(input)))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["node", root.appendingPathComponent("Tests/Scripts/search.js").path]
    process.standardInput = try FileHandle(
      forReadingFrom: URL(fileURLWithPath: folder.at("input.json")))
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "node ended with \(process.terminationStatus)")
    }
    return try JSONDecoder().decode(Output.self, from: bytes)
  }

  static func answers(_ queries: [String], over portal: Edition) throws -> [Answer] {
    try run(queries, over: portal).answers
  }
}

/// The whole sample, planned once.
enum SearchSample {
  private static let once = Swift.Result {
    try RenderedSite.editions(of: SampleDatabase.jakarta.registry(on: "2021-12-31")).editions[0]
  }

  static var jakarta: Edition { get throws { try once.get() } }
}
