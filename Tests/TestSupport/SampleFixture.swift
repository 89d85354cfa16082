package import GRDB
import NeedsDatabase
package import SampleData

/// A sample in a database in memory, built once for all tests.

package struct SampleFixture: Sendable {
  package let queue: DatabaseQueue

  /// Makes the database as the program does, in a file, and keeps a copy in memory.
  package init(_ scale: SampleScale, seed: UInt64) throws {
    let folder = try Folder()
    let made = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    _ = try made.fill(with: scale, seed: seed)
    queue = try DatabaseQueue()
    made.close()
    try DatabaseQueue(path: folder.at("needs.sqlite")).backup(to: queue)
    withExtendedLifetime(folder) {}
  }

  private static let builtJakarta = Result { try SampleFixture(.jakarta, seed: 2020) }
  private static let builtKelurahan = Result { try SampleFixture(.kelurahan, seed: 2020) }

  package static func of(_ scale: SampleScale) throws -> SampleFixture {
    switch scale {
    case .jakarta: try builtJakarta.get()
    case .kelurahan: try builtKelurahan.get()
    }
  }

  package func count(_ sql: String) throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: sql) } ?? -1
  }

  package func texts(_ sql: String) throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: sql) }
  }

  package func rows(_ sql: String) throws -> [Row] {
    try queue.read { try Row.fetchAll($0, sql: sql) }
  }

  static let tables = [
    "areas", "sites", "programs", "items", "needs", "collaborators", "commitments", "parties",
    "handovers", "handover_lines", "corrections",
  ]

  /// Every stored value, table by table in key order.
  package func dump() throws -> [String] {
    try Self.tables.flatMap { table in
      try rows("SELECT * FROM \(table) ORDER BY 1, 2").map { row in
        row.map { "\($0.0)=\($0.1)" }.joined(separator: "|")
      }
    }
  }

  /// FNV-1a over the dump, so that a test can pin a whole sample in a number.
  package func fingerprint() throws -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for line in try dump() {
      for byte in line.utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      hash = (hash ^ 10) &* 0x100_0000_01B3
    }
    return hash
  }
}
