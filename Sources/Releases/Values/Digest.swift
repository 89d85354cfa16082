private import CCrypto

/// A SHA-256 digest.
package struct Digest: Sendable, Hashable {
  // Four words in memory order, so that comparing two digests takes four comparisons.
  private let words: SIMD4<UInt64>

  init(words: SIMD4<UInt64>) {
    self.words = words
  }

  /// The digest of the bytes.
  package init(of bytes: UnsafeRawBufferPointer) {
    var hash = StreamedDigest()
    hash.update(bytes)
    self = hash.finish()
  }

  /// The digest of the bytes.
  package init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Digest(of: $0) }
  }

  /// Reads 64 hexadecimal digits; nil for anything else. Upper case is refused, because a digest
  /// has only one spelling in this program's files.
  package init?(hex: some StringProtocol) {
    let bytes = Array(hex.utf8)
    let parsed = bytes.withUnsafeBytes { Digest(hex: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  init?(hex bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 64 else { return nil }
    var words = SIMD4<UInt64>()
    var bad: UInt8 = 0
    for word in 0..<4 {
      var value: UInt64 = 0
      for index in 0..<8 {
        let high = hexValue[Int(bytes[word * 16 + index * 2])]
        let low = hexValue[Int(bytes[word * 16 + index * 2 + 1])]
        bad |= high | low
        value |= UInt64((high << 4) | (low & 15)) << UInt64(index * 8)
      }
      words[word] = UInt64(littleEndian: value)
    }
    guard bad < 16 else { return nil }
    self.words = words
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    appendHex(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// 44 characters of Base64, as in `integrity` attributes of HTML.
  package var base64: String {
    withBytes { bytes in
      let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
      var text: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
        let value = group[0] << 16 | group[1] << 8 | group[2]
        text += [18, 12, 6, 0].map { letters[value >> $0 & 63] }
      }
      // The last group of three has only two of the 32 bytes.
      text[text.count - 1] = UInt8(ascii: "=")
      return String(decoding: text, as: UTF8.self)
    }
  }

  func appendHex(to output: inout [UInt8]) {
    for word in 0..<4 {
      let value = words[word].littleEndian
      for index in 0..<8 {
        let byte = UInt8(truncatingIfNeeded: value >> UInt64(index * 8))
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 15))
      }
    }
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: words, body)
  }
}

/// SHA-256 of bytes that are passed in pieces.
package struct StreamedDigest: ~Copyable {
  /// Fetched once, because libcrypto searches its providers for it.
  nonisolated(unsafe) private static let method = EVP_MD_fetch(nil, "SHA256", nil)

  private let context: OpaquePointer

  /// Begins with no bytes.
  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, Self.method, nil) == 1 else {
      // Swift itself stops the program when memory runs out, and without SHA-256 no file can be
      // verified, so nothing useful can continue.
      fatalError("libcrypto gives no SHA-256")
    }
    self.context = context
  }

  /// Adds a piece.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let isDone = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(isDone == 1, "libcrypto refused bytes")
  }

  /// The digest of all pieces.
  package consuming func finish() -> Digest {
    var words = SIMD4<UInt64>()
    let isDone = withUnsafeMutableBytes(of: &words) { bytes in
      EVP_DigestFinal_ex(context, bytes.bindMemory(to: UInt8.self).baseAddress, nil)
    }
    precondition(isDone == 1, "libcrypto refused to finish")
    return Digest(words: words)
  }

  deinit { EVP_MD_CTX_free(context) }
}

@inline(__always)
private func hexDigit(_ nibble: UInt8) -> UInt8 {
  nibble < 10 ? nibble + 0x30 : nibble + 0x57
}

/// Value of each byte as a hexadecimal digit; 0xff when it is not one.
private let hexValue: [UInt8] = (0..<256).map { byte in
  switch UInt8(byte) {
  case 0x30...0x39: UInt8(byte) - 0x30
  case 0x61...0x66: UInt8(byte) - 0x57
  default: 0xff
  }
}
