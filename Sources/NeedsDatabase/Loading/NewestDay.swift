internal import GRDB
import Registry
package import Support

extension NeedsDatabase {
  /// The last day, up to `limit`, on which anything has happened that the public may know; nil when
  /// nothing has. Plans and terms do not count. Private days do not either: this day is published.
  ///
  /// - Throws: `OpeningError` when SQLite cannot read.
  package func newestDay(upTo limit: CalendarDate) throws -> CalendarDate? {
    let days = DataSchema.tables.flatMap { table in
      table.columns.filter { $0.format == .date && !$0.mayLieAhead && !$0.isPrivate }.map {
        "SELECT max(\($0.name)) AS day FROM \(table.name) WHERE \($0.name) <= '\(limit)'"
      }
    }
    let newest = try read { db in
      try String.fetchOne(
        db, sql: "SELECT max(day) FROM (\(days.joined(separator: " UNION ALL ")))")
    }
    return newest.flatMap { CalendarDate(iso: $0) }
  }
}
