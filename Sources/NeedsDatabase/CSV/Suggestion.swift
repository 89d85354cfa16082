import Support

/// `; did you mean "x"?`, the ending of a message about a field, or nothing.
func suggestionEnding(for written: String, in words: some Sequence<String>) -> String {
  closestMatch(to: written, in: words).map { "; did you mean \(shown($0))?" } ?? ""
}
