import Glibc

// Two things of Linux that the Glibc module leaves out, because its headers show them only to
// programs that ask for GNU extensions.
extension Disk {
  /// `O_PATH`: a descriptor that only stands for a place, which is all that `openat` and `linkat`
  /// need of a folder. The value is the same on x86-64, arm64 and RISC-V.
  static let pathOnly: Int32 = 0o10_000_000

  /// `syncfs(2)`: waits until everything written to one file system is on the disk, and reports
  /// errors of earlier writes. Falls back to `sync(2)`, which waits for every file system.
  static func syncFileSystem(_ descriptor: Int32) -> Int32 {
    typealias SyncCall = @convention(c) (Int32) -> Int32
    guard let symbol = dlsym(nil, "syncfs") else {
      sync()
      return 0
    }
    return unsafeBitCast(symbol, to: SyncCall.self)(descriptor)
  }
}
