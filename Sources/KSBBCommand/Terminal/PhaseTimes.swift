/// Prints how long each phase of a command took, for tuning.
final class PhaseTimes {
  private let console: Console?
  private var last = ContinuousClock.now

  /// - Parameter console: where to print; nil prints nothing.
  init(on console: Console?) { self.console = console }

  /// Ends a phase and prints its duration.
  func mark(_ phase: String) {
    guard let console else { return }
    let now = ContinuousClock.now
    let time = (now - last).components
    let milliseconds = time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000
    console.note("\(phase): \(milliseconds) ms")
    last = now
  }
}
