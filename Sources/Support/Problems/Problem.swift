/// Something wrong in a file that a person wrote, told so that the person can mend it.
package struct Problem: Error, Hashable, Sendable {
  /// Where it stands, as `content/site.yaml`.
  package let file: String
  /// From 1; nil when the whole file is meant.
  package let line: Int?
  /// In Unicode scalars from 1; nil when the whole line is meant.
  package let column: Int?
  /// What is wrong and what to do, in one or two sentences.
  package let message: String

  /// Something wrong in a file.
  package init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }
}

extension Problem: CustomStringConvertible {
  /// `file:line:column: message`, the form that editors can jump to.
  package var description: String {
    let place = [file, line.map(String.init), line == nil ? nil : column.map(String.init)]
    return place.compactMap(\.self).joined(separator: ":") + ": " + message
  }
}

/// Several problems of one piece of work, each told once.
package struct Problems: Error, Sendable {
  private var list = CappedList<Problem>(limit: Self.limit)

  /// How many are spelt out; the rest is only counted.
  package static let limit = 50

  /// The first of them, in the order of the files.
  package var shown: [Problem] { list.shown }
  /// How many there are.
  package var total: Int { list.total }

  /// No problem yet.
  package init() {}

  /// The problems of a list.
  package init(_ problems: [Problem]) {
    for problem in problems { add(problem) }
  }

  /// Whether nothing is wrong.
  package var isEmpty: Bool { list.isEmpty }

  /// Takes a problem; one that is among those spelt out already is told once.
  package mutating func add(_ problem: Problem) {
    if !shown.contains(problem) { list.add(problem) }
  }

  /// Takes the problems of another piece of work.
  package mutating func add(_ others: Problems) {
    for problem in others.shown { add(problem) }
    list.addUnseen(others.total - others.shown.count)
  }

  /// Ends the work here if anything is wrong.
  package func throwIfAny() throws(Problems) {
    if !isEmpty { throw self }
  }
}
