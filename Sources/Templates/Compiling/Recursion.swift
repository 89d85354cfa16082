// Checks that partials that include themselves come to an end.
//
// Data are a finite tree. If every way round a cycle replaces some frame by one that lies inside
// it, the cycle can be run only a finite number of times. Each call states from which frame of the
// caller each frame of the callee was made; composing calls until nothing new appears gives all
// ways round (the size-change principle of Lee, Jones and Ben-Amram).
extension Compilation {
  private static let maximumWays = 4_000

  mutating func checkRecursionEnds() {
    var ways: Set<Way> = []
    var waiting = calls.map(Way.init)
    while let way = waiting.popLast(), ways.count < Self.maximumWays {
      guard ways.insert(way).inserted else { continue }
      for call in calls where call.caller == way.callee {
        waiting.append(way.followed(by: call))
      }
    }
    var reported: Set<Int> = []
    for way in ways.sorted(by: { $0.caller < $1.caller }) where way.isEndless {
      guard reported.insert(way.caller).inserted,
        let call = calls.first(where: { $0.caller == way.caller && reaches(way, from: $0) })
      else { continue }
      add(call.problem)
    }
  }

  /// Whether a call can be the first one of a way.
  private func reaches(_ way: Way, from call: ProcedureCall) -> Bool {
    var seen: Set<Int> = [call.callee]
    var waiting = [call.callee]
    while let next = waiting.popLast() {
      if next == way.callee { return true }
      for other in calls where other.caller == next && seen.insert(other.callee).inserted {
        waiting.append(other.callee)
      }
    }
    return false
  }
}

/// A chain of calls from one procedure to one that it reaches.
private struct Way: Hashable {
  var caller: Int
  var callee: Int
  var descents: [Descent?]

  init(_ call: ProcedureCall) {
    caller = call.caller
    callee = call.callee
    descents = call.descents
  }

  func followed(by call: ProcedureCall) -> Way {
    var way = self
    way.callee = call.callee
    way.descents = call.descents.map { later in
      guard let later, let earlier = descents[later.input] else { return nil }
      return Descent(input: earlier.input, isInside: earlier.isInside || later.isInside)
    }
    return way
  }

  /// Whether the chain can be repeated without any frame becoming smaller.
  var isEndless: Bool {
    guard caller == callee, isIdempotent else { return false }
    return !descents.enumerated().contains { position, descent in
      descent.map { $0.input == position && $0.isInside } ?? false
    }
  }

  private var isIdempotent: Bool {
    let twice = descents.map { later -> Descent? in
      guard let later, let earlier = descents[later.input] else { return nil }
      return Descent(input: earlier.input, isInside: earlier.isInside || later.isInside)
    }
    return twice == descents
  }
}
