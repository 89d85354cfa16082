/// The shapes of codes and numbers, the same as the schema's CHECKs.
enum Shape {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// `31`, `31.75`, `31.75.03` or `31.75.03.1002`.
  static func isAreaCode(_ bytes: Bytes) -> Bool {
    guard [2, 5, 8, 13].contains(bytes.count) else { return false }
    return bytes.indices.allSatisfy { index in
      let isDot = index == 2 || index == 5 || index == 8
      return isDot ? bytes[index] == UInt8(ascii: ".") : isDigit(bytes[index])
    }
  }

  /// A kelurahan code, a slash, a slug.
  static func isSiteID(_ bytes: Bytes) -> Bool {
    guard bytes.count > 14, bytes[13] == UInt8(ascii: "/") else { return false }
    return isAreaCode(Bytes(rebasing: bytes[..<13])) && isSlug(Bytes(rebasing: bytes[14...]))
  }

  static func isSlug(_ bytes: Bytes) -> Bool {
    guard (1...64).contains(bytes.count), !bytes.elementsEqual("index".utf8) else { return false }
    return bytes.allSatisfy { isDigit($0) || $0 &- 97 < 26 || $0 == UInt8(ascii: "-") }
  }

  /// `PGN`.
  static func isProgramCode(_ bytes: Bytes) -> Bool {
    (1...8).contains(bytes.count) && bytes.allSatisfy { $0 &- 65 < 26 }
  }

  /// `017/BAST/KSBB-PGN/X/2020`.
  static func isDocumentNumber(_ bytes: Bytes, _ document: String) -> Bool {
    guard bytes.count <= 64 else { return false }
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 5 else { return false }
    let (sequence, programme, month, year) = (parts[0], parts[2], parts[3], parts[4])
    let prefix = "KSBB-".utf8
    guard programme.starts(with: prefix) else { return false }
    let code = programme.dropFirst(prefix.count)
    return !sequence.isEmpty && sequence.allSatisfy(isDigit)
      && parts[1].elementsEqual(document.utf8)
      && (code.first.map(isCapital) ?? false)
      && code.allSatisfy { isCapital($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      && !month.isEmpty && month.allSatisfy { "IVX".utf8.contains($0) }
      && year.count == 4 && year.allSatisfy(isDigit)
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
}
