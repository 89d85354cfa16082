import Documents

/// A table laid out as rows that can be placed on pages.
struct TableLayout {
  private let table: Table
  private let number: Int
  private let x: Double
  private let width: Double
  private let typesetter: Typesetter
  private let edges: [Double]
  /// Of the letters, in points.
  private let size: Double

  private static let padding = (x: TableColumns.padding, y: 2.5)
  private static let line = 0.6
  /// Under the head. It is not tinted: a fax machine makes dots of a tint.
  private static let thickLine = 1.4
  /// Minimum height of a row that is filled in by hand, in points.
  private static let writing = 23.0
  /// From the border of a cell to the field in it, in points.
  private static let field = 1.0
  /// Wider than any table: a text that needs one line is set once for cells of all widths.
  private static let endless = 2000.0

  init(_ table: Table, number: Int, x: Double, width: Double, typesetter: Typesetter) {
    self.table = table
    self.number = number
    self.x = x
    self.width = width
    self.typesetter = typesetter
    let columns = TableColumns(table, x: x, width: width, typesetter: typesetter)
    (edges, size) = (columns.edges, columns.size)
  }

  private struct Cell {
    let inlines: [Inline]
    let columns: Range<Int>
    let style: TextStyle
    let element: StructureElement

    /// What it is filled in with on a screen.
    var field: FormField? {
      if inlines.count == 1, case .field(let field) = inlines[0] { field } else { nil }
    }
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
            style: style(table.columns[index].alignment), element: row.add(.cell)))
      }
      rows.append(try fragment(parts))
    }
    // Neither the first row nor the last is alone on a page.
    if rows.count > 2 {
      rows[1].isGlued = true
      rows[rows.count - 2].isGlued = true
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
    var style = style(.center)
    style.isBold = true
    let cells = titles.map { entry in
      Cell(
        inlines: [.text(entry.title)], columns: entry.column..<(entry.column + 1), style: style,
        element: row.add(.columnHeader))
    }
    return try fragment(cells, isHead: true)
  }

  private func cells(of total: Table.Total, in row: StructureElement) -> [Cell] {
    var label = style(.left)
    label.isBold = true
    var value = style(.right)
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

  private func style(_ alignment: Alignment) -> TextStyle {
    TextStyle(family: .sans, size: size, alignment: alignment)
  }

  private func fragment(
    _ cells: [Cell], isHead: Bool = false
  ) throws(TypesettingFailure) -> Fragment {
    var texts: [(text: ShapedText, x: Double, element: StructureElement)] = []
    for cell in cells where !cell.inlines.isEmpty && cell.field == nil {
      let left = edges[cell.columns.lowerBound] + Self.padding.x
      let right = edges[cell.columns.upperBound] - Self.padding.x
      let (text, shift) = try set(cell, width: right - left)
      texts.append((text, left + shift, cell.element))
    }
    let needed = (texts.map(\.text.height).max() ?? 0) + 2 * Self.padding.y
    let height = !isHead && table.hasRoomToWrite ? max(needed, Self.writing) : needed
    var ink: [Ink] = []
    if isHead { ink.append(.rule(x: x, y: 0, toX: x + width, toY: 0, width: Self.line)) }
    for (text, left, element) in texts {
      ink += text.ink(x: left, y: Self.padding.y, element)
    }
    for cell in cells {
      guard let field = cell.field else { continue }
      let left = edges[cell.columns.lowerBound] + Self.field
      ink.append(
        .input(
          FieldArea(field: field, size: size), x: left, y: Self.field,
          width: edges[cell.columns.upperBound] - Self.field - left,
          height: height - 2 * Self.field, cell.element.add(.form)))
    }
    ink.append(
      .rule(
        x: x, y: height, toX: x + width, toY: height,
        width: isHead ? Self.thickLine : Self.line))
    // All rows but that of the sum have the same borders, and share them.
    let borders =
      cells.count == table.columns.count ? edges : [x] + cells.map { edges[$0.columns.upperBound] }
    ink.append(.columns(borders, y: 0, toY: height, width: Self.line))
    return Fragment(height: height, before: isHead ? 6 : 0, ink: ink, table: number)
  }

  /// The text of a cell, and how far it is moved to the right.
  private func set(
    _ cell: Cell, width: Double
  ) throws(TypesettingFailure) -> (text: ShapedText, shift: Double) {
    let plain = Inline.plain(cell.inlines)
    // Longer texts are not repeated.
    guard plain.utf8.count < 40, typesetter.measure(plain.utf8, cell.style) <= width else {
      return (try typesetter.set(cell.inlines, cell.style, width: width), 0)
    }
    var style = cell.style
    style.alignment = .left
    let text = try typesetter.set(cell.inlines, style, width: Self.endless)
    let spare = width - (text.lines.map(\.width).max() ?? 0)
    switch cell.style.alignment {
    case _ where text.lines.count > 1:
      return (try typesetter.set(cell.inlines, cell.style, width: width), 0)
    case .left, .justify: return (text, 0)
    case .right: return (text, spare)
    case .center: return (text, spare / 2)
    }
  }
}
