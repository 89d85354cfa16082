/// The penalty points of ISO/IEC 18004, 7.8.3, for patterns that could mislead a reader of a code.
///
/// Rows are handled as numbers: each bit of a result stands for a place where a pattern was found,
/// so that one step covers all columns.
enum MaskPenalty {
  static func of(_ grid: ModuleGrid) -> Int {
    let size = grid.size
    let inside: UInt128 = (1 << size) - 1
    // The area around a code is light.
    let padding = [UInt128](repeating: 0, count: 10)
    return (padding + grid.rows + padding).withUnsafeBufferPointer { rows in
      var points = 0
      var dark = 0
      var foursAbove: UInt128 = 0
      for row in 10..<10 + size {
        let bits = rows[row]
        dark += bits.nonzeroBitCount
        let alike = ~(bits ^ bits >> 1) & inside >> 1
        let fours = alike & alike >> 1 & alike >> 2 & alike >> 3
        points += longRuns(fours, before: fours << 1)
        points += finders { $0 < 0 ? bits &<< UInt128(-$0) : bits &>> UInt128($0) }
        points += finders { rows[row + $0] }

        guard row + 1 < 10 + size else { continue }
        let below = ~(bits ^ rows[row + 1])
        points += 3 * (alike & below & ~(rows[row + 1] ^ rows[row + 1] >> 1)).nonzeroBitCount
        guard row + 4 < 10 + size else { continue }
        let further = same(rows, row + 1) & same(rows, row + 2) & same(rows, row + 3)
        let foursDown = below & further & inside
        points += longRuns(foursDown, before: foursAbove)
        foursAbove = foursDown
      }
      // Ten points for each whole 5 % by which the share of dark modules differs from one half.
      let all = size * size
      return points + 10 * (abs(20 * dark - 10 * all) / all)
    }
  }

  private static func same(_ rows: UnsafeBufferPointer<UInt128>, _ row: Int) -> UInt128 {
    ~(rows[row] ^ rows[row + 1])
  }

  /// Three points for five modules of one colour in a line, and one for each further module.
  ///
  /// - Parameters:
  ///   - fours: where a module and the four after it are alike.
  ///   - before: the same, one step earlier.
  private static func longRuns(_ fours: UInt128, before: UInt128) -> Int {
    fours.nonzeroBitCount + 2 * (fours & ~before).nonzeroBitCount
  }

  /// Forty points for what looks like a line through a finder with four light modules on at least
  /// one side.
  ///
  /// - Parameter modules: those that many steps further on, -4 to 10.
  @inline(__always)
  private static func finders(_ modules: (Int) -> UInt128) -> Int {
    let line =
      modules(0) & ~modules(1) & modules(2) & modules(3) & modules(4) & ~modules(5) & modules(6)
    guard line != 0 else { return 0 }
    let before = modules(-4) | modules(-3) | modules(-2) | modules(-1)
    let after = modules(7) | modules(8) | modules(9) | modules(10)
    return 40 * (line & ~(before & after)).nonzeroBitCount
  }
}
