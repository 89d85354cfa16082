/// Roman numerals, which stand for the months in document numbers.
package enum RomanNumeral {
  private static let parts: [(value: Int, letters: String)] = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]

  /// The numeral for 1…3999; nil for any other number.
  package static func letters(_ number: Int) -> String? {
    guard (1...3999).contains(number) else { return nil }
    var rest = number
    var letters = ""
    for part in parts {
      while rest >= part.value {
        letters += part.letters
        rest -= part.value
      }
    }
    return letters
  }

  /// The value of a numeral in capitals and in standard form; nil for anything else.
  package static func number(_ letters: some StringProtocol) -> Int? {
    var rest = Array(letters.utf8)[...]
    var number = 0
    for part in parts {
      while rest.starts(with: part.letters.utf8) {
        number += part.value
        rest = rest.dropFirst(part.letters.utf8.count)
      }
    }
    // Converting back rejects IIII, VV and IXI, which the loop above accepts.
    return rest.isEmpty && self.letters(number) == String(letters) ? number : nil
  }
}
