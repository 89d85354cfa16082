internal import GRDB
internal import GRDBSQLite
package import PrivateFiles
import Records
import Registry

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
  /// Whether a guard stopped what could have been written.
  package var isGuard = false

  /// `path: message`
  package var description: String { "\(path): \(message)" }
}

extension NeedsDatabase {
  /// `exportCSV` into the folder at a path, which is judged and made as a private one.
  @discardableResult
  package func exportCSV(
    to path: String, scope: ExportScope = .everything, replacing: Bool = false
  ) throws -> [String] {
    try exportCSV(
      into: try PrivateFolder(path, for: .export, outside: PublicPlaces()), scope: scope,
      replacing: replacing)
  }

  /// Writes one CSV file per table into a folder. Rows are in the order of their keys, by bytes.
  ///
  /// All files are written under temporary names, then renamed; files that are the same already
  /// and other files in the folder are not touched. Returns the names of the tables' files, in
  /// table order.
  ///
  /// - Parameter replacing: whether files that differ may be overwritten. Somebody may have edited
  ///   them since they were exported.
  @discardableResult
  package func exportCSV(
    into folder: PrivateFolder, scope: ExportScope = .everything, replacing: Bool = false
  ) throws -> [String] {
    do {
      return try read { db in
        try Exporter(db: db, folder: folder, scope: scope, replaces: replacing).run()
      }
    } catch let failure as ExportFailure {
      throw failure
    } catch let refusal as PlaceRefusal {
      throw refusal
    } catch let error as OpeningError {
      throw ExportFailure(path: error.path, message: error.words)
    } catch {
      throw ExportFailure(path: folder.path, message: "\(error)")
    }
  }
}

/// One export, inside its read transaction.
private struct Exporter {
  let db: Database
  let folder: PrivateFolder
  let scope: ExportScope
  let replaces: Bool

  func run() throws -> [String] {
    try demandDate()
    try demandNoPrivateFiles()
    let tables = DataSchema.tables.filter { scope == .everything || !$0.isPrivate }
    let files = try tables.map { table in
      let file = try PrivateFile(Self.fileName(table), in: folder)
      try write(table, to: file)
      return file
    }
    defer { for file in files { file.discard() } }
    if !replaces { try demandNoEdits(files) }
    for file in files { _ = try file.finish() }
    return files.map(\.name)
  }

  private static func fileName(_ table: DataTable) -> String { "\(table.name).csv" }

  private func demandNoEdits(_ files: [PrivateFile]) throws(ExportFailure) {
    let edited = files.filter { $0.comparison == .different }.map(\.name)
    if edited.isEmpty { return }
    throw ExportFailure(
      path: folder.path,
      message: "\(edited.joined(separator: ", ")) \(edited.count == 1 ? "differs" : "differ") from "
        + "the database, and edits would be lost. Nothing was written. Import them first with "
        + "`ksbb import`, name another folder, or replace them with --force",
      isGuard: true)
  }

  /// A day that is no date would compare as later than every date.
  private func demandDate() throws(ExportFailure) {
    guard case .publicOnly(let day) = scope else { return }
    do {
      try DateCheck.date(day)
    } catch {
      throw ExportFailure(path: folder.path, message: "the day of the export: \(error.message)")
    }
  }

  /// A private file of an earlier, whole export would lie beside public ones.
  private func demandNoPrivateFiles() throws(ExportFailure) {
    guard scope != .everything else { return }
    for table in DataSchema.tables where table.isPrivate && folder.has(Self.fileName(table)) {
      throw ExportFailure(
        path: "\(folder.path)/\(Self.fileName(table))",
        message: "is private and would lie beside the public files; "
          + "remove it, or export to another folder")
    }
  }

  private func write(_ table: DataTable, to file: PrivateFile) throws {
    let columns = table.columns.filter { scope == .everything || !$0.isPrivate }
    let writer = CSVWriter(to: file)
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
    try writer.flush()
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
