import Foundation
import Glibc
import Synchronization

/// Handles Ctrl-C, a closed terminal and requests to terminate: unfinished files are removed, and
/// the program exits with 128 plus the signal's number.
///
/// A separate thread waits for the signals, because a signal handler may do almost nothing.
enum Interruption {
  /// Clean-ups by registration number. Locked from the signal to the end of the process, so that a
  /// thread that registers something, or wants to end the process, waits forever.
  private static let unfinished = Mutex<(next: Int, cleanUps: [Int: @Sendable () -> Void])>(
    (0, [:]))
  /// True when a signal has come and the process is about to end.
  private static let isEnding = Atomic(false)
  /// Locked while something must not be interrupted.
  private static let busy = NSLock()

  /// Starts the thread that takes the signals. Must be called before any other thread is started,
  /// because all threads must block these signals.
  static func watch() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      sigaction(number, nil, &action)
      // A program started with nohup, or in the background, is meant to go on.
      if action.__sigaction_handler.sa_handler.map({ unsafeBitCast($0, to: Int.self) }) != 1 {
        sigaddset(&signals, number)
      }
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let watched = signals
    Thread.detachNewThread {
      var watched = watched
      var number: Int32 = 0
      while sigwait(&watched, &number) != 0 {}
      end(number)
    }
  }

  /// Runs work that leaves incomplete files when it is interrupted.
  ///
  /// - Parameter cleanUp: removes them; runs on another thread, possibly while the work is going
  ///   on.
  static func cleaningUp<Value>(
    with cleanUp: @escaping @Sendable () -> Void, _ work: () throws -> Value
  ) rethrows -> Value {
    let number = register(cleanUp)
    defer { forget(number) }
    return try work()
  }

  /// As above, for work that is not within one function: registers a clean-up before the first file
  /// is created. Returns its number.
  static func register(_ cleanUp: @escaping @Sendable () -> Void) -> Int {
    unfinished.withLock { unfinished in
      unfinished.next += 1
      unfinished.cleanUps[unfinished.next] = cleanUp
      return unfinished.next
    }
  }

  /// Removes the clean-up with this number: the work is complete or was given up.
  static func forget(_ number: Int) {
    unfinished.withLock { $0.cleanUps[number] = nil }
  }

  /// Runs something short that an interruption has to wait for.
  static func waiting<Value, Failure>(
    for work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    busy.lock()
    defer {
      busy.unlock()
      waitIfEnding()
    }
    return try work()
  }

  /// Ends the process, unless a signal is already ending it.
  static func exit(_ code: Int32) -> Never {
    waitIfEnding()
    unfinished.withLock { _ in Glibc.exit(code) }
  }

  /// Returns at once unless a signal is ending the process; then it never returns.
  static func waitIfEnding() {
    while isEnding.load(ordering: .acquiring) { pause() }
  }

  private static func end(_ number: Int32) -> Never {
    isEnding.store(true, ordering: .releasing)
    busy.lock()
    return unfinished.withLock { unfinished in
      let words = Array("\r\u{1B}[KInterrupted. What was unfinished is removed.\n".utf8)
      let shown = isatty(STDERR_FILENO) == 1 ? words[...] : words.dropFirst(4)
      _ = shown.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      // Newest first, because its files may be inside what an older one removes. Nothing runs after
      // the last.
      for (_, cleanUp) in unfinished.cleanUps.sorted(by: { $0.key > $1.key }) { cleanUp() }
      _exit(128 + number)
    }
  }
}
