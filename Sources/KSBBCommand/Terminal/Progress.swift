import Synchronization

/// Counts finished pieces of work from any thread, and shows the progress and the time left.
final class Progress: Sendable {
  private let console: Console
  private let label: String
  private let total: Int
  private let unit: String
  private let done = Atomic(0)
  private let started = ContinuousClock.now
  private let lastShown = Mutex(ContinuousClock.now)

  init(_ label: String, total: Int, of unit: String = "pages", on console: Console) {
    self.label = label
    self.total = total
    self.unit = unit
    self.console = console
  }

  /// Records that `count` more pieces are finished.
  func advance(by count: Int) {
    let finished = done.add(count, ordering: .relaxed).newValue
    guard console.isTerminal else { return }
    let isDue = lastShown.withLock { last in
      let now = ContinuousClock.now
      guard now - last > .milliseconds(100) else { return false }
      last = now
      return true
    }
    if isDue {
      console.show(
        Self.line(
          label, finished: finished, of: total, unit: unit, after: started.duration(to: .now)))
    }
  }

  /// `Rendering 4200/18000 pages, 23 %, 2 s left`.
  static func line(
    _ label: String, finished: Int, of total: Int, unit: String, after elapsed: Duration
  ) -> String {
    guard finished > 0, total > 0 else { return "\(label) 0/\(total)" }
    let seconds =
      Int(elapsed.components.seconds) * 1000
      + Int(elapsed.components.attoseconds / 1_000_000_000_000_000)
    let left = seconds * (total - finished) / finished
    return
      "\(label) \(finished)/\(total) \(unit), \(finished * 100 / total) %, "
      + "\((left + 999) / 1000) s left"
  }
}
