import Configuration
import Templates

/// Writes mails to the office in which subject and lines are filled in (RFC 6068). Words are encoded
/// once for an edition; what a page adds is short.
struct MailDesk: Sendable {
  /// A line of a mail.
  enum Line {
    case gap
    /// Words that need nothing after them.
    case words(StringKey)
    case fact(StringKey, String)
    /// A fact that leads to a page or to an element of it, by its path.
    case address(StringKey, String)
    /// For the reader to fill in.
    case question(StringKey)
  }

  private let address: String
  private let words: [StringKey: String]
  private let base: String

  /// All words that mails use.
  private static let keys: [StringKey] = [
    .reportSubject, .reportNumber, .reportPlace, .reportPage, .reportNeed, .reportWrong,
    .reportRight, .pledgeSubject, .pledgeWish, .pledgePlace, .pledgeNeed, .pledgeItem,
    .pledgeLacking, .pledgeForm, .pledgeAmount, .pledgeName, .pledgeDay,
  ]

  init(_ settings: SiteSettings, _ theme: Theme) {
    address = "mailto:" + Self.encoded(settings.officeContact, keeping: "@") + "?subject="
    words = Dictionary(
      uniqueKeysWithValues: Self.keys.map { ($0, Self.encoded(theme.strings($0))) })
    base = Self.encoded(settings.baseURL)
  }

  /// A mail to the office.
  ///
  /// - Parameter topic: what follows the words of the subject.
  func mail(_ subject: StringKey, _ topic: String, _ lines: [Line]) -> Link {
    let body = lines.map(encoded).joined(separator: "%0D%0A")
    return .external(
      address + encoded(.fact(subject, topic)) + "&body=" + body)
  }

  private func encoded(_ line: Line) -> String {
    func after(_ key: StringKey, _ value: String) -> String {
      (words[key] ?? "") + "%20" + value
    }
    return switch line {
    case .gap: ""
    case .words(let key): words[key] ?? ""
    case .fact(let key, let value): after(key, Self.encoded(value))
    case .address(let key, let path): after(key, base + Self.encoded(path))
    case .question(let key): after(key, "")
    }
  }

  /// A text as a value: what means nothing there stays readable.
  static func encoded(_ text: String, keeping others: String = "") -> String {
    text.percentEncoded(keeping: "/:,()" + others)
  }
}
