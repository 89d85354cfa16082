extension String {
  /// What a reader sees of a page: the text between the tags, blanks drawn together.
  var visibleWords: String {
    let body = split(separator: "<body>").last ?? ""
    return body.replacing(#/<[^>]*>/#, with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  /// The same with what a browser adds: it counts the items of a list itself, and puts a bullet
  /// before those of an unnumbered one. Tags within a line are no blanks.
  var seenWords: String {
    var lists: [Int?] = []
    let body = (split(separator: "<body>").last ?? "").replacing(#/<[^>]*>/#) { tag in
      let name = tag.output.drop { "</".contains($0) }.prefix { $0.isLetter || $0.isNumber }
      let isEnd = tag.output.hasPrefix("</")
      switch (name, isEnd) {
      case ("strong", _), ("em", _), ("a", _): return ""
      case ("ul", false): lists.append(nil)
      case ("ol", false): lists.append(0)
      case ("ul", true), ("ol", true): lists.removeLast()
      case ("li", false):
        guard let count = lists.removeLast() else {
          lists.append(nil)
          return " • "
        }
        lists.append(count + 1)
        return " \(count + 1). "
      default: break
      }
      return " "
    }
    return "<body>\(body)".visibleWords
  }
}
