/// Where Indonesian words may be divided at the end of a line.
///
/// Words are divided only where no dictionary is needed: two vowels in a row may be two syllables
/// or a diphthong, so no word is divided between them. The rules are those of the official spelling
/// (EYD V, 2022, I.F): a single consonant goes with the vowel that follows it; of two or more, only
/// the first stays behind; `kh`, `ng`, `ny` and `sy` count as one.
package enum Hyphenation {
  /// The fewest letters before and after a division.
  private static let least = 3

  /// Where the first word after an offset may be divided, as offsets in bytes of the text; empty
  /// unless the word is in lower case throughout: names, numbers and codes are never divided.
  package static func places(in text: [UInt8], after offset: Int) -> [Int] {
    var start = offset
    while start < text.count, text[start] == 0x20 { start += 1 }
    var end = start
    while end < text.count, text[end] != 0x20 { end += 1 }
    while end > start, [0x2C, 0x2E, 0x3A, 0x3B, 0x29].contains(text[end - 1]) { end -= 1 }
    return divisions(of: Array(text[start..<end])).map { start + $0 }
  }

  /// The number of letters before each division of a word.
  package static func divisions(of word: String) -> [Int] { divisions(of: Array(word.utf8)) }

  private static func divisions(of word: [UInt8]) -> [Int] {
    guard word.count >= 2 * least, word.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return []
    }
    var places: [Int] = []
    var index = 0
    while index < word.count {
      guard isVowel(word[index]) else {
        index += 1
        continue
      }
      // The consonants up to the next vowel.
      var units: [Int] = []
      var next = index + 1
      while next < word.count, !isVowel(word[next]) {
        units.append(next)
        next += isOne(word, next) ? 2 : 1
      }
      if next < word.count, let place = division(word, units) { places.append(place) }
      index = max(next, index + 1)
    }
    return places.filter { $0 >= least && word.count - $0 >= least && !isInSuffix(word, $0) }
  }

  /// Where to divide the consonants between two vowels; nil for nowhere.
  private static func division(_ word: [UInt8], _ units: [Int]) -> Int? {
    switch units.count {
    case 0: return nil
    case 1: return units[0]
    case 2:
      // "pro-gram" and "ap-ril": a stop before l or r may or may not begin a syllable.
      let (first, second) = (word[units[0]], word[units[1]])
      let isStop = "bdgkpt".utf8.contains(first) && units[1] == units[0] + 1
      return isStop && (second == UInt8(ascii: "r") || second == UInt8(ascii: "l"))
        ? nil : units[1]
    default: return units[1]
    }
  }

  /// Whether a division would cut into the suffix -an: "makan-an", not "maka-nan". The suffixes
  /// -kan, -nya and -lah stay whole after the division.
  private static func isInSuffix(_ word: [UInt8], _ place: Int) -> Bool {
    let rest = word[place...]
    guard rest.suffix(2).elementsEqual("an".utf8) else { return false }
    return !rest.dropLast(2).contains(where: isVowel) && !rest.elementsEqual("kan".utf8)
  }

  private static func isVowel(_ letter: UInt8) -> Bool { "aiueo".utf8.contains(letter) }

  private static func isOne(_ word: [UInt8], _ index: Int) -> Bool {
    guard index + 1 < word.count else { return false }
    return ["kh", "ng", "ny", "sy"].contains { $0.utf8.elementsEqual(word[index...(index + 1)]) }
  }
}
