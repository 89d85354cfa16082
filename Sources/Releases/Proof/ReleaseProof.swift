import Glibc

/// How much of a release is read when it is proved.
package enum ProofDepth: Sendable, Equatable {
  /// Every byte of every file.
  case everything
  /// What ``ProofState`` says is due, and every file that looks changed.
  case share(ProofState)
}

/// What looking at a release, and reading it, has shown.
package struct ReleaseProof: Sendable, Equatable {
  /// All departures, in byte order of paths.
  package let faults: [ReleaseFault]
  /// Files that the release should hold.
  package let files: Int
  /// Files that were read.
  package let read: Int
  /// Bytes that were read.
  package let bytes: Int
  /// Compressed variants of listed files that the list does not name, so that nothing is known of
  /// them.
  package let unlistedVariants: Int
  /// Permissions and dates that were set right.
  package let mended: Int

  /// The same with further faults.
  func adding(_ more: [ReleaseFault]) -> ReleaseProof {
    let paths = Set(more.map(\.path))
    return ReleaseProof(
      faults: (faults.filter { !paths.contains($0.path) } + more).sorted(by: ReleaseFault.precedes),
      files: files, read: read, bytes: bytes, unlistedVariants: unlistedVariants, mended: mended)
  }
}

/// Proves a folder against what it should hold.
struct Prover: Sendable {
  /// The folder, which is no link.
  let root: String
  let contents: ReleaseContents
  /// Whether permissions and dates are set right.
  let mends: Bool
  /// Threads that look and read.
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

  /// Gives files whose content was found right the date of the list, so that the next build need
  /// not read them. One that cannot be changed is read again, no more.
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
  /// Looks at every file of the release, reads as many as the depth says, and compares them with
  /// the manifest, the list of checksums and the release's name.
  ///
  /// Throws ``ReleaseError/tornManifest(path:reason:)`` when there is no manifest to go by.
  ///
  /// - Parameters:
  ///   - mends: whether wrong permissions and dates of sound files are set right; what is then
  ///     still wrong is a fault. Needs the right to change the folder.
  ///   - jobs: threads that look and read.
  package func prove(
    _ depth: ProofDepth = .everything, mends: Bool = false, jobs: Int = 1
  ) throws(ReleaseError) -> ReleaseProof {
    try prove(try manifest(), depth, mends: mends, jobs: jobs)
  }

  /// The same with a manifest of the release that has been read already.
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

  /// Whether the manifest's files are those of the list of checksums, and the release has its name
  /// from that list.
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
