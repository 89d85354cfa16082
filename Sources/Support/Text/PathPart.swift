/// One part of a path made from data: the name of a folder, or of a file without its ending.
package enum PathPart {
  /// The longest result, in bytes; a number after it still fits.
  private static let longest = 80

  /// A name as one part of a path, short enough for any file system.
  ///
  /// - Parameter otherwise: replaces a name of which no letter is left, and is appended to one that
  ///   has a special meaning in a path: `index`, or a device of Windows.
  package static func of(name: String, otherwise: String) -> String {
    var part = slug(name)
    if part.utf8.count > longest {
      part = String(part.prefix(longest))
      while part.hasSuffix("-") { part.removeLast() }
    }
    if part.isEmpty { return otherwise }
    return part == "index" || isKeptByWindows(part) ? "\(part)-\(otherwise)" : part
  }

  /// A key of lower-case letters, digits and hyphens as one part of a path. A name that Windows
  /// reserves gets an underscore, which no key contains, so that no other key can have the same
  /// address.
  package static func of(key: String) -> String {
    isKeptByWindows(key) ? key + "_" : key
  }

  /// Whether Windows takes a name for a device, whatever its ending, or cannot store it: `con`,
  /// `Aux.html`, `COM¹`, names that end in a dot or a blank.
  package static func isKeptByWindows(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { isKeptByWindows(UnsafeRawBufferPointer($0)) }
  }

  /// The same for a name in UTF-8; every file of a release is checked.
  package static func isKeptByWindows(_ name: UnsafeRawBufferPointer) -> Bool {
    guard let last = name.last else { return false }
    if last == dot || last == blank { return true }
    var end = name.firstIndex(of: dot) ?? name.count
    while end > 0, name[end - 1] == blank { end -= 1 }
    guard (3...5).contains(end) else { return false }
    // Setting bit 0x20 turns capitals into small letters, and nothing else into a letter.
    let word = name[..<3].reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
    if end == 3 { return devices.contains(word) }
    return numberedDevices.contains(word) && isDeviceNumber(name[3..<end])
  }

  /// Whether the bytes are a digit from 1 to 9, or one of the superscripts `¹²³`.
  private static func isDeviceNumber(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard let last = bytes.last else { return false }
    return bytes.count == 1
      ? (0x31...0x39).contains(last)
      : bytes.first == 0xC2 && [0xB2, 0xB3, 0xB9].contains(last)
  }

  private static let (dot, blank) = (UInt8(ascii: "."), UInt8(ascii: " "))
  private static let devices = ["con", "prn", "aux", "nul"].map(word)
  private static let numberedDevices = ["com", "lpt"].map(word)

  /// Three letters as one number.
  private static func word(_ letters: String) -> UInt32 {
    letters.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
