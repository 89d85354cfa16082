import Configuration
import Support
import Templates

/// All files of `theme/assets`, with the names they would be published under. Only those that
/// something names are published: see `Assets`.
struct AssetCatalogue {
  /// Below `theme/assets`, in byte order.
  let names: [String]
  /// What `{{asset.…}}` prints, by name; only files that may be published.
  let references: [String: AssetReference]
  /// Why the other files may not be published, by name.
  let refusals: [String: String]
  private let tree: SourceTree
  private let files: [String: Assets.File]
  /// What each style sheet names.
  private let namedBySheet: [String: [String]]
  private let sheetProblems: [String: Problems]

  /// - Parameters:
  ///   - tree: the theme folder.
  ///   - statesIntegrity: whether pages carry `integrity` attributes.
  ///   - digest: computes the SHA-256 of bytes.
  init(_ tree: SourceTree, statesIntegrity: Bool, digest: ([UInt8]) -> AssetDigest) {
    self.tree = tree
    var publishing = AssetPublishing(tree)
    var files: [String: Assets.File] = [:]
    var references: [String: AssetReference] = [:]
    for name in publishing.names where publishing.refusals[name] == nil {
      let bytes = publishing.bytes(of: name, digest: digest)
      let path = Assets.folder + publishing.publishedName(of: name, digest: digest)
      let integrity = statesIntegrity ? "sha256-\(digest(bytes).base64)" : nil
      references[name] = AssetReference(path: path, integrity: integrity)
      files[name] = Assets.File(path: path, source: Assets.sourceFolder + name, bytes: bytes)
    }
    (names, refusals) = (publishing.names, publishing.refusals)
    (self.files, self.references) = (files, references)
    (namedBySheet, sheetProblems) = (publishing.named, publishing.problems)
  }

  func file(_ name: String) -> Assets.File? { files[name] }

  /// The named files and all that they name in turn.
  func closure(of named: Set<String>) -> Set<String> {
    var found: Set<String> = []
    var waiting = Array(named)
    while let name = waiting.popLast() {
      if found.insert(name).inserted { waiting += namedBySheet[name] ?? [] }
    }
    return found
  }

  /// What is wrong with the published style sheets, and with icons, which the program names itself.
  func problems(of published: Set<String>) -> Problems {
    var problems = Problems()
    for name in names where published.contains(name) {
      if let found = sheetProblems[name] { problems.add(found) }
      if let refusal = refusals[name], Icon(rawValue: name) != nil {
        let file = tree.label(Assets.sourceFolder + name)
        problems.add(Problem(file: file, message: refusal))
      }
    }
    return problems
  }
}

/// Names the files after their content. A style sheet that names others needs their names first.
private struct AssetPublishing {
  private let tree: SourceTree
  private let folder = Assets.sourceFolder
  let names: [String]
  let refusals: [String: String]
  /// By the style sheet in which they are.
  private(set) var problems: [String: Problems] = [:]
  /// What each style sheet names.
  private(set) var named: [String: [String]] = [:]
  private var bytes: [String: [UInt8]] = [:]
  private var published: [String: String] = [:]
  /// The style sheets being read, one naming the next.
  private var open: [String] = []

  /// Enough digits that two versions of a file never get the same name by chance.
  private static let digits = 8

  init(_ tree: SourceTree) {
    self.tree = tree
    let paths = (Array(tree.files.keys) + tree.unread).filter { $0.hasPrefix(Assets.sourceFolder) }
    names = paths.map { String($0.dropFirst(Assets.sourceFolder.count)) }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    refusals = names.reduce(into: [:]) { refusals, name in
      refusals[name] = AssetKind.fault(name, tree.files[Assets.sourceFolder + name])
    }
  }

  /// The file's bytes; in a style sheet, other files are replaced by their published names, and
  /// what only its writers need is left out.
  mutating func bytes(of name: String, digest: ([UInt8]) -> AssetDigest) -> [UInt8] {
    if let known = bytes[name] { return known }
    let source = tree.files[folder + name] ?? []
    let result =
      AssetKind(name: name) == .styleSheet
      ? StyleSheetURLs.compacted(styleSheet(name, source, digest)) : source
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
      // The folders stay; only the last part of the path changes.
      let path = url.prefix { $0 != "?" && $0 != "#" }
      let own = path.split(separator: "/", omittingEmptySubsequences: false).last ?? path
      let fresh = publishedName(of: target, digest: digest).split(separator: "/").last ?? ""
      result += source[done..<place.lowerBound]
      result += (path.dropLast(own.count) + fresh + url.dropFirst(path.count)).utf8
      done = place.upperBound
    }
    return result + source[done...]
  }

  /// The file of the theme that a style sheet names; nil for addresses that stay as they are, and
  /// for mistakes, which are reported.
  private mutating func target(
    of url: String, in sheet: String, _ source: [UInt8], at offset: Int
  ) -> String? {
    if url.isEmpty || url.hasPrefix("#") || url.lowercased().hasPrefix("data:") { return nil }
    guard !url.hasPrefix("/"), !url.prefix(while: { $0 != "/" }).contains(":") else {
      report(
        sheet, source, at: offset,
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
        sheet, source, at: offset,
        "there is no file \(folder)\(target) in the theme." + didYouMean(target, names))
      return nil
    }
    if let refusal = refusals[target] {
      report(sheet, source, at: offset, "\(folder)\(target) \(refusal)")
      return nil
    }
    named[sheet, default: []].append(target)
    guard !open.contains(target) else {
      report(
        sheet, source, at: offset, "style sheets import each other in a circle; take one import out"
      )
      return nil
    }
    return target
  }

  private mutating func report(
    _ sheet: String, _ source: [UInt8], at offset: Int, _ message: String
  ) {
    let before = source[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    problems[sheet, default: Problems()].add(
      Problem(
        file: tree.label(folder + sheet), line: before.count { $0 == 0x0A } + 1,
        column: String(decoding: source[lineStart..<offset], as: UTF8.self).unicodeScalars.count
          + 1,
        message: message))
  }
}
