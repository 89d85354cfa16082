/// Why a page is not well formed.
struct MarkupError: Error, CustomStringConvertible {
  let line: Int
  let message: String

  var description: String { "line \(line): \(message)" }
}

/// A small parser of the HTML and XML that the portal writes. What browsers would forgive, it does
/// not: every tag closed in order, every attribute quoted and once, every reference known.
struct StrictParser {
  private let bytes: [UInt8]
  private let isXML: Bool
  private var position = 0
  private var line = 1

  private static let void: Set<String> = ["meta", "link", "br", "img", "hr", "input", "col"]
  private static let references = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "#x27": "'",
  ]

  private init(_ bytes: [UInt8], isXML: Bool) {
    self.bytes = bytes
    self.isXML = isXML
  }

  /// The root of a page, whose name is empty.
  static func parse(_ bytes: [UInt8], isXML: Bool = false) throws(MarkupError) -> Element {
    var parser = StrictParser(bytes, isXML: isXML)
    return try parser.document()
  }

  private mutating func document() throws(MarkupError) -> Element {
    let root = Element("", [:], line: 1)
    guard skip(isXML ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" : "<!DOCTYPE html>") else {
      throw problem("the first line is missing")
    }
    var open = [root]
    while position < bytes.count {
      let top = open[open.count - 1]
      if skip("</") {
        let name = name()
        guard skip(">"), open.count > 1, top.name == name else {
          throw problem("</\(name)> closes <\(top.name)> of line \(top.line)")
        }
        open.removeLast()
      } else if bytes[position] == UInt8(ascii: "<") {
        let (element, isClosed) = try tag()
        top.append(element)
        if !isClosed { open.append(element) }
      } else {
        top.append(text: try text(until: UInt8(ascii: "<")))
      }
    }
    guard open.count == 1 else { throw problem("<\(open[open.count - 1].name)> is never closed") }
    return root
  }

  private mutating func tag() throws(MarkupError) -> (Element, isClosed: Bool) {
    let start = line
    advance()
    let name = name()
    guard !name.isEmpty else { throw problem("< opens no tag") }
    var attributes: [String: String] = [:]
    while skip(" ") {
      let key = self.name()
      guard !key.isEmpty, skip("=\"") else { throw problem("\(key) of <\(name)> has no value") }
      let value = try text(until: UInt8(ascii: "\""))
      guard skip("\"") else { throw problem("\(key) of <\(name)> is never closed") }
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw problem("\(key) of <\(name)> is there twice")
      }
    }
    let closesItself = skip("/")
    guard skip(">") else { throw problem("<\(name) is never closed") }
    let isClosed = closesItself || (!isXML && Self.void.contains(name))
    return (Element(name, attributes, line: start), isClosed)
  }

  private mutating func name() -> String {
    let start = position
    while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private mutating func text(until end: UInt8) throws(MarkupError) -> String {
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != end {
      switch bytes[position] {
      case UInt8(ascii: "<") where end != UInt8(ascii: "<"), UInt8(ascii: ">"):
        throw problem("a bare < or > in text: \(String(decoding: text.suffix(40), as: UTF8.self))")
      case UInt8(ascii: "&"): text += try reference()
      default:
        text.append(bytes[position])
        advance()
      }
    }
    guard let decoded = String(validating: text, as: UTF8.self) else {
      throw problem("text that is not UTF-8")
    }
    return decoded
  }

  private mutating func reference() throws(MarkupError) -> [UInt8] {
    advance()
    var name: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: ";"), name.count < 8 {
      name.append(bytes[position])
      advance()
    }
    let word = String(decoding: name, as: UTF8.self)
    guard skip(";"), let value = Self.references[word] else {
      throw problem("&\(word) is no known reference")
    }
    return Array(value.utf8)
  }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes[position...].starts(with: wanted) else { return false }
    for _ in wanted { advance() }
    return true
  }

  private mutating func advance() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private func problem(_ message: String) -> MarkupError {
    MarkupError(line: line, message: message)
  }
}
