import Configuration
import Registry
import SearchIndex
import Support
import Templates

/// Writes what search engines read of a page: JSON-LD with the vocabulary of schema.org.
///
/// It is a block of data in a `script` element, which no browser executes and no content security
/// policy blocks. Addresses are absolute, because it is read apart from the page.
struct StructuredData: Sendable {
  let base: String
  let settings: SiteSettings
  let language: Language
  private let logo: String?

  init(_ settings: SiteSettings, _ theme: Theme) {
    base = settings.baseURL
    self.settings = settings
    language = theme.language
    logo = Icon.large.path(in: theme)
  }

  /// The path from the home page to a page, as its breadcrumbs show it.
  func breadcrumb(_ crumbs: [Crumb]) -> TrustedHTML {
    element("BreadcrumbList") { text in
      text.raw(",\"itemListElement\":")
      text.list(crumbs.enumerated()) { text, step in
        text.raw("{\"@type\":\"ListItem\",\"position\":")
        text.number(step.offset + 1)
        text.member("name", step.element.name)
        text.member("item", address(step.element.url))
        text.raw("}")
      }
    }
  }

  /// The office that answers for the portal.
  func office() -> TrustedHTML {
    element("GovernmentOrganization") { text in
      members(ofOffice: &text)
    }
  }

  private func members(ofOffice text: inout JSONWriter) {
    text.member("name", settings.officeNames[language] ?? "")
    text.member("url", base)
    text.member("email", settings.officeContact)
    if let logo { text.member("logo", base + logo) }
  }

  /// What search engines are told about the open data.
  struct Dataset {
    let name: String
    let summary: String
    let page: Link
    /// The first and last day that it covers; nil when nothing in it has a date.
    let days: ClosedRange<CalendarDate>?
    let place: String?
    let files: [DataFile]
  }

  /// The open data, with its files.
  func dataset(_ dataset: Dataset) -> TrustedHTML {
    element("Dataset") { text in
      text.member("name", dataset.name)
      text.member("description", dataset.summary)
      text.member("url", address(dataset.page))
      text.member("inLanguage", Language.indonesian.rawValue)
      text.member("license", settings.licenceURL)
      text.raw(",\"isAccessibleForFree\":true")
      if let days = dataset.days {
        text.member("temporalCoverage", "\(days.lowerBound)/\(days.upperBound)")
      }
      if let place = dataset.place { text.member("spatialCoverage", place) }
      text.raw(",\"creator\":{\"@type\":\"GovernmentOrganization\"")
      members(ofOffice: &text)
      text.raw("},\"distribution\":")
      text.list(dataset.files) { text, file in
        text.raw("{\"@type\":\"DataDownload\"")
        text.member("name", file.name)
        text.member("description", file.about)
        text.member("encodingFormat", "text/csv")
        text.member("contentUrl", address(file.url))
        text.member("contentSize", "\(file.bytes.value) B")
        text.member("sha256", file.digest)
        text.raw("}")
      }
    }
  }

  private func address(_ link: Link) -> String {
    switch link.target {
    case .page(let path): base + path
    case .external(let url): url
    }
  }

  private func element(_ type: String, _ fill: (inout JSONWriter) -> Void) -> TrustedHTML {
    var text = JSONWriter()
    text.raw("<script type=\"application/ld+json\">")
    text.raw("{\"@context\":\"https://schema.org\",\"@type\":\"\(type)\"")
    fill(&text)
    text.raw("}</script>")
    return TrustedHTML(bytes: text.bytes)
  }
}

extension JSONWriter {
  /// Appends a further member to an object that already has one, escaped for use inside a page.
  mutating func member(_ name: StaticString, _ value: String) {
    raw(",\"\(name)\":")
    string(value, inPage: true)
  }
}
