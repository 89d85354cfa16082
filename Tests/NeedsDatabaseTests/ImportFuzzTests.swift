import GRDB
import Registry
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
          #expect(problem.line ?? 0 >= 1 || Self.isOfWholeFile(problem), "\(problem)")
        }
      }
      try database.read { try $0.checkForeignKeys() }
    }
    #expect(refused > 10 && taken > 0)
  }

  /// A file without a line to name: empty, or of another kind.
  private static func isOfWholeFile(_ problem: CSVProblem) -> Bool {
    ["is empty", "is UTF-", "is an Excel", "is a web page", "is JSON", "is compressed", "is a zip"]
      .contains { problem.message.hasPrefix($0) }
  }

  private static let bytes = Array("\",;|\t\n\r =0-9a\u{E9}".utf8) + [0, 0xFF, 0xC3, 0x80]

  /// A file saved in another form: many go in, the others are told.
  private static func reform(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ";") : $0 }
    case 1: return bytes.map { $0 == UInt8(ascii: ",") ? 9 : $0 }
    case 2: return bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: "|") : $0 }
    case 3: return bytes.map { $0 == 10 ? 13 : $0 }
    case 4: return Array(lines.joined(separator: [13, 10]))
    case 5: return bytes.flatMap { [$0, 0] }
    case 6: return Array("sep=,\r\n".utf8) + bytes
    case 7: return Array("Daftar\n".utf8) + bytes
    case 8: return bytes + Array("\nJUMLAH,,,\n".utf8)
    case 9: return Array(lines.map { $0 + Array(",,".utf8) }.joined(separator: [10]))
    case 10:
      return [[0x1F, 0x8B], Array("<html>".utf8), Array("PK\u{3}\u{4}xl/".utf8)]
        .randomElement(using: &generator).map { $0 + bytes } ?? bytes
    default:
      return Array(lines.map { Array("\"".utf8) + $0 + Array("\"".utf8) }.joined(separator: [10]))
    }
  }

  /// Changes, adds or removes some bytes, or moves a line to another place.
  private static func spoil(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    if Int.random(in: 0..<3, using: &generator) == 0 { result = reform(result, &generator) }
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

  /// A file of another form that holds the same table goes in as the same rows.
  @Test(
    "another form of all files gives the same database", arguments: 1...6 as ClosedRange<UInt64>)
  func sameRows(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (_, plain) = try SmallSample.database()
    let folder = try SmallSample.folder(), target = try Folder()
    for name in folder.names {
      let lineEnd: [UInt8] = [[10], [13], [13, 10]].randomElement(using: &generator) ?? [10]
      let separator = [",", ";", "\t", "|"].randomElement(using: &generator) ?? ","
      var lines = try folder.text(name).split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let order = lines[0].indices.shuffled(using: &generator)
      lines = lines.map { line in order.map { line[$0] } }
      lines[0] = lines[0].map { Bool.random(using: &generator) ? $0.uppercased() : " \($0)" }
      let empty = Int.random(in: 0...order.count, using: &generator)
      let texts = lines.map { line in
        (line[..<empty] + [""] + line[empty...]).map { field in
          Bool.random(using: &generator) ? "\"\(field)\"" : field
        }.joined(separator: separator)
      }
      let mark: [UInt8] = Bool.random(using: &generator) ? [0xEF, 0xBB, 0xBF] : []
      try folder.write(name, bytes: mark + texts.map { Array($0.utf8) }.joined(separator: lineEnd))
    }
    let database = try NeedsDatabase.openForWriting(target.at("needs.sqlite"))
    try database.importCSV(folder)
    let left = try Folder(), right = try Folder()
    try plain.exportCSV(to: left.path)
    try database.exportCSV(to: right.path)
    #expect(left.names == right.names && left.names.count == DataSchema.tables.count)
    for name in left.names { #expect(try left.text(name) == right.text(name)) }
  }
}
