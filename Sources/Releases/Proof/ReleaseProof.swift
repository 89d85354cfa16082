import Glibc

/// How much of a release is read to verify it.
package enum ProofDepth: Sendable, Equatable {
  /// Every byte of every file.
  case everything
  /// What ``ProofState`` says is due, and every file that looks changed.
  case share(ProofState)
}

/// The result of checking and reading a release.
package struct ReleaseProof: Sendable, Equatable {
  /// All differences, in byte order of paths.
  package let faults: [ReleaseFault]
  /// Number of files that the release should have.
  package let files: Int
  /// Number of files read.
  package let read: Int
  /// Number of bytes read.
  package let bytes: Int
  /// Number of compressed variants that the list does not name, although it names the files they
  /// were made from; their content was not checked.
  package let unlistedVariants: Int
  /// Number of permissions and dates corrected.
  package let mended: Int

  /// A copy with more faults, which replace those with the same paths.
  func adding(_ more: [ReleaseFault]) -> ReleaseProof {
    let paths = Set(more.map(\.path))
    return ReleaseProof(
      faults: (faults.filter { !paths.contains($0.path) } + more).sorted(by: ReleaseFault.precedes),
      files: files, read: read, bytes: bytes, unlistedVariants: unlistedVariants, mended: mended)
  }
}

/// Verifies a folder against what it should contain.
struct Prover: Sendable {
  /// The folder; not a link.
  let root: String
  let contents: ReleaseContents
  /// Whether wrong permissions and dates are corrected.
  let mends: Bool
  /// Number of threads.
  let jobs: Int

  func prove(_ depth: ProofDepth) throws(ReleaseError) -> ReleaseProof {
    let state: ProofState? = if case .share(let state) = depth { state } else { nil }
    let survey = try FolderSurvey(
      root: root, contents: contents, provedUntil: state?.provedUntil, mends: mends
    ).run(jobs: jobs)
    let wanted: [UInt32]
    if let state, state.provedUntil != nil {
      let due = survey.present.filter { contents.files.paths.with(Int($0), state.isDue) }
      wanted = Set(due + survey.misdated + survey.changed).sorted()
    } else {
      wanted = survey.present.sorted()
    }
    let reading = try FileReading(root: root, contents: contents).run(wanted, jobs: jobs)
    let altered = Set(reading.faults.map(\.path))
    let dated =
      mends
      ? mendDates(survey.misdated.filter { !altered.contains(contents.files.paths[Int($0)]) }) : 0
    return ReleaseProof(
      faults: (survey.faults + reading.faults).sorted(by: ReleaseFault.precedes),
      files: contents.files.count, read: wanted.count, bytes: reading.bytes,
      unlistedVariants: survey.unlistedVariants, mended: survey.mended + dated)
  }

  /// Gives files with correct content their listed date, so that the next build need not read them.
  /// A file that cannot be changed is simply read again.
  private func mendDates(_ indices: [UInt32]) -> Int {
    indices.count { index in
      let path = "\(root)/\(contents.files.paths[Int(index)])"
      var status = stat()
      guard lstat(path, &status) == 0 else { return false }
      return path.withCString {
        Disk.mend(
          at: AT_FDCWD, $0, seen: status, modified: contents.files.moments[Int(index)]) == 0
      }
    }
  }
}

extension Release {
  /// Checks every file of the release, reads as many as the depth demands, and compares them with
  /// the manifest. A complete proof also checks that the list of checksums and the release's name
  /// agree with the manifest.
  ///
  /// Throws ``ReleaseError/tornManifest(path:reason:)`` when the manifest is missing or damaged.
  ///
  /// - Parameters:
  ///   - mends: whether wrong permissions and dates of intact files are corrected; what cannot be
  ///     corrected is a fault. Needs write access to the folder.
  ///   - jobs: number of threads.
  package func prove(
    _ depth: ProofDepth = .everything, mends: Bool = false, jobs: Int = 1
  ) throws(ReleaseError) -> ReleaseProof {
    try prove(try manifest(), depth, mends: mends, jobs: jobs)
  }

  /// As above, with the release's manifest when it has already been read.
  package func prove(
    _ manifest: Manifest, _ depth: ProofDepth, mends: Bool, jobs: Int
  ) throws(ReleaseError) -> ReleaseProof {
    guard try Disk.kind(of: path) == .folder else {
      let missing = ReleaseFault(path: "./", kind: .missing)
      return ReleaseProof(
        faults: [missing], files: manifest.files.count, read: 0, bytes: 0, unlistedVariants: 0,
        mended: 0)
    }
    let contents = ReleaseContents(manifest.files, knowsSizes: true)
    let proof = try Prover(root: path, contents: contents, mends: mends, jobs: jobs).prove(depth)
    guard depth == .everything, !agreesWithSums(contents) else { return proof }
    let fault = ReleaseFault(
      path: PathPlan.sumsPath, kind: .altered("it does not agree with the manifest"))
    return proof.adding([fault])
  }

  /// Whether the manifest lists the same files as the list of checksums, and the release's name is
  /// derived from that list.
  private func agreesWithSums(_ contents: ReleaseContents) -> Bool {
    var listed = ManifestFiles()
    let all = contents.files
    listed.reserve(all.count, pathBytes: all.paths.bytes.count)
    for index in all.indices {
      let path = all.paths[index]
      if path == PathPlan.sumsPath || contents.isVariant(path) { continue }
      all.paths.with(index) {
        listed.append(
          path: $0, digest: all.digests[index], size: 0, lastModified: all.moments[index])
      }
    }
    let digest = Digest(of: Manifest.sums(of: listed))
    return all.file(at: PathPlan.sumsPath)?.digest == digest
      && id.description.hasSuffix(digest.hex.prefix(8))
  }
}
