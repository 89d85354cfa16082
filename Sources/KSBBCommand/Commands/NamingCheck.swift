import Foundation
import NeedsDatabase
import PrivateFiles
import Registry
import Releases
import Support

/// Whom a kept release names although it may not be named any more: its consent was withdrawn,
/// taken back or moved to a later day after the release was made.
///
/// The database knows. Where there is none, a newer release does: whom it does not name any more is
/// not named again.
struct NamingCheck {
  let folder: OutputFolder
  private let database: NeedsDatabase?
  private let today: CalendarDate

  /// - Parameter path: of the database; it need not be there.
  /// - Throws: `OpeningError` for one that is there and cannot be read: then nobody can tell.
  init(
    _ folder: OutputFolder, database path: String, today: CalendarDate
  ) throws {
    self.folder = folder
    self.today = today
    database =
      FileManager.default.fileExists(atPath: path) ? try PublicPlaces().openForReading(path) : nil
  }

  /// One that knows of no database.
  init(_ folder: OutputFolder, today: CalendarDate) {
    (self.folder, self.today, database) = (folder, today, nil)
  }

  func close() { database?.close() }

  /// What is known of names, where there is a database.
  func naming(on day: CalendarDate? = nil) throws -> Naming? {
    try database?.naming(on: day ?? today)
  }

  /// A name that a release must not show: whose, or only where.
  enum Hidden: Hashable {
    case collaborator(Int)
    /// A page below `kolaborator/` of which nobody knows whose it is.
    case page(String)

    var words: String {
      switch self {
      case .collaborator(let id): "collaborator \(id)"
      case .page(let part): "whoever kolaborator/\(part).html is about"
      }
    }
  }

  /// Empty when everybody whom a release names may still be named.
  ///
  /// - Parameter header: the release's, when it is known already: to read one proves the manifest.
  func hidden(in release: Release, _ header: ManifestHeader? = nil) throws -> [Hidden] {
    let header = try header ?? release.header()
    // A release of a later day than today may name whose consent has begun by then.
    let day = CalendarDate(iso: header.asOf).map { max($0, today) } ?? today
    let naming = try naming(on: day)
    if let named = NamedCollaborators(header.facts) {
      let allowed = try naming?.nameable ?? newerNamed(than: release)?.ids
      return named.ids.filter { !(allowed?.contains($0) ?? true) }.sorted().map {
        .collaborator($0)
      }
    }
    // Releases of older programs tell it by their pages alone.
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

  /// Newest first.
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

  /// The names of the files of collaborators' own pages, without their ending.
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
  /// - Throws: `GuardRefusal` when the release names somebody who may not be named any more.
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
