import Dispatch
import Glibc
import Support
import Synchronization

/// Reads files of a release in parallel and compares their digests with the listed ones.
struct FileReading: Sendable {
  /// The folder of the release.
  let root: String
  let contents: ReleaseContents

  /// What reading found.
  struct Findings: Sendable {
    var faults: [ReleaseFault] = []
    /// Number of bytes read.
    var bytes = 0
  }

  private static let filesPerTask = 64

  /// - Parameter indices: the files to read.
  func run(_ indices: [UInt32], jobs: Int) throws(ReleaseError) -> Findings {
    if indices.isEmpty { return Findings() }
    let folder = try Disk.openFolder(root)
    let next = Atomic(0)
    let found = Mutex(Findings())
    DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in
      let digester = FileDigester()
      var mine = Findings()
      while true {
        let start = next.wrappingAdd(Self.filesPerTask, ordering: .relaxed).oldValue
        guard start < indices.count else { break }
        for index in indices[start..<min(start + Self.filesPerTask, indices.count)] {
          read(Int(index), in: folder, digester, &mine)
        }
      }
      let (faults, bytes) = (mine.faults, mine.bytes)
      found.withLock {
        $0.faults += faults
        $0.bytes += bytes
      }
    }
    return found.withLock { $0 }
  }

  private func read(
    _ index: Int, in folder: Descriptor, _ digester: FileDigester, _ findings: inout Findings
  ) {
    let result = contents.files.paths.withCString(index) { digester.digest(at: folder.number, $0) }
    let kind: ReleaseFault.Kind
    switch result {
    case .success((let digest, let size)):
      findings.bytes += size
      if digest == contents.files.digests[index] { return }
      kind = .altered("its content has another SHA-256")
    case .failure(let failure):
      kind = failure.code == ENOENT ? .missing : .unreadable(SystemFailure.words(of: failure.code))
    }
    findings.faults.append(ReleaseFault(path: contents.files.paths[index], kind: kind))
  }
}

/// Computes the digests of files one after the other, reusing its memory.
final class FileDigester {
  private let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)

  /// Why a file could not be read, as an `errno`.
  struct Failure: Error {
    let code: Int32
  }

  deinit { piece.deallocate() }

  /// The digest and size of a file in bytes. Anything but a plain file is refused at once, so a
  /// pipe never blocks.
  func digest(
    at folder: Int32, _ path: UnsafePointer<CChar>
  ) -> Result<(digest: Digest, size: Int), Failure> {
    let number = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { return .failure(Failure(code: errno)) }
    defer { close(number) }
    var status = stat()
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .failure(Failure(code: ELOOP))
    }
    var hash = StreamedDigest()
    var size = 0
    while true {
      let got = uninterrupted { read(number, piece.baseAddress, piece.count) }
      if got == 0 { break }
      guard got > 0 else { return .failure(Failure(code: errno)) }
      hash.update(UnsafeRawBufferPointer(rebasing: piece[..<got]))
      size += got
    }
    return .success((hash.finish(), size))
  }
}
