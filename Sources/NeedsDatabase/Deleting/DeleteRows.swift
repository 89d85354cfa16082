internal import GRDB
import Registry

extension NeedsDatabase {
  /// What deleting rows of a table would take with it. Changes nothing.
  ///
  /// - Parameter keys: in the form people write them: `12`, `3/1`, `31.75.03.1002/rw-07`.
  /// - Throws: `DeletionError`, `OpeningError`.
  package func planDeletion(from table: String, keys: [String]) throws -> Deletion {
    try read { db in
      var planner = DeletionPlanner(db)
      return try planner.plan(table, keys: keys)
    }
  }

  /// Deletes what was planned, all or nothing, and wipes it from the file.
  ///
  /// - Parameter reason: written as a correction for each row whose deletion no correction explains
  ///   yet.
  /// - Returns: whether the bytes are gone too; false while another program reads the database.
  /// - Throws: `DeletionError`, `OpeningError`.
  package func delete(_ plan: Deletion, because reason: DeletionReason?) throws -> Bool {
    do {
      try write { db in
        var planner = DeletionPlanner(db)
        guard try planner.plan(plan.named.table, keys: plan.named.keys) == plan else {
          throw DeletionError.changedMeanwhile
        }
        if let reason { try Self.explain(plan, reason, db) }
        try Self.delete(plan, db)
      }
    } catch let error as DatabaseError {
      throw DeletionError.refused(error.message ?? "no reason given")
    }
    return (try? wipe()) ?? false
  }

  private static func delete(_ plan: Deletion, _ db: Database) throws {
    for emptied in plan.emptied {
      try each([emptied.key], of: emptied.table, db) { table in
        "UPDATE \(table.name) SET \(emptied.column) = NULL"
      }
    }
    for rows in plan.referring.reversed() + [plan.named] {
      try each(rows.keys, of: rows.table, db) { "DELETE FROM \($0.name)" }
    }
  }

  /// Runs a statement for each key, with the condition that picks the row.
  private static func each(
    _ keys: [String], of name: String, _ db: Database, _ sql: (DataTable) -> String
  ) throws {
    guard let table = DataSchema.table(name) else { return }
    let statement = try db.makeStatement(
      sql: "\(sql(table)) WHERE \(DeletionPlanner.condition(table))")
    for key in keys { try statement.execute(arguments: StatementArguments(parts(key, table))) }
  }

  /// The values of a key's columns, as numbers where the columns hold numbers.
  private static func parts(_ key: String, _ table: DataTable) -> [DatabaseValue] {
    let texts = table.key.count > 1 ? key.split(separator: "/").map(String.init) : [key]
    return zip(texts, table.key).map { text, name in
      guard table.column(name)?.format.sqlType == "INTEGER", let number = Int64(text) else {
        return text.databaseValue
      }
      return number.databaseValue
    }
  }

  private static func explain(
    _ plan: Deletion, _ reason: DeletionReason, _ db: Database
  ) throws {
    let statement = try db.makeStatement(
      sql: """
        INSERT INTO corrections
          (id, made_on, table_name, record_id, field, old_value, new_value, reason, office)
        SELECT ifnull(max(id), 0) + 1, ?, ?, ?, ?, ?, NULL, ?, ? FROM corrections
        """)
    for rows in plan.unexplained {
      guard let table = DataSchema.table(rows.table), let field = table.key.last else {
        continue
      }
      for key in rows.keys {
        let last = parts(key, table).last?.text ?? key
        try statement.execute(
          arguments: [
            reason.madeOn, rows.table, key, field, last, reason.reason, reason.office,
          ])
      }
    }
  }

  /// Rewrites the file without what was deleted, and empties the write-ahead log beside it. False
  /// while another program reads the database.
  private func wipe() throws -> Bool {
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "VACUUM")
      let isBusy: Int? = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?[0]
      return isBusy == 0
    }
  }
}
