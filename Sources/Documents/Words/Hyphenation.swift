/// Where Indonesian words may be divided at the end of a line.
///
/// Only places that hold whatever the word is made of: between vowels it takes a dictionary to
/// tell two syllables from a diphthong, so no word is divided there. The rules are those of the
/// official spelling (EYD V, 2022, I.F): a consonant goes with the vowel that follows it, of two
/// consonants the first stays, of more the first stays alone; `kh`, `ng`, `ny`, `sy` count as one.
package enum Hyphenation {
  /// Letters that stay together before and after a division.
  private static let least = 3

  /// The places in the first word after an offset of a text, as offsets in bytes; none when it is
  /// not a word of small letters only. Names, numbers and codes are never divided.
  package static func places(in text: [UInt8], after offset: Int) -> [Int] {
    var start = offset
    while start < text.count, text[start] == 0x20 { start += 1 }
    var end = start
    while end < text.count, text[end] != 0x20 { end += 1 }
    while end > start, [0x2C, 0x2E, 0x3A, 0x3B, 0x29].contains(text[end - 1]) { end -= 1 }
    return divisions(of: Array(text[start..<end])).map { start + $0 }
  }

  /// How many letters stand before each division of a word.
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

  /// The place among consonants between two vowels.
  private static func division(_ word: [UInt8], _ units: [Int]) -> Int? {
    switch units.count {
    case 0: return nil
    case 1: return units[0]
    case 2:
      // "pro-gram" and "ap-ril": a stop before l or r may begin a syllable or not.
      let (first, second) = (word[units[0]], word[units[1]])
      let isStop = "bdgkpt".utf8.contains(first) && units[1] == units[0] + 1
      return isStop && (second == UInt8(ascii: "r") || second == UInt8(ascii: "l"))
        ? nil : units[1]
    default: return units[1]
    }
  }

  /// Whether a place would tear the suffix -an from its word's end: "makan-an", not "maka-nan".
  /// The suffixes -kan, -nya and -lah are whole behind it.
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
