import Glibc
import Synchronization

/// Lets an interruption wait until no thread writes any more. Writers pass in and out without
/// waiting for each other.
final class WriteGate: Sendable {
  // The number of writers inside, and a bit that no more may come in.
  private let state = Atomic<UInt64>(0)
  private static let closed: UInt64 = 1 << 63

  /// Runs a piece of writing.
  ///
  /// Throws ``ReleaseError/closed`` when the gate was closed before it began.
  func pass<Value>(
    _ write: () throws(ReleaseError) -> Value
  ) throws(ReleaseError) -> Value {
    guard state.add(1, ordering: .acquiring).newValue & Self.closed == 0 else {
      state.subtract(1, ordering: .releasing)
      throw .closed
    }
    defer { state.subtract(1, ordering: .releasing) }
    return try write()
  }

  /// Lets nobody in any more, and waits until the last one inside has gone.
  func close() {
    _ = state.bitwiseOr(Self.closed, ordering: .acquiringAndReleasing)
    while state.load(ordering: .acquiring) != Self.closed { sched_yield() }
  }
}
