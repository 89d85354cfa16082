/// Tells how long each phase of a command took, for whoever tunes it.
final class PhaseTimes {
  private let console: Console?
  private var last = ContinuousClock.now

  /// - Parameter console: where to tell; nil tells nothing.
  init(on console: Console?) { self.console = console }

  /// Ends a phase.
  func mark(_ phase: String) {
    guard let console else { return }
    let now = ContinuousClock.now
    let time = (now - last).components
    let milliseconds = time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000
    console.note("\(phase): \(milliseconds) ms")
    last = now
  }
}
