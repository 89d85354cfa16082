import GRDB
import GRDBSQLite
import Registry
import Support

/// A value in the database that the registry cannot hold.
package struct RowProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The table.
  package let table: String
  /// The row's key: its primary key columns, joined by slashes.
  package let row: String
  /// The column.
  package let column: String
  /// What is wrong, to be read after the column.
  package let message: String

  /// A problem with a value.
  package init(table: String, row: String, column: String, message: String) {
    self.table = table
    self.row = row
    self.column = column
    self.message = message
  }

  /// The whole message on one line.
  package var description: String { "\(table) row \(row), column \(column): \(message)" }
}

/// Everything that is wrong with the rows of a database.
package struct LoadFailure: Error, Sendable {
  private var list = CappedList<RowProblem>(limit: 50)

  /// The first 50 problems, table by table.
  package var problems: [RowProblem] { list.shown }
  /// How many problems there are.
  package var total: Int { list.total }

  init() {}

  mutating func add(_ problem: RowProblem) { list.add(problem) }
}

/// Reads the columns of the current row of a `SELECT`, straight from SQLite's memory.
///
/// The schema's constraints are checked again here: a file that another program wrote with the
/// checks off must give a located error, not a wrong page.
struct RowReader<Column: SelectedColumn> {
  private let statement: OpaquePointer
  private let table: DataTable

  init(_ statement: OpaquePointer, _ table: DataTable) {
    self.statement = statement
    self.table = table
  }

  func isNull(_ column: Column) -> Bool {
    sqlite3_column_type(statement, column.position) == SQLITE_NULL
  }

  func integer(_ column: Column, in range: ClosedRange<Int>) throws(RowProblem) -> Int {
    guard sqlite3_column_type(statement, column.position) == SQLITE_INTEGER else {
      throw problem(column, "is \(shown(column)); a whole number is needed")
    }
    let value = Int(sqlite3_column_int64(statement, column.position))
    guard range.contains(value) else {
      throw problem(
        column, "is \(value); it must be from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func optionalInteger(_ column: Column, in range: ClosedRange<Int>) throws(RowProblem) -> Int? {
    isNull(column) ? nil : try integer(column, in: range)
  }

  /// The text's bytes, valid until the statement steps.
  func bytes(_ column: Column) throws(RowProblem) -> UnsafeRawBufferPointer {
    guard sqlite3_column_type(statement, column.position) == SQLITE_TEXT,
      let start = sqlite3_column_text(statement, column.position)
    else { throw problem(column, "is \(shown(column)); text is needed") }
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, column.position)))
  }

  func text(_ column: Column) throws(RowProblem) -> String {
    let bytes = try bytes(column)
    guard !bytes.isEmpty else { throw problem(column, "is empty") }
    guard let text = String(checking: bytes) else {
      throw problem(column, "is not valid UTF-8 text")
    }
    guard !bytes.contains(0) else { throw problem(column, "holds a NUL character") }
    return text
  }

  func optionalText(_ column: Column) throws(RowProblem) -> String? {
    isNull(column) ? nil : try text(column)
  }

  func text(_ column: Column, from pool: inout TextPool) throws(RowProblem) -> String {
    let bytes = try bytes(column)
    guard !bytes.isEmpty else { throw problem(column, "is empty") }
    guard let text = pool.text(bytes) else { throw problem(column, "is not valid UTF-8 text") }
    guard !bytes.contains(0) else { throw problem(column, "holds a NUL character") }
    return text
  }

  func optionalText(_ column: Column, from pool: inout TextPool) throws(RowProblem) -> String? {
    isNull(column) ? nil : try text(column, from: &pool)
  }

  func date(_ column: Column) throws(RowProblem) -> CalendarDate {
    guard let date = CalendarDate(iso: try bytes(column)) else {
      throw problem(column, "is \(shown(column)); a date as YYYY-MM-DD is needed")
    }
    return date
  }

  func optionalDate(_ column: Column) throws(RowProblem) -> CalendarDate? {
    isNull(column) ? nil : try date(column)
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ column: Column, _ type: Word.Type
  ) throws(RowProblem) -> Word where Word.RawValue == String {
    // Words are short and few: the bytes decide without a string being made.
    let bytes = try bytes(column)
    guard let word = Word.allCases.first(where: { $0.rawValue.utf8.elementsEqual(bytes) }) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem(column, "is \(shown(column)); it must be one of: \(known)")
    }
    return word
  }

  func number(of column: Column, in keys: KeyTable, _ owner: String) throws(RowProblem) -> Int32 {
    guard let number = keys.number(of: try bytes(column)) else {
      throw problem(column, "is \(shown(column)), which is not in \(owner)")
    }
    return number
  }

  /// The number of the row that a column refers to; nil when that row does not exist yet.
  func number(
    of column: Column, in keys: NumberTable, _ owner: String
  ) throws(RowProblem) -> Int32? {
    let key = try integer(column, in: 1...Int.max)
    if let number = keys[key] { return number }
    guard keys.knows(key) else { throw problem(column, "is \(key), which is not in \(owner)") }
    return nil
  }

  /// Refuses a row that breaks a rule of the schema, in the rule's own words.
  ///
  /// - Parameter name: a `RowRule` of this table; its first column is among the selected.
  func require(_ holds: Bool, _ name: String) throws(RowProblem) {
    guard !holds, let rule = RowRule.all.first(where: { $0.name == name }) else { return }
    throw RowProblem(table: table.name, row: key, column: rule.columns[0], message: rule.words)
  }

  func problem(_ column: Column, _ message: String) -> RowProblem {
    RowProblem(table: table.name, row: key, column: column.rawValue, message: message)
  }

  /// The primary key, whose columns stand first.
  private var key: String {
    Column.allCases.prefix(table.key.count).map(raw).joined(separator: "/")
  }

  /// The value as a message shows it.
  private func shown(_ column: Column) -> String {
    isNull(column) ? "NULL" : Support.shown(raw(column))
  }

  private func raw(_ column: Column) -> String {
    guard let start = sqlite3_column_text(statement, column.position) else { return "NULL" }
    let count = Int(sqlite3_column_bytes(statement, column.position))
    return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

extension String {
  /// Text of UTF-8 bytes; nil when they are not valid. Nearly all text is ASCII, for which looking
  /// at the high bits is enough.
  init?(checking bytes: UnsafeRawBufferPointer) {
    var highBits: UInt64 = 0
    var index = 0
    while index + 8 <= bytes.count {
      highBits |= bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      index += 8
    }
    while index < bytes.count {
      highBits |= UInt64(bytes[index])
      index += 1
    }
    if highBits & 0x8080_8080_8080_8080 == 0 {
      self = String(decoding: bytes, as: UTF8.self)
    } else if let text = String(validating: bytes, as: UTF8.self) {
      self = text
    } else {
      return nil
    }
  }
}
