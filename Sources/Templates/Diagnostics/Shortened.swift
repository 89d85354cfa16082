extension String {
  /// A name as a message shows it: long ones cut.
  var shortened: String {
    unicodeScalars.count <= 60 ? self : String(unicodeScalars.prefix(59)) + "…"
  }
}
