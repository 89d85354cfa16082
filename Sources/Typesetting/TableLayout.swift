import Documents

/// A table laid out as rows that can be placed on pages.
struct TableLayout {
  private let table: Table
  private let number: Int
  private let x: Double
  private let width: Double
  private let typesetter: Typesetter
  /// The left edge of each column, and the right edge of the last.
  private let edges: [Double]

  private static let padding = (x: 3.5, y: 2.5)
  private static let line = 0.6
  /// Minimum height of a row that is filled in by hand, in points.
  private static let writing = 23.0

  init(_ table: Table, number: Int, x: Double, width: Double, typesetter: Typesetter) {
    self.table = table
    self.number = number
    self.x = x
    self.width = width
    self.typesetter = typesetter
    let weights = Double(max(1, table.columns.reduce(0) { $0 + $1.weight }))
    var edges = [x]
    var sum = 0
    for column in table.columns {
      sum += column.weight
      edges.append(x + width * Double(sum) / weights)
    }
    self.edges = edges
  }

  private struct Cell {
    let inlines: [Inline]
    let columns: Range<Int>
    let style: TextStyle
    let element: StructureElement
  }

  mutating func fragments(_ element: StructureElement) throws(TypesettingFailure) -> [Fragment] {
    var head = try row(
      table.columns.enumerated().map { index, column in
        (column.title, index)
      }, in: element.add(.row))
    head.isHead = true
    var rows = [head]
    for cells in table.rows {
      let row = element.add(.row)
      var parts: [Cell] = []
      for (index, inlines) in cells.enumerated() where index < table.columns.count {
        parts.append(
          Cell(
            inlines: inlines, columns: index..<(index + 1),
            style: Self.style(table.columns[index].alignment), element: row.add(.cell)))
      }
      rows.append(try fragment(parts))
    }
    if let total = table.total {
      rows[rows.count - 1].isGlued = true
      rows.append(try fragment(cells(of: total, in: element.add(.row))))
    }
    // A head must not be alone at the end of a page.
    rows[0].isGlued = rows.count > 1
    return rows
  }

  private func row(
    _ titles: [(title: String, column: Int)], in row: StructureElement
  ) throws(TypesettingFailure) -> Fragment {
    var style = Self.style(.center)
    style.isBold = true
    let cells = titles.map { entry in
      Cell(
        inlines: [.text(entry.title)], columns: entry.column..<(entry.column + 1), style: style,
        element: row.add(.columnHeader))
    }
    return try fragment(cells, grey: 0.93)
  }

  private func cells(of total: Table.Total, in row: StructureElement) -> [Cell] {
    var label = Self.style(.left)
    label.isBold = true
    var value = Self.style(.right)
    value.isBold = true
    let header = row.add(.columnHeader)
    header.isRowHeader = true
    header.columnSpan = total.columns.lowerBound
    let sum = row.add(.cell)
    sum.columnSpan = total.columns.count
    var cells = [
      Cell(
        inlines: [.text(total.label)], columns: 0..<total.columns.lowerBound, style: label,
        element: header),
      Cell(
        inlines: [.text(total.value)], columns: total.columns, style: value, element: sum),
    ]
    let end = total.columns.upperBound
    for column in end..<max(end, table.columns.count) {
      cells.append(
        Cell(
          inlines: [], columns: column..<(column + 1), style: value, element: row.add(.cell)))
    }
    return cells
  }

  private static func style(_ alignment: Alignment) -> TextStyle {
    TextStyle(family: .sans, size: 8, alignment: alignment)
  }

  private func fragment(
    _ cells: [Cell], grey: Double? = nil
  ) throws(TypesettingFailure) -> Fragment {
    var texts: [(text: ShapedText, x: Double, element: StructureElement)] = []
    for cell in cells where !cell.inlines.isEmpty {
      let left = edges[cell.columns.lowerBound] + Self.padding.x
      let right = edges[cell.columns.upperBound] - Self.padding.x
      texts.append(
        (try typesetter.set(cell.inlines, cell.style, width: right - left), left, cell.element))
    }
    let needed = (texts.map(\.text.height).max() ?? 0) + 2 * Self.padding.y
    let height = grey == nil && table.hasRoomToWrite ? max(needed, Self.writing) : needed
    var ink: [Ink] = []
    if let grey {
      ink.append(.fill(x: x, y: 0, width: width, height: height, grey: grey))
      ink.append(.rule(x: x, y: 0, toX: x + width, toY: 0, width: Self.line))
    }
    for (text, left, element) in texts {
      ink += text.ink(x: left, y: Self.padding.y, element)
    }
    ink.append(.rule(x: x, y: height, toX: x + width, toY: height, width: Self.line))
    let borders = [x] + cells.map { edges[$0.columns.upperBound] }
    for border in borders {
      ink.append(.rule(x: border, y: 0, toX: border, toY: height, width: Self.line))
    }
    return Fragment(height: height, before: grey == nil ? 0 : 6, ink: ink, table: number)
  }
}
