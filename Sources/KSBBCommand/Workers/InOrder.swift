import Foundation

/// Passes on values made by several threads in the order of their numbers, whichever is made first.
///
/// Only a limited number of values waits at a time: a thread that is too far ahead is held back, so
/// that memory does not grow with the work.
final class InOrder<Value: Sendable>: @unchecked Sendable {
  // Everything below is accessed only while the condition is locked.
  private let condition = NSCondition()
  private var next = 0
  private var waiting: [Int: Value] = [:]
  private var isStopped = false
  private let ahead: Int
  private let take: (Value) throws -> Void

  /// The work was given up because another thread met an error, which that thread reports.
  struct Stopped: Error {}

  /// - Parameters:
  ///   - ahead: maximum number of values that wait.
  ///   - take: called with one value at a time, on the thread that supplied the next missing one.
  init(ahead: Int, _ take: @escaping (Value) throws -> Void) {
    self.ahead = ahead
    self.take = take
  }

  /// Passes on the value with a number, counted from 0; each number must be used once.
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

  /// Makes the other threads give up; a thread that ends with an error must call this.
  func stop() {
    condition.lock()
    isStopped = true
    condition.broadcast()
    condition.unlock()
  }
}
