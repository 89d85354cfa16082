import GRDB
import TestSupport

@testable import NeedsDatabase

/// Databases as the first version of the schema left them.
enum Old {
  /// The small sample in a database without the later rules, changed by some SQL.
  static func database(_ sql: String) throws -> (folder: Folder, database: NeedsDatabase) {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(
      folder.at("needs.sqlite"), steps: [Migration.steps[0]], patience: 1)
    _ = try database.importCSV(try SmallSample.folder())
    try database.write { try $0.execute(sql: sql) }
    return (folder, database)
  }
}
