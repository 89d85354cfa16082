import Glibc
import Support

/// How far builds have come with reading the files of the served release again.
///
/// Each build reads a tenth, another one each time, so that ten builds have read everything, and
/// besides whatever the file system says was changed since the last one. The file `.verified` in
/// the output folder holds the number of the share that comes next; its own date is the moment up
/// to which changes are accounted for.
package struct ProofState: Sendable, Equatable {
  /// So many builds read everything.
  package static let shares = 10

  /// The share that is due, from 0.
  package let share: Int
  /// When the last proof ended; nil when none is known, and then everything is read.
  let provedUntil: timespec?

  /// No proof is known.
  package static let unknown = ProofState(share: 0, provedUntil: nil)

  /// Whether a file is in the share that is due.
  func isDue(_ path: UnsafeRawBufferPointer) -> Bool {
    Int(hashBytes(path) >> 32) % Self.shares == share
  }

  package static func == (left: ProofState, right: ProofState) -> Bool {
    left.share == right.share && left.provedUntil?.tv_sec == right.provedUntil?.tv_sec
      && left.provedUntil?.tv_nsec == right.provedUntil?.tv_nsec
  }
}

extension OutputFolder {
  private var proofPath: String { "\(path)/.verified" }
  private static let proofHeading = "ksbb-verified 1"

  /// How far reading has come; what cannot be understood counts as nothing.
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

  /// Notes that a build has read what was due, and that what was changed until now was changed by
  /// it. Somebody's edit while it ran is then only found when its share comes.
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
