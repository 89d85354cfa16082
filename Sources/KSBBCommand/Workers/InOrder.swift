import Foundation

/// Hands over what threads make in the order of its numbers, whichever is made first.
///
/// Only some of it waits at a time: a thread that is too far ahead is held back, so that memory
/// does not grow with the work.
final class InOrder<Value: Sendable>: @unchecked Sendable {
  // Everything below is only touched while the condition is locked.
  private let condition = NSCondition()
  private var next = 0
  private var waiting: [Int: Value] = [:]
  private var isStopped = false
  private let ahead: Int
  private let take: (Value) throws -> Void

  /// The work was given up because another thread met an error, which is the one to tell.
  struct Stopped: Error {}

  /// - Parameters:
  ///   - ahead: how many values may wait.
  ///   - take: is called for one value at a time, on the thread that made the missing one.
  init(ahead: Int, _ take: @escaping (Value) throws -> Void) {
    self.ahead = ahead
    self.take = take
  }

  /// Hands over the value of a number, counted from 0; each number must come once.
  func put(_ number: Int, _ value: Value) throws {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    while number >= next + ahead, !isStopped { condition.wait() }
    if isStopped { throw Stopped() }
    waiting[number] = value
    while let ready = waiting.removeValue(forKey: next) {
      do {
        try take(ready)
      } catch {
        isStopped = true
        throw error
      }
      next += 1
    }
  }

  /// Lets the other threads give up; one that ends with an error must say so.
  func stop() {
    condition.lock()
    isStopped = true
    condition.broadcast()
    condition.unlock()
  }
}
