/// A colour of the sRGB space.
struct Colour: Hashable, Sendable {
  /// `0xRRGGBB`.
  let rgb: UInt32

  var red: Double { Double(rgb >> 16 & 255) / 255 }
  var green: Double { Double(rgb >> 8 & 255) / 255 }
  var blue: Double { Double(rgb & 255) / 255 }
}

/// The colours of the portal's light scheme, under their names in `theme/assets/site.css`; a test
/// checks that the two agree.
enum CardPalette {
  static let paper = Colour(rgb: 0xFBFCFB)
  static let ink = Colour(rgb: 0x0F272C)
  static let ink2 = Colour(rgb: 0x475A5E)
  static let rule = Colour(rgb: 0xC3CECB)
  static let rule2 = Colour(rgb: 0x7C8F93)
  static let needed = Colour(rgb: 0xB42F17)
  static let committed = Colour(rgb: 0x7D5200)
  static let committedFill = Colour(rgb: 0xF6CF7C)
  static let handed = Colour(rgb: 0x0A5F60)
  static let roof = Colour(rgb: 0x0C363B)
  static let roofInk = Colour(rgb: 0xF2F8F6)
  static let ivory = Colour(rgb: 0xF4BD4F)
  // On the roof the states have the colours of the dark scheme.
  static let roofNeeded = Colour(rgb: 0xFF9A80)
  static let roofCommitted = Colour(rgb: 0xEFBC57)
  static let roofCommittedFill = Colour(rgb: 0x5A4313)
  static let roofHanded = Colour(rgb: 0x5CC6BD)

  /// By the name of the custom property; those on the roof begin with `roof.`.
  static let named: [String: Colour] = [
    "paper": paper, "ink": ink, "ink-2": ink2, "rule": rule, "rule-2": rule2, "needed": needed,
    "committed": committed, "committed-fill": committedFill, "handed": handed, "roof": roof,
    "roof-ink": roofInk, "ivory": ivory, "roof.needed": roofNeeded,
    "roof.committed": roofCommitted, "roof.committed-fill": roofCommittedFill,
    "roof.handed": roofHanded,
  ]

  /// In the order of their indices in a file's palette.
  static let all = [
    paper, ink, ink2, rule, rule2, needed, committed, committedFill, handed, roof, roofInk, ivory,
    roofNeeded, roofCommitted, roofCommittedFill, roofHanded,
  ]
}
