import Glibc

/// An open file descriptor, closed when its last owner goes.
final class Descriptor: Sendable {
  let number: Int32

  init(owning number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }
}

/// Repeats a system call that a signal interrupted; returns its result, or throws what it said.
@discardableResult
func attempt(
  _ action: @autoclosure () -> String, _ path: @autoclosure () -> String, _ call: () -> Int
) throws(ReleaseError) -> Int {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR {
      throw .system(SystemFailure(action: action(), path: path(), code: code))
    }
  }
}
