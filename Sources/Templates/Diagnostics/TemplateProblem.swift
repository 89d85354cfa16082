/// One thing in a template that has to be corrected before pages can be made.
package struct TemplateProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file to open.
  package let file: String
  /// The line, from 1.
  package let line: Int
  /// The column in Unicode scalars, from 1.
  package let column: Int
  /// What is wrong, and what to do where that is not obvious.
  package let message: String
  /// The names that may stand there instead; empty where there is nothing to choose from.
  package let known: [String]
  /// The known name that was probably meant; nil when none is near.
  package let suggestion: String?
  /// The tags that led to this template from the page, as `file:line:column`, nearest first.
  package var includedFrom: [String] = []

  init(
    at position: Position, _ message: String, known: [String] = [], suggestion: String? = nil
  ) {
    file = position.file
    line = position.line
    column = position.column
    self.message = message
    self.known = known
    self.suggestion = suggestion
  }

  /// The whole message on one line.
  package var description: String {
    var text = "\(file):\(line):\(column): \(message)"
    if !text.hasSuffix(".") { text += "." }
    if !known.isEmpty { text += " Known: \(shownNames)." }
    if let suggestion { text += " Did you mean \"\(suggestion)\"?" }
    if let first = includedFrom.first { text += " (Included from \(first).)" }
    return text
  }

  private var shownNames: String {
    let limit = 40
    let names = known.prefix(limit).joined(separator: ", ")
    return known.count > limit ? "\(names) and \(known.count - limit) more" : names
  }
}

/// Everything that is wrong with a template and what it includes, in order of place.
package struct TemplateProblems: Error, Sendable, CustomStringConvertible {
  /// The problems without repetitions, at most 200.
  package let problems: [TemplateProblem]

  static let limit = 200

  init(_ found: [TemplateProblem]) {
    var seen: Set<TemplateProblem> = []
    var unique: [TemplateProblem] = []
    for problem in found {
      var key = problem
      key.includedFrom = []
      if seen.insert(key).inserted { unique.append(problem) }
    }
    unique.sort { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    problems = Array(unique.prefix(Self.limit))
  }

  /// One problem per line.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
