import GRDB
import Registry
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Round trip")
struct RoundTripTests {
  @Test(
    "export, import and export again give the same bytes", arguments: 1...25 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = try Folder(), one = try Folder(), two = try Folder()
    let source = try NeedsDatabase.openForWriting(folder.at("one.sqlite"))
    try Hostile.fill(source, &generator)
    try source.exportCSV(to: one.path)
    let target = try NeedsDatabase.openForWriting(folder.at("two.sqlite"))
    try target.importCSV(one)
    try target.exportCSV(to: two.path)
    #expect(one.names == two.names)
    for name in one.names { #expect(try one.bytes(name) == two.bytes(name), "\(name)") }
    for table in DataSchema.tables {
      let query = "SELECT * FROM \(table.name) ORDER BY \(table.key.joined(separator: ", "))"
      let before = try source.read { try Row.fetchAll($0, sql: query) }
      let after = try target.read { try Row.fetchAll($0, sql: query) }
      #expect(before == after, "\(table.name)")
      #expect(!before.isEmpty)
    }
    // The source takes its own export without a change.
    let again = try source.importCSV(one)
    #expect(again.tables.allSatisfy { $0.counts.inserted == 0 && $0.counts.updated == 0 })
  }
}

/// Rows with values that a careless CSV writer or reader would spoil.
enum Hostile {
  static func fill(_ database: NeedsDatabase, _ generator: inout SeededGenerator) throws {
    var random = generator
    defer { generator = random }
    func text() -> String { Self.text(&random) }
    func maybe() -> String? { Bool.random(using: &random) ? text() : nil }
    func name() -> String { Self.name(&random) }
    func maybeName() -> String? { Bool.random(using: &random) ? name() : nil }
    let largest = DataSchema.largestQuantity
    try database.queue.write { db in
      func insert(_ table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
          sql: "INSERT INTO \(table) VALUES (\(marks))", arguments: StatementArguments(values))
      }
      try insert("areas", ["31", "provinsi", name(), nil])
      try insert("areas", ["31.75", "kota", name(), "31"])
      try insert("areas", ["31.75.03", "kecamatan", name(), "31.75"])
      try insert("areas", ["31.75.03.1002", "kelurahan", name(), "31.75.03"])
      for site in 1...5 {
        try insert(
          "sites",
          [
            "31.75.03.1002/rw-\(site)", "31.75.03.1002", "rw", name(),
            Bool.random(using: &random) ? largest : nil, nil,
          ])
      }
      try insert(
        "programs", ["-", name(), "A", nil, nil, nil, nil, "2000-01-01", nil, "selesai", 999])
      for item in ["a", "0", "-a-"] {
        // The largest quantity at this price is worth as much as a row may be.
        let price = Bool.random(using: &random) ? Plausible.largestValue / largest : nil
        try insert(
          "items", [item, "-", name(), name(), name(), price, price.map { _ in text() }, text()])
      }
      for id in 1...20 {
        try insert(
          "needs",
          [
            id == 20 ? Int.max : id, "-", "31.75.03.1002/rw-\(1 + id % 5)",
            ["a", "0", "-a-"].randomElement(using: &random), largest, 0, "KK", name(),
            "2020-02-29", "2100-12-31", maybe(), "2020-02-29",
          ])
        try insert(
          "collaborators",
          [
            id, name(), "perorangan", 1, "2020-01-01", nil, maybeName(), maybeName(), maybeName(),
            maybe(), Bool.random(using: &random) ? "2021-01-01" : nil, name(), "2100-01-01",
            maybeName(),
          ])
        try insert(
          "commitments",
          [
            id, id, id == 20 ? Int.max : id, largest, "\(id)/KOM/KSBB-A-1/XII/2100", "2020-01-01",
            "agregator", 1 + id % 3, nil, nil, nil, maybe(),
          ])
        try insert(
          "parties", [id, name(), maybeName(), maybeName(), maybe(), "000000000000\(1000 + id)"])
        try insert(
          "handovers",
          [
            id, nil, id, "31.75.03.1002/rw-\(1 + id % 5)", "2020-01-01", nil, nil,
            "2020-01-02", text(), nil, "23:59", maybe(), maybeName(), id, nil, id, nil,
          ])
        try insert("handover_lines", [id, 9999, id, largest, 0, "salah kirim", text()])
        try insert(
          "corrections",
          [id, "2020-01-01", "needs", text(), "note", maybe(), maybe(), text(), name()])
      }
    }
  }

  private static let pieces = [
    "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "\t", " ", "=", "=HYPERLINK(\"x\")", "+1", "-1",
    "@", "'", "\\", "a", "Ä", "e\u{301}", "🛟", "👩‍👩‍👧", "\u{202E}", "\u{200F}", "\u{FEFF}", "\u{A0}",
    "\u{2028}", "\u{FFFD}", "\u{10FFFD}", "\u{200B}", "\u{E000}", "NULL", "0", "31.75",
  ]

  /// A text with nothing at its ends that a name may not have there, and nothing that turns it.
  private static func name(_ generator: inout SeededGenerator) -> String {
    "x" + text(&generator).replacing("\u{202E}", with: "") + "x"
  }

  /// One to six pieces, now and then ten thousand characters; never only blanks.
  private static func text(_ generator: inout SeededGenerator) -> String {
    if Int.random(in: 0..<40, using: &generator) == 0 {
      return String(repeating: pieces.randomElement(using: &generator) ?? "", count: 5_000)
        + String(repeating: "x", count: 5_000)
    }
    let count = Int.random(in: 1...6, using: &generator)
    let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    let blanks: Set<Unicode.Scalar> = ["\n", "\r", "\t", " ", "\u{A0}"]
    return text.unicodeScalars.allSatisfy(blanks.contains) ? text + "x" : text
  }
}
