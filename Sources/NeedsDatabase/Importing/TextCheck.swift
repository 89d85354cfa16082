/// What text may not contain, reported with what to do about it. `ColumnRule` says the same in SQL.
enum TextCheck {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Any text: nothing that pages cannot hold, and no number that a spreadsheet has rounded.
  static func text(_ bytes: Bytes) throws(FieldRefusal) {
    try notation(bytes)
    guard !isPlain(bytes) else { return }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars
    where isForbidden(scalar) {
      throw FieldRefusal(bytes, "has \(code(scalar)) in it, which pages may not hold; delete it")
    }
  }

  /// A name: like any text, but also without blanks at its ends and characters that make it look
  /// like another name.
  static func name(_ bytes: Bytes) throws(FieldRefusal) {
    try text(bytes)
    guard !isPlain(bytes) || !isGraphic(bytes.first) || !isGraphic(bytes.last) else { return }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    if [scalars.first, scalars.last].contains(where: { $0.map(isBlank) ?? false }) {
      throw FieldRefusal(bytes, "has a blank at its start or end; remove it")
    }
    for scalar in scalars where Plausible.direction.contains(where: { $0 ~= scalar.value }) {
      throw FieldRefusal(
        bytes, "has \(code(scalar)) in it, which turns the direction of writing; delete it")
    }
  }

  /// The 16 digits of an identity card. The last four count from 0001; a spreadsheet keeps 15
  /// digits and replaces the rest with zeros.
  static func identityNumber(_ bytes: Bytes) throws(FieldRefusal) {
    try notation(bytes)
    let digits = bytes.filter(Shape.isDigit)
    guard digits.count == bytes.count else {
      throw FieldRefusal(bytes, "is not an identity number; write its 16 digits and nothing else")
    }
    guard digits.count == 16 else {
      let count = digits.count == 1 ? "1 digit" : "\(digits.count) digits"
      throw FieldRefusal(bytes, "has \(count); an identity number has 16")
    }
    guard !digits.suffix(4).allSatisfy({ $0 == 0x30 }) else {
      throw FieldRefusal(
        bytes,
        "ends with 0000, which no identity number does: a spreadsheet has rounded it; "
          + remedy)
    }
  }

  /// `3,17101E+15`: what a spreadsheet writes for a long number. Its digits are gone.
  static func notation(_ bytes: Bytes) throws(FieldRefusal) {
    guard let first = bytes.first, Shape.isDigit(first),
      bytes.allSatisfy({ Shape.isDigit($0) || ".,E+".utf8.contains($0) }),
      bytes.indices.dropLast(2).contains(where: {
        bytes[$0] == 0x45 && bytes[$0 + 1] == 0x2B && Shape.isDigit(bytes[$0 + 2])
      })
    else { return }
    throw FieldRefusal(
      bytes, "is a number whose last digits a spreadsheet has destroyed; " + remedy)
  }

  private static let remedy =
    "format the column as text in the spreadsheet, then type the number again from the paper"

  /// Only what every text may hold: printable ASCII, tabs and line ends.
  private static func isPlain(_ bytes: Bytes) -> Bool {
    bytes.allSatisfy { $0 &- 0x20 < 0x5F || $0 == 9 || $0 == 10 || $0 == 13 }
  }

  private static func isGraphic(_ byte: UInt8?) -> Bool { byte.map { $0 &- 0x21 < 0x5E } ?? false }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    Plausible.blanks.contains { $0 ~= scalar.value }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value & 0xFFFE == 0xFFFE || Plausible.forbidden.contains { $0 ~= scalar.value }
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "the character U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count))
      + digits
  }
}
