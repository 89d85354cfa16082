/// Chooses the one of eight masks that makes a code easiest to read (ISO/IEC 18004, 7.8): the one
/// with the lowest penalty, and of several such the first.
enum MaskChoice {
  static func best(of data: ModuleGrid, _ version: QRVersion) -> ModuleGrid {
    var best = masked(data, 0, version)
    var least = MaskPenalty.of(best)
    for mask in 1..<patterns.count {
      let grid = masked(data, mask, version)
      let penalty = MaskPenalty.of(grid)
      if penalty < least { (best, least) = (grid, penalty) }
    }
    return best
  }

  /// The whole code: data under a mask, the patterns of the version, and the format.
  static func masked(_ data: ModuleGrid, _ mask: Int, _ version: QRVersion) -> ModuleGrid {
    let patterns = version.patterns
    let inside: UInt128 = (1 << data.size) - 1
    var grid = patterns.format(mask: mask)
    for row in grid.rows.indices {
      let free = ~patterns.taken.rows[row] & inside
      grid.rows[row] |= patterns.dark.rows[row]
      grid.rows[row] |= data.rows[row] ^ (Self.patterns[mask][row % 12] & free)
    }
    return grid
  }

  /// The dark modules of each mask, which repeat every twelve rows.
  private static let patterns: [[UInt128]] = {
    let rules: [(_ row: Int, _ column: Int) -> Bool] = [
      { ($0 + $1) % 2 == 0 },
      { row, _ in row % 2 == 0 },
      { _, column in column % 3 == 0 },
      { ($0 + $1) % 3 == 0 },
      { ($0 / 2 + $1 / 3) % 2 == 0 },
      { $0 * $1 % 2 + $0 * $1 % 3 == 0 },
      { ($0 * $1 % 2 + $0 * $1 % 3) % 2 == 0 },
      { (($0 + $1) % 2 + $0 * $1 % 3) % 2 == 0 },
    ]
    return rules.map { isDark in
      (0..<12).map { row in
        (0..<UInt128.bitWidth).reduce(into: 0) { bits, column in
          if isDark(row, column) { bits |= 1 << UInt128(column) }
        }
      }
    }
  }()
}
