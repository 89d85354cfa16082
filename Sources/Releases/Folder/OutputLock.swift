import Glibc
import Support

/// The exclusive right to change an output folder, held for the lifetime of this object. The kernel
/// releases the lock when the process dies, so a stale lock file never blocks a build.
package final class OutputLock: Sendable {
  private let file: Descriptor

  init(path: String) throws(ReleaseError) {
    guard let file = try Disk.openFile(path, O_RDWR | O_CREAT) else {
      throw .system(SystemFailure(action: "open", path: path, code: ENOENT))
    }
    try Self.demandLock(file, path)
    self.file = file
    let result = flock(file.number, LOCK_EX | LOCK_NB)
    guard result == 0 else {
      let code = errno
      guard code == EWOULDBLOCK else {
        throw .system(SystemFailure(action: "lock", path: path, code: code))
      }
      throw .locked(holder: Self.holder(writtenIn: path), lockFile: path)
    }
    let holder = Array("\(getpid())\n".utf8)
    try attempt("write", path) { Int(ftruncate(file.number, 0)) }
    try attempt("write", path) { pwrite(file.number, holder, holder.count, 0) }
  }

  /// Refuses a file that may be somebody else's, because the process ID is about to be written into
  /// it: one with several names (hard links), or one too large to be a lock file.
  private static func demandLock(_ file: Descriptor, _ path: String) throws(ReleaseError) {
    var status = stat()
    try attempt("look at", path) { Int(fstat(file.number, &status)) }
    if status.st_nlink > 1 {
      let found = "a file with \(status.st_nlink) names (hard links)"
      throw .wrongKind(path: path, found: found, expected: "a lock")
    }
    guard status.st_size <= longestHolder else {
      let found = "a file of \(status.st_size) bytes"
      throw .wrongKind(path: path, found: found, expected: "a lock")
    }
  }

  /// The longest process ID and a line feed, in bytes.
  private static let longestHolder = 21

  private static func holder(writtenIn path: String) -> Int32? {
    let bytes = (try? Disk.contents(of: path)) ?? []
    return Int32(String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self))
  }

  deinit {
    // Closing the descriptor is not enough: a child process that is being started may still have a
    // copy of it, and the lock lives as long as any copy.
    flock(file.number, LOCK_UN)
  }
}
