import Diagnostics

/// The header of a CSV file, matched with the columns of its table.
struct CSVHeader {
  /// For each column of the table, the index of its field, or nil.
  private(set) var fieldOf: [Int?]
  /// The number of fields in a record.
  let width: Int
  /// True when rows can be written: no column is unknown, double or wanting.
  private(set) var isComplete = true

  /// Matches the names in the scanner's current record.
  init(_ scanner: CSVScanner, _ table: DataTable, file: String, problems: inout ProblemList) {
    fieldOf = [Int?](repeating: nil, count: table.columns.count)
    width = scanner.fields.count
    let written = Set(
      scanner.fields.map { String(decoding: scanner.content($0), as: UTF8.self) })
    let known = table.columns.map(\.name)
    // A required column that was misspelt is not reported as missing as well.
    var meant: Set<String> = []
    for (index, field) in scanner.fields.enumerated() {
      let name = String(decoding: scanner.content(field), as: UTF8.self)
      guard let position = known.firstIndex(of: name) else {
        let nearest = closestMatch(to: name, in: known.filter { !written.contains($0) })
        if let nearest { meant.insert(nearest) }
        let ending = nearest.map { "; did you mean \(shown($0))?" } ?? ""
        report(index, "\(shown(name)) is not a column of \(table.name)\(ending)")
        continue
      }
      if let earlier = fieldOf[position] {
        report(index, "\(shown(name)) is there twice; it is also field \(earlier + 1)")
        continue
      }
      fieldOf[position] = index
    }
    for (position, column) in table.columns.enumerated()
    where !column.isNullable && fieldOf[position] == nil {
      isComplete = false
      guard !meant.contains(column.name) else { continue }
      problems.add(
        CSVProblem(
          file: file, line: scanner.recordLine,
          message: "the column \(column.name) is missing; every row needs it"))
    }

    func report(_ index: Int, _ message: String) {
      isComplete = false
      problems.add(
        CSVProblem(file: file, line: scanner.recordLine, column: index + 1, message: message))
    }
  }

  /// True when every column of the table's key is there.
  func hasKey(_ positions: [Int]) -> Bool {
    positions.allSatisfy { fieldOf[$0] != nil }
  }
}
