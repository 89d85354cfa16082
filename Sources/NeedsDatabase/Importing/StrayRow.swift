import Support

/// Lines of a spreadsheet that are not rows: totals, remarks below the table, the header again, the
/// numbers of the columns. They are reported as what they are, not as rows with mistakes.
enum StrayRow {
  /// What a record that is not a good row seems to be, and what to do; nil when it seems to be a
  /// row.
  static func words(_ scanner: CSVScanner, _ header: CSVHeader, key: Int?) -> String? {
    let texts = scanner.fields.map { HeaderWords.name(text(scanner, $0)) }
    let filled = texts.filter { !$0.isEmpty }
    guard let first = filled.first else { return nil }
    if texts == header.names {
      return "repeats the names of line \(header.line); delete this line"
    }
    if filled.count > 2, filled.enumerated().allSatisfy({ numbers($1, $0 + 1) }) {
      return "only numbers the columns; delete this line"
    }
    let keyText = key.flatMap { $0 < texts.count ? texts[$0] : nil } ?? ""
    let total = filled.first(where: isTotal)
    if let total, keyText.isEmpty || isTotal(keyText) {
      return "looks like a row of totals (\(shown(total))); delete this line"
    }
    guard filled.count == 1, header.names.count > 2, !numbers(first, nil) else { return nil }
    return "has nothing but \(shown(first)); delete the line if it is a remark, "
      + "or put the field above in quotes if the line was broken inside of it"
  }

  private static func text(_ scanner: CSVScanner, _ field: CSVField) -> String {
    String(decoding: scanner.content(field).prefix(200), as: UTF8.self)
  }

  /// Whether a text is the given number, or any number when none is given: `3`, `(3)`.
  private static func numbers(_ text: String, _ number: Int?) -> Bool {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") }
    guard let number else { return digits.allSatisfy(Shape.isDigit) }
    return digits.elementsEqual("\(number)".utf8)
  }

  private static let totals: Set<String> = [
    "jumlah", "total", "totals", "subtotal", "sub total", "sub jumlah", "grand total",
    "jumlah total", "total jumlah", "jumlah keseluruhan", "total keseluruhan",
    "jumlah seluruhnya", "total seluruhnya", "rata rata", "average", "sum",
  ]

  private static func isTotal(_ text: String) -> Bool {
    let words = DomainWords.normalized(text).split(separator: " ")
    let withoutNumbers = words.filter { !$0.utf8.allSatisfy(Shape.isDigit) }
    return totals.contains(withoutNumbers.joined(separator: " "))
  }
}
