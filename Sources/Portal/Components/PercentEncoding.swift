extension String {
  /// The text as a value in an address (RFC 3986): everything but ASCII letters, digits and `-._~`
  /// as bytes in hexadecimal.
  ///
  /// - Parameter others: signs that mean nothing where the value stands, and so stay readable.
  func percentEncoded(keeping others: String = "") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count * 3 / 2)
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
      case _ where "-._~".utf8.contains(byte) || others.utf8.contains(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
