/// The bounds of what a value can be, each stated once for the importer and the schema.
enum Plausible {
  /// The years that dates and document numbers may have.
  static let years = 2000...2100

  /// What one row may be worth: its quantity times its item's price, in rupiah. Nine million rows
  /// of that value still add up within 64 bits; Jakarta has a hundred thousand.
  static let largestValue = 1_000_000_000_000

  /// Characters that HTML forbids: control characters other than tab and line ends, and
  /// noncharacters. U+FFFE and U+FFFF are two more, which SQLite's patterns cannot name; NUL is
  /// refused elsewhere.
  static let forbidden: [ClosedRange<UInt32>] =
    [0x01...0x08, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF]
    + (1...16).map { plane in (plane << 16 | 0xFFFE)...(plane << 16 | 0xFFFF) }

  /// Control characters that reorder what follows them: a name could look like another one.
  static let direction: [ClosedRange<UInt32>] = [0x202A...0x202E, 0x2066...0x2069]

  /// Blanks of every width, and characters without width.
  static let blanks: [ClosedRange<UInt32>] = [
    0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200B,
    0x2028...0x2029, 0x202F...0x202F, 0x205F...0x2060, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ]
}
