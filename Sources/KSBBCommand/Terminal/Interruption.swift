import Foundation
import Glibc
import Synchronization

/// What happens when somebody presses Ctrl-C, closes the terminal, or ends the program: what is
/// unfinished is removed, and the program ends with 128 and the signal's number.
///
/// A thread of its own waits for the signals, because a signal's handler may do next to nothing.
enum Interruption {
  /// What has to be removed, by number of its registration. Held from the signal to the end of the
  /// process, so that whoever registers something, or wants to end the process, waits for ever.
  private static let unfinished = Mutex<(next: Int, cleanUps: [Int: @Sendable () -> Void])>(
    (0, [:]))
  /// A signal has come, and the process is about to end.
  private static let isEnding = Atomic(false)
  /// Held while something must not be interrupted.
  private static let busy = NSLock()

  /// From now on, signals that end the program are taken by a thread. Must be called before any
  /// other thread is started, for they must all leave these signals alone.
  static func watch() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      sigaction(number, nil, &action)
      // Whoever started the program with nohup, or in the background, wants it to go on.
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

  /// Does something that leaves half-made files when it is cut short.
  ///
  /// - Parameter cleanUp: removes them; runs on another thread, while the work may be going on.
  static func cleaningUp<Value>(
    with cleanUp: @escaping @Sendable () -> Void, _ work: () throws -> Value
  ) rethrows -> Value {
    let number = register(cleanUp)
    defer { forget(number) }
    return try work()
  }

  /// The same for work that no one function does: registers what removes its half-made files, before
  /// the first is made.
  static func register(_ cleanUp: @escaping @Sendable () -> Void) -> Int {
    unfinished.withLock { unfinished in
      unfinished.next += 1
      unfinished.cleanUps[unfinished.next] = cleanUp
      return unfinished.next
    }
  }

  /// The work with this number is whole, or given up.
  static func forget(_ number: Int) {
    unfinished.withLock { $0.cleanUps[number] = nil }
  }

  /// Does something short that an interruption has to wait for.
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

  /// Ends the process, unless it is being ended by a signal already.
  static func exit(_ code: Int32) -> Never {
    waitIfEnding()
    unfinished.withLock { _ in Glibc.exit(code) }
  }

  /// Returns when the process is not being ended by a signal, else never.
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
      // The newest first: it may lie in what an older one removes. Nothing comes after the last.
      for (_, cleanUp) in unfinished.cleanUps.sorted(by: { $0.key > $1.key }) { cleanUp() }
      _exit(128 + number)
    }
  }
}
