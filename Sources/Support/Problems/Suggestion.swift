/// The known word that a misspelt one most likely stands for, or nil when none is near.
///
/// Near means that at most a third of the letters have to be inserted, deleted, replaced or swapped
/// with a neighbour; one such edit is always allowed. Case is ignored. Of equally near words the
/// first in byte order is chosen, so that the order of the list does not matter.
package func closestMatch(to written: String, in known: some Sequence<String>) -> String? {
  let target = lowered(written)
  guard !target.isEmpty, target.count <= 100 else { return nil }
  var best: (distance: Int, word: String)?
  for word in known {
    let candidate = lowered(word)
    let limit = min(best?.distance ?? .max, max(1, min(target.count, candidate.count) / 3))
    guard abs(candidate.count - target.count) <= limit else { continue }
    let distance = editDistance(target, candidate)
    guard distance <= limit else { continue }
    let comesFirst = best.map { word.utf8.lexicographicallyPrecedes($0.word.utf8) } ?? true
    if let best, distance == best.distance, !comesFirst { continue }
    best = (distance, word)
  }
  return best?.word
}

/// ` Did you mean "…"?` with a leading blank; empty when no known word is near.
package func didYouMean(_ word: String, _ known: some Sequence<String>) -> String {
  closestMatch(to: word, in: known).map { " Did you mean \"\($0)\"?" } ?? ""
}

/// The number of edits (insert, delete, replace, swap neighbours) that turn one into the other: the
/// optimal string alignment distance.
package func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
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

private func lowered(_ text: String) -> [UInt8] {
  text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }
}
