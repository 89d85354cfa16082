import GRDB
import TestSupport

@testable import NeedsDatabase

/// Databases as the schema left them before it knew what values can be.
enum Old {
  static let version = PlausibilityTriggers.step - 1

  /// The small sample in a database without the later rules, changed by some SQL.
  static func database(_ sql: String) throws -> (folder: Folder, database: NeedsDatabase) {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(
      folder.at("needs.sqlite"), steps: Array(Migration.steps.prefix(version)), patience: 1)
    _ = try database.importCSV(try SmallSample.folder())
    try database.write { try $0.execute(sql: sql) }
    return (folder, database)
  }
}
