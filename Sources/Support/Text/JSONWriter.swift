/// Builds JSON text from values in the order in which they are added. `JSONEncoder` would choose
/// the order of keys itself, and would not escape as a page needs.
package struct JSONWriter {
  /// The text so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []

  /// An empty text.
  package init() {}

  /// The JSON that `fill` writes, to be measured or added later.
  package static func fragment(_ fill: (inout JSONWriter) -> Void) -> [UInt8] {
    var text = JSONWriter()
    fill(&text)
    return text.bytes
  }

  /// Appends text as it is, without escaping.
  package mutating func raw(_ text: String) { bytes += text.utf8 }

  /// Appends JSON made by `fragment`.
  package mutating func raw(_ fragment: [UInt8]) { bytes += fragment }

  /// Appends a whole number.
  package mutating func number(_ value: Int) { raw(String(value)) }

  /// Appends a string. U+2028 and U+2029 are escaped because older browsers end a line there.
  ///
  /// - Parameter inPage: whether to escape `&`, `<` and `>` too, so that a text inside a page's
  ///   `script` element can neither end the element nor open a comment.
  package mutating func string(_ text: String, inPage: Bool = false) {
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

  /// Appends a `\u` escape; for characters up to U+FFFF only.
  private mutating func escape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    raw("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
  }

  /// Appends `[…]`, with commas between the elements.
  package mutating func list<Values: Sequence>(
    _ values: Values, _ add: (inout JSONWriter, Values.Element) -> Void
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
