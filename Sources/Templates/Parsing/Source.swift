/// The text of a template, and where it comes from.
package struct Source: Sendable {
  /// The path that messages name.
  package let file: String
  /// The text; checked for UTF-8 when it is compiled.
  package let bytes: [UInt8]
  /// The line of the file on which the text begins, for text that is part of a larger file.
  package let firstLine: Int
  /// The column of its first character, counted in Unicode scalars from 1.
  package let firstColumn: Int

  /// A template from bytes.
  package init(file: String, bytes: [UInt8], firstLine: Int = 1, firstColumn: Int = 1) {
    self.file = file
    self.bytes = bytes
    self.firstLine = firstLine
    self.firstColumn = firstColumn
  }

  /// A template from text.
  package init(file: String, text: String, firstLine: Int = 1, firstColumn: Int = 1) {
    self.init(
      file: file, bytes: Array(text.utf8), firstLine: firstLine, firstColumn: firstColumn)
  }

  /// The line and column of a byte, for messages.
  func position(_ offset: Int) -> Position {
    var line = firstLine
    var column = firstColumn
    for byte in bytes[..<min(offset, bytes.count)] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return Position(file: file, line: line, column: column)
  }

  /// Where the line that holds `offset` begins.
  func lineStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// The first byte from `offset` that is not a space or tab.
  func skipBlanks(_ offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index].isBlank { index += 1 }
    return index
  }

  /// Where the next line begins if only blanks stand between `offset` and the line's end.
  func nextLine(afterBlanksFrom offset: Int) -> Int? {
    let index = skipBlanks(offset)
    guard index < bytes.count else { return index }
    if bytes[index] == UInt8(ascii: "\n") { return index + 1 }
    let isReturn = bytes[index] == UInt8(ascii: "\r")
    guard isReturn, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") else {
      return nil
    }
    return index + 2
  }
}

/// A place in a file. Columns count Unicode scalars from 1.
struct Position: Sendable, Hashable {
  var file: String
  var line: Int
  var column: Int
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// A blank or the end of a line.
  var isSpace: Bool { isBlank || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
