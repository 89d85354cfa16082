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

/// Writes the mails that report mistakes.
struct ReportDesk: Sendable {
  private let mails: MailDesk
  private let channels: [ReportLink]

  /// The lines of a mail that are for the reader to fill in.
  private static let questions: [StringKey] = [.reportWrong, .reportRight]

  init(_ settings: SiteSettings, _ mails: MailDesk) {
    self.mails = mails
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
    var lines: [MailDesk.Line] = []
    if let number { lines += [.fact(.reportNumber, number), .fact(.reportPlace, place)] }
    lines.append(.address(.reportPage, path))
    if hasNeeds { lines.append(.question(.reportNeed)) }
    for question in Self.questions { lines += [.gap, .question(question)] }
    return Report(
      mail: mails.mail(.reportSubject, number ?? place, lines), channels: channels)
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
