/// Follows the constant bytes of a template to know where in the markup a tag stands.
///
/// It knows just enough of HTML and XML to distinguish text, quoted attributes, and places where
/// nothing may be inserted.
struct Markup: Hashable {
  enum State: Hashable {
    case text, lessThan, name, tag, equals, unquoted
    case quoted(UInt8)
    case bang, comment, cdata, declaration
    /// Inside an element whose content is not markup.
    case raw
  }

  private(set) var state = State.text
  /// The name of the tag being read, or of the raw element that is open; lower case.
  private var name: [UInt8] = []
  /// The bytes read last, to find the ends of comments and raw elements.
  private var recent: [UInt8] = []

  private static let rawNames = ["script", "style", "title", "textarea"].map { Array($0.utf8) }

  mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { read(byte) }
  }

  private mutating func read(_ byte: UInt8) {
    switch state {
    case .text:
      if byte == UInt8(ascii: "<") { state = .lessThan }
    case .lessThan: begin(byte)
    case .name:
      if byte.isSpace || byte == UInt8(ascii: "/") {
        state = .tag
        recent = [byte]
      } else if byte == UInt8(ascii: ">") {
        endTag()
      } else if name.count < 16 {
        name.append(byte | 0x20)
      }
    case .tag:
      if byte == UInt8(ascii: "=") {
        state = .equals
      } else if byte == UInt8(ascii: ">") {
        endTag()
      } else {
        recent = [byte]
      }
    case .equals:
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        state = .quoted(byte)
      } else if !byte.isSpace {
        state = .unquoted
        read(byte)
      }
    case .unquoted:
      if byte.isSpace { state = .tag }
      if byte == UInt8(ascii: ">") { endTag() }
    case .quoted(let quote):
      if byte == quote { state = .tag }
    case .bang: readBang(byte)
    case .comment: close(on: "-->", byte)
    case .cdata: close(on: "]]>", byte)
    case .declaration:
      if byte == UInt8(ascii: ">") { state = .text }
    case .raw: readRaw(byte)
    }
  }

  /// Decides what a `<` begins; before a space or digit it is an ordinary character.
  private mutating func begin(_ byte: UInt8) {
    name = []
    recent = []
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      name = [byte | 0x20]
      state = .name
    case UInt8(ascii: "/"): state = .tag
    case UInt8(ascii: "!"): state = .bang
    case UInt8(ascii: "?"): state = .declaration
    case UInt8(ascii: "<"): break
    default: state = .text
    }
  }

  /// A tag that ends in `/>` has no content, raw or not.
  private mutating func endTag() {
    let isEmpty = recent == [UInt8(ascii: "/")]
    state = !isEmpty && Self.rawNames.contains(name) ? .raw : .text
    recent = []
  }

  private mutating func readBang(_ byte: UInt8) {
    recent.append(byte)
    if recent == Array("--".utf8) {
      state = .comment
    } else if recent == Array("[CDATA[".utf8) {
      state = .cdata
    } else if byte == UInt8(ascii: ">") {
      state = .text
    } else if recent.count > 7 {
      state = .declaration
    }
  }

  private mutating func close(on end: StaticString, _ byte: UInt8) {
    recent.append(byte)
    if recent.count > 3 { recent.removeFirst() }
    let end = UnsafeBufferPointer(start: end.utf8Start, count: end.utf8CodeUnitCount)
    if recent.elementsEqual(end) { state = .text }
  }

  private mutating func readRaw(_ byte: UInt8) {
    recent.append(byte | 0x20)
    let end = [UInt8(ascii: "<") | 0x20, UInt8(ascii: "/") | 0x20] + name
    if recent.count > end.count { recent.removeFirst() }
    if recent == end {
      name = []
      state = .tag
    }
  }
}

/// What may be inserted at a place in the markup.
enum MarkupPlace: Hashable {
  case text, attribute, plainText, tag, unquoted, code

  /// Where a section stands, in words.
  var words: String {
    switch self {
    case .text, .plainText: "in the text"
    case .attribute: "inside an attribute"
    case .tag, .unquoted: "inside a tag"
    case .code: "inside a script or style"
    }
  }
}

extension Markup {
  var place: MarkupPlace {
    switch state {
    case .text, .cdata: .text
    case .lessThan, .name, .tag: .tag
    case .equals, .unquoted: .unquoted
    case .quoted: .attribute
    case .bang, .comment, .declaration: .plainText
    case .raw: isCode ? .code : .plainText
    }
  }

  private var isCode: Bool {
    name.elementsEqual("script".utf8) || name.elementsEqual("style".utf8)
  }

  /// Whether a section that begins here may end at `end`: the markup must continue in the same way
  /// whether the section is printed or skipped.
  func continues(as end: Markup) -> Bool {
    switch (state, end.state) {
    case (.name, .tag), (.tag, .name), (.lessThan, .text), (.text, .lessThan): true
    case (.quoted(let first), .quoted(let second)): first == second
    default: state == end.state
    }
  }
}
