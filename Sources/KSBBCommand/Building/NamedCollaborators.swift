import Registry
import Releases

/// The collaborators that a release names, as recorded in its manifest: ids, and a digest of each
/// page address, so that the manifest itself contains no names.
struct NamedCollaborators: Equatable {
  static let key = "named"

  /// For each id the first digits of the digest of its address.
  private(set) var addresses: [Int: String] = [:]

  var ids: Set<Int> { Set(addresses.keys) }

  init(_ registry: Registry) {
    for collaborator in registry.records.collaborators {
      guard let address = collaborator.address else { continue }
      addresses[collaborator.id] = Self.digest(of: address)
    }
  }

  /// Nil for a release made before manifests recorded this.
  init?(_ facts: [ReleaseFact]) {
    guard let fact = facts.first(where: { $0.key == Self.key }) else { return nil }
    for entry in fact.value.split(separator: " ") {
      let parts = entry.split(separator: "-")
      guard parts.count == 2, let id = Int(parts[0]) else { continue }
      addresses[id] = String(parts[1])
    }
  }

  /// `1-0a1b2c3d 7-…`, ordered by id.
  var fact: ReleaseFact {
    let entries = addresses.sorted { $0.key < $1.key }.map { "\($0.key)-\($0.value)" }
    return ReleaseFact(key: Self.key, value: entries.joined(separator: " "))
  }

  static func digest(of address: String) -> String {
    String(Digest(of: Array(address.utf8)).hex.prefix(8))
  }

  /// The findings when collaborators in `registry` have addresses that this release published for
  /// others.
  func findings(against registry: Registry, release: ReleaseID) -> [GateFinding] {
    let owners = Dictionary(
      addresses.map { ($0.value, $0.key) }, uniquingKeysWith: { min($0, $1) })
    return registry.records.collaborators.compactMap { collaborator in
      guard let address = collaborator.address,
        let owner = owners[Self.digest(of: address)], owner != collaborator.id
      else { return nil }
      return GateFinding(
        gate: "addresses",
        message: "kolaborator/\(address).html belongs to collaborator \(owner), for whom release "
          + "\(release) published it, and would now be that of collaborator \(collaborator.id). "
          + "If \(collaborator.id) has a new name, record it in corrections (table_name "
          + "collaborators, field name); if it joined later, its publish_name_on must not be "
          + "before that of \(owner)")
    }
  }
}
