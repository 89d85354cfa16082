package import Support
package import Templates

/// The file of what happened in one month: a row for each event, by day.
package enum ChangeFile {
  /// The header.
  package static let columns = [
    "day", "event", "table_name", "record_id", "item_code", "amount", "unit", "site_id", "address",
  ]

  /// Appends the header and the rows.
  package static func write(_ rows: some Sequence<ChangeRow>, into output: inout Output) {
    var row = CSVRow()
    for column in columns { row.field(column, &output) }
    row.end(&output)
    for event in rows {
      row.field(event.day, &output)
      row.field(event.event, &output)
      row.field(event.table, &output)
      row.field(event.recordID, &output)
      row.field(event.itemCode, &output)
      row.field(event.amount, &output)
      row.field(event.unit, &output)
      row.field(event.siteID, &output)
      row.field(event.address, &output)
      row.end(&output)
    }
  }
}

/// One event of a month.
package struct ChangeRow: Sendable {
  /// When it happened.
  package let day: CalendarDate
  /// What happened, in a word.
  package let event: String
  /// The table of the record that it happened to, as the open data name it.
  package let table: String
  /// The record's key there.
  package let recordID: String
  /// What it is about; nil for a record that is about several items, or none.
  package var itemCode: String?
  /// How much, in `unit`.
  package var amount: Int?
  /// What `amount` counts.
  package var unit: String?
  /// Where; nil for a record without a place.
  package var siteID: String?
  /// The page that shows the record.
  package let address: String

  /// An event without item, amount and place.
  package init(
    day: CalendarDate, event: String, table: String, recordID: String, address: String
  ) {
    self.day = day
    self.event = event
    self.table = table
    self.recordID = recordID
    self.address = address
  }
}
