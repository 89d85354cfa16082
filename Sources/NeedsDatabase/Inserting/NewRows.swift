internal import GRDB
package import Registry

/// A value that a column can hold: a text, a whole number or nothing.
package protocol NewValue: Sendable {
  /// The value in SQLite's terms.
  var stored: StoredValue { get }
}

/// A value in SQLite's terms.
package enum StoredValue: Sendable {
  case null
  case integer(Int64)
  case text(String)
}

extension String: NewValue {
  /// A text.
  package var stored: StoredValue { .text(self) }
}

extension Int: NewValue {
  /// A whole number.
  package var stored: StoredValue { .integer(Int64(self)) }
}

extension Optional: NewValue where Wrapped: NewValue {
  /// The value, or nothing.
  package var stored: StoredValue { self?.stored ?? .null }
}

/// A column of rows that are to be inserted.
package struct NewColumn<Row>: Sendable {
  let name: String
  let value: @Sendable (Row) -> StoredValue

  /// A column by its name in the schema, and the value that a row has in it.
  package init<Value: NewValue>(_ name: String, _ value: @escaping @Sendable (Row) -> Value) {
    self.name = name
    self.value = { value($0).stored }
  }
}

/// Rows to be inserted into one table.
package struct NewRows: Sendable {
  /// The table.
  package let table: DataTable
  /// How many rows there are.
  package let count: Int
  let columns: [String]
  /// The values of a row in the order of `columns`.
  let values: @Sendable (Int) -> [StoredValue]

  /// Rows with the columns that they fill; other columns stay empty.
  package init<Row: Sendable>(_ table: DataTable, _ rows: [Row], _ columns: [NewColumn<Row>]) {
    for column in columns {
      precondition(table.column(column.name) != nil, "\(table.name) has no column \(column.name)")
    }
    self.table = table
    count = rows.count
    self.columns = columns.map(\.name)
    values = { index in columns.map { $0.value(rows[index]) } }
  }
}

extension NeedsDatabase {
  /// Inserts rows, all of them or none.
  ///
  /// - Parameter rows: each table after those it refers to.
  /// - Throws: when the schema refuses a row, or the file cannot be written.
  package func insert(_ rows: [NewRows]) throws(OpeningError) {
    do {
      try queue.write { db in
        for rows in rows { try rows.insert(into: db) }
      }
    } catch let error as DatabaseError {
      throw OpeningError(path, error, writing: true)
    } catch {
      throw OpeningError(path: path, reason: .other("\(error)"))
    }
  }
}

extension NewRows {
  func insert(into db: Database) throws {
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try db.makeStatement(
      sql: "INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
    for index in 0..<count {
      try statement.execute(arguments: StatementArguments(values(index).map(\.databaseValue)))
    }
  }
}

extension StoredValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}
