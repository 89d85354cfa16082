/// The words of a text as the search compares them: without case, accents and punctuation, numbers
/// without leading zeros, short forms written out.
///
/// `words` in `theme/assets/cari-kata.js` does the same for what a reader types.
enum SearchText {
  /// The words in order.
  static func words(of text: String) -> [String] {
    var reading = Reading()
    for scalar in text.unicodeScalars { reading.take(scalar.value) }
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

    mutating func take(_ scalar: UInt32) {
      switch scalar {
      case 0x30...0x39: add(digit: UInt8(scalar))
      case 0x61...0x7A: add(letter: Character(UnicodeScalar(UInt8(scalar))))
      case 0x41...0x5A: add(letter: Character(UnicodeScalar(UInt8(scalar + 32))))
      case 0xC0...0x17F:
        let letters = SearchTables.plainLetters[Int(scalar) - 0xC0]
        if letters == "." { return endWord() }
        for letter in letters { add(letter: letter) }
      default:
        if SearchText.joins(scalar) { return }
        guard SearchText.isLetter(scalar), let letter = UnicodeScalar(scalar) else {
          return endWord()
        }
        add(letter: Character(letter))
      }
    }

    private mutating func add(digit: UInt8) {
      if !isNumber { endWord() }
      isNumber = true
      if word == "0" { word = "" }
      word.unicodeScalars.append(UnicodeScalar(digit))
    }

    private mutating func add(letter: Character) {
      if isNumber { endWord() }
      word.append(letter)
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

  /// Characters that vanish: apostrophes, soft hyphens, combining marks, characters without width.
  private static func joins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x60, 0xAD, 0x2BC, 0x300...0x36F, 0x200B...0x200D, 0x2018, 0x2019, 0x2060, 0xFEFF:
      true
    default: false
    }
  }

  /// Letters of other scripts, which are compared as they are. By blocks and not by properties: a
  /// browser may know a newer Unicode than this program.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x180, 0x2000...0x2BFF, 0x3000...0x303F, 0xD800...0xF8FF, 0xFE00...0xFE0F,
      0xFF00...0xFF0F, 0x1F000...0x1FFFF, 0xE0000...:
      false
    default: true
    }
  }
}
