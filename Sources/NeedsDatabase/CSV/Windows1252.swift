import Support

/// The encoding that spreadsheets on Windows write when UTF-8 is not chosen.
/// Text in it is not imported, but shown as it was probably meant.
enum Windows1252 {
  /// What is wrong with bytes that are not UTF-8, and what they probably say.
  static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let wrong = firstWrongByte(bytes).map { String($0, radix: 16, uppercase: true) } ?? "?"
    return "has the byte \(wrong), which is not UTF-8 text; in Windows-1252 this reads "
      + "\(shown(decoded(bytes))); save the file as \"CSV UTF-8\""
  }

  private static func firstWrongByte(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return bytes[error.byteOffsets.lowerBound]
    }
  }

  private static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      let value = (0x80...0x9F).contains(byte) ? upper[Int(byte - 0x80)] : UInt32(byte)
      text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return text
  }

  /// The characters of 80 to 9F; the others are as in Unicode.
  private static let upper: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
