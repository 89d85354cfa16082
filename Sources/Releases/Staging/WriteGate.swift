import Glibc
import Synchronization

/// Lets an interruption wait until no thread is writing. Writers do not wait for each other.
final class WriteGate: Sendable {
  // The number of running writers, and a bit that refuses new ones.
  private let state = Atomic<UInt64>(0)
  private static let closed: UInt64 = 1 << 63

  /// Runs a write.
  ///
  /// Throws ``ReleaseError/closed`` when the gate was already closed.
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

  /// Refuses new writers and waits until the running ones have finished.
  func close() {
    _ = state.bitwiseOr(Self.closed, ordering: .acquiringAndReleasing)
    while state.load(ordering: .acquiring) != Self.closed { sched_yield() }
  }
}
