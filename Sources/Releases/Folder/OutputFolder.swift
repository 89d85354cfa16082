import Glibc
import Support

/// The folder that holds the releases:
/// ```
/// output/.lock                    held while a program changes anything here
/// output/releases/<id>/           a whole site
/// output/releases/<id>.manifest   what is in it
/// output/releases/.staging-*      something unfinished, removed by the next holder of the lock
/// output/site -> releases/<id>    the served release
/// ```
package struct OutputFolder: Sendable, Equatable {
  /// The path as given; a relative one counts from the working directory.
  package let path: String

  /// Names the folder without touching the disk; ``lock()`` creates it.
  package init(_ path: String) {
    self.path = path
  }

  /// The link to the served release, which a web server or the preview follows.
  package var sitePath: String { "\(path)/site" }

  var releasesPath: String { "\(path)/releases" }
  static let stagingPrefix = ".staging-"

  /// Takes the lock without waiting, creates the folder if it is missing, and removes what a killed
  /// build left behind.
  ///
  /// Throws ``ReleaseError/locked(holder:lockFile:)`` when another process holds it.
  package func lock() throws(ReleaseError) -> OutputLock {
    try Disk.makePublicFolder(path)
    let lock = try OutputLock(path: "\(path)/.lock")
    try Disk.makePublicFolder(releasesPath, following: false)
    try sweep()
    return lock
  }

  /// The served release, or nil when nothing is served.
  ///
  /// Throws ``ReleaseError/foreignSite(path:found:)`` when something else is in its place, and
  /// ``ReleaseError/wrongKind(path:found:expected:)`` when `releases` is not a folder, such as a
  /// link to one.
  package func currentRelease() throws(ReleaseError) -> Release? {
    if let found = Disk.foundInPlaceOfFolder(releasesPath) {
      throw .wrongKind(path: releasesPath, found: found, expected: "a folder")
    }
    switch try Disk.kind(of: sitePath) {
    case nil: return nil
    case .folder: throw .foreignSite(path: sitePath, found: "a folder")
    case .file: throw .foreignSite(path: sitePath, found: "a file")
    case .other: throw .foreignSite(path: sitePath, found: "neither a folder nor a link")
    case .link: break
    }
    let target = try Disk.linkTarget(sitePath)
    guard target.hasPrefix("releases/"), let id = ReleaseID(String(target.dropFirst(9))) else {
      throw .foreignSite(path: sitePath, found: "a link to \(target)")
    }
    let release = Release(id: id, folder: self)
    return try Disk.kind(of: release.path) == .folder ? release : nil
  }

  /// All kept releases, newest first: folders with a manifest beside them. A manifest is checked
  /// only when it is read.
  package func releases() throws(ReleaseError) -> [Release] {
    let names = try Disk.names(in: releasesPath)
    let manifests = Set(names.filter { $0.hasSuffix(Release.manifestSuffix) })
    var found: [Release] = []
    for name in names where manifests.contains(name + Release.manifestSuffix) {
      guard let id = ReleaseID(name) else { continue }
      let release = Release(id: id, folder: self)
      // A file or link with such a name is not this program's.
      if try Disk.kind(of: release.path) == .folder { found.append(release) }
    }
    return found.sorted { $0.id > $1.id }
  }

  /// Removes one kept release unless it is being served. Files shared with other releases stay in
  /// those.
  package func purge(_ id: ReleaseID, holding lock: OutputLock) throws(ReleaseError) {
    guard try currentRelease()?.id != id else { return }
    try remove(id)
  }

  /// Removes all but the newest `count` releases, at least 1; the served one is always kept and
  /// counts as one of them. Returns the IDs of the removed releases.
  @discardableResult
  package func prune(
    keeping count: Int, holding lock: OutputLock, jobs: Int = 1
  ) throws(ReleaseError) -> [ReleaseID] {
    let served = try currentRelease()?.id
    var kept = Set(served.map { [$0] } ?? [])
    for release in try releases() where kept.count < max(count, 1) {
      kept.insert(release.id)
    }
    var removed: [ReleaseID] = []
    for release in try releases() where !kept.contains(release.id) {
      try remove(release.id, jobs: jobs)
      removed.append(release.id)
    }
    return removed
  }

  /// The sequence number for a new release: one more than the highest in the folder.
  func nextSequence() throws(ReleaseError) -> Int {
    let ids = try Disk.names(in: releasesPath).compactMap { name in
      ReleaseID(
        name.hasSuffix(Release.manifestSuffix)
          ? String(name.dropLast(Release.manifestSuffix.count)) : name)
    }
    return (ids.map(\.sequence).max() ?? 0) + 1
  }

  /// Points the site link at a release: creates a new link under another name, then renames it.
  func serve(_ id: ReleaseID) throws(ReleaseError) {
    _ = try currentRelease()
    try removeUnfinishedLink()
    try attempt("make link", freshSitePath) { Int(symlink("releases/\(id)", freshSitePath)) }
    try Disk.rename(freshSitePath, to: sitePath)
    try Disk.syncFolder(path)
  }

  private var freshSitePath: String { "\(path)/.site-new" }

  private func removeUnfinishedLink() throws(ReleaseError) {
    if try Disk.kind(of: freshSitePath) == .link { try Disk.remove(freshSitePath) }
  }

  /// Removes a release in such a way that the next sweep can finish the work after a kill: the
  /// folder is renamed to a leftover name first.
  func remove(_ id: ReleaseID, jobs: Int = 1) throws(ReleaseError) {
    let release = Release(id: id, folder: self)
    let doomed = "\(releasesPath)/\(Leftover.removed(id).name)"
    if try Disk.kind(of: release.path) == .folder {
      try Disk.remove(doomed, jobs: jobs)
      try Disk.rename(release.path, to: doomed)
    }
    try Disk.remove(release.manifestPath)
    try Disk.remove(doomed, jobs: jobs)
  }

  /// Removes what killed builds left behind and nothing else: other files and folders are not this
  /// program's, even when they are named like releases.
  private func sweep() throws(ReleaseError) {
    _ = try currentRelease()
    try removeUnfinishedLink()
    let names = try Disk.names(in: releasesPath)
    let present = Set(names)
    for name in names {
      guard let leftover = Leftover(name),
        try Disk.kind(of: "\(releasesPath)/\(name)") == leftover.kind
      else { continue }
      // The manifest of an unfinished release is removed first, because the folder says to which
      // release it belongs.
      for manifest in names where leftover.owns(manifest: manifest, besides: present) {
        try Disk.remove("\(releasesPath)/\(manifest)")
      }
      try Disk.remove("\(releasesPath)/\(name)")
    }
  }
}

