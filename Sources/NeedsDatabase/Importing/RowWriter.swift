internal import GRDB
import Registry
import Support

/// Writes the rows of one table by primary key: a new row is inserted, a
/// changed one updated, an unchanged one left alone.
///
/// Not `INSERT … ON CONFLICT`: with a column left out of the file, the row to
/// be inserted may break a CHECK that the row to be updated keeps.
final class RowWriter {
  enum Outcome { case inserted, updated, unchanged }

  private let db: Database
  private let table: DataTable
  /// The indexes, among the table's columns, of those that the file has.
  private let written: [Int]
  private let keyPositions: [Int]
  private let existing: RawStatement
  private let insert: RawStatement
  private let update: RawStatement?
  private let delete: RawStatement
  /// A table that was empty needs no lookup before an insert: keys are unique within the file.
  private let wasEmpty: Bool

  init(_ db: Database, _ table: DataTable, _ header: CSVHeader, keyPositions: [Int]) throws {
    self.db = db
    self.table = table
    self.keyPositions = keyPositions
    written = table.columns.indices.filter { header.fieldOf[$0] != nil }
    let names = written.map { table.columns[$0].name }
    let marks = written.map { "?\($0 + 1)" }
    let whereKey =
      "WHERE "
      + keyPositions.map { "\(table.columns[$0].name) = ?\($0 + 1)" }
      .joined(separator: " AND ")
    existing = try RawStatement(db, "SELECT 1 FROM \(table.name) \(whereKey)")
    insert = try RawStatement(
      db,
      """
      INSERT INTO \(table.name) (\(names.joined(separator: ", ")))
      VALUES (\(marks.joined(separator: ", ")))
      """)
    delete = try RawStatement(db, "DELETE FROM \(table.name) \(whereKey)")
    let changing = written.filter { !keyPositions.contains($0) }
      .map { (name: table.columns[$0].name, mark: "?\($0 + 1)") }
    if changing.isEmpty {
      update = nil
    } else {
      let changes = changing.map { "\($0.name) = \($0.mark)" }.joined(separator: ", ")
      let differs = changing.map { "\($0.name) IS NOT \($0.mark)" }.joined(separator: " OR ")
      update = try RawStatement(
        db, "UPDATE \(table.name) SET \(changes) \(whereKey) AND (\(differs))")
    }
    wasEmpty =
      try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM \(table.name))") ?? false
  }

  /// Writes one row. When SQL refuses it, throws and has changed nothing.
  func write(_ values: [FieldValue]) throws -> Outcome {
    if try !wasEmpty && finds(values) {
      guard let update else { return .unchanged }
      bind(values, written, to: update)
      try update.run()
      return db.changesCount > 0 ? .updated : .unchanged
    }
    bind(values, written, to: insert)
    try insert.run()
    return .inserted
  }

  /// What `write` would do with a row; nil when it would leave it as it is.
  func change(_ values: [FieldValue], key: String) throws -> RowChange? {
    let columns = written.filter { !keyPositions.contains($0) }.map { (table.columns[$0], $0) }
    let names = columns.isEmpty ? "1" : columns.map(\.0.name).joined(separator: ", ")
    let row = try Row.fetchOne(
      db, sql: "SELECT \(names) FROM \(table.name) WHERE \(keyCondition)",
      arguments: StatementArguments(keyPositions.map { values[$0].databaseValue }))
    guard let row else { return RowChange(key: key, fields: []) }
    let fields = zip(columns, row.databaseValues).compactMap { column, old -> RowChange.Field? in
      let new = values[column.1].databaseValue
      guard old != new else { return nil }
      func words(_ value: DatabaseValue) -> String? {
        value.isNull ? nil : column.0.masked(value.text)
      }
      return RowChange.Field(name: column.0.name, old: words(old), new: words(new))
    }
    return fields.isEmpty ? nil : RowChange(key: key, fields: fields)
  }

  /// Deletes a row so that others can take the values it holds. Returns its values in the columns
  /// that the file leaves out, or nil when there was no row.
  func takeOut(_ values: [FieldValue]) throws -> [DatabaseValue]? {
    guard try finds(values) else { return nil }
    let others = table.columns.indices.filter { !written.contains($0) }
    var kept: [DatabaseValue] = []
    if !others.isEmpty {
      let names = others.map { table.columns[$0].name }.joined(separator: ", ")
      let row = try Row.fetchOne(
        db, sql: "SELECT \(names) FROM \(table.name) WHERE \(keyCondition)",
        arguments: StatementArguments(keyPositions.map { values[$0].databaseValue }))
      kept = row.map { Array($0.databaseValues) } ?? []
    }
    bind(values, keyPositions, to: delete)
    try delete.run()
    return kept
  }

  /// Writes a row that was refused before, with the values that were kept if it was taken out.
  func putBack(_ values: [FieldValue], kept: [DatabaseValue]?) throws {
    let others = kept == nil ? [] : table.columns.indices.filter { !written.contains($0) }
    let names = (written + others).map { table.columns[$0].name }
    let marks = names.map { _ in "?" }
    try db.execute(
      sql: """
        INSERT INTO \(table.name) (\(names.joined(separator: ", ")))
        VALUES (\(marks.joined(separator: ", ")))
        """,
      arguments: StatementArguments(written.map { values[$0].databaseValue } + (kept ?? [])))
  }

  /// Forgets the bytes of the file.
  func release() {
    for statement in [existing, insert, delete] { statement.release() }
    update?.release()
  }

  private var keyCondition: String {
    table.key.map { "\($0) = ?" }.joined(separator: " AND ")
  }

  private func finds(_ values: [FieldValue]) throws -> Bool {
    bind(values, keyPositions, to: existing)
    return try existing.finds()
  }

  private func bind(_ values: [FieldValue], _ positions: [Int], to statement: RawStatement) {
    for position in positions { statement.bind(values[position], position + 1) }
  }
}

extension FieldValue {
  /// The value for a query that does not run for every row.
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let integer): integer.databaseValue
    case .text(let bytes): String(decoding: bytes, as: UTF8.self).databaseValue
    }
  }

  /// The value in quotes and a blank, for a message; empty when there is no value.
  var quoted: String {
    switch self {
    case .null: ""
    case .integer(let integer): "\"\(integer)\" "
    case .text(let bytes): shown(String(decoding: bytes, as: UTF8.self)) + " "
    }
  }
}
