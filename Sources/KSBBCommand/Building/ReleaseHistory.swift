import Portal
import Registry
import Releases
import Support

/// What the manifests of the kept releases pass on to the next one. Reading a header means checking
/// the digest of the whole manifest, so this is done once per build.
struct ReleaseHistory {
  /// Each release with its header; nil when its manifest cannot be trusted.
  private let kept: [(id: ReleaseID, header: ManifestHeader?)]

  /// Reads the header of every kept manifest.
  init(of folder: OutputFolder) throws {
    kept = try folder.releases().map { ($0.id, try? $0.header()) }
  }

  private static let prefix = "history."

  /// The notes on earlier releases, plus one for the new release if it changes anything.
  func notes(with changes: Changes, of site: Portal, _ options: BuildOptions) -> [ReleaseNote] {
    var known: [Int: ReleaseNote] = [:]
    for release in kept {
      for fact in release.header?.facts ?? [] where fact.key.hasPrefix(Self.prefix) {
        guard let number = Int(fact.key.dropFirst(Self.prefix.count)),
          let note = ReleaseNote(number: number, encoded: fact.value)
        else { continue }
        known[number] = note
      }
    }
    let number = (kept.map(\.id.sequence).max() ?? 0) + 1
    if !changes.isEmpty || known.isEmpty {
      known[number] = ReleaseNote(
        number: number, madeOn: options.clock.date, asOf: site.registry.asOf,
        added: changes.added.count,
        changed: changes.changed.count, removed: changes.removed.count,
        lines: site.registry.lines())
    }
    return known.values.sorted { $0.number < $1.number }
  }

  /// The notes as facts for a manifest.
  static func facts(_ notes: [ReleaseNote]) -> [ReleaseFact] {
    notes.map { ReleaseFact(key: "\(prefix)\($0.number)", value: $0.encoded) }
  }

  /// Findings when a collaborator would take over an address that a kept release published for
  /// another.
  func addressFindings(for registry: Registry) -> [GateFinding] {
    for release in kept {
      guard let header = release.header, let named = NamedCollaborators(header.facts)
      else { continue }
      let findings = named.findings(against: registry, release: release.id)
      if !findings.isEmpty { return findings }
    }
    return []
  }
}