/// What a killed build, or a killed removal of a release, leaves in `releases`.
enum Leftover: Equatable {
  /// The folder of a release that was being made.
  case staging(sequence: Int)
  /// A manifest that was being written.
  case manifest
  /// The folder of a release that was being removed.
  case removed(ReleaseID)

  private static let removedPrefix = "removed-"
  private static let manifestName = "manifest"

  init?(_ name: String) {
    guard name.hasPrefix(OutputFolder.stagingPrefix) else { return nil }
    let rest = String(name.dropFirst(OutputFolder.stagingPrefix.count))
    if rest == Self.manifestName {
      self = .manifest
    } else if rest.hasPrefix(Self.removedPrefix),
      let id = ReleaseID(String(rest.dropFirst(Self.removedPrefix.count)))
    {
      self = .removed(id)
    } else if rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let sequence = Int(rest) {
      self = .staging(sequence: sequence)
    } else {
      return nil
    }
  }

  /// Its name in the folder of releases.
  var name: String {
    switch self {
    case .staging(let sequence): "\(OutputFolder.stagingPrefix)\(sequence)"
    case .manifest: OutputFolder.stagingPrefix + Self.manifestName
    case .removed(let id): "\(OutputFolder.stagingPrefix)\(Self.removedPrefix)\(id)"
    }
  }

  fileprivate var kind: Disk.Kind { self == .manifest ? .file : .folder }

  /// Whether a manifest belongs to this leftover: to an unfinished release whose folder does not
  /// have its final name yet, or to one that was being removed.
  fileprivate func owns(manifest name: String, besides names: Set<String>) -> Bool {
    guard name.hasSuffix(Release.manifestSuffix),
      let id = ReleaseID(String(name.dropLast(Release.manifestSuffix.count))),
      !names.contains(id.description)
    else { return false }
    return switch self {
    case .staging(let sequence): id.sequence == sequence
    case .removed(let removed): id == removed
    case .manifest: false
    }
  }
}

extension Disk {
  static func linkTarget(_ path: String) throws(ReleaseError) -> String {
    guard let text = linkText(of: path, in: AT_FDCWD) else {
      throw .system(SystemFailure(action: "read link", path: path, code: errno))
    }
    return text
  }
}
