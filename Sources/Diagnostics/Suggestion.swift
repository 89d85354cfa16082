/// The known word that a misspelt one most likely meant, or nil when none is close.
///
/// Close means: at most a third of its letters differ, by insertions, deletions, replacements and
/// swaps of neighbours; upper and lower case count as half a difference. Ties go to the first in
/// the list's order.
package func closestMatch(to word: String, in known: some Sequence<String>) -> String? {
  let wanted = Array(word.unicodeScalars.prefix(80))
  var best: (cost: Int, word: String)?
  for candidate in known {
    let letters = Array(candidate.unicodeScalars.prefix(80))
    let allowed = max(2, 2 * max(wanted.count, letters.count) / 3)
    let limit = min(allowed, best.map { $0.cost - 1 } ?? allowed)
    guard 2 * abs(letters.count - wanted.count) <= limit else { continue }
    let cost = doubledDistance(wanted, letters)
    if cost <= limit { best = (cost, candidate) }
  }
  return best?.word
}

/// Twice the optimal string alignment distance, so that a change of case can cost a half.
private func doubledDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforePrevious = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(stride(from: 0, through: 2 * right.count, by: 2))
  for row in left.indices {
    var current = [2 * (row + 1)]
    current.reserveCapacity(right.count + 1)
    for column in right.indices {
      var cost = min(
        previous[column + 1] + 2, current[column] + 2,
        previous[column] + substitution(left[row], right[column]))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforePrevious[column - 1] + 2)
      }
      current.append(cost)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[right.count]
}

private func substitution(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Int {
  if left == right { return 0 }
  return left.properties.lowercaseMapping == right.properties.lowercaseMapping ? 1 : 2
}

/// ` Did you mean "…"?` with a leading blank, or nothing.
package func didYouMean(_ word: String, _ known: some Sequence<String>) -> String {
  closestMatch(to: word, in: known).map { " Did you mean \"\($0)\"?" } ?? ""
}
