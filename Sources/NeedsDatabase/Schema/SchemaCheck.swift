internal import GRDB
import Registry

/// Compares a database with `DataSchema`.
enum SchemaCheck {
  /// The tables and columns that are missing, as `needs` or `needs.quantity`, in the order of the
  /// list. Further tables do not matter.
  static func missing(_ db: Database) throws -> [String] {
    var missing: [String] = []
    for table in DataSchema.tables {
      let names = Set(
        try String.fetchAll(
          db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table.name]))
      if names.isEmpty {
        missing.append(table.name)
      } else {
        for column in table.columns where !names.contains(column.name) {
          missing.append("\(table.name).\(column.name)")
        }
      }
    }
    return missing
  }
}
