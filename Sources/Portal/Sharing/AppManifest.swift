import Configuration
import SearchIndex
import Support
import Templates

/// The portal's icons among the theme's assets: the three shapes of the states inside each other.
enum Icon: String, CaseIterable {
  case drawing = "ikon.svg"
  /// 180 × 180.
  case small = "ikon-180.png"
  /// 512 × 512.
  case large = "ikon-512.png"

  var sizes: String {
    switch self {
    case .drawing: "any"
    case .small: "180x180"
    case .large: "512x512"
    }
  }

  var type: String { self == .drawing ? "image/svg+xml" : "image/png" }

  /// Where it is published; nil when the theme has none.
  func path(in theme: Theme) -> String? { theme.assets.references[rawValue]?.path }
}

extension Edition {
  /// The colours of the browser's frame, those of `--roof` and `--paper` in the style sheet.
  static let frameColours = (theme: "#0c363b", background: "#fbfcfb")

  /// The web app manifest of the edition.
  var manifestFiles: [Page] {
    [
      Page(routes.manifest, owner: "the web app manifest") { edition, _, output in
        edition.writeManifest(into: &output)
      }
    ]
  }

  /// The rules for crawlers (`robots.txt`, RFC 9309), for all editions: everything may be read.
  var robotsFiles: [Page] {
    guard isRoot else { return [] }
    return [
      Page(Routes.robots, owner: "robots.txt") { edition, _, output in
        output.append("User-agent: *\nAllow: /\nSitemap: ")
        output.append(edition.content.settings.baseURL)
        output.append(Routes.sitemap)
        output.append("\n")
      }
    ]
  }

  /// The web app manifest (W3C): how the portal looks on a home screen. Its addresses are relative
  /// to itself, so that it works in any folder.
  func writeManifest(into output: inout Output) {
    let settings = content.settings
    let up = routes.prefix.isEmpty ? "" : "../"
    var text = JSONWriter()
    text.raw("{\"name\":")
    text.string(settings.title)
    text.member("short_name", settings.title)
    text.member("description", settings.taglines[theme.language] ?? "")
    text.member("lang", theme.language.rawValue)
    text.member("start_url", "index.html")
    text.member("scope", "./")
    text.member("display", "minimal-ui")
    text.member("theme_color", Self.frameColours.theme)
    text.member("background_color", Self.frameColours.background)
    text.raw(",\"icons\":")
    let icons = Icon.allCases.compactMap { icon in icon.path(in: theme).map { (icon, $0) } }
    text.list(icons) { text, icon in
      text.raw("{\"src\":")
      text.string(up + icon.1)
      text.member("sizes", icon.0.sizes)
      text.member("type", icon.0.type)
      text.raw("}")
    }
    text.raw("}\n")
    output.append(text.bytes)
  }
}
