import Foundation

/// Folds letters: removes case, diacritical marks and compatibility forms.
///
/// Addresses and the search use the same folding. `letters` in `theme/assets/cari-kata.js` does the
/// same for what a reader types; a test compares the two over every character.
package enum Letters {
  /// Passes on the folded characters of a text: digits, lower-case letters, and a space for each
  /// character that separates words. Apostrophes, marks and zero-width characters are left out.
  package static func forEachFolded(in text: String, _ take: (UInt32) -> Void) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: take(scalar.value)
      case 0x41...0x5A: take(scalar.value + 32)
      case 0x27, 0x60: continue  // an apostrophe joins: Jum'at is jumat
      case 0..<0x80: take(0x20)
      default: fold(scalar, take)
      }
    }
  }

  /// Folds a character outside ASCII.
  private static func fold(_ scalar: Unicode.Scalar, _ take: (UInt32) -> Void) {
    if vanishes(scalar.value) { return }
    guard isLetter(scalar.value) else { return take(0x20) }
    if let plain = withoutDecomposition[scalar] {
      return plain.unicodeScalars.forEach { take($0.value) }
    }
    for part in String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars {
      switch part.value {
      case _ where vanishes(part.value): continue
      case 0x30...0x39: take(part.value)
      case 0x41...0x5A: take(part.value + 32)
      case 0x61...0x7A: take(part.value)
      case _ where !isLetter(part.value): take(0x20)
      default: foldCase(of: part, take)
      }
    }
  }

  /// Lower-cases by way of capitals, so that letters with two lower-case forms (σ, ς) become one.
  private static func foldCase(of scalar: Unicode.Scalar, _ take: (UInt32) -> Void) {
    for capital in scalar.properties.uppercaseMapping.unicodeScalars {
      for small in capital.properties.lowercaseMapping.unicodeScalars {
        guard let plain = withoutDecomposition[small] else {
          take(small.value)
          continue
        }
        plain.unicodeScalars.forEach { take($0.value) }
      }
    }
  }

  /// Latin letters that Unicode does not decompose into a plain letter and a mark.
  private static let withoutDecomposition: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for entry in plainLetters.split(separator: " ") {
      guard let letter = entry.unicodeScalars.first else { continue }
      table[letter] = String(entry.unicodeScalars.dropFirst())
    }
    return table
  }()

  /// Each letter followed by its plain letters. `Ŀ` and `ŀ` would decompose into an l and a dot,
  /// which separates words.
  private static let plainLetters = """
    æae œoe øo đd ðd þth ħh ĸk łl ŋng ŧt ŀl Ŀl ƀb ƃb ɓb ƈc ɗd ƌd ɖd ǝe əe ɛe ƒf ǥg ɠg ɣg ƕhv ɨi ɩi \
    ɉj ƙk ƚl ɫl ƛl ɯm ɱm ɲn ƞn ɔo ɵo ƣoi ƥp ƪs ʃs ƫt ƭt ʈt ʉu ʊu ʋv ƿw ƴy ɏy ƶz ȥz ʒz ɀz ȼc ɇe ɍr ɽr \
    ȿs ⱥa ɐa ɑa ⱡl ⱦt ⱨh ⱪk ⱬz ᵽp ɦh
    """

  /// Whether a character is left out: apostrophes, soft hyphens, marks, zero-width characters.
  static func vanishes(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x60, 0xAD, 0x2B9...0x2BF, 0x300...0x36F, 0x591...0x5BD, 0x640, 0x64B...0x65F, 0x670,
      0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x2018, 0x2019, 0x2060, 0xFE00...0xFE0F,
      0xFE20...0xFE2F, 0xFEFF:
      true
    default: false
    }
  }

  /// Whether a character counts as a letter, in any script. Decided by code blocks and not by
  /// Unicode properties, because a browser may know a newer version of Unicode than this program.
  static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0xC0, 0xD7, 0xF7, 0x2000...0x2BFF, 0x3000...0x303F, 0xD800...0xF8FF, 0x1F000...0x1FFFF,
      0xE0000...:
      false
    default: true
    }
  }
}
