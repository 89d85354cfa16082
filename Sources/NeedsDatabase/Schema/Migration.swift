internal import GRDB

/// One numbered step of the schema: from version `version - 1` to `version`.
///
/// A step that has shipped never changes; a new version is a new step.
struct Migration: Sendable {
  let version: Int
  /// The statements, run in one transaction with the new version number.
  let sql: String
  /// Views that show a database without this step as if it had it, so that it can still be read;
  /// empty when the step changes nothing that is read, nil when such a database cannot be read. Made
  /// for the step of the database that was found.
  var standIn: (@Sendable (_ found: Int) -> String)?

  /// Every step, in order, from an empty file to the schema of this program.
  static let steps: [Migration] = [
    Migration(
      version: 1,
      sql: Version1.tables + "\n" + Version1Triggers.indexes + "\n"
        + Version1Triggers.triggers),
    Migration(version: 2, sql: Version2.sql, standIn: { _ in Version2.standIn }),
    Migration(
      version: PlausibilityTriggers.step, sql: PlausibilityTriggers.sql, standIn: { _ in "" }),
    Migration(version: Version4.number, sql: Version4.sql, standIn: Version4.standIn),
  ]

  /// The mark in the file's header that says whose database it is: the bytes of "KSBB", big-endian,
  /// as SQLite's `application_id` is stored.
  static let applicationID = 0x4B53_4242
}

/// What the header and schema of a file say about it.
struct SchemaState: Equatable {
  let applicationID: Int
  let version: Int
  /// The number of tables, indexes, views and triggers of any owner.
  let objects: Int

  init(_ db: Database) throws {
    applicationID = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
  }

  /// Whether nothing has been written to the file yet.
  var isEmpty: Bool {
    objects == 0 && version == 0 && (applicationID == 0 || isOurs)
  }

  var isOurs: Bool { applicationID == Migration.applicationID }
}

extension Migration {
  /// Brings a database up to the last of `steps`, each step whole or not at all.
  ///
  /// The version is read again inside each transaction, because another process may have migrated
  /// the file in the meantime.
  static func bringUp(_ queue: DatabaseQueue, steps: [Migration]) throws {
    try queue.writeWithoutTransaction { db in
      // A step may rebuild a table that others refer to. SQLite allows that only with enforcement
      // off, and the check below makes up for it.
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
      for step in steps {
        try db.inTransaction(.immediate) {
          guard try SchemaState(db).version == step.version - 1 else { return .commit }
          try db.execute(sql: step.sql)
          // Today's rules may name what a later step adds.
          if step.version > PlausibilityTriggers.step, step.version == steps.last?.version {
            try PlausibilityTriggers.refresh(db)
          }
          try db.checkForeignKeys()
          try db.execute(
            sql: """
              PRAGMA application_id = \(applicationID);
              PRAGMA user_version = \(step.version);
              """)
          return .commit
        }
      }
    }
  }
}
