/// One part of a path that is made from data: a file's name without its ending, or a folder's.
package enum PathPart {
  /// The longest that a name may become, in bytes; a number behind it still fits.
  private static let longest = 80

  /// A name as one part of a path, short enough for any file system.
  ///
  /// - Parameter otherwise: what stands for a name of which no letter is left, and behind one that
  ///   means something else as a path.
  package static func of(name: String, otherwise: String) -> String {
    var part = slug(name)
    if part.utf8.count > longest {
      part = String(part.prefix(longest))
      while part.hasSuffix("-") { part.removeLast() }
    }
    if part.isEmpty { return otherwise }
    return part == "index" || isKeptByWindows(part) ? "\(part)-\(otherwise)" : part
  }

  /// A key of small letters, digits and hyphens as one part of a path. What Windows keeps for
  /// itself gets an underscore, which no key has, so that no other key can have its address.
  package static func of(key: String) -> String {
    isKeptByWindows(key) ? key + "_" : key
  }

  /// Whether Windows takes a name for a device, whatever its ending, or cannot hold it: `con`,
  /// `Aux.html`, `COM¹`, names that end in a dot or a blank.
  package static func isKeptByWindows(_ name: some StringProtocol) -> Bool {
    if name.hasSuffix(".") || name.hasSuffix(" ") { return true }
    let stem = name.prefix { $0 != "." }.lowercased()
    let trimmed = stem.reversed().drop { $0 == " " }.reversed()
    let device = String(trimmed)
    if ["con", "prn", "aux", "nul"].contains(device) { return true }
    guard device.count == 4, device.hasPrefix("com") || device.hasPrefix("lpt") else {
      return false
    }
    return device.last.map { "123456789¹²³".contains($0) } ?? false
  }
}
