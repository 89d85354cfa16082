/// "Did you mean": the known word nearest to one that was written.
enum Suggestion {
  /// The nearest of `words`, when it is near enough to be what was meant; of
  /// equally near ones the first in byte order. Capitals do not count.
  static func nearest(to written: String, in words: some Sequence<String>) -> String? {
    let target = lowered(written)
    guard !target.isEmpty, target.count <= 100 else { return nil }
    var best: (distance: Int, word: String)?
    for word in words {
      let candidate = lowered(word)
      let limit = min(best?.distance ?? .max, max(1, min(target.count, candidate.count) / 3))
      guard abs(candidate.count - target.count) <= limit else { continue }
      let distance = editDistance(target, candidate)
      guard distance <= limit else { continue }
      if let best, distance == best.distance, !(bytesPrecede(word, best.word)) { continue }
      best = (distance, word)
    }
    return best?.word
  }

  /// `; did you mean "x"?`, or nothing.
  static func ending(for written: String, in words: some Sequence<String>) -> String {
    nearest(to: written, in: words).map { "; did you mean \(shown($0))?" } ?? ""
  }

  /// Edits (insert, remove, replace, swap neighbours) from one to the other.
  static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = last
    for row in left.indices {
      current[0] = row + 1
      for column in right.indices {
        let change = left[row] == right[column] ? 0 : 1
        var cost = min(last[column] + change, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current[column + 1] = cost
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }

  private static func lowered(_ text: String) -> [UInt8] {
    text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  private static func bytesPrecede(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
