import Foundation
import Synchronization

/// Work shared by a fixed number of threads.
///
/// Threads of its own and not the shared pool of the language's tasks: the pool starts as many
/// threads as it thinks the machine has to spare, and a build beside another busy program was seen
/// to get only one, taking twice as long.
enum Workers {
  /// Runs a piece of work `count` times at once, one of them on the calling thread.
  ///
  /// - Returns: the results, in the order of the workers' numbers.
  /// - Throws: the error of the worker with the lowest number, after all have ended.
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

  /// Does two things at once.
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
