package import Support

/// Why a published fact changed.
package struct Correction: Equatable, Sendable {
  /// The key, a number that never changes.
  package let id: Int
  /// The day from which it exists.
  package let madeOn: CalendarDate
  /// The table of the corrected row, as `DataSchema` names it.
  package let table: String
  /// The key of the corrected row as a CSV file writes it; `handover/line` for a handover line.
  package let recordID: String
  /// The corrected column of `table`; the last column of the key when the row was deleted.
  package let field: String
  /// Nil when it was empty, or when it is a name that may not be shown.
  package let oldValue: String?
  /// Nil when it is empty, when the row was deleted, or when it is a name that may not be shown.
  package let newValue: String?
  /// Why it changed, printed as it stands.
  package let reason: String
  /// The office that made the correction.
  package let office: String

  /// The columns of `corrections`, without the values that may not be shown.
  package init(
    id: Int, madeOn: CalendarDate, table: String, recordID: String, field: String,
    oldValue: String?, newValue: String?, reason: String, office: String
  ) {
    self.id = id
    self.madeOn = madeOn
    self.table = table
    self.recordID = recordID
    self.field = field
    self.oldValue = oldValue
    self.newValue = newValue
    self.reason = reason
    self.office = office
  }
}
