/// The words of one language that templates print: `{{text.…}}`.
package struct Strings: Sendable {
  /// A string and its place in the file.
  package struct Entry: Sendable {
    /// What is printed; it may contain tags.
    package let value: String
    /// The file it stands in.
    package let file: String
    /// The line where the value begins, from 1.
    package let line: Int
    /// The column where the value begins, in Unicode scalars from 1.
    package let column: Int

    /// A string with its place.
    package init(_ value: String, file: String, line: Int, column: Int) {
      self.value = value
      self.file = file
      self.line = line
      self.column = column
    }

    var source: Source {
      Source(file: file, text: value, firstLine: line, firstColumn: column)
    }
  }

  private let entries: [String: Entry]
  /// The keys, sorted.
  package let keys: [String]

  /// Strings by key, such as `nav.home`.
  package init(_ entries: [String: Entry]) {
    self.entries = entries
    keys = entries.keys.sorted()
  }

  /// No strings, for templates that print none.
  package static let none = Strings([:])

  /// The string of a key; nil when there is none.
  package subscript(key: String) -> Entry? { entries[key] }
}
