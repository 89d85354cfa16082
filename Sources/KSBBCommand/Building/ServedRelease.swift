import Releases

/// The release that is served while a build runs, if its manifest can be trusted.
struct ServedRelease: Sendable {
  let release: Release
  let manifest: Manifest
  var header: ManifestHeader { manifest.header }

  /// - Returns: nil when nothing is served, or its manifest cannot be trusted, which is reported.
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

  /// How far a build may use the served release.
  enum Trust {
    /// It is intact, so unchanged files can be linked.
    case whole
    /// The content is intact, but some files have permissions that this user cannot change.
    case contentOnly
  }

  /// Checks every file of the release and reads those that are due, before anything is based on the
  /// release or reported as unchanged.
  ///
  /// - Parameters:
  ///   - lock: nil for a dry run, which corrects nothing.
  /// - Throws: `ReleaseError.servedNotWhole` when a file was changed.
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
