import Support

/// The words of a text as the search compares them: without case, accents and punctuation, numbers
/// without leading zeros, short forms written out.
///
/// `words` in `theme/assets/cari-kata.js` does the same for what a reader types.
package enum SearchText {
  /// The words in order.
  package static func words(of text: String) -> [String] {
    var reading = Reading()
    Letters.forEachFolded(in: text) { reading.take($0) }
    reading.endWord()
    reading.endInitials()
    return reading.words.flatMap { SearchTables.fullForms[$0] ?? [$0] }
  }

  /// Whether a word is a number.
  static func isNumber(_ word: String) -> Bool {
    word.utf8.allSatisfy { $0 &- 0x30 < 10 }
  }

  private struct Reading {
    var words: [String] = []
    private var word = ""
    private var isNumber = false
    /// Letters that stand alone belong together: P.T. is pt.
    private var initials = ""

    /// Takes a folded character.
    mutating func take(_ scalar: UInt32) {
      switch scalar {
      case 0x20: endWord()
      case 0x30...0x39: add(digit: UInt8(scalar))
      default: if let letter = UnicodeScalar(scalar) { add(letter: letter) }
      }
    }

    private mutating func add(digit: UInt8) {
      if !isNumber { endWord() }
      isNumber = true
      if word == "0" { word = "" }
      word.unicodeScalars.append(UnicodeScalar(digit))
    }

    private mutating func add(letter: UnicodeScalar) {
      if isNumber { endWord() }
      word.unicodeScalars.append(letter)
    }

    mutating func endWord() {
      defer {
        word = ""
        isNumber = false
      }
      guard !word.isEmpty else { return }
      if word.utf8.count == 1, !isNumber {
        initials += word
      } else {
        endInitials()
        words.append(word)
      }
    }

    mutating func endInitials() {
      if !initials.isEmpty { words.append(initials) }
      initials = ""
    }
  }
}
