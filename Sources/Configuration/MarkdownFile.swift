package import Support

/// A Markdown file split into its front matter and its text.
package struct MarkdownFile: Sendable {
  /// The path as messages show it.
  package let file: String
  /// The YAML between the `---` lines; empty when there is none.
  package let frontMatter: String
  /// The CommonMark text after it.
  package let body: String
  /// How many lines of the file come before `body`.
  package let bodyLineOffset: Int

  /// The most bytes that a text may have, about four hundred pages: libcmark parses even the
  /// slowest text of this size in seconds.
  package static let maximumSize = 1_000_000

  /// Splits the text of a file at the `---` lines. Throws when the front matter is opened and never
  /// closed, or when the file is larger than ``maximumSize``.
  package init(file: String, source: String) throws(Problem) {
    self.file = file
    guard source.utf8.count <= Self.maximumSize else {
      throw Problem(
        file: file,
        message: "has \(source.utf8.count) bytes, and a text may have at most \(Self.maximumSize); "
          + "divide it, or look whether something else was saved under this name")
    }
    // Swift treats a CR and the LF after it as one character, which does not equal a line feed.
    let unmarked = source.hasPrefix("\u{FEFF}") ? source.dropFirst() : source[...]
    let text = unmarked.replacing("\r\n", with: "\n")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func isFence(_ line: Substring) -> Bool { line == "---" }
    guard let first = lines.first, isFence(first) else {
      frontMatter = ""
      body = String(text)
      bodyLineOffset = 0
      return
    }
    guard let end = lines.dropFirst().firstIndex(where: isFence) else {
      throw Problem(
        file: file, line: 1, message: "the front matter opened here is never closed; add a line ---"
      )
    }
    frontMatter = lines[1..<end].joined(separator: "\n")
    body = lines[(end + 1)...].joined(separator: "\n")
    bodyLineOffset = end + 1
  }

  /// The front matter, to be read key by key.
  package func settings(problems: Settings.ProblemList) -> Settings {
    Settings(yaml: frontMatter, file: file, lineOffset: 1, problems: problems)
  }
}
