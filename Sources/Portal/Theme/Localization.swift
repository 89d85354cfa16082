import Configuration
import Markdown
import Support
import Templates

/// The words of one language, from `theme/strings/<language>.yaml`.
struct Localization: Sendable {
  let strings: Strings
  let formats: Formats
  private let plain: [String: String]

  /// A string that Swift needs, such as the name of a breadcrumb; the key itself when it is
  /// missing, which `init` reports.
  func callAsFunction(_ key: StringKey) -> String { plain[key.rawValue] ?? key.rawValue }

  /// The string for a value.
  func callAsFunction(_ word: StringFamily) -> String { plain[word.key] ?? word.key }

  /// Reads a language, and reports keys that other languages have and this one lacks.
  init(_ tree: SourceTree, language: Language, problems: inout Problems) {
    let path = "strings/\(language.rawValue).yaml"
    let entries = Self.entries(tree, path, &problems)
    strings = Strings(entries)
    plain = entries.mapValues(\.value)
    formats =
      switch language {
      case .indonesian: .indonesian
      case .english: .english
      }
    // A file that cannot be read lacks every key; reporting each of them would bury the reason.
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

  /// The keys that Swift asks for.
  private static var required: [String] {
    StringKey.allCases.map(\.rawValue) + StringFamily.all.map(\.key)
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
