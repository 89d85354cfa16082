import Support

/// The settings in `content/site.yaml`.
package struct SiteSettings: Sendable {
  /// The portal's name.
  package let title: String
  /// One line about the portal, by language.
  package let taglines: [Language: String]
  /// The portal's public address, ending in a slash; relative links between pages do not use it.
  package let baseURL: String
  /// The languages of the portal; the first one is at the root. Never empty.
  package let languages: [Language]

  /// The language at the root.
  package var rootLanguage: Language { languages.first ?? .indonesian }
  /// Whether every page says "Data contoh".
  package let isSample: Bool
  /// How many releases are kept, including the one being served.
  package let keptReleases: Int
  /// Whether pages carry `integrity` attributes for style sheets and scripts.
  package let statesIntegrity: Bool
  /// The office that answers for the portal, by language.
  package let officeNames: [Language: String]
  /// The office's e-mail address.
  package let officeContact: String
  /// Where else citizens report mistakes: the addresses of the channels that the settings name.
  package let reportChannels: [ReportChannel: String]
  /// The name of the open data's licence.
  package let licenceName: String
  /// The address of the licence's text.
  package let licenceURL: String
  /// Where the outlines of kecamatan come from; nil when the settings name no file.
  package let boundaries: BoundarySource?
  /// The most bytes that a page with its style sheets may have, by page type; types that are not
  /// named have no limit.
  package let budgets: [String: Int]

  /// Where the portal begins on its server: the path of the public address, such as `/` or
  /// `/portal/`.
  package var rootPath: String {
    let afterScheme = baseURL.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard let rest = afterScheme.last, let slash = rest.firstIndex(of: "/") else { return "/" }
    return String(rest[slash...])
  }

  /// Whether the data of an office are samples, as the bytes of its `site.yaml` say; what else is
  /// wrong in them is told by whoever reads all settings.
  package static func isSample(_ yaml: [UInt8]) -> Bool {
    let text = String(decoding: yaml, as: UTF8.self)
    let settings = Settings(yaml: text, file: "site.yaml", problems: Settings.ProblemList())
    return settings.flag("sample", default: true)
  }

  /// Reads the settings; problems are added to the list of `settings`.
  ///
  /// - Parameter pageTypes: the names of all types of pages, which may have budgets.
  package init(_ settings: Settings, pageTypes: [String]) {
    title = settings.requiredText("title")
    baseURL = settings.requiredText("base_url")
    if !baseURL.isEmpty, let fault = WebAddress.fault(ofRoot: baseURL) {
      settings.reject("base_url", "\(fault); write an address as https://ksbb.example/")
    }
    languages = Self.languages(settings)
    // Beside a list of languages that is wrong, nobody can say which words are too many.
    let isSure =
      settings.count(of: "languages") == languages.count
      && settings.texts("languages") == languages.map(\.rawValue)
    taglines = Self.words(settings.mapping("tagline"), languages, isSure: isSure)
    isSample = settings.flag("sample", default: true)
    keptReleases = settings.number("keep_releases", in: 1...1000, default: 5)
    statesIntegrity = settings.flag("integrity", default: false)
    let office = settings.mapping("office")
    officeNames = Self.words(office.mapping("name"), languages, isSure: isSure)
    officeContact = office.requiredText("contact")
    if !officeContact.isEmpty, !WebAddress.isMail(officeContact) {
      office.reject("contact", "must be the office's e-mail address, as portal@ksbb.example")
    }
    reportChannels = office.optionalMapping("channels").map(ReportChannel.addresses) ?? [:]
    office.finish()
    let licence = settings.mapping("licence")
    licenceName = licence.requiredText("name")
    licenceURL = licence.requiredText("url")
    if !licenceURL.isEmpty, let fault = WebAddress.fault(licenceURL) {
      licence.reject(
        "url", "\(fault); write the address of the licence's text, as https://ksbb.example/a")
    }
    licence.finish()
    boundaries = settings.optionalMapping("boundaries").map(Self.boundaries)
    budgets = settings.optionalMapping("budgets").map { Self.budgets($0, pageTypes) } ?? [:]
    settings.finish()
  }

  private static func boundaries(_ settings: Settings) -> BoundarySource {
    var file = settings.requiredText("file")
    while file.hasPrefix("./") { file.removeFirst(2) }
    if file.hasPrefix("/") || file.split(separator: "/").contains("..") {
      settings.reject(
        "file",
        "leads out of the content folder, to \(file); put the file into it, or name it with "
          + "ksbb build --boundaries")
      file = ""
    }
    settings.rejectEntries(of: "tiles") {
      !$0.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
    } _: { _ in
      "must be an area's code, as \"31.01.01\""
    }
    let source = BoundarySource(
      file: file, property: settings.text("code") ?? "code",
      tiles: settings.texts("tiles"),
      budget: settings.number("bytes", in: 1_000...1_000_000, default: 40_000))
    settings.finish()
    return source
  }

  private static func budgets(_ settings: Settings, _ types: [String]) -> [String: Int] {
    var budgets: [String: Int] = [:]
    for type in types {
      let isSet = settings.has(type)
      let bytes = settings.number(type, in: 1_000...100_000_000, default: 0)
      if isSet, bytes > 0 { budgets[type] = bytes }
    }
    settings.finish()
    return budgets
  }

  private static func languages(_ settings: Settings) -> [Language] {
    let codes = settings.texts("languages")
    if codes.isEmpty {
      settings.reject("languages", "must name at least one language, as [id, en]")
    }
    let known = Language.allCases.map(\.rawValue)
    settings.rejectEntries(of: "languages") {
      Language(rawValue: $0) == nil
    } _: {
      "is \($0), which the portal does not speak.\(didYouMean($0, known)) "
        + "Known: \(known.joined(separator: ", "))"
    }
    var seen: [String] = []
    settings.rejectEntries(of: "languages") {
      seen.append($0)
      return seen.count { $0 == seen.last } == 2
    } _: {
      "is \($0) again; name each language once"
    }
    var languages: [Language] = []
    for language in codes.compactMap(Language.init) where !languages.contains(language) {
      languages.append(language)
    }
    return languages.isEmpty ? [.indonesian] : languages
  }

  /// A text given in each language, as `{id: …, en: …}`.
  private static func words(
    _ group: Settings, _ languages: [Language], isSure: Bool
  ) -> [Language: String] {
    let words = languages.map { ($0, group.requiredText($0.rawValue)) }
    for language in Language.allCases where !isSure { _ = group.text(language.rawValue) }
    group.finish()
    return Dictionary(uniqueKeysWithValues: words)
  }
}
