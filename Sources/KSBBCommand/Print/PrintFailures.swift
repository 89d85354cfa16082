import Synchronization

/// Documents that cannot be printed, collected from all threads so that they can be reported
/// together.
final class PrintFailures: Sendable {
  private let words = Mutex<[(record: Int, words: String)]>([])

  var isEmpty: Bool { words.withLock { $0.isEmpty } }

  /// - Parameter record: the number of its record in the run, which orders the list.
  func add(_ record: Int, _ text: String) { words.withLock { $0.append((record, text)) } }

  /// - Parameter closing: the last line, which says what became of the others.
  func throwIfAny(closing: String) throws {
    let all = words.withLock { $0 }.sorted { ($0.record, $0.words) < ($1.record, $1.words) }
    if all.isEmpty { return }
    let shown = all.prefix(50).map(\.words)
    throw CommandFailure(Failure.list(shown, all.count, closing: closing))
  }
}
