extension OutputFolder {
  /// The result of a rollback.
  package struct Rollback: Sendable, Equatable {
    /// The release that is now served.
    package let release: Release
    /// Number of its files and folders whose permissions or dates were corrected.
    package let mended: Int
  }

  /// Serves another kept release by a single rename. Every byte of that release is read first, and
  /// the rollback throws ``ReleaseError/notWhole(_:_:whole:)`` unless all are intact.
  ///
  /// - Parameters:
  ///   - name: a full release name or a sequence number; nil means the newest release older than
  ///     the served one.
  ///   - jobs: number of reading threads.
  package func rollback(
    to name: String?, holding lock: OutputLock, jobs: Int = 1
  ) throws(ReleaseError) -> Rollback {
    let target = try rollbackTarget(name)
    let (faults, mended) = try faults(of: target, mends: true, jobs: jobs)
    guard faults.isEmpty else {
      let whole = try newestWholeRelease(besides: target.id, jobs: jobs)
      throw .notWhole(target.id, faults, whole: whole?.id)
    }
    try serve(target.id)
    return Rollback(release: target, mended: mended)
  }

  /// The release that a rollback would switch to.
  ///
  /// - Parameter name: as for the rollback.
  package func rollbackTarget(_ name: String?) throws(ReleaseError) -> Release {
    if let name { return try release(named: name) }
    guard let current = try currentRelease() else { throw try nothingServed() }
    guard let older = try releases().first(where: { $0.id < current.id }) else {
      throw .nothingOlder(than: current.id)
    }
    return older
  }

  /// The kept release with a full name or a sequence number.
  ///
  /// Throws ``ReleaseError/noSuchRelease(wanted:known:)`` when there is none.
  package func release(named name: String) throws(ReleaseError) -> Release {
    let known = try releases()
    let sequence = name.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(name) : nil
    let found = known.first { $0.id.description == name || $0.id.sequence == sequence }
    guard let found else { throw .noSuchRelease(wanted: name, known: known.map(\.id)) }
    return found
  }

  /// The error to report when no release is served.
  package func nothingServed() throws(ReleaseError) -> ReleaseError {
    if try releases().isEmpty { return .nothingOlder(than: nil) }
    return .nothingServed(site: sitePath, newest: try newestWholeRelease(besides: nil)?.id)
  }

  /// The newest kept release whose every byte matches its manifest; nil when there is none. Wrong
  /// permissions do not count against a release, because a rollback corrects them.
  ///
  /// - Parameter besides: a release already known to be damaged.
  package func newestWholeRelease(
    besides broken: ReleaseID?, jobs: Int = 1
  ) throws(ReleaseError) -> Release? {
    for release in try releases() where release.id != broken {
      let faults = try faults(of: release, mends: false, jobs: jobs).faults
      if faults.allSatisfy(\.isMendable) { return release }
    }
    return nil
  }

  private func faults(
    of release: Release, mends: Bool, jobs: Int
  ) throws(ReleaseError) -> (faults: [ReleaseFault], mended: Int) {
    do throws(ReleaseError) {
      let proof = try release.prove(.everything, mends: mends, jobs: jobs)
      return (proof.faults, proof.mended)
    } catch {
      guard case .tornManifest(_, let reason) = error else { throw error }
      let path = release.id.description + Release.manifestSuffix
      return ([ReleaseFault(path: path, kind: .altered(reason))], 0)
    }
  }
}
