import Support
import Templates

/// A SHA-256 as text.
package struct AssetDigest: Sendable, Hashable {
  /// 64 lower-case hexadecimal digits.
  package let hex: String
  /// For the attribute `integrity`.
  package let base64: String

  /// The same digest in both notations.
  package init(hex: String, base64: String) {
    (self.hex, self.base64) = (hex, base64)
  }
}

/// The files of `theme/assets` that something names, as they are published: under a name made from
/// their content, so that browsers may keep them for ever.
package struct Assets: Sendable {
  struct File: Sendable {
    /// Below the site's root: `aset/site.3f9a1c20.css`.
    let path: String
    /// In the theme folder: `assets/site.css`.
    let source: String
    let bytes: [UInt8]
  }

  /// The folder of the site that holds them and nothing else.
  static let folder = "aset/"
  /// The folder of the theme that holds them.
  package static let sourceFolder = "assets/"

  /// In byte order of their names in the theme.
  let files: [File]
  /// What `{{asset.…}}` prints, by the name below `theme/assets`.
  let references: [String: AssetReference]
  /// Files in the theme that nothing names, in byte order of their names below `theme/assets`.
  package let unused: [String]

  /// - Parameters:
  ///   - catalogue: the files of the theme.
  ///   - named: what templates, texts and the program itself name.
  /// - Throws: what is wrong with style sheets that are published.
  init(_ catalogue: AssetCatalogue, naming named: Set<String>) throws(Problems) {
    let published = catalogue.closure(of: named)
    try catalogue.problems(of: published).throwIfAny()
    files = catalogue.names.filter(published.contains).compactMap(catalogue.file)
    references = catalogue.references.filter { published.contains($0.key) }
    unused = catalogue.names.filter { !published.contains($0) }
  }
}

extension Edition {
  /// The files of the theme, which all editions share.
  var assetFiles: [Page] {
    guard isRoot else { return [] }
    return theme.assets.files.map { file in
      Page(file.path, owner: "theme/\(file.source)") { _, _, output in
        output.append(file.bytes)
      }
    }
  }
}
