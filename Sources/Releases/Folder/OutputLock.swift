import Glibc

/// The right to change an output folder, held until this value goes. The kernel takes it back when
/// the process dies, so a stale lock file never stands in the way.
package final class OutputLock: Sendable {
  private let file: Descriptor

  init(path: String) throws(ReleaseError) {
    let number = try attempt("open", path) {
      Int(open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644))
    }
    file = Descriptor(owning: Int32(number))
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

  private static func holder(writtenIn path: String) -> Int32? {
    let bytes = (try? Disk.contents(of: path)) ?? []
    return Int32(String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self))
  }

  deinit {
    // Closing alone is not enough: a child process that is just being started may still have a
    // copy of the descriptor, and the lock lives as long as any copy.
    flock(file.number, LOCK_UN)
  }
}
