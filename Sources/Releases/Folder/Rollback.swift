extension OutputFolder {
  /// A release that is served again.
  package struct Rollback: Sendable, Equatable {
    package let release: Release
    /// Permissions and dates of its files that had to be set right.
    package let mended: Int
  }

  /// Serves another kept release; one rename, and nothing else changes. It must be whole: every
  /// byte of it is read first.
  ///
  /// - Parameters:
  ///   - name: a release's whole name or its sequence number; nil stands for the newest release
  ///     older than the served one.
  ///   - jobs: threads that read.
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

  /// The release that a rollback goes to.
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

  /// The kept release with a whole name or a sequence number.
  ///
  /// Throws ``ReleaseError/noSuchRelease(wanted:known:)``.
  package func release(named name: String) throws(ReleaseError) -> Release {
    let known = try releases()
    let sequence = name.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(name) : nil
    let found = known.first { $0.id.description == name || $0.id.sequence == sequence }
    guard let found else { throw .noSuchRelease(wanted: name, known: known.map(\.id)) }
    return found
  }

  /// What to tell when no release is served.
  package func nothingServed() throws(ReleaseError) -> ReleaseError {
    if try releases().isEmpty { return .nothingOlder(than: nil) }
    return .nothingServed(site: sitePath, newest: try newestWholeRelease(besides: nil)?.id)
  }

  /// The newest kept release of which every byte is what its manifest says; wrong permissions,
  /// which are set right when it is served, do not count.
  ///
  /// - Parameter besides: one that is known not to be whole.
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
