import NeedsDatabase
import Releases
import Support

/// Removes the kept releases that name one collaborator, but never the served one.
struct ReleasePurge {
  let check: NamingCheck
  let console: Console
  /// Whether to remove without asking.
  let isAgreed: Bool

  /// - Parameter wanted: an id, a name, or the last part of a page's address.
  func run(_ wanted: String) throws {
    let naming = try check.naming()
    let target = try find(wanted, naming)
    let lock = try check.folder.lock()
    let doomed = try check.folder.releases().filter { try isNamed(target, in: $0, naming) }
    guard !doomed.isEmpty else {
      return try console.print("No kept release names \(target.words).")
    }
    if let served = try check.folder.currentRelease()?.id,
      doomed.contains(where: { $0.id == served })
    {
      throw GuardRefusal(
        words: "The served release \(served) names \(target.words), and what is served is never "
          + "removed. Fill withdrawn_on of the collaborator, run `ksbb build`, then purge again.")
    }
    let names = doomed.map(\.id.description).joined(separator: ", ")
    let count = "\(doomed.count) \(doomed.count == 1 ? "release" : "releases")"
    try agree("\(count) \(doomed.count == 1 ? "names" : "name") \(target.words): \(names).")
    for release in doomed { try check.folder.purge(release.id, holding: lock) }
    try console.print("\(count) removed: \(names).")
  }

  private func isNamed(
    _ target: NamingCheck.Hidden, in release: Release, _ naming: Naming?
  ) throws -> Bool {
    switch target {
    case .collaborator(let id): try check.names(id, in: release, naming)
    case .page: try check.hidden(in: release).contains(target)
    }
  }

  private func agree(_ what: String) throws {
    if isAgreed { return }
    guard let agrees = console.agrees(to: what + " They cannot be brought back. Remove?") else {
      throw GuardRefusal(
        words: what + " Nothing was removed: there is no terminal to ask at. Add --yes to remove "
          + (what.hasPrefix("1 ") ? "it." : "them."))
    }
    guard agrees else { throw CommandFailure("Nothing was removed.") }
  }

  private func find(_ wanted: String, _ naming: Naming?) throws -> NamingCheck.Hidden {
    if let id = Int(wanted) { return .collaborator(id) }
    guard let naming else {
      throw CommandFailure(
        "There is no database to look up \"\(wanted)\" in. Give the collaborator's id, or name the "
          + "database with --database.")
    }
    let part = slug(wanted)
    let ids = naming.names.filter { $0.value == wanted }.map(\.key)
    let alike = ids.isEmpty ? naming.names.filter { slug($0.value) == part }.map(\.key) : ids
    if alike.count > 1 {
      let list = alike.sorted().map(String.init).joined(separator: ", ")
      throw CommandFailure("Several collaborators are called \"\(wanted)\": give one of \(list).")
    }
    if let id = alike.first { return .collaborator(id) }
    if let owner = NamingCheck.owners(naming)[wanted] { return .collaborator(owner) }
    let isPage = try check.folder.releases().contains { release in
      try check.hidden(in: release).contains(.page(wanted))
    }
    if isPage { return .page(wanted) }
    throw CommandFailure(
      "There is no collaborator \"\(wanted)\"."
        + didYouMean(wanted, naming.names.values.sorted()))
  }
}
