internal import GRDB
import Registry
import Support

/// Finds references to rows that do not exist, after all rows are written.
///
/// The deferred foreign keys would refuse the commit too, but could not say which line is to blame.
struct ReferenceCheck {
  private let db: Database
  private let imports: [String: TableImport]
  /// Tables whose file could not be read: what is in it is not known.
  private let unread: Set<String>
  private var keysOf: [String: [String]] = [:]

  init(_ db: Database, _ imports: [String: TableImport], unread: Set<String>) {
    self.db = db
    self.imports = imports
    self.unread = unread
  }

  /// Adds a problem for every reference in the file's rows that leads nowhere.
  mutating func check(_ table: TableImport, _ problems: inout ProblemList) throws {
    for index in table.table.foreignKeys.indices {
      try checkWritten(table, index, &problems)
    }
    for reference in table.unwritten {
      let key = table.table.foreignKeys[reference.foreignKey]
      guard try !exists(key, reference.values) else { continue }
      try add(table, key, holding: reference.values, line: reference.line, &problems)
    }
  }

  private mutating func checkWritten(
    _ table: TableImport, _ index: Int, _ problems: inout ProblemList
  ) throws {
    let key = table.table.foreignKeys[index]
    let own = table.table.key.map { "c.\($0)" }
    let columns = key.columns.map { "c.\($0)" }
    let joins = zip(columns, key.parents).map { "p.\($1) = \($0)" }
    let filled = columns.map { "\($0) IS NOT NULL" }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \((own + columns).joined(separator: ", ")) FROM \(table.table.name) AS c
        WHERE \(filled.joined(separator: " AND ")) AND NOT EXISTS (
          SELECT 1 FROM \(key.table) AS p WHERE \(joins.joined(separator: " AND ")))
        ORDER BY \(own.joined(separator: ", "))
        """)
    while let row = try rows.next() {
      let parts = Array(row.databaseValues)
      // A row that is not in the file was wrong before this import.
      guard let rowKey = RowKey(parts: Array(parts[..<own.count])), let line = table.lines[rowKey]
      else {
        continue
      }
      try add(table, key, holding: Array(parts[own.count...]), line: line, &problems)
    }
  }

  private func exists(_ key: DataForeignKey, _ values: [DatabaseValue]) throws -> Bool {
    let condition = key.parents.map { "\($0) = ?" }.joined(separator: " AND ")
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM \(key.table) WHERE \(condition))",
      arguments: StatementArguments(values)) ?? false
  }

  private mutating func add(
    _ table: TableImport, _ key: DataForeignKey, holding values: [DatabaseValue], line: Int,
    _ problems: inout ProblemList
  ) throws {
    guard !unread.contains(key.table) else { return }
    // A row that is in the other file and was refused has its own problem.
    if let parent = imports[key.table] {
      guard !parent.mayHoldMoreKeys, parent.lines[RowKey(values[0])] == nil || values.count > 1
      else { return }
    }
    var column = key.columns[0]
    var message = "\(shown(values[0].text)) is not in \(key.table)"
    if values.count > 1, let actual = try otherHalf(key, values) {
      column = key.columns[1]
      message =
        "\(shown(values[1].text)) is not the \(key.parents[1]) of "
        + "\(shown(values[0].text)), which is \(shown(actual))"
    } else if values.count > 1, imports[key.table]?.lines[RowKey(values[0])] != nil {
      return
    } else if case .string(let written) = values[0].storage,
      problems.total < ImportFailure.limit
    {
      message += suggestionEnding(for: written, in: try keys(of: key.table, key.parents[0]))
    }
    let position = table.table.columns.firstIndex { $0.name == column } ?? 0
    problems.add(
      CSVProblem(
        file: table.file.name, line: line,
        column: table.header.fieldOf[position].map { $0 + 1 }, field: column, message: message))
  }

  /// For a reference by key and one more column: the value that this column really has.
  private func otherHalf(_ key: DataForeignKey, _ values: [DatabaseValue]) throws -> String? {
    try String.fetchOne(
      db, sql: "SELECT \(key.parents[1]) FROM \(key.table) WHERE \(key.parents[0]) = ?",
      arguments: [values[0]])
  }

  private mutating func keys(of table: String, _ column: String) throws -> [String] {
    if let known = keysOf[table] { return known }
    let keys = try String.fetchAll(db, sql: "SELECT \(column) FROM \(table) ORDER BY 1")
    keysOf[table] = keys
    return keys
  }
}

extension RowKey {
  /// A key of one column.
  init(_ value: DatabaseValue) {
    if case .int64(let number) = value.storage {
      self = .numbers(number, 0)
    } else {
      self = .text(value.text)
    }
  }
}

extension DatabaseValue {
  /// An integer or a text as it is written in CSV.
  var text: String {
    switch storage {
    case .int64(let number): "\(number)"
    case .string(let text): text
    case .null, .double, .blob: ""
    }
  }
}
