/// A rule that spans rows: a trigger of the schema, and words for people.
struct RowGuard: Sendable {
  let table: String
  /// A query over `NEW` that finds something when the rule is broken.
  let offence: String
  /// `table.column: what is wrong`, to be read after the value.
  let words: String
  /// The columns of its table that the rule reads. An update that leaves them unchanged is not
  /// checked: a row that broke the rule before it came can still be changed elsewhere.
  var columns: [String] = []
  var ending = Ending.none
  /// False for a guard that finds from the other side what another guard finds too.
  var isAskedOfStandingRows = true

  /// What a message of the importer adds.
  enum Ending: Sendable {
    case none
    /// A query over `:column` for each column of the row; its column `ending` is appended.
    case query(String)
    /// A query of the same kind for the row that has the value already: its `id`, and the value as
    /// it is `written` there.
    case holder(String)
  }

  /// The guards of every step.
  static let all = Version1Triggers.guards + PlausibilityTriggers.guards
}

extension String {
  /// The words as an SQL string, with apostrophes doubled.
  var asSQLText: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
