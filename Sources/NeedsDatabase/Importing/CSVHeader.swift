import Registry
import Support

/// The header of a CSV file, matched with the columns of its table.
struct CSVHeader {
  /// For each column of the table, the index of its field, or nil.
  private(set) var fieldOf: [Int?]
  /// Its names, as they are compared.
  let names: [String]
  /// The physical line it starts on.
  let line: Int
  /// Fields without a name: their column has to be empty in every row.
  private(set) var unnamed: [Int] = []
  /// True when rows can be written: no column is unknown, repeated or missing.
  private(set) var isComplete = true

  private let table: DataTable
  private let file: String

  /// The number of fields in a record.
  var width: Int { names.count }

  /// Matches the names in the scanner's current record.
  init(_ scanner: CSVScanner, _ table: DataTable, file: CSVFile, problems: inout ProblemList) {
    fieldOf = [Int?](repeating: nil, count: table.columns.count)
    let written = scanner.fields.map { String(decoding: scanner.content($0), as: UTF8.self) }
    names = written.map(HeaderWords.name)
    line = scanner.recordLine
    self.table = table
    self.file = file.name
    addTitle(file.header, &problems)
    guard !isOfAnotherKind(file.header, &problems) else {
      isComplete = false
      return
    }
    let meant = match(written, &problems)
    addMissing(except: meant, &problems)
    noteSpelling(written, file.form.separator, &problems)
  }

  /// True when every column of the table's key is there.
  func hasKey(_ positions: [Int]) -> Bool {
    positions.allSatisfy { fieldOf[$0] != nil }
  }

  /// Finds the column of each name; returns the columns that misspelt names meant.
  private mutating func match(_ written: [String], _ problems: inout ProblemList) -> Set<String> {
    let words = HeaderWords(table)
    let known = table.columns.map(\.name)
    let there = Set(names)
    var meant: Set<String> = []
    for (index, name) in names.enumerated() {
      if name.isEmpty {
        unnamed.append(index)
      } else if let position = known.firstIndex(of: name) {
        if let earlier = fieldOf[position] {
          report(index, "\(shown(written[index])) is there twice; it is also field \(earlier + 1)")
          continue
        }
        fieldOf[position] = index
      } else {
        let free = known.filter { !there.contains($0) && !meant.contains($0) }
        let column = words.meaning(of: written[index], among: free)
        if let column { meant.insert(column) }
        let ending =
          table.formerColumns[name].map { "\($0)" }
          ?? column.map { "did you mean \(shown($0))?" }
          ?? "delete it, or give it one of their names: \(known.joined(separator: ", "))"
        report(index, "\(shown(written[index])) is not a column of \(table.name); \(ending)")
      }
    }
    return meant

    func report(_ index: Int, _ message: String) {
      isComplete = false
      problems.add(CSVProblem(file: file, line: line, column: index + 1, message: message))
    }
  }

  /// A required column that was misspelt is not reported as missing as well.
  private mutating func addMissing(except meant: Set<String>, _ problems: inout ProblemList) {
    for (position, column) in table.columns.enumerated()
    where !column.isNullable && fieldOf[position] == nil {
      isComplete = false
      guard !meant.contains(column.name) else { continue }
      problems.add(
        CSVProblem(
          file: file, line: line,
          message: "the column \(column.name) is missing; every row needs it"))
    }
  }

  private func addTitle(_ place: HeaderPlace, _ problems: inout ProblemList) {
    guard let title = place.title else { return }
    problems.add(
      CSVProblem(
        file: file, line: 1,
        message: "\(shown(title)) is not the name of a column; your header seems to be on line "
          + "\(line): delete the lines above it"))
  }

  /// Whether the record is not a header of this table at all but that of another one, or a row.
  private func isOfAnotherKind(_ place: HeaderPlace, _ problems: inout ProblemList) -> Bool {
    let filled = names.filter { !$0.isEmpty }
    if let other = HeaderWords.table(of: names), other.name != table.name {
      problems.add(
        CSVProblem(
          file: file, line: line,
          message: "these are the columns of \(other.name), not of \(table.name); "
            + "name the file \(other.name).csv"))
      return true
    }
    guard place.known == 0, filled.contains(where: { $0.utf8.first.map(Shape.isDigit) ?? false })
    else { return false }
    problems.add(
      CSVProblem(
        file: file, line: line,
        message: "this looks like a row; the first line has to name the columns: "
          + table.columns.map(\.name).joined(separator: ",")))
    return true
  }

  /// Notes the names and the separator that were accepted although they are written differently.
  private func noteSpelling(_ written: [String], _ separator: UInt8, _ problems: inout ProblemList)
  {
    let respelt = zip(written, names).filter { $0 != $1 && !$1.isEmpty }.map { shown($0.0) }
    if !respelt.isEmpty {
      let more = respelt.count > 3 ? " and \(respelt.count - 3) more" : ""
      problems.note(
        CSVProblem(
          file: file, line: line,
          message: "\(respelt.prefix(3).joined(separator: ", "))\(more) read as column names, "
            + "without capitals and blanks around them"))
    }
    let kinds: [UInt8: String] = [UInt8(ascii: "\t"): "tabs", UInt8(ascii: "|"): "bars (|)"]
    if let kind = kinds[separator] {
      problems.note(
        CSVProblem(file: file, line: line, message: "fields are separated by \(kind); read so"))
    }
  }
}
