internal import GRDB
import Registry
import Support

/// The import of one CSV file into its table.
final class TableImport {
  let table: DataTable
  let file: CSVFile
  let header: CSVHeader
  /// The indexes of the key's columns in the table.
  let keyPositions: [Int]
  /// The line of every key in the file, including those of rows that were refused.
  private(set) var lines: [RowKey: Int] = [:]
  /// True when some rows could not be read, so that a key that is not in `lines` may still be in
  /// the file.
  private(set) var mayHoldMoreKeys = false
  private(set) var counts = ImportResult.Counts()
  /// References of rows that were refused, which no query over the table finds.
  private(set) var unwritten: [UnwrittenReference] = []

  /// The rows that were added or changed, when they were asked for.
  private(set) var changes: [RowChange] = []

  private let db: Database
  private let writer: RowWriter?
  private let reporter: ConstraintErrorReporter
  private let outside: OutsideCheck
  private let notesChanges: Bool
  private var freeNumber: FreeNumber?
  private var setAside: [SetAside] = []

  /// A row to try again when all others are written.
  private struct SetAside {
    let start: Int
    let line: Int
    let kept: [DatabaseValue]?
    let change: RowChange?
  }

  /// Reads the header; nil when the file has none that can be read.
  init?(
    _ db: Database, _ table: DataTable, _ file: CSVFile, options: ImportOptions,
    notesChanges: Bool, problems: inout ProblemList
  ) throws {
    guard file.isWhole else {
      problems.add(file.problemOfSize())
      return nil
    }
    var scanner = file.scanner()
    guard scanner.next() else {
      problems.add(CSVProblem(file: file.name, message: "is empty; the first line names columns"))
      return nil
    }
    guard scanner.defects.isEmpty else {
      for defect in scanner.defects { problems.add(file.problem(defect)) }
      return nil
    }
    self.db = db
    self.table = table
    self.file = file
    self.notesChanges = notesChanges
    outside = OutsideCheck(table, options)
    header = CSVHeader(scanner, table, file: file, problems: &problems)
    keyPositions = table.key.compactMap { key in table.columns.firstIndex { $0.name == key } }
    reporter = ConstraintErrorReporter(
      db, table, file: file.name, header, keyPositions: keyPositions)
    writer =
      header.isComplete ? try RowWriter(db, table, header, keyPositions: keyPositions) : nil
    mayHoldMoreKeys = !header.hasKey(keyPositions)
  }

  /// Checks every row and writes those that can be written now.
  func readRows(_ problems: inout ProblemList) throws {
    var scanner = file.scanner()
    guard scanner.next() else { return }
    var values = [FieldValue](repeating: .null, count: table.columns.count)
    var isEmpty = true
    while scanner.next() {
      isEmpty = false
      try readRow(scanner, &values, &problems)
    }
    if isEmpty {
      problems.note(CSVProblem(file: file.name, message: "has no rows below its header"))
    }
    writer?.release()
  }

  private func readRow(
    _ scanner: CSVScanner, _ values: inout [FieldValue], _ problems: inout ProblemList
  ) throws {
    guard hasForm(scanner, &problems) else {
      mayHoldMoreKeys = true
      return
    }
    let refusals = check(scanner, &values)
    if !refusals.isEmpty, addStray(scanner, &problems) { return }
    for refusal in refusals { add(refusal, line: scanner.recordLine, &problems) }
    checkUnnamed(scanner, &problems)
    let bad = refusals.map(\.position)
    let isNew = noteKey(scanner, values, bad: bad, &problems)
    if let writer, bad.isEmpty, isNew {
      try write(scanner, values, by: writer, &problems)
    } else {
      try reporter.addBrokenRules(values, except: bad, line: scanner.recordLine, &problems)
      noteReferences(values, except: bad, line: scanner.recordLine)
    }
  }

