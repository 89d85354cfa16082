/// A name as part of an address: lower-case a–z, 0–9 and single hyphens.
///
/// Latin letters lose their marks, Greek and Cyrillic ones are transliterated; other characters
/// only separate words, so that the result can be empty.
package func slug(_ name: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(name.utf8.count)
  Letters.forEachFolded(in: name) { scalar in
    switch scalar {
    case 0x30...0x39, 0x61...0x7A: bytes.append(UInt8(scalar))
    default:
      if let letters = Transliteration.latin[scalar] {
        bytes += letters.utf8
      } else if let last = bytes.last, last != 0x2D {
        bytes.append(0x2D)
      }
    }
  }
  while bytes.last == 0x2D { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}

/// Latin transliterations of folded Greek and Cyrillic letters.
private enum Transliteration {
  static let latin: [UInt32: String] = {
    var table: [UInt32: String] = [:]
    for entry in letters.split(separator: " ") {
      guard let letter = entry.unicodeScalars.first else { continue }
      table[letter.value] = String(entry.unicodeScalars.dropFirst())
    }
    return table
  }()

  /// Each letter followed by its transliteration, if it has a sound of its own.
  private static let letters = """
    αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs τt υy φf χch ψps ωo \
    аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe \
    юyu яya іi єye ґg ђdj јj љlj њnj ћc џdz әa өo үu ұu қk ғg һh ңn
    """
}
