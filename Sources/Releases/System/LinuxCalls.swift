import Glibc

// Two parts of the Linux API that the Glibc module leaves out, because its headers declare them
// only with GNU extensions enabled.
extension Disk {
  /// `O_PATH`: a descriptor that only identifies a place in the file system, which is all that
  /// `openat` and `linkat` need for a folder. The value is the same on x86-64, arm64 and RISC-V.
  static let pathOnly: Int32 = 0o10_000_000

  /// `syncfs(2)`: waits until everything written to a file system is on the disk, and reports
  /// errors of earlier writes. Falls back to `sync(2)`, which waits for all file systems. Returns
  /// 0, or -1 with `errno` set.
  static func syncFileSystem(_ descriptor: Int32) -> Int32 {
    typealias SyncCall = @convention(c) (Int32) -> Int32
    guard let symbol = dlsym(nil, "syncfs") else {
      sync()
      return 0
    }
    return unsafeBitCast(symbol, to: SyncCall.self)(descriptor)
  }
}
