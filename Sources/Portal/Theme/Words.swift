import Configuration
import Markdown
import OpenData
import Support
import Templates

/// The words of one language, from `theme/strings/<language>.yaml`.
struct Words: Sendable {
  let strings: Strings
  let formats: Formats
  private let plain: [String: String]

  /// A word that Swift needs, such as the name of a step of the way; the key itself when it is
  /// missing, which compiling the templates reports.
  func callAsFunction(_ key: String) -> String { plain[key] ?? key }

  /// Reads a language, and reports keys that other languages have and this one lacks.
  init(_ tree: SourceTree, language: Language, problems: inout Problems) {
    let path = "strings/\(language.rawValue).yaml"
    let entries = Self.entries(tree, path, &problems)
    strings = Strings(entries)
    plain = entries.mapValues(\.value)
    formats = language == .english ? .english : .indonesian
    // A file that cannot be read lacks every key; to say so for each would bury the reason.
    guard !entries.isEmpty else { return }
    for other in tree.paths(in: "strings", ending: ".yaml") where other != path {
      for (key, entry) in Self.entries(tree, other, &problems).sorted(by: { $0.key < $1.key })
      where entries[key] == nil {
        problems.add(
          Problem(
            file: tree.label(path),
            message: "\"\(key)\" is missing; \(entry.file):\(entry.line) has it"))
      }
    }
    for key in Self.required where entries[key] == nil {
      problems.add(Problem(file: tree.label(path), message: "\"\(key)\" is missing"))
    }
  }

  /// The keys that Swift asks for by name.
  private static var required: [String] {
    let columns = OpenTable.allCases.flatMap { table in
      ["table.\(table.rawValue)"] + table.columns.map { "columns.\(table.rawValue).\($0)" }
    }
    let names = [
      "language.code", "language.name", "language.locale", "menu.home", "menu.collaborators",
      "menu.basts", "search.az", "site.evidence", "site.otherNeeds",
      "form.title",
    ]
    let cards = [
      "home.title", "areas.all", "sample.tag", "share.none", "state.needed", "state.committed",
      "state.handedOver", "state.unmet", "level.kota", "level.kecamatan", "card.program",
      "card.whole", "card.latest", "card.alt",
    ]
    return names + cards + columns
  }

  private static func entries(
    _ tree: SourceTree, _ path: String, _ problems: inout Problems
  ) -> [String: Strings.Entry] {
    let label = tree.label(path)
    guard let bytes = tree.files[path] else {
      problems.add(Problem(file: label, message: "the words of this language are missing"))
      return [:]
    }
    let list = Settings.ProblemList()
    let settings = Settings(yaml: bytes, file: label, problems: list)
    var entries: [String: Strings.Entry] = [:]
    for entry in settings.flattened() {
      entries[entry.key] = Strings.Entry(
        entry.text, file: label, line: entry.line, column: entry.column)
    }
    problems.add(list.all)
    return entries
  }
}
