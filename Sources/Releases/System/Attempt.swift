import Glibc
import Support

/// Repeats a system call that a signal interrupted; returns its result, or throws what it said.
@discardableResult
func attempt(
  _ action: @autoclosure () -> String, _ path: @autoclosure () -> String, _ call: () -> Int
) throws(ReleaseError) -> Int {
  let result = uninterrupted(call)
  guard result >= 0 else {
    throw .system(SystemFailure(action: action(), path: path(), code: errno))
  }
  return result
}
