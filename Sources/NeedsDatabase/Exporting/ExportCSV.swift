internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// What an export holds.
package enum ExportScope: Equatable, Sendable {
  /// Everything: with it, `ksbb import` makes the same database again.
  case everything
  /// Without private tables and columns, and without the names of
  /// collaborators that are not public on this day (`YYYY-MM-DD`). A name left
  /// out is an empty field, which an import refuses: the export cannot be
  /// taken for the database and wipe names out.
  case publicOnly(asOf: String)
}

/// Why an export wrote nothing.
package struct ExportFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or folder.
  package let path: String
  /// What is wrong and what to do.
  package let message: String

  /// `path: message`
  package var description: String { "\(path): \(message)" }
}

extension NeedsDatabase {
  /// Writes one CSV file per table into a folder, which is created if its
  /// parent is there. Rows are in the order of their keys, by bytes.
  ///
  /// All files are written under temporary names, then renamed; other files in
  /// the folder are not touched. Returns the names written, in table order.
  @discardableResult
  package func exportCSV(
    to folder: String, scope: ExportScope = .everything
  ) throws(ExportFailure) -> [String] {
    do {
      return try read { db in try Exporter(db, folder: folder, scope: scope).run() }
    } catch let failure as ExportFailure {
      throw failure
    } catch let error as OpeningError {
      throw ExportFailure(path: error.path, message: error.words)
    } catch {
      throw ExportFailure(path: folder, message: "\(error)")
    }
  }
}

/// One export, inside its read transaction.
private struct Exporter {
  let db: Database
  let folder: String
  let scope: ExportScope

  init(_ db: Database, folder: String, scope: ExportScope) {
    self.db = db
    self.folder = folder
    self.scope = scope
  }

  func run() throws -> [String] {
    try demandDate()
    try prepareFolder()
    let tables = PublicColumns.tables.filter { scope == .everything || !$0.isPrivate }
    var temporary: [String] = []
    defer { for path in temporary { unlink(path) } }
    for table in tables {
      let path = "\(folder)/.\(table.name).csv.\(getpid())"
      unlink(path)
      temporary.append(path)
      do {
        try write(table, to: path)
      } catch let failure as CSVWriter.Failure {
        throw ExportFailure(path: "\(folder)/\(table.name).csv", message: failure.message)
      }
    }
    for (table, path) in zip(tables, temporary) {
      let final = "\(folder)/\(table.name).csv"
      guard rename(path, final) == 0 else {
        throw ExportFailure(path: final, message: FileBytes.systemMessage("cannot be replaced"))
      }
    }
    return tables.map { "\($0.name).csv" }
  }

  /// A day that is no date would compare as later than every date.
  private func demandDate() throws(ExportFailure) {
    guard case .publicOnly(let day) = scope else { return }
    do {
      try DateCheck.date(day)
    } catch {
      throw ExportFailure(path: folder, message: "the day of the export: \(error.message)")
    }
  }

  private func prepareFolder() throws(ExportFailure) {
    switch FileFacts(folder)?.kind {
    case .folder: break
    case nil:
      guard mkdir(folder, 0o755) == 0 else {
        throw ExportFailure(
          path: folder, message: FileBytes.systemMessage("the folder cannot be created"))
      }
    default: throw ExportFailure(path: folder, message: "is not a folder")
    }
    guard scope != .everything else { return }
    // A private file of an earlier, whole export would lie beside public ones.
    for table in PublicColumns.tables where table.isPrivate {
      let path = "\(folder)/\(table.name).csv"
      guard FileFacts(path) == nil else {
        throw ExportFailure(
          path: path,
          message: "is private and would lie beside the public files; "
            + "remove it, or export to another folder")
      }
    }
  }

  private func write(_ table: DataTable, to path: String) throws {
    let columns = table.columns.filter { scope == .everything || !$0.isPrivate }
    let writer = try CSVWriter(path: path)
    for (index, column) in columns.enumerated() {
      if index > 0 { writer.separate() }
      Array(column.name.utf8).withUnsafeBufferPointer(writer.append(raw:))
    }
    try writer.endRecord()
    let statement = try db.makeStatement(
      sql: """
        SELECT \(columns.map { expression($0, table) }.joined(separator: ", "))
        FROM \(table.name) ORDER BY \(table.key.joined(separator: ", "))
        """)
    if case .publicOnly(let day) = scope, Self.withholds(columns, table) {
      try statement.setArguments([day])
    }
    let raw = statement.sqliteStatement
    while true {
      let code = sqlite3_step(raw)
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
      }
      for index in columns.indices {
        if index > 0 { writer.separate() }
        append(raw, Int32(index), to: writer)
      }
      try writer.endRecord()
    }
    try writer.finish()
  }

  private func expression(_ column: DataColumn, _ table: DataTable) -> String {
    scope != .everything && Self.withholds([column], table)
      ? "CASE WHEN publish_name_on <= ? THEN \(column.name) END" : column.name
  }

  /// Whether the columns include the one that is public only from a day on.
  private static func withholds(_ columns: [DataColumn], _ table: DataTable) -> Bool {
    table.name == "collaborators" && columns.contains { $0.name == "name" }
  }

  /// Adds a value; SQLite hands over the bytes of a number's digits as well.
  private func append(_ raw: OpaquePointer, _ index: Int32, to writer: CSVWriter) {
    guard let start = sqlite3_column_text(raw, index) else { return }
    let count = Int(sqlite3_column_bytes(raw, index))
    writer.append(text: UnsafeBufferPointer(start: start, count: count))
  }
}
