import Glibc
import Support

/// Makes a system call, again if a signal interrupts it. Returns its result; throws
/// ``ReleaseError/system(_:)`` when it is negative.
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
