/// The modules of a code, one bit each, so that a whole row is handled in one step.
struct ModuleGrid: Hashable, Sendable {
  /// From the top. The lowest bit is the leftmost module, 1 is dark.
  var rows: [UInt128]

  init(size: Int) { rows = [UInt128](repeating: 0, count: size) }

  var size: Int { rows.count }

  mutating func darken(column: Int, row: Int) { rows[row] |= 1 << UInt128(column) }

  mutating func fill(columns: Range<Int>, rows filled: Range<Int>) {
    for row in filled { rows[row] |= ((1 << columns.count) - 1) << columns.lowerBound }
  }
}
