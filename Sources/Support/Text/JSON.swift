/// A value in a JSON file, with its place.
package struct JSON: Sendable {
  /// The kinds of values; `true`, `false` and `null` are all `other`.
  package indirect enum Content: Sendable {
    case object([(key: String, value: JSON)])
    case array([JSON])
    case string(String)
    /// In units of 10⁻⁷; in degrees, one unit is about a centimetre.
    case number(Int)
    case other
  }

  /// The members of an object keep the order of the file, and keys that occur twice are kept twice.
  package let content: Content
  /// Where its first byte is, in bytes from the start of the file.
  package let offset: Int

  /// The first member with the key; nil when there is none, or when this is not an object.
  package subscript(key: String) -> JSON? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The keys of an object in the order of the file; empty for other values.
  package var keys: [String] {
    guard case .object(let members) = content else { return [] }
    return members.map(\.key)
  }

  /// Nil when this is not an array.
  package var array: [JSON]? {
    guard case .array(let values) = content else { return nil }
    return values
  }

  /// The text with its escapes decoded; nil when this is not a string.
  package var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  /// In units of 10⁻⁷; nil when this is not a number.
  package var number: Int? {
    guard case .number(let value) = content else { return nil }
    return value
  }
}

/// Why a JSON file cannot be read.
package struct JSONError: Error {
  /// In bytes from the start of the file.
  package let offset: Int
  /// What is wrong, without the place.
  package let message: String
}

/// Reads JSON as RFC 8259 defines it, numbers exactly and without floating point.
package struct JSONParser {
  /// Deeper than any map is nested; unlimited nesting would exhaust the stack.
  private static let maximumDepth = 64
  private static let decimals = 7

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a whole file in UTF-8, with or without a byte order mark; throws the first fault.
  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSON {
    var parser = JSONParser(bytes)
    // A byte order mark is not JSON, but programs on Windows write one.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let value = try parser.value()
    parser.skipSpace()
    guard parser.position == bytes.count else {
      throw parser.problem("something stands after the end of the map")
    }
    return value
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func problem(_ message: String) -> JSONError {
    JSONError(offset: position, message: message)
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONError) -> JSON {
    skipSpace()
    let start = position
    guard let first = next else {
      throw problem("the file ends in the middle of the map; is it complete?")
    }
    switch first {
    case UInt8(ascii: "{"): return JSON(content: .object(try object()), offset: start)
    case UInt8(ascii: "["): return JSON(content: .array(try array()), offset: start)
    case UInt8(ascii: "\""): return JSON(content: .string(try string()), offset: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSON(content: .number(try number()), offset: start)
    default:
      for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return JSON(content: .other, offset: start)
      }
      throw problem("this is not JSON")
    }
  }

  private mutating func enter() throws(JSONError) {
    position += 1
    depth += 1
    if depth > Self.maximumDepth { throw problem("this is nested too deeply for a map") }
  }

  private mutating func object() throws(JSONError) -> [(key: String, value: JSON)] {
    try enter()
    defer { depth -= 1 }
    var members: [(key: String, value: JSON)] = []
    if take(UInt8(ascii: "}")) { return members }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw problem("a name in quotes must stand here") }
      let key = try string()
      guard take(UInt8(ascii: ":")) else { throw problem("\":\" is missing after \"\(key)\"") }
      members.append((key, try value()))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw problem("\",\" or \"}\" is missing here") }
    return members
  }

  private mutating func array() throws(JSONError) -> [JSON] {
    try enter()
    defer { depth -= 1 }
    var values: [JSON] = []
    if take(UInt8(ascii: "]")) { return values }
    repeat { values.append(try value()) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw problem("\",\" or \"]\" is missing here") }
    return values
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw problem("a text must end on its line") }
      position += 1
      if byte == UInt8(ascii: "\\") { text += try escape() } else { text.append(byte) }
    }
    guard next != nil else { throw problem("this text is never closed") }
    position += 1
    guard let decoded = String(validating: text, as: UTF8.self) else {
      throw problem("this text is not UTF-8")
    }
    return decoded
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    guard let byte = next else { throw problem("this text is never closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"):
      var unit = try hexadecimal()
      if (0xD800..<0xDC00).contains(unit), bytes[position...].starts(with: Array("\\u".utf8)) {
        position += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw problem("this is no character") }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw problem("this is no character") }
      return Array(String(Character(scalar)).utf8)
    default: throw problem("\\ must be followed by one of \"\\/bfnrtu")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4,
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem("\\u must be followed by four digits") }
    position += 4
    return unit
  }

  /// Reads a decimal number; digits after the seventh decimal are cut off.
  private mutating func number() throws(JSONError) -> Int {
    let isNegative = next == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var digits: [UInt8] = []
    var point = 0
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    while let byte = next, isDigit(byte) {
      digits.append(byte - 0x30)
      position += 1
    }
    guard !digits.isEmpty else { throw problem("a number must stand here") }
    point = digits.count
    if next == UInt8(ascii: ".") {
      position += 1
      guard isDigit(next) else { throw problem("a digit must follow the point") }
      while let byte = next, isDigit(byte) {
        digits.append(byte - 0x30)
        position += 1
      }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") { point += try exponent() }
    var value = 0
    for index in 0..<max(0, point + Self.decimals) {
      let digit = index < digits.count ? Int(digits[index]) : 0
      let (product, overflows) = value.multipliedReportingOverflow(by: 10)
      guard !overflows, product <= Int.max / 2 else { throw problem("this number is too large") }
      value = product + digit
    }
    return isNegative ? -value : value
  }

  private mutating func exponent() throws(JSONError) -> Int {
    position += 1
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { position += 1 }
    let start = position
    var value = 0
    while let byte = next, (0x30...0x39).contains(byte) {
      value = min(999, value * 10 + Int(byte - 0x30))
      position += 1
    }
    guard position > start else { throw problem("a digit must follow the e") }
    return isNegative ? -value : value
  }
}
