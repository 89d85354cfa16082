/// Finds the name that was probably meant.
enum Suggestion {
  /// The known name nearest to `word`, if it is near enough to be a slip of the fingers.
  static func nearest(to word: String, among known: [String]) -> String? {
    let typed = Array(word.lowercased().unicodeScalars)
    guard typed.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for name in known {
      let candidate = Array(name.lowercased().unicodeScalars)
      let allowed = max(1, max(typed.count, candidate.count) / 3)
      guard candidate.count <= 64, abs(candidate.count - typed.count) <= allowed else { continue }
      let distance = distance(typed, candidate)
      if distance <= allowed, best.map({ distance < $0.distance }) ?? true {
        best = (name, distance)
      }
    }
    return best?.name
  }

  /// How many letters must be added, dropped, changed or swapped with their neighbour.
  static func distance(_ left: [UnicodeScalar], _ right: [UnicodeScalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = min(
          previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}

extension String {
  /// A name as a message shows it: long ones cut.
  var shortened: String {
    unicodeScalars.count <= 60 ? self : String(unicodeScalars.prefix(59)) + "…"
  }
}
