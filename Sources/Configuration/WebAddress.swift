/// Checks addresses in settings against RFC 3986, as far as a portal needs it.
enum WebAddress {
  /// Why a text is not the address of a page on a named host, as a clause that follows the
  /// setting's name; nil when it is one.
  static func fault(_ address: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: address.hasPrefix) else {
      return "must begin with https:// or http://"
    }
    let rest = address.dropFirst(scheme.count)
    let host = rest.prefix { !"/?#".contains($0) }
    if host.contains("@") { return "must not hold a user or a password" }
    guard isHost(host, mayHavePort: true) else { return "names no host, \(host)" }
    let isAllowed = address.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0)
    }
    guard isAllowed else { return "holds a character that no address may hold" }
    return percentFault(Array(address.utf8))
  }

  /// The same for the address below which all pages of a portal lie: the address of a page is this
  /// one followed by the page's path, and browsers must not resolve that to another address.
  static func fault(ofRoot address: String) -> String? {
    if let fault = fault(address) { return fault }
    if address.contains("?") || address.contains("#") { return "must not hold ? or #" }
    guard address.hasSuffix("/") else { return "must end with /" }
    let path = address.drop { $0 != ":" }.dropFirst("://".count).drop { $0 != "/" }
    let steps = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().dropLast()
    if steps.contains("") { return "has // in its path" }
    let decoded = steps.map { $0.lowercased().replacing("%2e", with: ".") }
    if decoded.contains(".") || decoded.contains("..") {
      return "has . or .. as a part of its path"
    }
    if decoded.contains(where: { $0.contains("%2f") || $0.contains("%5c") }) {
      return "has a / written as %2F in its path"
    }
    return nil
  }

  /// Whether a text is one e-mail address, such as portal@ksbb.example.
  static func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[1].contains(".") else { return false }
    let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return isHost(parts[1], mayHavePort: false)
      && words.allSatisfy { word in
        !word.isEmpty
          && word.utf8.allSatisfy { isAlphanumeric($0) || "!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
      }
  }

  private static func isHost(_ text: Substring, mayHavePort: Bool) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2 && mayHavePort else { return false }
    if parts.count == 2 {
      let isNumber = parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
      guard isNumber, let port = Int(parts[1]), (1...65_535).contains(port) else { return false }
    }
    // A dot at the end would be a second address of the same host.
    let labels = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return parts[0].utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func percentFault(_ bytes: [UInt8]) -> String? {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "%") {
      let digits = bytes[(index + 1)...].prefix(2)
      let code = String(decoding: digits, as: UTF8.self)
      guard digits.count == 2, let byte = UInt8(code, radix: 16), digits.first != 0x2B else {
        return "has a % without two hexadecimal digits behind it; a percent sign is written %25"
      }
      if byte < 0x20 || byte == 0x7F { return "holds the control character %\(code)" }
    }
    return nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}
