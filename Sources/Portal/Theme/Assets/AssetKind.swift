/// The kinds of files that may be published from `theme/assets`, by the ending of their names.
///
/// This is the only such table: what it does not list is never published, whatever names it.
package enum AssetKind: CaseIterable, Sendable {
  case png, jpeg, webp, avif, gif, svg, icon
  case woff2, woff, trueType, openType
  case styleSheet, script, json, webManifest, text, pdf

  /// In lower case, without the dot.
  var endings: [String] {
    switch self {
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg"]
    case .webp: ["webp"]
    case .avif: ["avif"]
    case .gif: ["gif"]
    case .svg: ["svg"]
    case .icon: ["ico"]
    case .woff2: ["woff2"]
    case .woff: ["woff"]
    case .trueType: ["ttf"]
    case .openType: ["otf"]
    case .styleSheet: ["css"]
    case .script: ["js", "mjs"]
    case .json: ["json"]
    case .webManifest: ["webmanifest"]
    case .text: ["txt"]
    case .pdf: ["pdf"]
    }
  }

  /// A file of the kind, as messages call it.
  var words: String {
    switch self {
    case .png: "a PNG picture"
    case .jpeg: "a JPEG picture"
    case .webp: "a WebP picture"
    case .avif: "an AVIF picture"
    case .gif: "a GIF picture"
    case .svg: "an SVG drawing"
    case .icon: "an icon"
    case .woff2: "a WOFF2 font"
    case .woff: "a WOFF font"
    case .trueType: "a TrueType font"
    case .openType: "an OpenType font"
    case .styleSheet: "a style sheet"
    case .script: "a script"
    case .json, .webManifest: "JSON"
    case .text: "plain text"
    case .pdf: "a PDF"
    }
  }

  /// The kind by the ending of a name, in any case; nil when it is none of these.
  init?(name: String) {
    let own = name.split(separator: "/").last ?? ""
    guard let dot = own.lastIndex(of: ".") else { return nil }
    let ending = own[own.index(after: dot)...].lowercased()
    guard let kind = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = kind
  }

  /// All endings, in the order of the kinds.
  package static var allEndings: [String] { allCases.flatMap(\.endings) }

  /// Why a file with this name and these bytes must not be published, as a clause that follows the
  /// file's name; nil when it may be.
  ///
  /// - Parameter bytes: nil when the file was not read because of its ending.
  static func fault(_ name: String, _ bytes: [UInt8]?) -> String? {
    guard let kind = AssetKind(name: name), let bytes else {
      return "cannot be published: the portal takes no files of its kind, only "
        + allEndings.joined(separator: ", ")
    }
    let content = AssetBytes(bytes)
    guard !content.isPrintedByKSBB else {
      return "cannot be published: it was made by `ksbb print` and may hold names and addresses"
    }
    guard let reason = content.mismatch(with: kind) else { return nil }
    return "cannot be published: \(reason)"
  }
}
