import Foundation
package import GRDB
package import NeedsDatabase
package import Registry
package import SampleData
import Support

/// Sample data as the program makes them, for reading with the program and with plain SQL.
package struct SampleDatabase: Sendable {
  /// As the program reads it.
  package let database: NeedsDatabase
  /// The same rows for SQL that the test writes itself.
  package let queue: DatabaseQueue

  /// Makes a sample in a file that nobody else can see: it has no name any more.
  package init(_ scale: SampleScale, seed: UInt64 = 1) throws {
    let folder = try Folder()
    try self.init(scale, in: folder.at("needs.sqlite"), seed: seed)
    withExtendedLifetime(folder) {}
  }

  /// Makes a sample in a file.
  package init(_ scale: SampleScale, in file: String, seed: UInt64 = 1) throws {
    database = try NeedsDatabase.openForWriting(file)
    _ = try database.fill(with: scale, seed: seed)
    queue = try DatabaseQueue()
    try DatabaseQueue(path: file).backup(to: queue)
  }

  private static let kelurahanOnce = Result { try SampleDatabase(.kelurahan) }
  private static let jakartaOnce = Result { try SampleDatabase(.jakarta) }

  /// The small sample, made once.
  package static var kelurahan: SampleDatabase { get throws { try kelurahanOnce.get() } }
  /// The large sample, made once.
  package static var jakarta: SampleDatabase { get throws { try jakartaOnce.get() } }

  package func registry(on day: String) throws -> Registry {
    guard let date = CalendarDate(iso: day) else { throw NoSuchDay(day: day) }
    return Registry(records: try database.records(asOf: date), asOf: date)
  }

  package func rows(_ sql: String, _ arguments: StatementArguments = [:]) throws -> [Row] {
    try queue.read { try Row.fetchAll($0, sql: sql, arguments: arguments) }
  }

  package func texts(_ sql: String) throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: sql) }
  }

  package func number(_ sql: String, _ arguments: StatementArguments = [:]) throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: sql, arguments: arguments) } ?? 0
  }

  private struct NoSuchDay: Error {
    let day: String
  }
}
