internal import GRDB
import Registry
import Support

/// Rows that were in the database before a rule came, and break it.
///
/// The schema leaves them where they are, so that an old database still opens. Imports report them
/// until they are corrected.
enum StandingProblems {
  /// No problems, in a list that would spell out at most 20.
  static let none = CappedList<RowProblem>(limit: 20)

  /// The rows that break one of the later rules, table by table.
  static func find(_ db: Database) throws -> CappedList<RowProblem> {
    var found = Self.none
    for table in DataSchema.tables {
      for check in checks(of: table) {
        let key = table.key.joined(separator: " || '/' || ")
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT \(key) AS key FROM \(table.name) AS t WHERE \(check.condition)
            ORDER BY \(table.key.joined(separator: ", "))
            """)
        while let row = try rows.next() {
          found.add(
            RowProblem(
              table: table.name, row: (row["key"] as DatabaseValue).text, column: check.column,
              message: check.words))
        }
      }
    }
    return found
  }

  /// Whether any table has a row.
  static func hasRows(_ db: Database) throws -> Bool {
    let any = DataSchema.tables.map { "EXISTS (SELECT 1 FROM \($0.name))" }
    return try Bool.fetchOne(db, sql: "SELECT \(any.joined(separator: " OR "))") ?? false
  }

  private struct Check {
    let column: String
    let words: String
    let condition: String
  }

  private static func checks(of table: DataTable) -> [Check] {
    var checks: [Check] = []
    for rule in ColumnRule.all where rule.table == table.name {
      checks.append(
        Check(
          column: rule.column, words: rule.words, condition: rule.offence("t.\(rule.column)")))
    }
    for rule in RowRule.all where rule.table == table.name && rule.step == PlausibilityTriggers.step
    {
      checks.append(
        Check(column: rule.columns[0], words: rule.words, condition: "NOT (\(rule.sql))"))
    }
    for rule in PlausibilityTriggers.guards
    where rule.table == table.name && rule.isAskedOfStandingRows {
      let column = rule.words.prefix { $0 != ":" }.dropFirst(table.name.count + 1)
      let words = rule.words.dropFirst(table.name.count + column.count + 3)
      checks.append(
        Check(
          column: String(column), words: String(words),
          condition: "EXISTS (\(rule.offence.replacing("NEW.", with: "t.")))"))
    }
    return checks
  }
}
