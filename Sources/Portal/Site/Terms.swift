import Configuration
import Support

/// The words of the data in a language other than theirs, from `content/terms.<language>.yaml`.
///
/// Offices record names of items, units and reasons in Indonesian; this is what readers of another
/// edition see in their place.
package struct Terms: Sendable {
  /// A group of words in the file. The same word may mean different things in two of them.
  enum Group: String, CaseIterable {
    case items, units, categories, bases, reasons, notes
  }

  /// The file as messages name it.
  let file: String
  /// By the word that the data hold.
  private let words: [Group: [String: String]]

  /// Reads the file; without one, every word is missing.
  init(yaml bytes: [UInt8]?, file: String, problems: Settings.ProblemList) {
    self.file = file
    guard let bytes else {
      words = [:]
      return
    }
    let settings = Settings(yaml: bytes, file: file, problems: problems)
    var words: [Group: [String: String]] = [:]
    for group in Group.allCases {
      // The key is the word behind the group's name and a dot.
      let entries = settings.optionalMapping(group.rawValue)?.flattened() ?? []
      let start = group.rawValue.count + 1
      for entry in entries {
        words[group, default: [:]][String(entry.key.dropFirst(start))] = entry.text
      }
    }
    settings.finish()
    self.words = words
  }

  /// The word in this language; nil when the file does not have it.
  subscript(group: Group, word: String) -> String? { words[group]?[word] }

  /// What the file has instead of a word, if that is likely a slip; with a blank before it.
  func suggestion(_ group: Group, for word: String) -> String {
    closestMatch(to: word, in: (words[group] ?? [:]).keys).map { " (the file has \"\($0)\")" } ?? ""
  }
}
