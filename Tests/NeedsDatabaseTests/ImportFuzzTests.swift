import GRDB
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Import: spoilt files")
struct ImportFuzzTests {
  /// Spoils the sample at random: the import takes it or says what is wrong at
  /// a line of a file, in its own words, and in the end all references hold.
  @Test(
    "a spoilt file is taken or explained, never half of it", arguments: 1...8 as ClosedRange<UInt64>
  )
  func spoilt(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let names = SmallSample.files.keys.sorted()
    let target = try Folder()
    let database = try NeedsDatabase.openForWriting(target.at("needs.sqlite"))
    var taken = 0
    var refused = 0
    for _ in 0..<60 {
      let folder = try SmallSample.folder()
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let name = names.randomElement(using: &generator) ?? "needs.csv"
        try folder.write(name, bytes: Self.spoil(try folder.bytes(name), &generator))
      }
      let before = try database.read { try $0.totalRows() }
      do {
        try database.importCSV(folder)
        taken += 1
      } catch {
        refused += 1
        #expect(error.total >= error.problems.count && !error.problems.isEmpty)
        #expect(try database.read { try $0.totalRows() } == before)
        for problem in error.problems {
          #expect(names.contains(problem.file), "\(problem)")
          #expect(!problem.message.contains("constraint failed"), "\(problem)")
          #expect(problem.line ?? 0 >= 1 || problem.message.hasPrefix("is empty"), "\(problem)")
        }
      }
      try database.read { try $0.checkForeignKeys() }
    }
    #expect(refused > 10 && taken > 0)
  }

  private static let bytes = Array("\",;\n\r =0-9a\u{E9}".utf8) + [0, 0xFF, 0xC3, 0x80]

  /// Changes, adds or removes some bytes, or moves a line to another place.
  private static func spoil(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let place = Int.random(in: 0..<max(result.count, 1), using: &generator)
      let byte = Self.bytes.randomElement(using: &generator) ?? 0
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: result.insert(byte, at: place)
      case 1 where place < result.count: result[place] = byte
      default: if place < result.count { result.remove(at: place) }
      }
    }
    if Int.random(in: 0..<4, using: &generator) == 0 {
      var lines = result.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
      lines.append(lines.remove(at: Int.random(in: 0..<lines.count, using: &generator)))
      result = Array(lines.joined(separator: [10]))
    }
    return result
  }
}
