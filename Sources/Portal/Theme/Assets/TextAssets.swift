import Configuration
import Markdown
import Support
import Templates

/// Finds the files of the theme that Markdown texts name, as `aset/foto.jpg`, and replaces them by
/// the paths under which they are published.
struct TextAssets {
  private let catalogue: AssetCatalogue
  /// The path from the root of the texts' language to that of the site.
  private let prefix: String
  private(set) var used: Set<String> = []
  private(set) var problems = Problems()

  init(_ catalogue: AssetCatalogue, prefix: String) {
    (self.catalogue, self.prefix) = (catalogue, prefix)
  }

  /// Puts the published addresses into a text.
  mutating func publish(_ rendered: inout MarkdownHTML, of file: MarkdownFile) {
    for link in Set(rendered.links).sorted(by: { ($0.line, $0.url) < ($1.line, $1.url) }) {
      guard let path = path(link, file) else { continue }
      let old = rendered.rootPrefix + link.url
      let new = prefix + rendered.rootPrefix + path
      for attribute in ["href", "src"] {
        rendered.html = rendered.html.replacing(
          "\(attribute)=\"\(old)\"", with: "\(attribute)=\"\(new)\"")
      }
    }
  }

  /// The path of the published file that a link names; nil for other links and for mistakes.
  private mutating func path(_ link: MarkdownHTML.Link, _ text: MarkdownFile) -> String? {
    let asSource = link.url.hasPrefix(Assets.sourceFolder)
    guard asSource || link.url.hasPrefix(Assets.folder) else { return nil }
    let name = String(
      link.url.dropFirst((asSource ? Assets.sourceFolder : Assets.folder).utf8.count))
    func refuse(_ message: String) -> String? {
      problems.add(
        Problem(
          file: text.file, line: text.bodyLineOffset + link.line, message: message))
      return nil
    }
    guard !asSource else {
      return refuse("texts name files of the theme as on the portal: write \(Assets.folder)\(name)")
    }
    if let refusal = catalogue.refusals[name] {
      return refuse("\(Assets.sourceFolder)\(name) of the theme \(refusal)")
    }
    guard let asset = catalogue.references[name] else {
      let known = catalogue.references.keys.sorted()
      return refuse(
        "the theme has no file \(Assets.sourceFolder)\(name)."
          + (closestMatch(to: name, in: known).map { " Did you mean \(Assets.folder)\($0)?" } ?? "")
      )
    }
    guard link.url.utf8.allSatisfy(Self.isPlain) else {
      return refuse(
        "\(name) has a blank or another sign in its name; rename it to letters, digits, hyphens "
          + "and dots")
    }
    used.insert(name)
    return asset.path
  }

  /// Whether an address can contain the byte without escaping it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || "-._/".utf8.contains(byte)
  }
}
