/// Limits of what is given to the YAML reader, which goes one step deeper into the program's own
/// stack for each level that groups are nested.
enum YAMLText {
  /// Settings of a portal have a few thousand bytes.
  static let maximumSize = 1_000_000
  /// Settings have three levels.
  private static let maximumDepth = 100

  /// What is wrong with a text before it is read, and the line where.
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
      // Each of these opens a level when it stands before the value.
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