  /// Reports breaches of the CSV form; true when the fields can be trusted.
  private func hasForm(_ scanner: CSVScanner, _ problems: inout ProblemList) -> Bool {
    for defect in scanner.defects { problems.add(file.problem(defect)) }
    guard scanner.defects.isEmpty else { return false }
    guard scanner.fields.count == header.width else {
      if !addStray(scanner, &problems) { addWidth(scanner, &problems) }
      return false
    }
    return true
  }

  /// Reports a record with more or fewer fields than the header, once for each number of fields.
  private func addWidth(_ scanner: CSVScanner, _ problems: inout ProblemList) {
    let (count, width) = (scanner.fields.count, header.width)
    var message = "has \(count) field\(count == 1 ? "" : "s"), the header has \(width)"
    if count < width {
      let last = header.names[width - 1]
      message +=
        count == width - 1
        ? "; \(shown(last)) is missing at its end"
        : "; those from \(shown(header.names[count])) to \(shown(last)) are missing"
    } else {
      let separator = String(Unicode.Scalar(file.form.separator))
      message += "; a field that has \(shown(separator)) in it stands in quotes"
    }
    problems.add(
      CSVProblem(file: file.name, line: scanner.recordLine, message: message),
      group: "\(file.name) \(count) fields")
  }

  /// Reports a record that is not a row, such as one of totals; false when it seems to be a row.
  private func addStray(_ scanner: CSVScanner, _ problems: inout ProblemList) -> Bool {
    // Finding out costs more than a problem that is only counted.
    guard problems.total < ImportFailure.limit,
      let words = StrayRow.words(scanner, header, key: header.fieldOf[keyPositions[0]])
    else { return false }
    problems.add(CSVProblem(file: file.name, line: scanner.recordLine, message: words))
    return true
  }

  /// Reports what stands in a column without a name, once for each column.
  private func checkUnnamed(_ scanner: CSVScanner, _ problems: inout ProblemList) {
    for index in header.unnamed {
      let text = String(decoding: scanner.content(scanner.fields[index]), as: UTF8.self)
      guard !HeaderWords.name(text).isEmpty else { continue }
      problems.add(
        CSVProblem(
          file: file.name, line: scanner.recordLine, column: index + 1,
          message: "\(shown(text)) stands in a column without a name; "
            + "name the column in line \(header.line), or empty it"),
        group: "\(file.name) column \(index)")
    }
  }

  /// A field that its column does not take.
  private struct Refusal {
    let position: Int
    let refusal: FieldRefusal
  }

  /// Checks every field; returns those that failed.
  private func check(_ scanner: CSVScanner, _ values: inout [FieldValue]) -> [Refusal] {
    var refusals: [Refusal] = []
    for (position, column) in table.columns.enumerated() {
      guard let index = header.fieldOf[position] else { continue }
      do {
        values[position] = try FieldCheck.value(
          scanner.content(scanner.fields[index]), column, isCleanText: file.isCleanText)
      } catch {
        values[position] = .null
        refusals.append(Refusal(position: position, refusal: error))
      }
    }
    if let (position, message) = outside.problem(values),
      !refusals.contains(where: { $0.position == position })
    {
      refusals.append(Refusal(position: position, refusal: FieldRefusal(message)))
    }
    return refusals
  }

  private func add(_ refused: Refusal, line: Int, _ problems: inout ProblemList) {
    let problem = CSVProblem(
      file: file.name, line: line, column: header.fieldOf[refused.position].map { $0 + 1 },
      field: table.columns[refused.position].name,
      message: refused.refusal.message + numberEnding(refused))
    if let group = refused.refusal.group {
      problems.add(problem, group: "\(file.name) \(group)")
    } else {
      problems.add(problem)
    }
  }

  /// For a row without its number: the next one that is free.
  private func numberEnding(_ refused: Refusal) -> String {
    let column = table.columns[refused.position]
    guard refused.refusal.isOfEmptyField, table.key == [column.name],
      case .integer = column.format
    else { return "" }
    var numbers = freeNumber ?? FreeNumber(db, table, file, field: header.fieldOf[keyPositions[0]])
    defer { freeNumber = numbers }
    return numbers.next().map { "; the next free number is \($0)" } ?? ""
  }

