/// A value as it is quoted in a message: one line, not too long, and nothing
/// in it that a terminal or a reader could take for something else.
package func shown(_ text: String) -> String {
  let limit = 60
  var result = "\""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    guard count < limit else {
      result += "…"
      break
    }
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      // Controls, and format marks that reorder or hide what follows.
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}
