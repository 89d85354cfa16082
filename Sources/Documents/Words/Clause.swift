extension String {
  /// The text without its full stop, to stand inside of a sentence, which has one of its own.
  var asClause: String { hasSuffix(".") ? String(dropLast()) : self }
}
