package import Diagnostics
import Templates

/// A SHA-256 as text.
package struct AssetDigest: Sendable, Hashable {
  /// 64 lower-case hexadecimal digits.
  package let hex: String
  package let base64: String

  package init(hex: String, base64: String) {
    (self.hex, self.base64) = (hex, base64)
  }
}

/// The files of `theme/assets` as they are published: under a name that tells their content, so
/// that a browser may keep them for ever.
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
  private static let sourceFolder = "assets/"

  /// In byte order of their names in the theme.
  let files: [File]
  /// What `{{asset.…}}` prints, by the name below `theme/assets`.
  let references: [String: AssetReference]
  private let indices: [String: Int]

  /// - Parameters:
  ///   - tree: the theme folder.
  ///   - statesIntegrity: whether pages tell browsers the digests of these files.
  ///   - digest: the SHA-256 of bytes.
  /// - Throws: style sheets that name files that are not there, or not of the theme.
  package init(
    _ tree: SourceTree, statesIntegrity: Bool, digest: ([UInt8]) -> AssetDigest
  ) throws(Problems) {
    var publishing = AssetPublishing(tree, folder: Self.sourceFolder)
    var files: [File] = []
    var references: [String: AssetReference] = [:]
    var indices: [String: Int] = [:]
    for name in publishing.names {
      let bytes = publishing.bytes(of: name, digest: digest)
      let path = Self.folder + publishing.publishedName(of: name, digest: digest)
      let integrity = statesIntegrity ? "sha256-\(digest(bytes).base64)" : nil
      references[name] = AssetReference(path: path, integrity: integrity)
      indices[path] = files.count
      files.append(File(path: path, source: Self.sourceFolder + name, bytes: bytes))
    }
    try publishing.problems.throwIfAny()
    (self.files, self.references, self.indices) = (files, references, indices)
  }

  /// The bytes of the file at a path of the site.
  func bytes(at path: String) -> [UInt8] {
    indices[path].map { files[$0].bytes } ?? []
  }
}

/// Names the files by their content. A style sheet that names others needs their names first.
private struct AssetPublishing {
  private let tree: SourceTree
  private let folder: String
  let names: [String]
  private(set) var problems = Problems()
  private var bytes: [String: [UInt8]] = [:]
  private var published: [String: String] = [:]
  /// The style sheets being read, one naming the next.
  private var open: [String] = []

  /// Digits enough that two files of one name never meet by chance.
  private static let digits = 8

  init(_ tree: SourceTree, folder: String) {
    self.tree = tree
    self.folder = folder
    names = tree.paths.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
  }

  /// The file's bytes, in a style sheet with the published names of what it names.
  mutating func bytes(of name: String, digest: ([UInt8]) -> AssetDigest) -> [UInt8] {
    if let known = bytes[name] { return known }
    let source = tree.files[folder + name] ?? []
    let result = name.hasSuffix(".css") ? styleSheet(name, source, digest) : source
    bytes[name] = result
    return result
  }

  /// `ikon/logo.3f9a1c20.svg`.
  mutating func publishedName(of name: String, digest: ([UInt8]) -> AssetDigest) -> String {
    if let known = published[name] { return known }
    let mark = digest(bytes(of: name, digest: digest)).hex.prefix(Self.digits)
    let start = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
    let result =
      name[start...].lastIndex(of: ".").map { "\(name[..<$0]).\(mark)\(name[$0...])" }
      ?? "\(name).\(mark)"
    published[name] = result
    return result
  }

  private mutating func styleSheet(
    _ name: String, _ source: [UInt8], _ digest: ([UInt8]) -> AssetDigest
  ) -> [UInt8] {
    open.append(name)
    defer { open.removeLast() }
    var result: [UInt8] = []
    var done = 0
    for place in StyleSheetURLs.places(in: source) {
      let url = String(decoding: source[place], as: UTF8.self)
      guard let target = target(of: url, in: name, source, at: place.lowerBound) else { continue }
      // The folders stay, only the name in the last one changes.
      let path = url.prefix { $0 != "?" && $0 != "#" }
      let own = path.split(separator: "/", omittingEmptySubsequences: false).last ?? path
      let fresh = publishedName(of: target, digest: digest).split(separator: "/").last ?? ""
      result += source[done..<place.lowerBound]
      result += (path.dropLast(own.count) + fresh + url.dropFirst(path.count)).utf8
      done = place.upperBound
    }
    return result + source[done...]
  }

  /// The file of the theme that a style sheet names; nil for what stays as it is, and for mistakes.
  private mutating func target(
    of url: String, in sheet: String, _ source: [UInt8], at offset: Int
  ) -> String? {
    if url.isEmpty || url.hasPrefix("#") || url.lowercased().hasPrefix("data:") { return nil }
    guard !url.hasPrefix("/"), !url.prefix(while: { $0 != "/" }).contains(":") else {
      report(
        sheet, source, offset,
        "\(url) is not a file of the theme, and pages load nothing else; put it into "
          + "theme/assets and name it from here, as url(logo.svg)")
      return nil
    }
    var steps = sheet.split(separator: "/").dropLast().map(String.init)
    let path = url.prefix { $0 != "?" && $0 != "#" }
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
    }
    let target = steps.joined(separator: "/")
    guard names.contains(target) else {
      report(
        sheet, source, offset,
        "there is no file \(folder)\(target) in the theme." + didYouMean(target, names))
      return nil
    }
    guard !open.contains(target) else {
      report(
        sheet, source, offset, "style sheets import each other in a circle; take one import out")
      return nil
    }
    return target
  }

  private mutating func report(
    _ sheet: String, _ source: [UInt8], _ offset: Int, _ message: String
  ) {
    let before = source[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    problems.add(
      Problem(
        file: tree.label(folder + sheet), line: before.count { $0 == 0x0A } + 1,
        column: String(decoding: source[lineStart..<offset], as: UTF8.self).unicodeScalars.count
          + 1,
        message: message))
  }
}
