import Glibc

/// An open file descriptor, closed when its last owner is released.
package final class Descriptor: Sendable {
  /// The number by which system calls know it.
  package let number: Int32

  /// Takes ownership of a descriptor that the system has just returned.
  package init(owning number: Int32) { self.number = number }

  // Whoever reads `errno` after the last use asks about another call.
  deinit {
    let code = errno
    close(number)
    errno = code
  }
}

/// Repeats a system call that a signal interrupted.
///
/// - Returns: its result; when that is negative, `errno` says why.
@discardableResult
package func uninterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Reads until the buffer is full or the file ends.
///
/// - Returns: the number of bytes read; negative on failure, and `errno` says why.
package func readWhole(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
  var filled = 0
  while filled < buffer.count {
    let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
    let count = uninterrupted { read(descriptor, rest.baseAddress, rest.count) }
    if count < 0 { return count }
    if count == 0 { break }
    filled += count
  }
  return filled
}

/// Writes all bytes.
///
/// - Returns: 0, or the `errno` that says why not.
package func writeWhole(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int32 {
  var rest = bytes
  while !rest.isEmpty {
    let count = uninterrupted { write(descriptor, rest.baseAddress, rest.count) }
    guard count >= 0 else { return errno }
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
  }
  return 0
}

/// Closes a file that was written to; network file systems and quotas may report a failed write
/// only here.
///
/// - Returns: 0, or the `errno` that says why the file is incomplete.
package func closeWritten(_ descriptor: Int32) -> Int32 {
  // An interrupted close has closed the descriptor; repeating it could close another one.
  close(descriptor) == 0 || errno == EINTR ? 0 : errno
}
