import Configuration
import Registry
import Templates

/// How to report a mistake on a page: a mail with what the office must know filled in, and the
/// public channels that the settings name.
struct Report: TemplateContext {
  let mail: Link
  let channels: [ReportLink]

  static let context = Context<Report>(
    "report", "How to report a mistake on a page.",
    [
      .field(
        "mail", "A mail to the office with number, place and address of the page filled in.",
        \.mail),
      .field("channels", "The public channels that site.yaml names.", \.channels),
    ])
}

/// A public channel for reports.
struct ReportLink: TemplateContext {
  let channel: ReportChannel
  let url: Link

  static let context = Context<ReportLink>(
    "reportLink", "A public channel for reports.",
    [
      .word("channel", "What it is called.", prefix: "reportChannel", \.channel),
      .field("url", "Where it is.", \.url),
    ])
}

/// Writes the mails of an edition. Words are encoded once; what a page adds is short.
struct ReportDesk: Sendable {
  private let address: String
  private let words: [StringKey: String]
  private let base: String
  private let channels: [ReportLink]

  /// The lines of a mail that are for the reader to fill in.
  private static let questions: [StringKey] = [.reportWrong, .reportRight]

  init(_ settings: SiteSettings, _ theme: Theme) {
    address = "mailto:" + Self.encoded(settings.officeContact, keeping: "@") + "?subject="
    let keys: [StringKey] = [
      .reportSubject, .reportNumber, .reportPlace, .reportPage, .reportNeed,
    ]
    words = Dictionary(
      uniqueKeysWithValues: (keys + Self.questions).map { ($0, Self.encoded(theme.strings($0))) })
    base = settings.baseURL
    channels = ReportChannel.allCases.compactMap { channel in
      settings.reportChannels[channel].map { ReportLink(channel: channel, url: .external($0)) }
    }
  }

  /// How to report a mistake on a page.
  ///
  /// - Parameters:
  ///   - number: the number of the document that the page is of.
  ///   - place: what the page is called.
  ///   - hasNeeds: whether the page lists needs, whose number the reader is asked for.
  func report(
    number: String? = nil, place: String, path: String, hasNeeds: Bool = false
  ) -> Report {
    let place = Self.encoded(place)
    var lines: [String] = []
    func add(_ key: StringKey, _ value: String = "") {
      lines.append((words[key] ?? "") + "%20" + value)
    }
    let number = number.map { Self.encoded($0) }
    if let number {
      add(.reportNumber, number)
      add(.reportPlace, place)
    }
    add(.reportPage, Self.encoded(base + path))
    if hasNeeds { add(.reportNeed) }
    for question in Self.questions {
      lines.append("")
      add(question)
    }
    let subject = (words[.reportSubject] ?? "") + "%20" + (number ?? place)
    return Report(
      mail: .external(address + subject + "&body=" + lines.joined(separator: "%0D%0A")),
      channels: channels)
  }

  /// A text as a value in a `mailto` address (RFC 6068): everything but letters, digits and
  /// `-._~/:,()` as bytes in hexadecimal. Those signs mean nothing there, and stay readable.
  static func encoded(_ text: String, keeping others: String = "") -> String {
    text.percentEncoded(keeping: "/:,()" + others)
  }
}

extension Edition {
  /// How to report a mistake on a page of a site.
  func report(on path: String, of site: Reference<Site>) -> Report {
    reportDesk.report(place: label(site), path: path, hasNeeds: true)
  }

  /// How to report a mistake on a page of an area.
  func report(on path: String, of area: Reference<Area>) -> Report {
    reportDesk.report(place: registry[area].name, path: path)
  }
}
