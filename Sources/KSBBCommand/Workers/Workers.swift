import Foundation
import Synchronization

/// Runs work on a fixed number of threads.
///
/// Uses its own threads instead of Swift's shared pool for tasks: the pool starts as many threads
/// as it thinks the machine can spare, and a build beside another busy program was seen to get only
/// one, taking twice as long.
enum Workers {
  /// Runs `work` on `count` threads, one of them the calling thread.
  ///
  /// - Returns: the results, ordered by worker number.
  /// - Throws: the error of the worker with the lowest number, after all have finished.
  static func run<Result: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
    let finished = DispatchSemaphore(value: 0)
    @Sendable func perform(as number: Int) {
      let result = Swift.Result { try work(number) }
      results.withLock { $0[number] = result }
    }
    for number in 1..<max(1, count) {
      let thread = Thread {
        perform(as: number)
        finished.signal()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    perform(as: 0)
    for _ in 1..<max(1, count) { finished.wait() }
    let all = results.withLock { $0 }
    return try (0..<max(1, count)).compactMap { try all[$0]?.get() }
  }

  /// Runs two functions at the same time.
  static func both<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () throws -> First,
    _ second: @escaping @Sendable () throws -> Second
  ) throws -> (First, Second) {
    let box = Mutex<(First?, Second?)>((nil, nil))
    _ = try run(2) { number in
      if number == 0 {
        let value = try first()
        box.withLock { $0.0 = value }
      } else {
        let value = try second()
        box.withLock { $0.1 = value }
      }
    }
    guard case (let first?, let second?) = box.withLock({ $0 }) else {
      throw CommandFailure("a part of the work ended without a result")
    }
    return (first, second)
  }
}
