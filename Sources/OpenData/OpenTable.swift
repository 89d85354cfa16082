package import Registry
package import Templates

/// A table that is published as a CSV file. Its columns are the database's, less the private ones.
package enum OpenTable: String, CaseIterable, Sendable {
  case areas, sites, programs, items, needs, collaborators, commitments, handovers
  case handoverLines = "handover_lines"
  case corrections

  /// The file's path below the site's root.
  package var path: String { "data/\(rawValue).csv" }

  /// The published columns, in the order of the file. A test compares them with `DataSchema`: every
  /// column that is not private, and nothing else.
  package var columns: [String] { rows.columnNames }

  /// How many records the file holds.
  package func rowCount(_ registry: Registry) -> Int { rows.count(registry) }

  /// Appends the whole file: the header, then every record as of the registry's date.
  package func write(_ registry: Registry, into output: inout Output) {
    rows.write(registry, into: &output)
  }
}

/// The records of a published table and the columns that are written for them.
struct OpenRows<Record: Sendable>: Sendable {
  let records: any KeyPath<Records, [Record]> & Sendable
  let file: OpenFile<Record>

  init(_ records: any KeyPath<Records, [Record]> & Sendable, _ columns: [OpenColumn<Record>]) {
    self.records = records
    file = OpenFile(columns)
  }
}

/// `OpenRows` without the type of its records.
protocol AnyOpenRows {
  var columnNames: [String] { get }
  func count(_ registry: Registry) -> Int
  func write(_ registry: Registry, into output: inout Output)
}

extension OpenRows: AnyOpenRows {
  var columnNames: [String] { file.columnNames }

  func count(_ registry: Registry) -> Int { registry.records[keyPath: records].count }

  func write(_ registry: Registry, into output: inout Output) {
    file.write(registry.records[keyPath: records], registry, into: &output)
  }
}

/// A published CSV file: a header with the names of its columns, then a row for each record.
struct OpenFile<Record>: Sendable {
  private let columns: [OpenColumn<Record>]

  init(_ columns: [OpenColumn<Record>]) { self.columns = columns }

  var columnNames: [String] { columns.map(\.name) }

  /// Appends the whole file, with the records in the order given.
  func write(
    _ records: some Sequence<Record>, _ registry: Registry, into output: inout Output
  ) {
    var row = CSVRow()
    for column in columns { row.field(column.name, &output) }
    row.end(&output)
    for record in records {
      for column in columns { column.write(record, registry, &row, &output) }
      row.end(&output)
    }
  }
}

/// A column of a published file: its name, which in a table is that in `DataSchema`, and what is
/// written for a record.
struct OpenColumn<Record>: Sendable {
  let name: String
  let write: @Sendable (Record, Registry, inout CSVRow, inout Output) -> Void

  init<Value: CSVValue>(
    _ name: String, _ value: @escaping @Sendable (Record, Registry) -> Value
  ) {
    self.name = name
    write = { record, registry, row, output in
      row.field(value(record, registry), &output)
    }
  }
}
