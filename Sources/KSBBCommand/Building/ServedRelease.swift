import Releases

/// The release that is served while a build runs, when its manifest can be believed.
struct ServedRelease: Sendable {
  let release: Release
  let manifest: Manifest
  var header: ManifestHeader { manifest.header }

  /// - Returns: nil when nothing is served, or nothing that can be believed, which is told.
  init?(of folder: OutputFolder, on console: Console) throws {
    guard let release = try folder.currentRelease() else { return nil }
    self.release = release
    do throws(ReleaseError) {
      manifest = try release.manifest()
    } catch {
      guard case .tornManifest = error else { throw error }
      console.note("\(error) Building everything anew.")
      return nil
    }
  }

  /// What a build may do with the served release.
  enum Trust {
    /// It is as it was made, so unchanged files can be linked.
    case whole
    /// Some of its files have permissions that this user cannot change.
    case contentOnly
  }

  /// Looks at every file of the release and reads those that are due, before anything goes on from
  /// it or is said to be unchanged.
  ///
  /// - Parameters:
  ///   - lock: nil for a dry run, which sets nothing right.
  /// - Throws: `ReleaseError.servedNotWhole` when anybody changed it.
  func prove(
    in folder: OutputFolder, holding lock: OutputLock?, jobs: Int, on console: Console
  ) throws -> Trust {
    let proof = try release.prove(
      manifest, .share(folder.proofState()), mends: lock != nil, jobs: jobs)
    let faults = proof.faults.filter { !$0.isMendable }
    guard faults.isEmpty else {
      let whole = try folder.newestWholeRelease(besides: release.id, jobs: jobs)
      throw ReleaseError.servedNotWhole(release.id, faults, whole: whole?.id)
    }
    if proof.mended > 0 { console.note(MendedNote.words(proof.mended, of: release.id)) }
    if proof.faults.isEmpty { return .whole }
    let what = ReleaseFault.list(proof.faults).joined(separator: "\n")
    if lock == nil {
      console.note("The next build will set these permissions right:\n\(what)")
      return .whole
    }
    console.note(
      "These permissions could not be set right, so every file is written anew:\n\(what)")
    return .contentOnly
  }
}
