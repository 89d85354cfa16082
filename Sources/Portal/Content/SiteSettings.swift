import Diagnostics
package import Markdown

/// What `content/site.yaml` says.
package struct SiteSettings: Sendable {
  package let title: String
  package let tagline: String
  /// The portal's public address, ending in a slash; only sitemap, feed and absolute links use it.
  package let baseURL: String
  /// The language at the root, `id` or `en`.
  package let language: String
  /// Whether every page says "Data contoh".
  package let isSample: Bool
  package let keptReleases: Int
  package let officeName: String
  package let officeContact: String
  package let licenceName: String
  package let licenceURL: String

  package init(_ settings: Settings) {
    title = settings.requiredText("title")
    tagline = settings.requiredText("tagline")
    baseURL = settings.requiredText("base_url")
    let isWeb = baseURL.hasPrefix("https://") || baseURL.hasPrefix("http://")
    if !baseURL.isEmpty, !isWeb || !baseURL.hasSuffix("/") {
      settings.reject("base_url", "must start with https:// and end with /")
    }
    language = settings.requiredText("language")
    if !language.isEmpty, !["id", "en"].contains(language) {
      settings.reject("language", "must be id or en")
    }
    isSample = settings.flag("sample", default: true)
    keptReleases = settings.number("keep_releases", in: 1...1000, default: 5)
    let office = settings.mapping("office")
    officeName = office.requiredText("name")
    officeContact = office.requiredText("contact")
    office.finish()
    let licence = settings.mapping("licence")
    licenceName = licence.requiredText("name")
    licenceURL = licence.requiredText("url")
    licence.finish()
    settings.finish()
  }
}
