internal import GRDB
import Registry

/// Turns the database's refusal of a row into a problem with its place.
struct ConstraintErrorReporter {
  private let db: Database
  private let table: DataTable
  private let file: String
  private let header: CSVHeader
  private let keyPositions: [Int]
  private let rules: [RowRule]

  init(
    _ db: Database, _ table: DataTable, file: String, _ header: CSVHeader, keyPositions: [Int]
  ) {
    self.db = db
    self.table = table
    self.file = file
    self.header = header
    self.keyPositions = keyPositions
    rules = RowRule.all.filter { $0.table == table.name }
  }

  /// True for refusals that depend on other rows, which may still change: a value that another row
  /// still holds, a rule that spans rows.
  static func mayYetBeRight(_ error: DatabaseError) -> Bool {
    error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE
      || error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER
  }

  /// Adds what `error` says about the row.
  func add(
    _ error: DatabaseError, _ values: [FieldValue], line: Int, _ problems: inout ProblemList,
    lineOf: (RowKey) -> Int? = { _ in nil }
  ) throws {
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_CHECK:
      if try addBrokenRules(values, except: [], line: line, &problems) { return }
    case .SQLITE_CONSTRAINT_UNIQUE:
      if try addTaken(error, values, line: line, &problems, lineOf: lineOf) { return }
    case .SQLITE_CONSTRAINT_TRIGGER:
      if try addBrokenRules(values, except: [], line: line, &problems) { return }
      if try addTrigger(error, values, line: line, lineOf, &problems) { return }
    default: break
    }
    problems.add(
      CSVProblem(
        file: file, line: line,
        message: "the database refuses this row: \(error.message ?? "no reason given")"))
  }

  /// Adds every rule over the columns of the row that does not hold, except rules that read a
  /// column in `bad`, whose value is not known. A column that the file leaves out has the value
  /// that the row already has. True when any rule is broken.
  @discardableResult
  func addBrokenRules(
    _ values: [FieldValue], except bad: [Int], line: Int, _ problems: inout ProblemList
  ) throws -> Bool {
    guard !rules.isEmpty, header.hasKey(keyPositions) else { return false }
    let columns = table.columns.enumerated().map { position, column in
      header.fieldOf[position] == nil
        ? "t.\(column.name) AS \(column.name)" : "?\(position + 1) AS \(column.name)"
    }
    let key = keyPositions.map { "t.\(table.columns[$0].name) = ?\($0 + 1)" }
      .joined(separator: " AND ")
    let statement = try db.cachedStatement(
      sql: """
        SELECT \((rules.map { "(\($0.sql))" } + rules.map(\.endingSQL)).joined(separator: ", "))
        FROM (SELECT \(columns.joined(separator: ", "))
          FROM (SELECT 1) LEFT JOIN \(table.name) AS t ON \(key))
        """)
    // Parameters are numbered by column; those of absent columns are bound but never read.
    statement.setUncheckedArguments(StatementArguments(values.map(\.databaseValue)))
    guard let results = try Row.fetchOne(statement) else { return false }
    var unread = bad
    if !header.isComplete || bad.contains(where: keyPositions.contains) {
      // What the absent columns hold is not known.
      unread += table.columns.indices.filter { header.fieldOf[$0] == nil }
    }
    let unreadNames = unread.map { table.columns[$0].name }
    var found = false
    let outcomes = Array(results.databaseValues)
    for (index, rule) in rules.enumerated()
    where outcomes[index] == 0.databaseValue && !rule.columns.contains(where: unreadNames.contains)
    {
      found = true
      let ending = ending(of: rule, outcomes[rules.count + index].text, values)
      problems.add(problem(rule.columns[0], values, line: line, rule.words + ending))
    }
    return found
  }

  private func ending(of rule: RowRule, _ text: String, _ values: [FieldValue]) -> String {
    switch rule.ending {
    case .none: return ""
    case .sql: return text
    case .nearestColumn:
      func value(_ column: String) -> String {
        let position = table.columns.firstIndex { $0.name == column } ?? 0
        return values[position].databaseValue.text
      }
      let known = DataSchema.table(value(rule.columns[1]))?.columns.map(\.name) ?? []
      return suggestionEnding(for: value(rule.columns[0]), in: known)
    }
  }

  /// `UNIQUE constraint failed: commitments.form_number`: finds the row that has the value.
  private func addTaken(
    _ error: DatabaseError, _ values: [FieldValue], line: Int, _ problems: inout ProblemList,
    lineOf: (RowKey) -> Int?
  ) throws -> Bool {
    guard let list = error.message?.split(separator: ": ").last else { return false }
    let positions = list.split(separator: ",").compactMap { item -> Int? in
      let name = item.split(separator: ".").last.map { String($0.trimmingPrefix(" ")) }
      return table.columns.firstIndex { $0.name == name }
    }
    guard let last = positions.last else { return false }
    let condition = positions.map { "\(table.columns[$0].name) = ?" }.joined(separator: " AND ")
    let keys = try Row.fetchOne(
      db, sql: "SELECT \(table.key.joined(separator: ", ")) FROM \(table.name) WHERE \(condition)",
      arguments: StatementArguments(positions.map { values[$0].databaseValue }))
    guard let key = keys.flatMap({ RowKey(parts: Array($0.databaseValues)) }) else { return false }
    problems.add(
      problem(
        table.columns[last].name, values, line: line, "is already used" + holder(key, lineOf)))
    return true
  }

  /// `handover_lines.commitment_id: words`, as the schema's triggers put it.
  private func addTrigger(
    _ error: DatabaseError, _ values: [FieldValue], line: Int, _ lineOf: (RowKey) -> Int?,
    _ problems: inout ProblemList
  ) throws -> Bool {
    guard let message = error.message, let colon = message.firstRange(of: ": "),
      let column = message[..<colon.lowerBound].split(separator: ".").last.map(String.init),
      table.column(column) != nil
    else { return false }
    let ending = try RowGuard.all.first { $0.words == message }
      .map { try self.ending(of: $0, values, lineOf) }
    problems.add(
      problem(
        column, values, line: line, String(message[colon.upperBound...]) + (ending ?? "")))
    return true
  }

  private func ending(
    of rule: RowGuard, _ values: [FieldValue], _ lineOf: (RowKey) -> Int?
  ) throws -> String {
    switch rule.ending {
    case .none: return ""
    case .query(let sql):
      return try fetch(sql, values)?.readable("ending") ?? ""
    case .holder(let sql):
      guard let row = try fetch(sql, values), let key = RowKey(parts: [row["id"]]),
        let written: String = row.readable("written")
      else { return "" }
      return holder(key, lineOf) + " as \(written)"
    }
  }

  /// The first row of a query whose parameters are the row's values, by the names of their columns.
  private func fetch(_ sql: String, _ values: [FieldValue]) throws -> Row? {
    var arguments: [String: (any DatabaseValueConvertible)?] = [:]
    for (position, column) in table.columns.enumerated() where sql.contains(":\(column.name)") {
      arguments[column.name] = values[position].databaseValue
    }
    return try Row.fetchOne(db, sql: sql, arguments: StatementArguments(arguments))
  }

  /// Says where the row with a key is.
  private func holder(_ key: RowKey, _ lineOf: (RowKey) -> Int?) -> String {
    lineOf(key).map { " on line \($0)" }
      ?? " by \(table.name) \(key.words), which is not in the file"
  }

  private func problem(
    _ column: String, _ values: [FieldValue], line: Int, _ words: String
  ) -> CSVProblem {
    let position = table.columns.firstIndex { $0.name == column } ?? 0
    return CSVProblem(
      file: file, line: line, column: header.fieldOf[position].map { $0 + 1 }, field: column,
      message: values[position].quoted + words)
  }
}

extension RowKey {
  /// The key made of the values of its columns; nil when one is neither text nor an integer.
  init?(parts: [DatabaseValue]) {
    switch parts.first?.storage {
    case .string(let text): self = .text(text)
    case .int64(let first):
      guard parts.count > 1 else {
        self = .numbers(first, 0)
        return
      }
      guard case .int64(let second) = parts[1].storage else { return nil }
      self = .numbers(first, second)
    default: return nil
    }
  }
}
