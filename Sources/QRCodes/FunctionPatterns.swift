/// The modules of a version that hold no data: a reader uses them to find a code, correct its
/// perspective and count its modules.
struct FunctionPatterns: Sendable {
  /// Those that are dark in every code of the version.
  private(set) var dark: ModuleGrid
  /// Those that hold no data, dark or light, and those of the format.
  private(set) var taken: ModuleGrid

  var size: Int { dark.size }

  /// - Parameter version: 1 to 27.
  init(version: Int) {
    let size = version * 4 + 17
    dark = ModuleGrid(size: size)
    taken = ModuleGrid(size: size)
    addTiming()
    for (column, row) in [(3, 3), (size - 4, 3), (3, size - 4)] {
      addSquares(column, row, reach: 4, light: [2, 4])
    }
    addAlignment(version)
    addFormatRoom()
    if version >= 7 { addVersion(version) }
  }

  /// The timing patterns: lines of alternating modules between the finders.
  private mutating func addTiming() {
    taken.fill(columns: 0..<size, rows: 6..<7)
    taken.fill(columns: 6..<7, rows: 0..<size)
    for place in stride(from: 0, to: size, by: 2) {
      dark.darken(column: place, row: 6)
      dark.darken(column: 6, row: place)
    }
  }

  /// Concentric squares.
  private mutating func addSquares(_ column: Int, _ row: Int, reach: Int, light: Set<Int>) {
    for y in max(0, row - reach)...min(size - 1, row + reach) {
      for x in max(0, column - reach)...min(size - 1, column + reach) {
        taken.darken(column: x, row: y)
        dark.rows[y] &= ~(1 << UInt128(x))
        if !light.contains(max(abs(x - column), abs(y - row))) { dark.darken(column: x, row: y) }
      }
    }
  }

  /// The alignment patterns: small squares on a lattice, except where a finder is.
  private mutating func addAlignment(_ version: Int) {
    guard version > 1 else { return }
    let gaps = version / 7 + 1
    // Equal steps of an even number of modules, from the far side on; the first gap takes the rest.
    let step = ((size - 13 + gaps * 2 - 1) / (gaps * 2)) * 2
    let lines = [6] + (0..<gaps).reversed().map { size - 7 - $0 * step }
    for (y, row) in lines.enumerated() {
      for (x, column) in lines.enumerated() {
        let corners = [(0, 0), (gaps, 0), (0, gaps)]
        if !corners.contains(where: { $0 == (x, y) }) {
          addSquares(column, row, reach: 2, light: [1])
        }
      }
    }
  }

  /// Room for two copies of the format beside the finders, and one module that is always dark.
  private mutating func addFormatRoom() {
    taken.fill(columns: 0..<9, rows: 8..<9)
    taken.fill(columns: 8..<9, rows: 0..<9)
    taken.fill(columns: size - 8..<size, rows: 8..<9)
    taken.fill(columns: 8..<9, rows: size - 8..<size)
    dark.darken(column: 8, row: size - 8)
  }

  /// Two copies of the version number, with 12 check bits.
  private mutating func addVersion(_ version: Int) {
    let bits = version << 12 | remainder(of: version << 12, by: 0x1F25)
    for bit in 0..<18 {
      let (near, far) = (bit / 3, size - 11 + bit % 3)
      taken.darken(column: far, row: near)
      taken.darken(column: near, row: far)
      if bits >> bit & 1 == 1 {
        dark.darken(column: far, row: near)
        dark.darken(column: near, row: far)
      }
    }
  }

  /// The modules of the format: level M and the mask, with 10 check bits.
  func format(mask: Int) -> ModuleGrid {
    // Level M is 00.
    let bits = (mask << 10 | remainder(of: mask << 10, by: 0x537)) ^ 0x5412
    var grid = ModuleGrid(size: size)
    for bit in 0..<15 where bits >> bit & 1 == 1 {
      // First around the upper left finder, past the timing patterns; then beside the other two.
      switch bit {
      case 0..<6: grid.darken(column: 8, row: bit)
      case 6..<8: grid.darken(column: 8, row: bit + 1)
      case 8: grid.darken(column: 7, row: 8)
      default: grid.darken(column: 14 - bit, row: 8)
      }
      if bit < 8 {
        grid.darken(column: size - 1 - bit, row: 8)
      } else {
        grid.darken(column: 8, row: size - 15 + bit)
      }
    }
    return grid
  }

  /// The data modules in the order in which they are filled, `row << 8 | column`: in pairs of
  /// columns from the right, alternately upwards and downwards, past the vertical timing pattern.
  func free() -> [Int] {
    var places: [Int] = []
    var isUpward = true
    for right in stride(from: size - 1, through: 1, by: -2).map({ $0 <= 6 ? $0 - 1 : $0 }) {
      for step in 0..<size {
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where taken.rows[row] >> UInt128(column) & 1 == 0 {
          places.append(row << 8 | column)
        }
      }
      isUpward.toggle()
    }
    return places
  }
}

/// The remainder of a division of bits by bits, without carries.
private func remainder(of bits: Int, by divisor: Int) -> Int {
  let width = Int.bitWidth - divisor.leadingZeroBitCount
  var rest = bits
  while Int.bitWidth - rest.leadingZeroBitCount >= width {
    rest ^= divisor << (Int.bitWidth - rest.leadingZeroBitCount - width)
  }
  return rest
}
