/// Something wrong in a file that a person wrote, described so that the person can fix it.
package struct Problem: Error, Hashable, Sendable {
  /// The path as messages show it, such as `content/site.yaml`.
  package let file: String
  /// From 1; nil when the whole file is meant.
  package let line: Int?
  /// In Unicode scalars from 1; nil when the whole line is meant.
  package let column: Int?
  /// What is wrong and what to do, in one or two sentences.
  package let message: String

  /// A problem in a file, or at a place in it.
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

/// The problems found in one piece of work, each reported once.
package struct Problems: Error, Sendable {
  private var list = CappedList<Problem>(limit: Self.limit)

  /// How many are shown; the rest are only counted.
  package static let limit = 50

  /// The first problems, in the order in which they were added.
  package var shown: [Problem] { list.shown }
  /// How many there are, including those not shown.
  package var total: Int { list.total }

  /// No problem yet.
  package init() {}

  /// The problems of a list, without repetitions.
  package init(_ problems: [Problem]) {
    for problem in problems { add(problem) }
  }

  /// Whether nothing is wrong.
  package var isEmpty: Bool { list.isEmpty }

  /// Adds a problem, unless it is already among those shown.
  package mutating func add(_ problem: Problem) {
    if !shown.contains(problem) { list.add(problem) }
  }

  /// Adds the problems of another piece of work; those that it only counted are only counted.
  package mutating func add(_ others: Problems) {
    for problem in others.shown { add(problem) }
    list.addUnseen(others.total - others.shown.count)
  }

  /// Throws all problems if there are any.
  package func throwIfAny() throws(Problems) {
    if !isEmpty { throw self }
  }
}
