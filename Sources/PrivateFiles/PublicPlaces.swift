import Glibc

/// The folders that are published, and those from which pages are made: the one check that keeps
/// private files out of them.
///
/// Folders are compared by identity, not by path, so no link, mount or other name gets around the
/// check. Besides the folders of this command, every release, copy of a release, theme and folder
/// of texts is recognised by its content, wherever it is.
package struct PublicPlaces: Sendable {
  /// The folder of releases unless an option names another.
  package static let defaultOutput = "output"
  /// The folder of texts and settings unless an option names another.
  package static let defaultContent = "content"
  /// The folder of templates and assets unless an option names another.
  package static let defaultTheme = "theme"
  /// The database unless an option names another: the one private file that may be among texts.
  package static let defaultDatabase = "\(defaultContent)/\(databaseName)"
  static let databaseName = "needs.sqlite"

  private let named: [(path: String, use: PublicUse)]

  /// The default folders, and those given by the command's options.
  package init(output: String? = nil, content: String? = nil, theme: String? = nil) {
    func paths(_ usual: String, _ given: String?) -> [String] {
      guard let given, given != usual else { return [usual] }
      return [given, usual]
    }
    named =
      paths(Self.defaultOutput, output).flatMap { path -> [(String, PublicUse)] in
        [("\(path)/site", .published), ("\(path)/releases", .published), (path, .holdsReleases)]
      }
      + paths(Self.defaultContent, content).map { ($0, .texts) }
      + paths(Self.defaultTheme, theme).map { ($0, .theme) }
  }

  /// Throws when a folder, which need not exist yet, must not hold private files.
  package func refuse(folder path: String, for kind: PrivateKind) throws(PlaceRefusal) {
    try refuse(try Location(path), path, for: kind)
  }

  /// Throws when a folder for releases lies in a release, or where the next build would read the
  /// releases as sources.
  package func refuse(output path: String) throws(PlaceRefusal) {
    let findings = try findings(at: try Location(path), path)
    guard let finding = findings.first(where: { $0.use != .holdsReleases }) else { return }
    throw PlaceRefusal(
      guarding:
        "The output folder \(path) \(finding.words(isFile: false)). Name another one with --output."
    )
  }

  /// - Parameter passes: whether a finding does not matter here.
  func refuse(
    _ location: Location, _ path: String, for kind: PrivateKind,
    unless passes: (PublicFinding) -> Bool = { _ in false }
  ) throws(PlaceRefusal) {
    guard let finding = try findings(at: location, path).first(where: { !passes($0) }) else {
      return
    }
    throw PlaceRefusal(
      guarding:
        "\(path) \(finding.words(isFile: kind == .database)), and \(kind.holding). \(kind.hint)")
  }

  private func findings(
    at location: Location, _ path: String
  ) throws(PlaceRefusal) -> [PublicFinding] {
    // A place that cannot be examined now cannot be written to by its name either.
    let known = named.compactMap { place in
      (try? Location(place.path)).map { (place: place, location: $0) }
    }
    do throws(SystemCode) {
      var found: [PublicFinding] = []
      for way in try location.ways() {
        for (name, use, place) in known.map({ ($0.place.path, $0.place.use, $0.location) }) {
          guard let depth = place.depth(of: location, along: way),
            use != .holdsReleases || depth == 0
          else { continue }
          found.append(PublicFinding(name: name, use: use, depth: depth))
        }
        found += PublicFinding.byContent(way, missing: location.missing.count)
      }
      return found
    } catch {
      throw PlaceRefusal(couldNot: "find out in which folder", "\(path) lies", error.code)
    }
  }
}

/// How a folder is related to publishing.
enum PublicUse {
  /// It is a release, or contains all of them.
  case published
  /// It contains a release; its other folders are not part of that.
  case holdsReleases
  /// Pages are made from its texts.
  case texts
  /// Pages are made with its templates, and its assets are published.
  case theme
}

/// A public place that contains another place.
struct PublicFinding {
  let name: String
  let use: PublicUse
  /// How many levels below it the other place is; 0 when it is the same.
  let depth: Int

  /// - Parameter isFile: whether the sentence is about a file in the folder, not the folder itself.
  func words(isFile: Bool) -> String {
    let isItself = depth == 0 && !isFile
    let relation = isItself ? "is" : "lies in \(name),"
    return switch use {
    case .published: isItself ? "is published" : "\(relation) which is published"
    case .holdsReleases:
      "\(isFile ? "lies in a folder that " : "")holds releases (\(name)), beside which private files "
        + "would be published"
    case .texts: "\(relation) a folder of texts, from which pages are made"
    case .theme: "\(relation) a theme, from which files are published"
    }
  }

  /// Folders on the way to the root that their content shows to be public.
  static func byContent(_ way: [OpenFolder], missing: Int) -> [PublicFinding] {
    var found: [PublicFinding] = []
    for (level, folder) in way.enumerated() {
      guard let use = use(of: folder, parent: way.dropFirst(level + 1).first) else { continue }
      found.append(
        PublicFinding(name: folder.path ?? "a folder", use: use, depth: level + missing))
    }
    guard missing == 0, let folder = way.first else { return found }
    // A folder that may be entered but not listed shows no releases to others either.
    for name in (try? folder.folderNames()) ?? [] {
      guard let child = try? OpenFolder(name, in: folder), isRelease(child) else { continue }
      found.append(PublicFinding(name: name, use: .holdsReleases, depth: 0))
    }
    return found
  }

  private static func use(of folder: OpenFolder, parent: OpenFolder?) -> PublicUse? {
    if isRelease(folder) || isReleases(folder, in: parent) { return .published }
    if folder.has("layout.mustache"), folder.has("strings") { return .theme }
    if folder.has("site.yaml"), folder.has("pages") || folder.has("programs") { return .texts }
    return nil
  }

  /// A release, or a copy of one, is a folder with both a list of checksums and a home page.
  private static func isRelease(_ folder: OpenFolder) -> Bool {
    folder.has("SHA256SUMS") && folder.has("index.html")
  }

  /// All releases are in `releases`, beside the link to the served one.
  private static func isReleases(_ folder: OpenFolder, in parent: OpenFolder?) -> Bool {
    guard let parent, parent.has("site"), let facts = parent.facts(of: "releases") else {
      return false
    }
    return FileIdentity(facts) == folder.identity
  }
}

extension Location {
  /// How many levels another place is below this one; nil when it is elsewhere.
  ///
  /// - Parameter way: the other place's folder with all its parents.
  fileprivate func depth(of other: Location, along way: [OpenFolder]) -> Int? {
    if missing.isEmpty {
      return way.firstIndex { $0.identity == folder.identity }.map { $0 + other.missing.count }
    }
    // Names that do not exist yet are compared ignoring case, as some file systems do.
    let (these, others) = (missing.map { $0.lowercased() }, other.missing.map { $0.lowercased() })
    guard folder.identity == way.first?.identity, others.starts(with: these) else { return nil }
    return others.count - these.count
  }
}
