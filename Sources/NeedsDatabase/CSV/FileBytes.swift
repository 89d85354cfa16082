internal import Glibc
import Support

/// A whole file in memory, once, at an address that does not move.
///
/// Not a mapping: a mapped file that another program shortens would end this program with a signal.
final class FileBytes {
  /// Valid as long as this object.
  let bytes: UnsafeBufferPointer<UInt8>
  /// False when the file is longer than `atMost`.
  let isWhole: Bool
  private let storage: UnsafeMutableRawPointer

  struct Failure: Error {
    let message: String
  }

  /// - Parameter atMost: how many bytes are read; of a longer file, the first.
  init(path: String, atMost: Int = .max) throws(Failure) {
    // Does not wait for a writer if the path names a pipe.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(message: Self.systemMessage("cannot be opened")) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw Failure(message: "is not a file")
    }
    let size = min(Int(facts.st_size), atMost)
    isWhole = Int(facts.st_size) <= atMost
    let storage = UnsafeMutableRawPointer.allocate(byteCount: max(size, 1), alignment: 1)
    let filled = readWhole(
      descriptor, into: UnsafeMutableRawBufferPointer(start: storage, count: size))
    guard filled >= 0 else {
      let failure = Failure(message: Self.systemMessage("cannot be read"))
      storage.deallocate()
      throw failure
    }
    self.storage = storage
    bytes = UnsafeBufferPointer(
      start: storage.assumingMemoryBound(to: UInt8.self), count: filled)
  }

  deinit { storage.deallocate() }

  /// What was attempted, and the system's reason.
  static func systemMessage(_ attempt: String) -> String {
    let reason = errno
    return "\(attempt): \(systemWords(reason))"
  }
}
