/// Limits on what is passed to the YAML parser, which uses more of the program's own stack with
/// each level of nesting.
enum YAMLText {
  /// In bytes; a portal's settings have a few thousand.
  static let maximumSize = 1_000_000
  /// In levels; settings have three.
  private static let maximumDepth = 100

  /// What is wrong with a text before it is parsed, and the line where; nil when nothing is.
  static func fault(in text: String) -> (line: Int, message: String)? {
    guard text.utf8.count <= maximumSize else {
      return (
        1,
        "has \(text.utf8.count) bytes of settings, and at most \(maximumSize) are read; "
          + "make them shorter"
      )
    }
    var line = 1
    var brackets = 0
    var indent = 0
    var isIndent = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): (line, indent, isIndent) = (line + 1, 0, true)
      case UInt8(ascii: " "): if isIndent { indent += 1 }
      // Each of these opens a level when it comes before the value.
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): if isIndent { indent += 1 }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        brackets += 1
        isIndent = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        brackets -= 1
        isIndent = false
      default: isIndent = false
      }
      if brackets > maximumDepth || indent > 4 * maximumDepth {
        return (line, "is nested too deeply; settings have a few levels")
      }
    }
    return nil
  }
}
