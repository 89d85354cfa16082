/// A value as messages quote it: on one line, cut after 60 characters, with control and format
/// characters escaped.
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
      // Control characters, and format characters that reorder or hide what follows.
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}
