/// Why a text cannot be set.
package struct TypesettingFailure: Error, Hashable, Sendable {
  /// The character that no installed font has; nil when the failure has another reason.
  package let missing: Unicode.Scalar?
  /// What is wrong and what to do, without a full stop.
  package let reason: String

  /// For failures other than a missing character.
  package init(reason: String) {
    missing = nil
    self.reason = reason
  }

  init(missing number: UInt32) {
    missing = Unicode.Scalar(number)
    let digits = String(number, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let character = missing.map { "\"\($0)\" " } ?? ""
    reason = "no installed font shows the character \(character)(\(code)); \(Self.remedy(missing))"
  }

  private static func remedy(_ character: Unicode.Scalar?) -> String {
    guard let character, let package = fontPackage(for: character) else {
      return "no font can: correct it in the database"
    }
    return "install the package \(package), or write it in other letters"
  }

  /// The Debian package whose fonts contain a character; nil for code points that no font can show.
  static func fontPackage(for character: Unicode.Scalar) -> String? {
    switch character.properties.generalCategory {
    case .unassigned, .privateUse, .surrogate, .control: return nil
    default: break
    }
    switch character.value {
    // Chinese, Japanese and Korean, with their punctuation.
    case 0x1100...0x11FF, 0x2E80...0x303F, 0x3040...0x31FF, 0x3200...0x9FFF, 0xA960...0xA97F,
      0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x1B000...0x1B16F,
      0x1F200...0x1F2FF, 0x20000...0x3FFFF:
      return "fonts-noto-cjk"
    // Symbols and pictographs, as outlines; those in fonts-noto-color-emoji are images.
    case 0x2190...0x2BFF, 0x1F000...0x1FAFF: return "fonts-symbola"
    default: return "fonts-noto-core"
    }
  }
}
