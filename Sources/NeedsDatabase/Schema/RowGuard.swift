/// A rule that spans rows: a trigger of the schema, and words for people.
struct RowGuard: Sendable {
  let table: String
  /// A query over `NEW` that finds something when the rule is broken.
  let offence: String
  /// `table.column: what is wrong`, to be read after the value.
  let words: String
  /// The columns that the rule reads of its table. An update that leaves them as they are is not
  /// asked: a row that was wrong before the rule came can still be changed elsewhere.
  var columns: [String] = []
  var ending = Ending.none
  /// False for a guard that finds, from the other side, what another one finds too.
  var isAskedOfStandingRows = true

  /// What a message of the importer adds.
  enum Ending: Sendable {
    case none
    /// A query over `:column` for each column of the row; its column `ending` ends the message.
    case query(String)
    /// A query in the same way for the `id` of the row that has the value already, and the value
    /// as it is `written` there.
    case holder(String)
  }

  /// The guards of every step.
  static let all = Version1Triggers.guards + PlausibilityTriggers.guards
}

extension String {
  /// The words as a text in SQL, whatever apostrophes they have.
  var asSQLText: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
