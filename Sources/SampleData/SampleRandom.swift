extension Sample {
  /// A seeded source of numbers (SplitMix64, after Steele, Lea and Flood,
  /// "Fast splittable pseudorandom number generators", 2014).
  ///
  /// The standard library's `random(in:using:)` may change how it makes a number between releases;
  /// this must not, or sample data would differ.
  struct Random {
    private var state: UInt64

    /// Each stage draws from a stream of its own, so that a change in one
    /// leaves the rows of the others as they were.
    init(seed: UInt64, stream: UInt64) {
      state = seed &+ stream &* 0xD1B5_4A32_D192_ED03
      _ = next()
    }

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }

    /// 0 ..< `count`; 0 when there is nothing to choose from.
    mutating func below(_ count: Int) -> Int {
      Int(next().multipliedFullWidth(by: UInt64(max(count, 1))).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True in `permille` of 1,000 draws.
    mutating func chance(_ permille: Int) -> Bool {
      below(1_000) < permille
    }

    /// Within `range` with a long tail: half of the draws fall into the
    /// lowest eighth, a few reach the end.
    mutating func skewed(_ range: ClosedRange<Int>) -> Int {
      let part = below(4_096)
      let cubed = (part * part * part) >> 24
      return range.lowerBound + (((range.upperBound - range.lowerBound + 1) * cubed) >> 12)
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
      values[below(values.count)]
    }

    /// An index of `cumulative` (running totals of weights), by weight.
    mutating func weighted(_ cumulative: [Int]) -> Int {
      let point = below(cumulative.last ?? 0)
      return cumulative.firstIndex(above: point)
    }

    mutating func shuffle<Value>(_ values: inout [Value]) {
      for index in stride(from: values.count - 1, to: 0, by: -1) {
        values.swapAt(index, below(index + 1))
      }
    }
  }

  /// True once in `every` calls, the first time in the middle of the first round. Used for rare
  /// cases, which chance could leave out of a small sample.
  struct Beat {
    private let every: Int
    private var count: Int

    init(every: Int) {
      self.every = every
      count = every / 2
    }

    /// Counts one candidate; true when a case is due. It stays due until `take` is given a
    /// candidate that fits.
    mutating func take(if fits: Bool = true) -> Bool {
      count += 1
      guard fits, count >= every else { return false }
      count -= every
      return true
    }
  }
}

extension [Int] {
  /// The first index whose value is greater than `point`, in a sorted array;
  /// the last index when none is.
  func firstIndex(above point: Int) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Running totals, for `Sample.Random.weighted`.
  var runningTotals: [Int] {
    var total = 0
    return map { value in
      total += value
      return total
    }
  }
}
