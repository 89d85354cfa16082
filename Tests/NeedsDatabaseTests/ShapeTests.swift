import GRDB
import Registry
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("The importer and the schema agree")
struct ShapeTests {
  /// U+FDD0 and U+FDEF, which the compiler does not take in a literal.
  private static let nonCharacters = String(
    decoding: [0xEF, 0xB7, 0x90, 0xEF, 0xB7, 0xAF] as [UInt8], as: UTF8.self)

  /// A column to try values in, a good value to vary, and the bytes to vary with.
  static let columns: [(table: String, column: String, good: [String], alphabet: String)] = [
    ("areas", "code", ["31", "31.75", "31.75.03", "31.75.03.1002"], "0123./ a"),
    ("sites", "id", ["31.75.03.1002/rw-07", "31.75.03.1002/index"], "05./-aZ x"),
    ("programs", "slug", ["pangan", "index", "a-1", String(repeating: "a", count: 64)], "a-Z 0é"),
    (
      "programs", "name", ["a", " ", "\u{A0}", "\n\t", "a b", "3,1E+15", "1E+2"],
      " \u{A0}\n\r\tx\u{2003}\u{200B}\u{202E}\u{2066}\u{200E}\u{7}\u{85}é19E+,."
    ),
    (
      "needs", "note", ["a\nb", "\u{FFFE}x", "é", "7E+1", "a\u{1FFFE}"],
      " x\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}\u{7F}\u{9F}\u{A0}\u{FDF0}\u{FFFD}\u{FFFF}"
        + "\u{10FFFF}\u{10FFFD}\u{202E}\t9E+" + nonCharacters
    ),
    (
      "parties", "identity_number",
      ["3175031708800001", "0000000000031676", "3175031708800000", "317503170880000", "3,1E+15"],
      "0123456789E+, x"
    ),
    (
      "needs", "opened_on",
      ["2020-02-29", "2021-02-28", "2020-12-31", "0000-01-01", "2000-01-01", "2100-12-31"],
      "0123456789-T "
    ),
    ("handovers", "handed_at", ["09:30", "23:59", "00:00"], "012345679:. "),
    (
      "commitments", "form_number",
      ["017/KOM/KSBB-PGN/X/2020", "1/KOM/KSBB-A/III/2100", "1/KOM/KSBB-V/IX/2019"],
      "01/IVX-KSBA a."
    ),
    ("handovers", "bast_number", ["017/BAST/KSBB-PGN/X/2020"], "01/IVX-KSBA a."),
  ]

  @Test("a value is good for both or for neither", arguments: 0..<columns.count)
  func agree(_ index: Int) throws {
    let (table, name, goodValues, alphabet) = Self.columns[index]
    let column = try #require(DataSchema.table(table)?.column(name))
    let (_, database) = try SmallSample.database()
    var generator = SeededGenerator(seed: UInt64(index))
    var accepted = 0
    var refused = 0
    try database.queue.inDatabase { db in
      // Only the CHECKs of the one column: a copy of the table without its rules.
      let sql = try #require(
        try String.fetchOne(
          db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table]))
      let later = ColumnRule.all.filter { $0.table == table && $0.column == name }
        .map { "CHECK (NOT ifnull(\($0.offence(name)), 0))" }
      let lines = Self.checks(of: name, in: sql) + later.joined(separator: " ")
      try db.execute(sql: "CREATE TEMP TABLE probe (\(name) TEXT \(lines)) STRICT")
      for _ in 0..<2_000 {
        let value = Self.varied(goodValues, alphabet, &generator)
        let importer = Self.importerTakes(value, column)
        let schema =
          (try? db.execute(sql: "INSERT INTO probe VALUES (?)", arguments: [value])) != nil
        #expect(importer == schema, "\(name) \(value.debugDescription)")
        if importer { accepted += 1 } else { refused += 1 }
      }
    }
    #expect(accepted > 20 && refused > 20)
  }

  private static func importerTakes(_ value: String, _ column: DataColumn) -> Bool {
    var bytes = Array(value.utf8)
    return bytes.withUnsafeMutableBufferPointer { bytes in
      (try? FieldCheck.value(UnsafeBufferPointer(bytes), column, isCleanText: false)) != nil
    }
  }

  /// Every CHECK in a CREATE TABLE that speaks of one column and no other.
  private static func checks(of column: String, in sql: String) -> String {
    var found: [String] = []
    var rest = sql[...]
    while let start = rest.firstRange(of: "CHECK (") {
      let isNamed =
        rest[..<start.lowerBound].split(whereSeparator: \.isWhitespace).dropLast().last
        == "CONSTRAINT"
      var depth = 0
      var end = start.upperBound
      for position in rest[start.lowerBound...].indices {
        if rest[position] == "(" { depth += 1 }
        if rest[position] == ")" {
          depth -= 1
          if depth == 0 {
            end = rest.index(after: position)
            break
          }
        }
      }
      let check = rest[start.lowerBound..<end]
      let words = check.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      if !isNamed, words.contains(where: { $0 == column }) { found.append(String(check)) }
      rest = rest[end...]
    }
    return found.joined(separator: " ")
  }

  /// A good value with up to two bytes changed, added or taken away.
  private static func varied(
    _ good: [String], _ alphabet: String, _ generator: inout SeededGenerator
  ) -> String {
    var scalars = Array((good.randomElement(using: &generator) ?? "").unicodeScalars)
    let letters = Array(alphabet.unicodeScalars)
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let letter = letters[Int.random(in: 0..<letters.count, using: &generator)]
      let place = Int.random(in: 0...scalars.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: scalars.insert(letter, at: place)
      case 1 where place < scalars.count: scalars[place] = letter
      default: if place < scalars.count, scalars.count > 1 { scalars.remove(at: place) }
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
