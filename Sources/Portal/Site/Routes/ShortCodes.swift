import Registry

/// The short code of each site, which people type from paper: `r/k7m3p9x.html`.
///
/// A code is computed from the site's id alone. So a site keeps its code whatever else is recorded,
/// and no other site ever gets it. Codes are far apart: of 13 billion, Jakarta needs 3,500, so a
/// slip of the finger leads to the page for errors and not to another place.
struct ShortCodes: Sendable {
  /// By site.
  let codes: [String]

  /// Without vowels, so that no code is a word, and without `0`, `1` and `l`, which look like
  /// others.
  private static let alphabet = Array("23456789bcdfghjkmnpqrstvwxyz".utf8)
  private static let length = 7

  init(_ registry: Registry) {
    codes = Self.codes(of: registry.records.sites.map { Self.digits(of: $0.id) })
  }

  /// The shortest beginnings that tell all digits apart, at least seven each.
  ///
  /// All sites whose codes would be alike get longer ones, whichever was there first: an address
  /// on paper may then lead to the page for errors, but never to another place.
  static func codes(of digits: [[UInt8]]) -> [String] {
    var codes = [String](repeating: "", count: digits.count)
    var open = Array(digits.indices)
    var length = Self.length
    while !open.isEmpty {
      let groups = Dictionary(grouping: open) { Array(digits[$0].prefix(length)) }
      open = []
      for (code, sites) in groups {
        if sites.count > 1, length < digits[sites[0]].count {
          open += sites
        } else {
          for site in sites { codes[site] = String(decoding: code, as: UTF8.self) }
        }
      }
      length += 1
    }
    return codes
  }

  /// A text as letters and digits that nothing tells of it: FNV-1a, mixed so that every bit of the
  /// text decides on every digit. Who changes it takes the addresses from all posters.
  static func digits(of text: String) -> [UInt8] {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    hash ^= hash >> 31
    return (0..<13).map { _ in
      let digit = alphabet[Int(hash % UInt64(alphabet.count))]
      hash /= UInt64(alphabet.count)
      return digit
    }
  }
}
