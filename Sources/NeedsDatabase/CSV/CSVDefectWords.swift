extension CSVFile {
  /// A breach of the CSV form as a problem of this file.
  func problem(_ defect: CSVDefect) -> CSVProblem {
    CSVProblem(file: name, line: defect.line, column: defect.field + 1, message: defect.words)
  }

  /// Why a file is too long to be read: a field or a record beyond its limit, or just many rows.
  func problemOfSize() -> CSVProblem {
    var scanner = scanner()
    while scanner.next() {
      if let defect = scanner.defects.first(where: \.endsReading) { return problem(defect) }
    }
    let limit = form.limits.fileBytes >> 20
    return CSVProblem(
      file: name, message: "has more than \(limit) MB; a file may have at most that, so divide it")
  }
}

extension CSVDefect {
  /// True when nothing after the field is read.
  fileprivate var endsReading: Bool {
    switch kind {
    case .tooLong, .tooLongQuoted, .tooManyFields, .unclosedQuote: true
    case .quoteInside, .textAfterQuote, .lineBreakInside: false
    }
  }

  /// What is wrong with the field.
  fileprivate var words: String {
    switch kind {
    case .quoteInside:
      "has a quote inside; put the field in quotes and write the quote twice"
    case .textAfterQuote:
      "has text after its closing quote; a quote inside a quoted field is written twice"
    case .unclosedQuote: "a quote opens this field and is never closed"
    case .lineBreakInside:
      "has a carriage return inside; put the field in quotes, or end lines with LF or CRLF"
    case .tooLong(let limit):
      "has more than \(limit) bytes; a field may have at most that; nothing after it was read"
    case .tooLongQuoted(let limit):
      "a quote opens this field and is not closed within \(limit) bytes, the most that a field "
        + "may have; nothing after it was read"
    case .tooManyFields(let limit):
      "is one field more than the \(limit) that a line may have; nothing after it was read"
    }
  }
}
