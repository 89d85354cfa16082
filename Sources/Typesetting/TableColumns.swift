import Documents

/// The widths of a table's columns and the size of its letters, found from what is in the cells: no
/// number, and where possible no word, is divided.
struct TableColumns {
  /// The left edge of each column, and the right edge of the last.
  let edges: [Double]
  /// Of the letters, in points.
  let size: Double

  static let padding = 3.5
  /// Smaller letters only where a table is wider than the paper.
  private static let sizes = [9.0, 8, 7, 6]
  /// A word that is longer may be divided.
  private static let longestWord = 16

  init(_ table: Table, x: Double, width: Double, typesetter: Typesetter) {
    var found: (size: Double, widths: [Double])?
    for size in Self.sizes where found == nil {
      for keepsWords in [true, false] where found == nil {
        let meter = Meter(typesetter: typesetter, size: size)
        var columns = table.columns.indices.map { Self.extent(of: $0, table, meter, keepsWords) }
        if let total = table.total { Self.widen(&columns, for: total, meter) }
        if columns.reduce(0, { $0 + $1.least }) <= width {
          found = (size, Self.widths(columns, table, width))
        }
      }
    }
    let weights = table.columns.map { Double($0.weight) }
    size = found?.size ?? Self.sizes.last ?? 6
    edges = (found?.widths ?? Self.shares(weights, of: width)).reduce(into: [x]) {
      $0.append(($0.last ?? x) + $1)
    }
  }

  private struct Meter {
    let typesetter: Typesetter
    let size: Double

    func width(_ text: some Sequence<UInt8>, isBold: Bool) -> Double {
      typesetter.measure(text, TextStyle(family: .sans, size: size, isBold: isBold))
    }
  }

  /// How wide a column has to be, and how wide it need not be more than.
  private typealias Extent = (least: Double, most: Double)

  private static func extent(
    of column: Int, _ table: Table, _ meter: Meter, _ keepsWords: Bool
  ) -> Extent {
    var extent: Extent = (0, 0)
    func add(_ text: String, isTitle: Bool = false) {
      let bytes = Array(text.utf8)
      extent.most = max(extent.most, meter.width(bytes, isBold: isTitle))
      var units = LineUnits.places(in: bytes)
      if isTitle || keepsWords {
        units += LineUnits.words(in: bytes).filter { isTitle || $0.count <= longestWord }
      }
      for unit in units {
        extent.least = max(extent.least, meter.width(bytes[unit], isBold: isTitle))
      }
    }
    add(table.columns[column].title, isTitle: true)
    for row in table.rows where column < row.count && !row[column].contains(where: \.hasField) {
      add(Inline.plain(row[column]))
    }
    return (rounded(extent.least), rounded(max(extent.least, extent.most)))
  }

  /// The width of a cell for a text, in whole steps of two points: tables that hardly differ then
  /// have the same columns.
  private static func rounded(_ width: Double) -> Double {
    ((width + 2 * padding + 0.5) / 2).rounded(.up) * 2
  }

  /// Makes room for the sum in the columns that it spans.
  private static func widen(_ columns: inout [Extent], for total: Table.Total, _ meter: Meter) {
    let span = total.columns.clamped(to: columns.indices)
    guard let last = span.last else { return }
    let needed = rounded(meter.width(total.value.utf8, isBold: true))
    let missing = needed - columns[span].reduce(0) { $0 + $1.least }
    guard missing > 0 else { return }
    columns[last].least += missing
    columns[last].most = max(columns[last].most, columns[last].least)
  }

  private static func widths(_ columns: [Extent], _ table: Table, _ width: Double) -> [Double] {
    let weights = table.columns.map { Double($0.weight) }
    // Cells to write in are as wide as the wording wants them.
    if table.hasRoomToWrite { return filled(columns.map(\.least), weights, width) }
    let most = columns.map { min($0.most, max($0.least, width / 2)) }
    let spare = width - most.reduce(0, +)
    if spare >= 0 { return zip(most, shares(weights, of: spare)).map { $0 + $1 } }
    let least = columns.map(\.least)
    let wishes = zip(most, least).map { $0 - $1 }
    let rest = width - least.reduce(0, +)
    return zip(least, shares(wishes, of: rest)).map { $0 + $1 }
  }

  /// Widths by weight, but none below its least.
  private static func filled(_ least: [Double], _ weights: [Double], _ width: Double) -> [Double] {
    var isFixed = least.map { _ in false }
    while true {
      var (rest, sum) = (width, 0.0)
      for index in least.indices {
        if isFixed[index] { rest -= least[index] } else { sum += weights[index] }
      }
      let widths = least.indices.map {
        isFixed[$0] ? least[$0] : rest * weights[$0] / max(sum, 1)
      }
      let short = least.indices.filter { !isFixed[$0] && widths[$0] < least[$0] }
      if short.isEmpty { return widths }
      for index in short { isFixed[index] = true }
    }
  }

  private static func shares(_ weights: [Double], of width: Double) -> [Double] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in width / Double(max(1, weights.count)) } }
    return weights.map { width * $0 / sum }
  }
}
