import Glibc
import Support

/// The result of verifying every byte of a release or a copy of one.
package struct Verification: Sendable, Equatable {
  /// What the files were compared with.
  package enum Basis: Sendable, Equatable {
    /// The manifest at this path, which covers everything.
    case manifest(String)
    /// The folder's own list of checksums, whose digest begins with these digits. It covers neither
    /// sizes nor compressed variants, and whoever alters files can alter the list too.
    case checksums(start: String)
  }

  /// The folder as the caller named it.
  package let folder: String
  /// The verified release; nil when a copy was verified that could not be matched to one.
  package let release: ReleaseID?
  /// Whether it is one of the output folder's releases rather than a copy.
  package let isKept: Bool
  /// A manifest where one was found and trusted, else the list of checksums.
  package let basis: Basis
  /// Its faults are empty when the folder is intact.
  package let proof: ReleaseProof
}

extension OutputFolder {
  /// Verifies the served release, a kept one given by name or number, or a copy in any folder.
  ///
  /// A copy is verified against the manifest beside it, else against the manifest of the kept
  /// release with the same list of checksums, else against that list alone.
  ///
  /// - Parameter wanted: a release or a folder; nil means the served release.
  package func verify(_ wanted: String?, jobs: Int = 1) throws(ReleaseError) -> Verification {
    guard let wanted else {
      guard let served = try currentRelease() else { throw try nothingServed() }
      return try verify(served, as: served.path, jobs: jobs)
    }
    let isName = ReleaseID(wanted) != nil || wanted.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if isName, !wanted.isEmpty {
      let release = try release(named: wanted)
      return try verify(release, as: release.path, jobs: jobs)
    }
    let root = try Disk.realPath(wanted)
    if let served = try? OutputFolder(root).currentRelease() {
      return try verify(served, as: served.path, jobs: jobs)
    }
    let name = String(root.split(separator: "/").last ?? "")
    if let id = ReleaseID(name), root == (try? Disk.realPath("\(releasesPath)/\(name)")),
      try releases().contains(where: { $0.id == id })
    {
      return try verify(Release(id: id, folder: self), as: wanted, jobs: jobs)
    }
    return try verify(copyAt: root, as: wanted, jobs: jobs)
  }

  private func verify(
    _ release: Release, as folder: String, jobs: Int
  ) throws(ReleaseError) -> Verification {
    do throws(ReleaseError) {
      let proof = try release.prove(jobs: jobs)
      // A release removed by a build in the meantime is not damaged.
      if !proof.faults.isEmpty, try Disk.kind(of: release.manifestPath) == nil {
        throw .noSuchRelease(wanted: release.id.description, known: try releases().map(\.id))
      }
      return Verification(
        folder: folder, release: release.id, isKept: true,
        basis: .manifest(release.manifestPath), proof: proof)
    } catch {
      guard case .tornManifest(_, let reason) = error,
        try Disk.kind(of: release.path) == .folder
      else { throw error }
      let manifest = ReleaseFault(
        path: release.id.description + Release.manifestSuffix, kind: .altered(reason))
      return try verify(
        byChecksums: release.path, as: folder, besides: [manifest], release.id, jobs: jobs)
    }
  }

  private func verify(
    copyAt root: String, as folder: String, jobs: Int
  ) throws(ReleaseError) -> Verification {
    let beside = root + Release.manifestSuffix
    if let bytes = try Disk.plainContents(of: beside) {
      guard let manifest = try? Manifest(parsing: bytes) else {
        let fault = ReleaseFault(path: beside, kind: .altered("it cannot be believed"))
        return try verify(byChecksums: root, as: folder, besides: [fault], nil, jobs: jobs)
      }
      return try verify(root, as: folder, manifest, at: beside, jobs: jobs)
    }
    if let bytes = try Disk.plainContents(of: "\(root)/\(PathPlan.sumsPath)") {
      let digest = Digest(of: bytes)
      for release in try releases() where release.id.description.hasSuffix(digest.hex.prefix(8)) {
        guard let manifest = try? release.manifest(),
          manifest.files.file(at: PathPlan.sumsPath)?.digest == digest
        else { continue }
        return try verify(root, as: folder, manifest, at: release.manifestPath, jobs: jobs)
      }
    }
    return try verify(byChecksums: root, as: folder, besides: [], nil, jobs: jobs)
  }

  private func verify(
    _ root: String, as folder: String, _ manifest: Manifest, at path: String, jobs: Int
  ) throws(ReleaseError) -> Verification {
    let contents = ReleaseContents(manifest.files, knowsSizes: true)
    let proof = try Prover(root: root, contents: contents, mends: false, jobs: jobs)
      .prove(.everything)
    return Verification(
      folder: folder, release: manifest.id, isKept: false, basis: .manifest(path), proof: proof)
  }

  private func verify(
    byChecksums root: String, as folder: String, besides faults: [ReleaseFault],
    _ release: ReleaseID?, jobs: Int
  ) throws(ReleaseError) -> Verification {
    guard let bytes = try Disk.plainContents(of: "\(root)/\(PathPlan.sumsPath)") else {
      throw .notARelease(path: folder)
    }
    let basis = Verification.Basis.checksums(start: String(Digest(of: bytes).hex.prefix(8)))
    guard let contents = ReleaseContents(checksums: bytes) else {
      let sums = ReleaseFault(
        path: PathPlan.sumsPath, kind: .altered("it is no list of checksums"))
      return Verification(
        folder: folder, release: release, isKept: release != nil, basis: basis,
        proof: .onlyFaults(faults + [sums]))
    }
    let proof = try Prover(root: root, contents: contents, mends: false, jobs: jobs)
      .prove(.everything)
    return Verification(
      folder: folder, release: release, isKept: release != nil, basis: basis,
      proof: proof.adding(faults))
  }
}

extension ReleaseProof {
  fileprivate static func onlyFaults(_ faults: [ReleaseFault]) -> ReleaseProof {
    ReleaseProof(faults: faults, files: 0, read: 0, bytes: 0, unlistedVariants: 0, mended: 0)
  }
}

extension Disk {
  /// The absolute path with all links resolved.
  static func realPath(_ path: String) throws(ReleaseError) -> String {
    guard let real = resolvedPath(path) else {
      throw .system(SystemFailure(action: "open folder", path: path, code: errno))
    }
    return real
  }

  /// The content of a plain file, or nil when nothing is there. Anything else is refused at once,
  /// so a pipe never blocks.
  static func plainContents(of path: String) throws(ReleaseError) -> [UInt8]? {
    let number = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if number < 0, errno == ENOENT { return nil }
    guard number >= 0 else {
      throw .system(SystemFailure(action: "open", path: path, code: errno))
    }
    let file = Descriptor(owning: number)
    var status = stat()
    guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .system(SystemFailure(action: "open", path: path, code: ELOOP))
    }
    return try contents(of: file, path: path)
  }
}
