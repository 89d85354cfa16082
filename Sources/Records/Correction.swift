package import Support

/// Why a published fact changed.
package struct Correction: Sendable {
  package let id: Int
  package let madeOn: CalendarDate
  package let table: String
  package let recordID: String
  package let field: String
  package let oldValue: String?
  package let newValue: String?
  package let reason: String
  package let office: String

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
