import Glibc

/// The folders that are published, and those from whose files pages are made: the one check that
/// keeps private files out of them.
///
/// Folders are compared as the system knows them, not by their spelling, so no link, mount or other
/// name leads past the check. Besides the folders of this command, every release, copy of a
/// release, theme and folder of texts is known by what it holds, wherever it lies.
package struct PublicPlaces: Sendable {
  /// Where releases are unless an option says otherwise.
  package static let defaultOutput = "output"
  /// Where texts and settings are unless an option says otherwise.
  package static let defaultContent = "content"
  /// Where templates and assets are unless an option says otherwise.
  package static let defaultTheme = "theme"
  /// The database unless an option says otherwise: the one private file that may lie among texts.
  package static let defaultDatabase = "\(defaultContent)/\(databaseName)"
  static let databaseName = "needs.sqlite"

  private let named: [(path: String, use: PublicUse)]

  /// The default folders, and those that the command's options name.
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

  /// Refuses a folder, which need not exist yet, as a place for private files.
  package func refuse(folder path: String, for kind: PrivateKind) throws(PlaceRefusal) {
    try refuse(try Location(path), path, for: kind)
  }

  /// Refuses a folder for releases that lies in a release, or where the next build would read the
  /// releases as sources.
  package func refuse(output path: String) throws(PlaceRefusal) {
    let findings = try findings(at: try Location(path), path)
    guard let finding = findings.first(where: { $0.use != .holdsReleases }) else { return }
    throw PlaceRefusal(
      guarding:
        "The output folder \(path) \(finding.words(isFile: false)). Name another one with --output."
    )
  }

  /// - Parameter passes: a finding that does not matter here.
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
    // A place that cannot be looked at now cannot be written into by its name either.
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

/// What a folder is to the public.
enum PublicUse {
  /// It is a release, or holds all of them.
  case published
  /// A release is in it; other folders beside that are no part of it.
  case holdsReleases
  /// Pages are made from its texts.
  case texts
  /// Pages are made with its templates, and its assets are published.
  case theme
}

/// A public place in which another lies.
struct PublicFinding {
  let name: String
  let use: PublicUse
  /// How far below it the other is; 0 when it is the same.
  let depth: Int

  /// - Parameter isFile: whether a file in the folder is told of, and not the folder.
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

  /// Places along a way to the root that show by what they hold what they are.
  static func byContent(_ way: [OpenFolder], missing: Int) -> [PublicFinding] {
    var found: [PublicFinding] = []
    for (level, folder) in way.enumerated() {
      guard let use = use(of: folder, parent: way.dropFirst(level + 1).first) else { continue }
      found.append(
        PublicFinding(name: folder.path ?? "a folder", use: use, depth: level + missing))
    }
    guard missing == 0, let folder = way.first else { return found }
    // A folder that may be entered and not listed shows no release to others either.
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

  /// A release, or a copy of one, is a folder with a list of checksums beside its home page.
  private static func isRelease(_ folder: OpenFolder) -> Bool {
    folder.has("SHA256SUMS") && folder.has("index.html")
  }

  /// All releases lie in `releases`, beside the link to the served one.
  private static func isReleases(_ folder: OpenFolder, in parent: OpenFolder?) -> Bool {
    guard let parent, parent.has("site"), let facts = parent.facts(of: "releases") else {
      return false
    }
    return FileIdentity(facts) == folder.identity
  }
}

extension Location {
  /// How far another place lies below this one; nil when it is elsewhere.
  ///
  /// - Parameter way: the other place's folder with all that it lies in.
  fileprivate func depth(of other: Location, along way: [OpenFolder]) -> Int? {
    if missing.isEmpty {
      return way.firstIndex { $0.identity == folder.identity }.map { $0 + other.missing.count }
    }
    // What does not exist is compared by its letters, which may be the same in both cases.
    let (these, others) = (missing.map { $0.lowercased() }, other.missing.map { $0.lowercased() })
    guard folder.identity == way.first?.identity, others.starts(with: these) else { return nil }
    return others.count - these.count
  }
}
