package import Registry
package import Support
package import Templates

/// The file of what happened in one month: a row for each event, by day.
package enum ChangeFile {
  private static let file = OpenFile<ChangeRow>([
    OpenColumn("day") { event, _ in event.day },
    OpenColumn("event") { event, _ in event.event },
    OpenColumn("table_name") { event, _ in event.table },
    OpenColumn("record_id") { event, _ in event.recordID },
    OpenColumn("item_code") { event, _ in event.itemCode },
    OpenColumn("amount") { event, _ in event.amount },
    OpenColumn("unit") { event, _ in event.unit },
    OpenColumn("site_id") { event, _ in event.siteID },
    OpenColumn("address") { event, _ in event.address },
  ])

  /// The columns, in the order of the file.
  package static var columns: [String] { file.columnNames }

  /// Appends the whole file: the header, then the rows in the order given.
  package static func write(
    _ rows: some Sequence<ChangeRow>, _ registry: Registry, into output: inout Output
  ) {
    file.write(rows, registry, into: &output)
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
