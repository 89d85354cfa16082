internal import GRDB
internal import GRDBSQLite
package import PrivateFiles
import Registry

/// Why an export wrote nothing.
package struct ExportFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or folder.
  package let path: String
  /// What is wrong and what to do.
  package let message: String
  /// Whether a safeguard stopped what could have been written.
  package var isGuard = false

  /// `path: message`
  package var description: String { "\(path): \(message)" }
}

extension NeedsDatabase {
  /// `exportCSV` into the folder at a path, which is checked and created as a private one.
  @discardableResult
  package func exportCSV(
    to path: String, replacing: Bool = false
  ) throws -> [String] {
    try exportCSV(
      into: try PrivateFolder(path, for: .export, outside: PublicPlaces()), replacing: replacing)
  }

  /// Writes one CSV file per table into a folder. Rows are in the order of their keys, by bytes.
  ///
  /// All files are written under temporary names and then renamed; files that are already the same,
  /// and other files in the folder, are not touched. Returns the names of the tables' files, in
  /// table order.
  ///
  /// - Parameter replacing: whether files that differ may be overwritten. Somebody may have edited
  ///   them since they were exported.
  @discardableResult
  package func exportCSV(
    into folder: PrivateFolder, replacing: Bool = false
  ) throws -> [String] {
    do {
      return try read { db in
        try Exporter(db: db, folder: folder, replaces: replacing).run()
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
  let replaces: Bool

  func run() throws -> [String] {
    let files = try DataSchema.tables.map { table in
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

  private func write(_ table: DataTable, to file: PrivateFile) throws {
    let columns = table.columns.map(\.name)
    let writer = CSVWriter(to: file)
    for (index, column) in columns.enumerated() {
      if index > 0 { writer.separate() }
      Array(column.utf8).withUnsafeBufferPointer(writer.append(raw:))
    }
    try writer.endRecord()
    let statement = try db.makeStatement(
      sql: """
        SELECT \(columns.joined(separator: ", "))
        FROM \(table.name) ORDER BY \(table.key.joined(separator: ", "))
        """)
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

  /// Adds a value; SQLite returns numbers as the bytes of their digits too.
  private func append(_ raw: OpaquePointer, _ index: Int32, to writer: CSVWriter) {
    guard let start = sqlite3_column_text(raw, index) else { return }
    let count = Int(sqlite3_column_bytes(raw, index))
    writer.append(text: UnsafeBufferPointer(start: start, count: count))
  }
}
