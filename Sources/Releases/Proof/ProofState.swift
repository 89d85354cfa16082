import Glibc
import Support

/// How far builds have come with rereading the files of the served release.
///
/// Each build reads the next tenth of the files, so that ten builds read everything, and also every
/// file that the file system reports as changed since the last build. The file `.verified` in the
/// output folder holds the number of the next share; its modification date is the moment up to
/// which changes are accounted for.
package struct ProofState: Sendable, Equatable {
  /// Number of shares, and so of builds until everything has been read.
  package static let shares = 10

  /// The share that is read next, `0..<shares`.
  package let share: Int
  /// When the last proof ended; nil when none is known, in which case everything is read.
  let provedUntil: timespec?

  /// The state when no proof is known.
  package static let unknown = ProofState(share: 0, provedUntil: nil)

  /// Whether a file is in the share that is due.
  func isDue(_ path: UnsafeRawBufferPointer) -> Bool {
    Int(hashBytes(path) >> 32) % Self.shares == share
  }

  /// Written out because `timespec` is not `Equatable`.
  package static func == (left: ProofState, right: ProofState) -> Bool {
    left.share == right.share && left.provedUntil?.tv_sec == right.provedUntil?.tv_sec
      && left.provedUntil?.tv_nsec == right.provedUntil?.tv_nsec
  }
}

extension OutputFolder {
  private var proofPath: String { "\(path)/.verified" }
  private static let proofHeading = "ksbb-verified 1"

  /// The recorded state; ``ProofState/unknown`` when the file is missing or not understood.
  package func proofState() -> ProofState {
    let number = open(proofPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { return .unknown }
    let file = Descriptor(owning: number)
    var status = stat()
    guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size < 100, let bytes = try? Disk.contents(of: file, path: proofPath)
    else { return .unknown }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count == 2, lines[0] == Self.proofHeading, let share = Int(lines[1]),
      (0..<ProofState.shares).contains(share)
    else { return .unknown }
    return ProofState(share: share, provedUntil: status.st_mtim)
  }

  /// Records that a build has read its share, and that it made all changes up to now itself.
  /// Another person's edit during the build is therefore found only when its share is read.
  package func recordProof(holding lock: OutputLock) throws(ReleaseError) {
    let next = (proofState().share + 1) % ProofState.shares
    let fresh = proofPath + "-new"
    unlink(fresh)
    let text = Array("\(Self.proofHeading)\n\(next)\n".utf8)
    let code = text.withUnsafeBytes { bytes in
      fresh.withCString { Disk.createFile(at: AT_FDCWD, $0, bytes, modified: nil) }
    }
    guard code == 0 else {
      throw .system(SystemFailure(action: "write", path: fresh, code: code))
    }
    try Disk.rename(fresh, to: proofPath)
  }
}
