/// Bytes of a PDF file or content stream under construction.
package struct PDFBytes {
  /// What has been added so far.
  package private(set) var bytes: [UInt8] = []

  /// Starts empty, without a file header.
  package init() {}

  /// In bytes; also the offset of the next byte, as cross-reference tables need it.
  package var count: Int { bytes.count }

  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends UTF-8, without escaping; for text strings see ``addText(_:)``.
  package mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends bytes unchanged.
  package mutating func add(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// Appends a decimal integer.
  package mutating func add(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Appends a number rounded to two decimals, which for a length is a hundredth of a point.
  package mutating func add(_ number: Double) {
    let hundredths = Int((number * 100).rounded())
    if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
    let rest = hundredths.magnitude
    add(Int(rest / 100))
    if rest % 100 == 0 { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(rest % 100 / 10))
    if rest % 10 != 0 { bytes.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
  }

  /// Appends numbers separated by spaces.
  package mutating func add(_ numbers: [Double]) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(0x20) }
      add(number)
    }
  }

  /// Appends four hexadecimal digits.
  package mutating func addHex(_ value: UInt16) {
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: value >> UInt16(shift)) & 15
      bytes.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
  }

  /// Appends bytes in hexadecimal, two digits each.
  package mutating func addHex(_ values: [UInt8]) {
    for value in values {
      for digit in [value >> 4, value & 15] {
        bytes.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
      }
    }
  }

  /// Appends a text string: in parentheses when it is printable ASCII without special characters,
  /// else as UTF-16 in hexadecimal, where no character is special.
  package mutating func addText(_ text: String) {
    let isPlain = text.utf8.allSatisfy {
      (0x20...0x7E).contains($0) && $0 != 0x28 && $0 != 0x29 && $0 != 0x5C
    }
    if isPlain, !text.isEmpty {
      bytes.append(UInt8(ascii: "("))
      bytes.append(contentsOf: text.utf8)
      bytes.append(UInt8(ascii: ")"))
      return
    }
    add("<FEFF")
    for unit in text.utf16 { addHex(unit) }
    add(">")
  }

  /// Appends a reference to an object, such as `12 0 R`.
  package mutating func addReference(_ object: Int) {
    add(object)
    add(" 0 R")
  }
}
