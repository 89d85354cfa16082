/// Text from other keyboards, as plain letters and digits.
enum Digits {
  /// Digits of any script as 0 to 9, dashes of any length as hyphens, blanks
  /// of any width as spaces; without blanks around, and without the apostrophe
  /// by which spreadsheets mark text.
  static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .decimalNumber:
        let digit = UInt8(scalar.properties.numericValue ?? 0)
        result.append(Unicode.Scalar(48 + digit))
      case .dashPunctuation,
        .mathSymbol where scalar == "\u{2212}":
        result.append("-")
      case .spaceSeparator: result.append(" ")
      case .format: break
      default: result.append(scalar)
      }
    }
    let bare = result.drop { $0 == " " || $0 == "'" || $0 == "\u{2019}" }
    let end = bare.lastIndex { $0 != " " }.map(bare.index(after:)) ?? bare.startIndex
    return String(String.UnicodeScalarView(bare[..<end]))
  }
}
