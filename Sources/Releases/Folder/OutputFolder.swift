import Glibc

/// The folder that releases live in:
/// ```
/// output/.lock                    held while a program changes anything here
/// output/releases/<id>/           a whole site
/// output/releases/<id>.manifest   what is in it
/// output/releases/.staging-*      something unfinished, removed by the next holder of the lock
/// output/site -> releases/<id>    the served release
/// ```
package struct OutputFolder: Sendable, Equatable {
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// The link to the served release, which a web server or the preview follows.
  package var sitePath: String { "\(path)/site" }

  var releasesPath: String { "\(path)/releases" }
  static let stagingPrefix = ".staging-"

  /// Takes the lock without waiting, makes the folder when it is missing, and removes what a
  /// killed build left behind.
  ///
  /// Throws ``ReleaseError/locked(holder:lockFile:)`` when another process holds it.
  package func lock() throws(ReleaseError) -> OutputLock {
    try Disk.makeFolder(path)
    let lock = try OutputLock(path: "\(path)/.lock")
    try Disk.makeFolder(releasesPath)
    try sweep()
    return lock
  }

  /// The served release, or nil when nothing is served.
  ///
  /// Throws ``ReleaseError/foreignSite(path:found:)`` when something else is in its place.
  package func currentRelease() throws(ReleaseError) -> Release? {
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

  /// All kept releases, newest first: a folder with a manifest beside it. What the manifest says
  /// is proved only when it is read.
  package func releases() throws(ReleaseError) -> [Release] {
    let names = try Disk.names(in: releasesPath)
    let manifests = Set(names.filter { $0.hasSuffix(Release.manifestSuffix) })
    return names.compactMap { ReleaseID($0) }
      .filter { manifests.contains("\($0)\(Release.manifestSuffix)") }
      .sorted { $0 > $1 }
      .map { Release(id: $0, folder: self) }
  }

  /// Serves another kept release; one rename, and nothing else changes.
  ///
  /// - Parameter name: a release's whole name or its sequence number; nil stands for the newest
  ///   release older than the served one.
  package func rollback(
    to name: String?, holding lock: OutputLock
  ) throws(ReleaseError) -> Release {
    let current = try currentRelease()
    let known = try releases()
    let release: Release
    if let name {
      let sequence = name.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(name) : nil
      guard
        let found = known.first(where: { $0.id.description == name || $0.id.sequence == sequence })
      else { throw .noSuchRelease(wanted: name, known: known.map(\.id)) }
      release = found
    } else {
      guard let current, let found = known.first(where: { $0.id < current.id }) else {
        throw .nothingOlder(than: current?.id)
      }
      release = found
    }
    _ = try release.header()
    try serve(release.id)
    return release
  }

  /// Removes releases beyond the newest `count`, one of which is always the served one.
  /// Returns the names of those removed.
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

  /// The sequence number for a new release: one more than any that is kept.
  func nextSequence() throws(ReleaseError) -> Int {
    let ids = try Disk.names(in: releasesPath).compactMap { name in
      ReleaseID(
        name.hasSuffix(Release.manifestSuffix)
          ? String(name.dropLast(Release.manifestSuffix.count)) : name)
    }
    return (ids.map(\.sequence).max() ?? 0) + 1
  }

  /// Points the site link at a release: a new link under another name, then one rename.
  func serve(_ id: ReleaseID) throws(ReleaseError) {
    _ = try currentRelease()
    let fresh = "\(path)/.site-new"
    try Disk.remove(fresh)
    try attempt("make link", fresh) { Int(symlink("releases/\(id)", fresh)) }
    try Disk.rename(fresh, to: sitePath)
    try Disk.syncFolder(path)
  }

  /// Removes a release so that a kill in between leaves something that the next sweep knows.
  func remove(_ id: ReleaseID, jobs: Int = 1) throws(ReleaseError) {
    let release = Release(id: id, folder: self)
    let doomed = "\(releasesPath)/\(Self.stagingPrefix)removed-\(id)"
    try Disk.remove(doomed)
    try Disk.remove(release.manifestPath)
    if try Disk.kind(of: release.path) != nil {
      try Disk.rename(release.path, to: doomed)
      try Disk.remove(doomed, jobs: jobs)
    }
  }

  private func sweep() throws(ReleaseError) {
    let served = try currentRelease()?.id
    let names = try Disk.names(in: releasesPath)
    let present = Set(names)
    try Disk.remove("\(path)/.site-new")
    for name in names {
      if name.hasPrefix(Self.stagingPrefix) {
        try Disk.remove("\(releasesPath)/\(name)")
      } else if name.hasSuffix(Release.manifestSuffix) {
        let owner = String(name.dropLast(Release.manifestSuffix.count))
        let isOrphan = ReleaseID(owner) != nil && !present.contains(owner)
        if isOrphan { try Disk.remove("\(releasesPath)/\(name)") }
      } else if let id = ReleaseID(name), id != served {
        if !present.contains(name + Release.manifestSuffix) { try remove(id) }
      }
    }
  }
}

extension Disk {
  static func linkTarget(_ path: String) throws(ReleaseError) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        chars.baseAddress.map { readlink(path, $0, chars.count) } ?? -1
      }
    }
    guard length >= 0 else {
      throw .system(SystemFailure(action: "read link", path: path, code: errno))
    }
    return String(decoding: buffer[..<length], as: UTF8.self)
  }
}
