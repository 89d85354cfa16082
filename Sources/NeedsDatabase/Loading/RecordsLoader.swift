import GRDB
import GRDBSQLite
import Registry
import Support

/// Reads the public columns of a database into the registry's records.
///
/// A row dated after `asOf` does not exist yet, and neither does a row that refers to one. Private
/// columns are not selected, and neither is a name without consent.
struct RecordsLoader {
  let database: Database
  let asOf: CalendarDate
  var records = Records()
  var failure = LoadFailure()
  var pool = TextPool()

  var areaNumbers = KeyTable(capacity: 512)
  var siteNumbers = KeyTable(capacity: 8192)
  var itemNumbers = KeyTable(capacity: 64)
  var programNumbers: [String: Int] = [:]
  /// Rows that do not exist on `asOf` are only noted as absent in these.
  var needNumbers = NumberTable()
  var collaboratorNumbers = NumberTable()
  var commitmentNumbers = NumberTable()
  var handoverNumbers = NumberTable()
  /// Σ of all values by the price list, to make sure that no sum of them exceeds 64 bits.
  private var totalValue = 0

  init(_ database: Database, asOf: CalendarDate) {
    self.database = database
    self.asOf = asOf
  }

  mutating func load() throws -> Records {
    try loadAreas()
    try loadSites()
    try loadPrograms()
    try loadItems()
    try loadNeeds()
    try loadCollaborators()
    try loadCommitments()
    try loadHandovers()
    try loadLines()
    try loadCorrections()
    guard failure.total == 0 else { throw failure }
    return records
  }

  /// Steps through a table, collecting the problem of each row that cannot be read.
  ///
  /// - Parameters:
  ///   - expressions: SQL that stands in for a column.
  ///   - order: what rows are sorted by; the primary key when it is empty.
  mutating func each<Column: SelectedColumn>(
    _ table: DataTable, _ columns: Column.Type, expressions: [Column: String] = [:],
    order: [Column] = [],
    _ body: (inout RecordsLoader, RowReader<Column>) throws(RowProblem) -> Void
  ) throws {
    precondition(
      Column.allCases.allSatisfy { table.column($0.rawValue)?.isPrivate == false },
      "a private column of \(table.name) does not go into the records")
    let rows = try Selection(database, table, expressions: expressions, order: order)
    while try rows.step() {
      do throws(RowProblem) {
        try body(&self, rows.row)
      } catch {
        failure.add(error)
      }
    }
  }

  /// Adds a value to the grand total, or says which row makes it too large to add up.
  mutating func count<Column>(
    _ quantity: Int, of item: Reference<Item>, _ column: Column, in row: RowReader<Column>
  ) throws(RowProblem) {
    let price = max(1, records.items[Int(item.offset)].unitPrice ?? 1)
    let (value, isTooLarge) = price.multipliedReportingOverflow(by: quantity)
    let (sum, overflows) = totalValue.addingReportingOverflow(value)
    guard !isTooLarge, !overflows else {
      throw row.problem(column, "is so large that the values of all rows cannot be added up")
    }
    totalValue = sum
  }
}

extension Records {
  /// Reads every public row that exists on a date.
  ///
  /// - Throws: `LoadFailure` with each row that breaks a rule of the schema; `DatabaseError` when
  ///   SQLite cannot read.
  init(reading database: Database, asOf: CalendarDate) throws {
    var loader = RecordsLoader(database, asOf: asOf)
    self = try loader.load()
  }
}
