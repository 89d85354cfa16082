/// Reads a style sheet as far as publishing needs: finds its addresses, which are `url(…)` and the
/// strings of `@import` outside comments and other strings, and leaves out what only writers need.
enum StyleSheetURLs {
  /// The ranges of the addresses, without quotes, in order.
  static func places(in css: [UInt8]) -> [Range<Int>] {
    var scanner = Scanner(css: css)
    return scanner.places()
  }

  /// A style sheet without its comments, its indentation and the ends of lines that part nothing,
  /// which readers would load with every page. Strings and addresses stay as they are.
  static func compacted(_ css: [UInt8]) -> [UInt8] {
    var scanner = Scanner(css: css)
    return scanner.compacted()
  }

  private struct Scanner {
    let css: [UInt8]
    var index = 0
    var isImport = false

    mutating func places() -> [Range<Int>] {
      var found: [Range<Int>] = []
      while index < css.count {
        switch css[index] {
        case UInt8(ascii: "/") where starts("/*"): skipComment()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          let text = text()
          if isImport { found.append(text) }
          isImport = false
        case UInt8(ascii: "@") where starts("@import"):
          isImport = true
          index += "@import".utf8.count
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
          if starts("url("), !continuesName { found.append(url()) } else { index += 1 }
        case UInt8(ascii: ";"):
          isImport = false
          index += 1
        default: index += 1
        }
      }
      return found
    }

    mutating func compacted() -> [UInt8] {
      var result: [UInt8] = []
      while index < css.count {
        let start = index
        switch css[index] {
        case UInt8(ascii: "/") where starts("/*"):
          skipComment()
          // Between two words a comment parts them, as nothing else would.
          let isApart =
            Self.isBreak(result.last) || Self.isBreak(css[min(index, css.count)...].first)
          if !isApart { result += Array("/**/".utf8) }
          if Self.endsClause(result.last) { skipBlanks() }
        case 0x0A, 0x0D:
          skipBlanks()
          if !Self.endsClause(result.last) { result.append(0x0A) }
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          _ = text()
          result += css[start..<min(index, css.count)]
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
          if starts("url("), !continuesName { _ = url() } else { index += 1 }
          result += css[start..<min(index, css.count)]
        default:
          result.append(css[index])
          index += 1
        }
      }
      return result
    }

    private mutating func skipBlanks() {
      while index < css.count, css[index] <= 0x20 { index += 1 }
    }

    /// Whether blanks after a byte part nothing; nil is the beginning of the sheet.
    private static func endsClause(_ byte: UInt8?) -> Bool {
      guard let byte else { return true }
      return byte == 0x0A || "{};,".utf8.contains(byte)
    }

    /// Whether nothing is joined that stood on both sides of a comment; nil is an end of the sheet.
    private static func isBreak(_ byte: UInt8?) -> Bool {
      guard let byte else { return true }
      return byte <= 0x20 || "{};,".utf8.contains(byte)
    }

    /// Letters are compared without case.
    private func starts(_ word: StaticString) -> Bool {
      guard index + word.utf8CodeUnitCount <= css.count else { return false }
      return (0..<word.utf8CodeUnitCount).allSatisfy {
        let byte = css[index + $0]
        let isCapital = (0x41...0x5A).contains(byte)
        return (isCapital ? byte | 0x20 : byte) == word.utf8Start[$0]
      }
    }

    /// Whether the byte before belongs to the same name, as in `my-url(`.
    private var continuesName: Bool {
      guard index > 0 else { return false }
      let byte = css[index - 1]
      return byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte > 0x7F
        || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    private mutating func skipComment() {
      index += 2
      while index < css.count, !starts("*/") { index += 1 }
      index += 2
    }

    /// A quoted string; a backslash escapes the byte after it.
    private mutating func text() -> Range<Int> {
      let quote = css[index]
      let start = index + 1
      index = start
      while index < css.count, css[index] != quote {
        index += css[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = min(index, css.count)
      index = end + 1
      return start..<end
    }

    private mutating func url() -> Range<Int> {
      index += "url(".utf8.count
      while index < css.count, css[index] <= 0x20 { index += 1 }
      isImport = false
      if index < css.count, css[index] == UInt8(ascii: "\"") || css[index] == UInt8(ascii: "'") {
        return text()
      }
      let start = index
      while index < css.count, css[index] != UInt8(ascii: ")"), css[index] > 0x20 { index += 1 }
      return start..<index
    }
  }
}
