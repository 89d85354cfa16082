internal import GRDB
internal import GRDBSQLite

/// A prepared statement that takes its values straight from file bytes.
///
/// GRDB runs it, so errors and transactions are handled as everywhere else; only the binding goes
/// to SQLite directly, because GRDB would make a String of every field.
struct RawStatement {
  private let statement: Statement

  init(_ db: Database, _ sql: String) throws {
    statement = try db.makeStatement(sql: sql)
    // Declares the parameters as bound; `bind` then overwrites these NULLs.
    statement.setUncheckedArguments(StatementArguments())
  }

  /// Binds the parameter `number`, from 1. Text must stay in place until the
  /// statement has run.
  func bind(_ value: FieldValue, _ number: Int) {
    let raw = statement.sqliteStatement
    switch value {
    case .null: sqlite3_bind_null(raw, Int32(number))
    case .integer(let integer): sqlite3_bind_int64(raw, Int32(number), integer)
    case .text(let bytes):
      // A nil destructor is SQLITE_STATIC: SQLite reads the bytes in place.
      bytes.withMemoryRebound(to: CChar.self) { text in
        _ = sqlite3_bind_text(raw, Int32(number), text.baseAddress, Int32(text.count), nil)
      }
    }
  }

  /// Runs to the end, and is ready for the next values afterwards.
  func run() throws {
    defer { sqlite3_reset(statement.sqliteStatement) }
    try statement.execute()
  }

  /// Whether the query returns a row.
  func finds() throws -> Bool {
    let raw = statement.sqliteStatement
    let code = sqlite3_step(raw)
    sqlite3_reset(raw)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    return false
  }

  /// Forgets the bound bytes.
  func release() {
    sqlite3_clear_bindings(statement.sqliteStatement)
  }
}
