extension String {
  /// What a reader sees of a page: the text between the tags, blanks drawn together.
  var visibleWords: String {
    let body = split(separator: "<body>").last ?? ""
    return body.replacing(#/<[^>]*>/#, with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}
