/// The parts of a text that a line must not divide: a word with digits, and a word together with the
/// number that it announces, as in `RW 06`, `No. 2066` or `PIHAK KEDUA`.
package enum LineUnits {
  /// Their positions in UTF-8, in order; they do not overlap.
  package static func places(in text: [UInt8]) -> [Range<Int>] {
    var units: [Range<Int>] = []
    var before: Range<Int>?
    for word in words(in: text) {
      defer { before = word }
      if let before, belong(text[before], text[word]) {
        let start = units.last?.upperBound == before.upperBound ? units.removeLast() : before
        units.append(start.lowerBound..<word.upperBound)
      } else if hasDigit(text[word]) {
        units.append(word)
      }
    }
    return units
  }

  /// The numbers in a part of a text, with the signs between their digits: what is left of a unit
  /// that is wider than a line.
  package static func numbers(in text: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var numbers: [Range<Int>] = []
    var start: Int?
    for place in part where isNumber(text[place]) != (start != nil) {
      if let first = start {
        numbers.append(first..<place)
        start = nil
      } else {
        start = place
      }
    }
    if let start { numbers.append(start..<part.upperBound) }
    return numbers
  }

  /// The parts between blanks; a blank here is where a line may end.
  package static func words(in text: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    var place = 0
    while place < text.count {
      let blank = blankLength(text, at: place)
      if blank == 0 {
        place += 1
        continue
      }
      if start < place { words.append(start..<place) }
      place += blank
      start = place
    }
    if start < text.count { words.append(start..<text.count) }
    return words
  }

  /// Bytes of the space, the em space or the line separator at a position; 0 for none.
  private static func blankLength(_ text: [UInt8], at place: Int) -> Int {
    if text[place] == 0x20 { return 1 }
    guard text[place] == 0xE2, place + 2 < text.count, text[place + 1] == 0x80 else { return 0 }
    return text[place + 2] == 0x83 || text[place + 2] == 0xA8 ? 3 : 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Digits, points and commas.
  private static func isNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == 0x2E || byte == 0x2C
  }

  private static func hasDigit(_ word: ArraySlice<UInt8>) -> Bool { word.contains(where: isDigit) }

  /// Words that announce a number.
  private static let labels = [
    "RW", "RT", "No", "No.", "Nomor", "NIP", "NIK", "NIB", "NPWP", "Rp", "Pasal", "pukul",
  ].map { Array($0.utf8) }

  private static let parties = ["KEDUA", "PERTAMA"].map { Array($0.utf8) }
  private static let party = Array("PIHAK".utf8)
  private static let clock = Array("WIB".utf8)

  /// Whether two neighbouring words are one unit.
  private static func belong(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Bool {
    guard let last = first.last, let start = second.first else { return false }
    if isDigit(start) {
      let label = first.drop { $0 == 0x28 || $0 == 0x22 }
      return label.count < 6 && labels.contains { $0.elementsEqual(label) }
    }
    if isDigit(last) { return second.starts(with: clock) }
    return start < 0x60 && first.elementsEqual(party)
      && parties.contains { second.starts(with: $0) }
  }
}
