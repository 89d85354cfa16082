import Foundation
import NeedsDatabase
import PrivateFiles
import Releases
import Support

/// Finds collaborators that a kept release names although they may no longer be named: their
/// consent was withdrawn, or its start moved to a later day, after the release was made.
///
/// The database tells. Without one, a newer release does: a collaborator that it no longer names
/// must not be named again.
struct NamingCheck {
  let folder: OutputFolder
  private let database: NeedsDatabase?
  private let today: CalendarDate

  /// - Parameter path: path of the database, which need not exist.
  /// - Throws: `OpeningError` when the database exists but cannot be read, since then nothing is
  ///   known.
  init(
    _ folder: OutputFolder, database path: String, today: CalendarDate
  ) throws {
    self.folder = folder
    self.today = today
    database =
      FileManager.default.fileExists(atPath: path) ? try PublicPlaces().openForReading(path) : nil
  }

  /// A check without a database.
  init(_ folder: OutputFolder, today: CalendarDate) {
    (self.folder, self.today, database) = (folder, today, nil)
  }

  func close() { database?.close() }

  /// Who may be named on a day; nil without a database.
  func naming(on day: CalendarDate? = nil) throws -> Naming? {
    try database?.naming(on: day ?? today)
  }

  /// A name that a release must not show: a known collaborator, or only the page.
  enum Hidden: Hashable {
    case collaborator(Int)
    /// A page below `kolaborator/` whose collaborator is unknown.
    case page(String)

    var words: String {
      switch self {
      case .collaborator(let id): "collaborator \(id)"
      case .page(let part): "whoever kolaborator/\(part).html is about"
      }
    }
  }

  /// The names that must not be shown; empty when everybody named in the release may still be
  /// named.
  ///
  /// - Parameter header: the release's header if already read, since reading one checks the whole
  ///   manifest.
  func hidden(in release: Release, _ header: ManifestHeader? = nil) throws -> [Hidden] {
    let header = try header ?? release.header()
    // A release for a later day may name collaborators whose consent has begun by then.
    let day = CalendarDate(iso: header.asOf).map { max($0, today) } ?? today
    let naming = try naming(on: day)
    if let named = NamedCollaborators(header.facts) {
      let allowed = try naming?.nameable ?? newerNamed(than: release)?.ids
      return named.ids.filter { !(allowed?.contains($0) ?? true) }.sorted().map {
        .collaborator($0)
      }
    }
    // Releases made by older versions only show it by their pages.
    let parts = try Self.collaboratorPages(of: release)
    guard let naming else {
      guard let newest = try newer(than: release).first else { return [] }
      let still = try Self.collaboratorPages(of: newest)
      return parts.filter { !still.contains($0) }.sorted().map { .page($0) }
    }
    let owners = Self.owners(naming)
    return parts.sorted().compactMap { part in
      guard let owner = owners[part] else { return .page(part) }
      return naming.nameable.contains(owner) ? nil : .collaborator(owner)
    }
  }

  /// Whether a release names a collaborator, allowed or not.
  func names(_ id: Int, in release: Release, _ naming: Naming?) throws -> Bool {
    if let named = NamedCollaborators(try release.header().facts) { return named.ids.contains(id) }
    let parts = try Self.collaboratorPages(of: release)
    return naming?.addresses[id].map { !parts.isDisjoint(with: $0) } ?? false
  }

  /// Kept releases newer than this one, newest first.
  private func newer(than release: Release) throws -> [Release] {
    try folder.releases().filter { $0.id > release.id }
  }

  private func newerNamed(than release: Release) throws -> NamedCollaborators? {
    for newer in try newer(than: release) {
      if let named = NamedCollaborators(try newer.header().facts) { return named }
    }
    return nil
  }

  static func owners(_ naming: Naming) -> [String: Int] {
    var owners: [String: Int] = [:]
    for (id, parts) in naming.addresses {
      for part in parts { owners[part] = id }
    }
    return owners
  }

  /// The file names of collaborators' own pages, without `.html`.
  private static func collaboratorPages(of release: Release) throws -> Set<String> {
    let (prefix, ending) = ("kolaborator/", ".html")
    return Set(
      try release.manifest().files.lazy.map(\.path).filter {
        $0.hasPrefix(prefix) && $0.hasSuffix(ending)
      }.map { String($0.dropFirst(prefix.count).dropLast(ending.count)) }
        .filter { !$0.contains("/") && $0 != "index" })
  }
}

extension NamingCheck {
  /// - Throws: `GuardRefusal` when the release names somebody who may no longer be named.
  func refuse(_ release: Release, on console: Console) throws {
    let found = try hidden(in: release)
    guard let first = found.first else {
      if database == nil {
        console.note(
          "There is no database to ask who may be named; only newer releases were asked. "
            + "Name the database with --database to be sure.")
      }
      return
    }
    let names = found.prefix(20).map(\.words).joined(separator: ", ")
    let more = found.count > 20 ? " and \(found.count - 20) more" : ""
    let argument =
      switch first {
      case .collaborator(let id): String(id)
      case .page(let part): part
      }
    throw GuardRefusal(
      words: "Release \(release.id) names \(names)\(more), and may not any more: the consent was "
        + "withdrawn, or has not begun. It was not served. Name a release that does not, as "
        + "`ksbb releases` lists them, or remove those that do with "
        + "`ksbb releases --purge \(argument)`.")
  }
}
