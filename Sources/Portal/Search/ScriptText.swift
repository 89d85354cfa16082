/// Text of a script in the making: values as JSON, in the order they are added.
struct ScriptText {
  private(set) var bytes: [UInt8] = []

  /// Begins a file that hands its value to the page's script when it is loaded.
  ///
  /// Files are scripts and not JSON because a page that was opened from a folder may load only
  /// scripts.
  static func file(_ name: String, _ fill: (inout ScriptText) -> Void) -> [UInt8] {
    var text = ScriptText()
    text.raw("ksbbCari(\"\(name)\",")
    fill(&text)
    text.raw(");\n")
    return text.bytes
  }

  /// The JSON of some values, for measuring and for adding later.
  static func fragment(_ fill: (inout ScriptText) -> Void) -> [UInt8] {
    var text = ScriptText()
    fill(&text)
    return text.bytes
  }

  mutating func raw(_ text: String) { bytes += text.utf8 }

  mutating func raw(_ fragment: [UInt8]) { bytes += fragment }

  mutating func number(_ value: Int) { raw(String(value)) }

  /// A string. U+2028 and U+2029 are escaped because older browsers end a line there.
  ///
  /// - Parameter inPage: also escapes what has a meaning in HTML, so that a text inside of a page's
  ///   `script` element can neither end it nor open a comment.
  mutating func string(_ text: String, inPage: Bool = false) {
    bytes.append(0x22)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(UInt8(scalar.value))
      case 0..<0x20, 0x7F, 0x2028, 0x2029: escape(scalar)
      case 0x26 where inPage, 0x3C where inPage, 0x3E where inPage: escape(scalar)
      case 0x20..<0x7F: bytes.append(UInt8(scalar.value))
      default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    bytes.append(0x22)
  }

  /// Of the characters up to U+FFFF.
  private mutating func escape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    raw("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
  }

  /// `[…]`, with commas between the elements.
  mutating func list<Values: Sequence>(
    _ values: Values, _ add: (inout ScriptText, Values.Element) -> Void
  ) {
    bytes.append(0x5B)
    var isFirst = true
    for value in values {
      if !isFirst { bytes.append(0x2C) }
      isFirst = false
      add(&self, value)
    }
    bytes.append(0x5D)
  }
}
