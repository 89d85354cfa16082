import GRDB
import GRDBSQLite
import Registry

/// The columns that a loader selects from one table, in the order of its cases: the primary key
/// first, each named as the schema names it.
protocol SelectedColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension SelectedColumn {
  /// The column's place in the selection. An enumeration without payloads is one byte, the number
  /// of its case; `Selection` checks that.
  @inline(__always)
  var position: Int32 { withUnsafeBytes(of: self) { $0.isEmpty ? 0 : Int32($0[0]) } }
}

/// A `SELECT` of some columns of a table.
struct Selection<Column: SelectedColumn> {
  private let table: DataTable
  private let statement: Statement
  /// Reads the current row.
  let row: RowReader<Column>

  /// Prepares the selection.
  ///
  /// - Parameters:
  ///   - expressions: SQL that stands in for a column.
  ///   - order: what rows are sorted by; the primary key when it is empty.
  init(
    _ database: Database, _ table: DataTable, expressions: [Column: String] = [:],
    order: [Column] = []
  ) throws {
    self.table = table
    let columns = Array(Column.allCases)
    for (position, column) in columns.enumerated() {
      precondition(column.position == position, "cases must be listed as they are declared")
      precondition(
        table.column(column.rawValue) != nil, "\(table.name) has no column \(column.rawValue)")
    }
    precondition(columns.map(\.rawValue).starts(with: table.key), "a selection begins with the key")
    let select = columns.map { column in
      expressions[column].map { "\($0) AS \(column.rawValue)" } ?? column.rawValue
    }
    let sorted = order.isEmpty ? table.key : order.map(\.rawValue)
    statement = try database.makeStatement(
      sql: "SELECT \(select.joined(separator: ", ")) FROM \(table.name) "
        + "ORDER BY \(sorted.joined(separator: ", "))")
    row = RowReader(statement.sqliteStatement, table)
  }

  /// Goes on to the next row; false at the end.
  func step() throws -> Bool {
    let handle = statement.sqliteStatement
    switch sqlite3_step(handle) {
    case SQLITE_DONE: return false
    case SQLITE_ROW: return true
    case let code:
      let reason = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: "reading \(table.name): \(reason)")
    }
  }
}
