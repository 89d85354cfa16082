import Support

/// One thing wrong with a folder of CSV files, placed where staff can find it.
package struct CSVProblem: Error, Equatable, Sendable {
  /// The file's name, or the folder's or database's path.
  package let file: String
  /// The physical line, from 1, on which the record starts.
  package let line: Int?
  /// The number of the field in its record, from 1.
  package let column: Int?
  /// The name of the column.
  package let field: String?
  /// What is wrong and, where it helps, what to do; without file, line and column.
  package let message: String

  /// A problem with a file, a line or a field, as far as that is known.
  package init(
    file: String, line: Int? = nil, column: Int? = nil, field: String? = nil, message: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.field = field
    self.message = message
  }
}

extension CSVProblem: CustomStringConvertible {
  /// `needs.csv:212:5 quantity: "12o" is not a whole number`
  package var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if let column { text += ":\(column)" }
    if let field { text += " \(field)" }
    return text + ": " + message
  }

  /// The problem as a note, about something that was accepted.
  package var noteLine: String { "note: \(self)" }
}

/// Why an import changed nothing: the problems of every file.
package struct ImportFailure: Error, Equatable, Sendable {
  /// At most this many problems are kept.
  package static let limit = 50

  /// The problems by file in table order, then by line and column; at most `limit`.
  package let problems: [CSVProblem]
  /// How many there were, including those not kept.
  package let total: Int
  /// What was accepted although it is written differently; it may explain a problem.
  package var notes: [CSVProblem] = []
}

extension ImportFailure: CustomStringConvertible {
  /// A line for each note and each problem kept, then how many more there were.
  package var description: String {
    var lines = notes.map(\.noteLine) + problems.map(\.description)
    if total > problems.count { lines.append("and \(total - problems.count) more problems") }
    lines.append("Nothing was imported.")
    return lines.joined(separator: "\n")
  }
}

/// Collects problems: keeps the first `ImportFailure.limit` and counts all. Also collects notes:
/// what was accepted although it should be written differently.
struct ProblemList {
  private var list = CappedList<CSVProblem>(limit: ImportFailure.limit)
  private var places: [String: Int] = [:]
  private var repeats: [Int: Int] = [:]
  private(set) var notes: [CSVProblem] = []

  var total: Int { list.total }
  var isEmpty: Bool { list.isEmpty }

  mutating func add(_ problem: @autoclosure () -> CSVProblem) { list.add(problem()) }

  /// Adds a problem that has one cause in the whole file: it is reported for the first line of a
  /// group, with the number of further lines.
  mutating func add(_ problem: @autoclosure () -> CSVProblem, group: String) {
    if let place = places[group] {
      repeats[place, default: 0] += 1
      return
    }
    places[group] = list.shown.count
    add(problem())
  }

  mutating func note(_ note: CSVProblem) { notes.append(note) }

  /// The failure, in reading order; `files` gives the order of the files.
  func failure(files: [String]) -> ImportFailure {
    func order(_ problem: CSVProblem) -> (Int, Int, Int) {
      (files.firstIndex(of: problem.file) ?? -1, problem.line ?? 0, problem.column ?? 0)
    }
    let sorted = list.shown.indices.map { ($0, withRepeats($0)) }.sorted {
      let (left, right) = (order($0.1), order($1.1))
      return left == right ? $0.0 < $1.0 : left < right
    }
    return ImportFailure(problems: sorted.map(\.1), total: total, notes: notes)
  }

  private func withRepeats(_ place: Int) -> CSVProblem {
    let problem = list.shown[place]
    guard let more = repeats[place] else { return problem }
    return CSVProblem(
      file: problem.file, line: problem.line, column: problem.column, field: problem.field,
      message: "\(problem.message) (the same on \(more) more line\(more == 1 ? "" : "s"))")
  }
}
