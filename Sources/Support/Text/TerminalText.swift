extension String {
  /// The text without characters that a terminal would act on, or that would hide or reorder what
  /// is read: control characters, directional marks and line separators are written as escapes such
  /// as `\u001b`. Line feeds and tabs stay.
  ///
  /// The escapes are those of JSON, where such characters occur only inside strings; so JSON stays
  /// JSON with the same meaning.
  package var safeForTerminal: String {
    guard unicodeScalars.contains(where: \.isUnsafeInTerminal) else { return self }
    var safe = ""
    for scalar in unicodeScalars {
      guard scalar.isUnsafeInTerminal else {
        safe.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        safe += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return safe
  }
}

extension Unicode.Scalar {
  fileprivate var isUnsafeInTerminal: Bool {
    switch value {
    case 0x09, 0x0A: false
    // Control characters such as ESC and BEL; DEL, and the controls that some terminals treat as
    // ESC.
    case 0x00...0x1F, 0x7F...0x9F: true
    // Directional marks, line and paragraph separators, invisible operators and tags.
    case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
