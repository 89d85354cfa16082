extension String {
  /// The name as messages show it, at most 60 characters long.
  var shortened: String {
    unicodeScalars.count <= 60 ? self : String(unicodeScalars.prefix(59)) + "…"
  }
}