  /// Rows of the table that are not in the file. To be called when all rows are written.
  func missingRows() throws -> MissingRows {
    var missing = MissingRows()
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.name)") ?? 0
    missing.total = count - lines.count
    guard missing.total > 0 else { return missing }
    let key = table.key.joined(separator: ", ")
    let rows = try Row.fetchCursor(db, sql: "SELECT \(key) FROM \(table.name) ORDER BY \(key)")
    while missing.keys.count < min(MissingRows.limit, missing.total), let row = try rows.next() {
      guard let key = RowKey(parts: Array(row.databaseValues)), lines[key] == nil else { continue }
      missing.keys.append(key.words)
    }
    return missing
  }

  /// Notes the row's key; false when an earlier row has it.
  private func noteKey(
    _ scanner: CSVScanner, _ values: [FieldValue], bad: [Int], _ problems: inout ProblemList
  ) -> Bool {
    guard let key = RowKey(values, keyPositions) else {
      mayHoldMoreKeys = true
      return true
    }
    guard let earlier = lines.updateValue(scanner.recordLine, forKey: key) else { return true }
    lines[key] = earlier
    let last = keyPositions[keyPositions.count - 1]
    problems.add(
      CSVProblem(
        file: file.name, line: scanner.recordLine, column: header.fieldOf[last].map { $0 + 1 },
        field: table.key.joined(separator: ", "),
        message: "\(shown(key.words)) is also on line \(earlier)"))
    return false
  }

  private func noteReferences(_ values: [FieldValue], except bad: [Int], line: Int) {
    for (index, foreignKey) in table.foreignKeys.enumerated() {
      let positions = foreignKey.columns.compactMap { name in
        table.columns.firstIndex { $0.name == name }
      }
      guard !positions.contains(where: { bad.contains($0) || header.fieldOf[$0] == nil }) else {
        continue
      }
      let parts = positions.map { values[$0].databaseValue }
      guard !parts.contains(.null) else { continue }
      unwritten.append(UnwrittenReference(line: line, foreignKey: index, values: parts))
    }
  }

  private func write(
    _ scanner: CSVScanner, _ values: [FieldValue], by writer: RowWriter,
    _ problems: inout ProblemList
  ) throws {
    let change = try change(values, writer)
    do {
      counts.add(try writer.write(values))
      note(change)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      if ConstraintErrorReporter.mayYetBeRight(error) {
        let kept = try writer.takeOut(values)
        setAside.append(
          SetAside(
            start: scanner.recordStart, line: scanner.recordLine, kept: kept, change: change))
      } else {
        try reporter.add(error, values, line: scanner.recordLine, &problems)
        noteReferences(values, except: [], line: scanner.recordLine)
      }
    }
  }

  private func change(_ values: [FieldValue], _ writer: RowWriter) throws -> RowChange? {
    guard notesChanges, changes.count < RowChange.limit else { return nil }
    return try writer.change(values, key: RowKey(values, keyPositions)?.words ?? "")
  }

  private func note(_ change: RowChange?) {
    if let change, changes.count < RowChange.limit { changes.append(change) }
  }

  /// Tries the rows that were set aside again, now that all other rows are written: what is refused
  /// now is wrong, whatever the order.
  func retry(_ problems: inout ProblemList) throws {
    guard let writer else { return }
    var values = [FieldValue](repeating: .null, count: table.columns.count)
    for row in setAside {
      var scanner = file.scanner(at: row.start, line: row.line)
      guard scanner.next() else { continue }
      _ = check(scanner, &values)
      do {
        try writer.putBack(values, kept: row.kept)
        counts.add(row.kept == nil ? .inserted : .updated)
        note(row.change)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        try reporter.add(
          error, values, line: row.line, &problems,
          lineOf: { [lines] key in lines[key] })
        noteReferences(values, except: [], line: row.line)
      }
    }
    setAside = []
  }
}

/// A reference that a refused row makes.
struct UnwrittenReference {
  let line: Int
  /// The index in the table's foreign keys.
  let foreignKey: Int
  let values: [DatabaseValue]
}
