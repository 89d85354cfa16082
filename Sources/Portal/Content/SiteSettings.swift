import Diagnostics
package import Markdown

/// What `content/site.yaml` says.
package struct SiteSettings: Sendable {
  package let title: String
  /// By language.
  package let taglines: [Language: String]
  /// The portal's public address, ending in a slash; only sitemap, feed and absolute links use it.
  package let baseURL: String
  /// The languages of the portal; the first is the root's. Never empty.
  package let languages: [Language]

  /// The language at the root.
  package var rootLanguage: Language { languages.first ?? .indonesian }
  /// Whether every page says "Data contoh".
  package let isSample: Bool
  package let keptReleases: Int
  /// Whether pages tell browsers the digests of style sheets and scripts.
  let statesIntegrity: Bool
  /// By language.
  package let officeNames: [Language: String]
  package let officeContact: String
  package let licenceName: String
  package let licenceURL: String
  /// Where the outlines of kecamatan stand; nil draws tiles.
  let boundaries: Boundaries.Source?
  /// Bytes of a page with its style sheets; a kind that is not named may weigh anything.
  let budgets: [PageKind: Int]

  /// Where the portal begins on its server: the path of the public address, `/` or `/portal/`.
  package var rootPath: String {
    let afterScheme = baseURL.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard let rest = afterScheme.last, let slash = rest.firstIndex(of: "/") else { return "/" }
    return String(rest[slash...])
  }

  package init(_ settings: Settings) {
    title = settings.requiredText("title")
    baseURL = settings.requiredText("base_url")
    if !baseURL.isEmpty, !Self.isWeb(baseURL) || !baseURL.hasSuffix("/") {
      settings.reject("base_url", "must be an address as https://ksbb.example/, with / at its end")
    }
    languages = Self.languages(settings)
    taglines = Self.words("tagline", settings, languages)
    isSample = settings.flag("sample", default: true)
    keptReleases = settings.number("keep_releases", in: 1...1000, default: 5)
    statesIntegrity = settings.flag("integrity", default: false)
    let office = settings.mapping("office")
    officeNames = Self.words("name", office, languages)
    officeContact = office.requiredText("contact")
    office.finish()
    let licence = settings.mapping("licence")
    licenceName = licence.requiredText("name")
    licenceURL = licence.requiredText("url")
    if !licenceURL.isEmpty, !Self.isWeb(licenceURL) {
      licence.reject("url", "must be the address of the licence's text, as https://ksbb.example/a")
    }
    licence.finish()
    boundaries = settings.optionalMapping("boundaries").map(Self.boundaries)
    budgets = settings.optionalMapping("budgets").map(Self.budgets) ?? [:]
    settings.finish()
  }

  private static func boundaries(_ settings: Settings) -> Boundaries.Source {
    let source = Boundaries.Source(
      file: settings.requiredText("file"), property: settings.text("code") ?? "code",
      tiles: settings.texts("tiles"),
      budget: settings.number("bytes", in: 1_000...1_000_000, default: 40_000))
    settings.finish()
    return source
  }

  /// Whether it is an address of a page on a named host, with no user in it and nothing that an
  /// address may hold only in other signs (RFC 3986).
  private static func isWeb(_ address: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: address.hasPrefix) else { return false }
    let host = address.dropFirst(scheme.count).prefix { $0 != "/" }
    let isHost = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: ":"):
        true
      default: false
      }
    }
    return !host.isEmpty && isHost
      && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) }
  }

  private static func budgets(_ settings: Settings) -> [PageKind: Int] {
    var budgets: [PageKind: Int] = [:]
    for kind in PageKind.allCases {
      let isSet = settings.has(kind.rawValue)
      let bytes = settings.number(kind.rawValue, in: 1_000...100_000_000, default: 0)
      if isSet, bytes > 0 { budgets[kind] = bytes }
    }
    settings.finish()
    return budgets
  }

  private static func languages(_ settings: Settings) -> [Language] {
    let codes = settings.texts("languages")
    let languages = codes.compactMap(Language.init)
    if codes.isEmpty {
      settings.reject("languages", "must name at least one language, as [id, en]")
    } else if languages.count < codes.count || Set(languages).count < codes.count {
      let known = Language.allCases.map(\.rawValue).joined(separator: ", ")
      settings.reject("languages", "may name each of these once: \(known)")
    }
    return languages.isEmpty ? [.indonesian] : languages
  }

  /// A text that each language words for itself, as `{id: …, en: …}`.
  private static func words(
    _ key: String, _ settings: Settings, _ languages: [Language]
  ) -> [Language: String] {
    let group = settings.mapping(key)
    let words = languages.map { ($0, group.requiredText($0.rawValue)) }
    group.finish()
    return Dictionary(uniqueKeysWithValues: words)
  }
}
