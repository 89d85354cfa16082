internal import GRDB
import Registry
import Support

/// What an import did, table by table.
package struct ImportResult: Equatable, Sendable {
  /// The rows of one file, by what was done with them.
  package struct Counts: Equatable, Sendable {
    /// Rows whose key was new.
    package var inserted = 0
    /// Rows that differed from the row with their key.
    package var updated = 0
    /// Rows that were in the database already, with the same values; they were not written.
    package var unchanged = 0

    mutating func add(_ outcome: RowWriter.Outcome) {
      switch outcome {
      case .inserted: inserted += 1
      case .updated: updated += 1
      case .unchanged: unchanged += 1
      }
    }
  }

  /// A table and what was done with the rows of its file.
  package struct Table: Equatable, Sendable {
    /// The table's name.
    package let name: String
    /// What was done.
    package let counts: Counts
    /// Rows of the table that are not in the file, and stay.
    package let missing: MissingRows
    /// The rows that were added or changed, when they were asked for; at most `RowChange.limit`.
    package let changes: [RowChange]
  }

  /// The tables whose files were there, in table order.
  package let tables: [Table]
  /// What was accepted although it is written differently, such as a name in capitals.
  package var notes: [CSVProblem] = []
  /// Rows that are older than a rule and break it; only the first of them.
  package let standing: [RowProblem]
  /// How many there are.
  package let standingTotal: Int
}

/// Rows of a table that are not in its file: an import deletes nothing.
package struct MissingRows: Equatable, Sendable {
  /// At most this many are named.
  package static let limit = 5

  /// How many there are.
  package var total = 0
  /// The keys of the first of them.
  package var keys: [String] = []
}

extension NeedsDatabase {
  /// Imports a folder of CSV files named after the tables, or one such file,
  /// all or nothing.
  ///
  /// A row whose key is in the database already updates it; a column that is
  /// not in the file keeps its values; rows that are not in the files stay.
  /// An empty field, quoted or not, is no value (NULL).
  package func importCSV(
    folder: String, options: ImportOptions = ImportOptions()
  ) throws(ImportFailure) -> ImportResult {
    try runImport(folder, options, notesChanges: false)
  }

  /// What importing a folder into the database at `path` would do: the import itself, into a copy
  /// in memory. Neither the database nor anything beside it is altered; the database need not
  /// exist.
  package static func dryRunImport(
    folder: String, into path: String, options: ImportOptions = ImportOptions()
  ) throws -> ImportResult {
    let copy = try openCopy(of: path)
    defer { copy.close() }
    return try copy.runImport(folder, options, notesChanges: true)
  }

  private func runImport(
    _ folder: String, _ options: ImportOptions, notesChanges: Bool
  ) throws(ImportFailure) -> ImportResult {
    do {
      return try queue.writeWithoutTransaction { db in
        var result = ImportResult(tables: [], standing: [], standingTotal: 0)
        try db.inTransaction(.immediate) {
          var importer = Importer(db, folder: folder, options, notesChanges: notesChanges)
          result = try importer.run()
          return .commit
        }
        return result
      }
    } catch let failure as ImportFailure {
      throw failure
    } catch {
      let words = (error as? DatabaseError).map { OpeningError(path, $0, writing: true).words }
      let problem = CSVProblem(file: path, message: words ?? "\(error)")
      throw ImportFailure(problems: [problem], total: 1)
    }
  }
}

/// One import, inside its transaction.
private struct Importer {
  private let db: Database
  private let folder: String
  private let options: ImportOptions
  private let notesChanges: Bool
  private var problems = ProblemList()

  init(_ db: Database, folder: String, _ options: ImportOptions, notesChanges: Bool) {
    self.db = db
    self.folder = folder
    self.options = options
    self.notesChanges = notesChanges
  }

  mutating func run() throws -> ImportResult {
    // Rows that are written now obey every rule; only earlier ones may be older than a rule.
    let hasEarlierRows = try StandingProblems.hasRows(db)
    var imports: [TableImport] = []
    let sources = CSVFolder.sources(at: folder, problems: &problems)
    for source in sources {
      guard let file = load(source),
        let one = try TableImport(
          db, source.table, file, options: options, notesChanges: notesChanges, problems: &problems)
      else { continue }
      imports.append(one)
      try one.readRows(&problems)
    }
    for one in imports { try one.retry(&problems) }
    let byName = Dictionary(uniqueKeysWithValues: imports.map { ($0.table.name, $0) })
    let unread = Set(sources.map(\.table.name)).subtracting(byName.keys)
    var references = ReferenceCheck(db, byName, unread: unread)
    for one in imports { try references.check(one, &problems) }
    guard problems.isEmpty else {
      throw problems.failure(files: sources.map(\.name))
    }
    let standing = hasEarlierRows ? try StandingProblems.find(db) : StandingProblems.none
    return ImportResult(
      tables: try imports.map { one in
        ImportResult.Table(
          name: one.table.name, counts: one.counts, missing: try one.missingRows(),
          changes: one.changes)
      }, notes: problems.notes, standing: standing.shown, standingTotal: standing.total)
  }

  private mutating func load(_ source: CSVSource) -> CSVFile? {
    do {
      return try CSVFile(name: source.name, path: source.path, table: source.table)
    } catch {
      problems.add(error)
      return nil
    }
  }
}
