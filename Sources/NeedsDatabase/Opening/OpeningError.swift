/// Why a needs database cannot be opened or read, with what to do about it.
package struct OpeningError: Error, Equatable, Sendable {
  /// What is wrong.
  package enum Reason: Equatable, Sendable {
    /// There is no such file.
    case missing
    /// The folder the file would be in is not there.
    case noFolder(String)
    /// The path names a folder.
    case folder
    /// The file or its folder may not be read, or not be written.
    case noPermission(writing: Bool)
    /// The file is not an SQLite database.
    case notADatabase
    /// The file was an SQLite database and is damaged.
    case damaged
    /// Another process holds the lock.
    case locked
    /// The database has nothing in it yet.
    case empty
    /// The database is not one of ours: the mark it carries, and what it lacks.
    case foreign(applicationID: Int, missing: [String])
    /// It carries our mark and version but lacks these tables or columns.
    case incomplete(missing: [String])
    /// A newer program made it.
    case newer(found: Int, known: Int)
    /// An older program made it, and reading must not change it.
    case older(found: Int, known: Int)
    /// A writer that crashed left a `-wal` file that only a writer can fold in.
    case needsRecovery
    /// The file changed while it was read without locks.
    case changedWhileReading
    /// The disk is full.
    case diskFull
    /// What SQLite said.
    case other(String)
  }

  /// The database file, as the user named it.
  package let path: String
  /// What is wrong with it.
  package let reason: Reason

  /// An error about a database file.
  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension OpeningError: CustomStringConvertible {
  /// `path: what is wrong; what to do`
  package var description: String { "\(path): \(words)" }

  /// What is wrong and what to do, without the path.
  var words: String {
    switch reason {
    case .missing:
      "no such file; make one with `ksbb demo` (sample data) or `ksbb import` (your CSV files)"
    case .noFolder(let folder): "the folder \(folder) does not exist; create it first"
    case .folder: "is a folder; name the database file in it"
    case .noPermission(writing: false): "may not be read; ask its owner for permission"
    case .noPermission(writing: true):
      "may not be written; writing needs permission for the file and for its folder"
    case .notADatabase:
      "is not an SQLite database; check the path, or make one with `ksbb demo` or `ksbb import`"
    case .damaged:
      "is damaged; restore a copy, or make it again with `ksbb import` from an export"
    case .locked: "is locked by another program; wait until it has finished, then run again"
    case .empty: "has no tables yet; fill it with `ksbb demo` or `ksbb import`"
    case .foreign(let id, let missing):
      "is a database of another program (application_id \(id))"
        + (missing.isEmpty ? "" : "; it lacks \(Self.list(missing))")
    case .incomplete(let missing):
      "is not a whole needs database; it lacks \(Self.list(missing))"
    case .newer(let found, let known):
      "made by a newer ksbb: schema \(found), this one knows \(known); update ksbb"
    case .older(let found, let known):
      "made by an older ksbb: schema \(found), this one needs \(known); "
        + "`ksbb import`, or any other command that writes, brings it up to date"
    case .needsRecovery:
      "a program that was stopped left \(path)-wal behind, and the folder may not be written; "
        + "open it once with permission to write"
    case .changedWhileReading: "changed while it was being read; run again"
    case .diskFull: "the disk is full; free some space, then run again"
    case .other(let message): message
    }
  }

  private static func list(_ names: [String]) -> String {
    let tables = names.filter { !$0.contains(".") }
    let columns = names.filter { $0.contains(".") }
    return [(tables, "table"), (columns, "column")]
      .filter { !$0.0.isEmpty }
      .map { "\($0.1)\($0.0.count > 1 ? "s" : "") \($0.0.joined(separator: ", "))" }
      .joined(separator: " and ")
  }
}
