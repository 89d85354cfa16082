/// The cells of a table by column, with spans resolved.
struct Table {
  struct Row {
    let element: Element
    /// The `thead`, `tbody` or `tfoot` it stands in.
    let group: Element
    /// The cell that covers each column.
    let cells: [Int: Element]

    var isSum: Bool { element.classes.contains("sum") }

    /// The numbers of the row's cells, its headings left out.
    var values: [Int] {
      cells.sorted { $0.key < $1.key }.filter { $0.value.name == "td" }.flatMap {
        $0.value.dataValues
      }
    }

    /// The link of the row's heading.
    var headingLink: String? {
      cells.values.first { $0.name == "th" && $0.attributes["scope"] == "row" }
        .flatMap { $0.elements.first { $0.name == "a" && !$0.classes.contains("help") } }?
        .attributes["href"]
    }
  }

  let element: Element
  let rows: [Row]

  init(_ element: Element) {
    self.element = element
    var rows: [Row] = []
    for group in element.elements where ["thead", "tbody", "tfoot"].contains(group.name) {
      // Columns that a cell of an earlier row still covers, and for how many rows more.
      var covered: [Int: (cell: Element, rows: Int)] = [:]
      for row in group.elements where row.name == "tr" {
        var cells: [Int: Element] = [:]
        for (column, cover) in covered {
          cells[column] = cover.cell
          covered[column] = cover.rows > 1 ? (cover.cell, cover.rows - 1) : nil
        }
        var column = 0
        for cell in row.elements {
          while cells[column] != nil { column += 1 }
          let width = cell.attributes["colspan"].flatMap { Int($0) } ?? 1
          let height = cell.attributes["rowspan"].flatMap { Int($0) } ?? 1
          for offset in 0..<width {
            cells[column + offset] = cell
            if height > 1 { covered[column + offset] = (cell, height - 1) }
          }
          column += width
        }
        rows.append(Row(element: row, group: group, cells: cells))
      }
    }
    self.rows = rows
  }

  var body: [Row] { rows.filter { $0.group.name == "tbody" && !$0.isSum } }
  var sums: [Row] { rows.filter(\.isSum) }

  /// The column of a cell, which must cover one only.
  func column(of cell: Element) -> Int? {
    let columns = rows.flatMap { $0.cells.filter { $0.value === cell }.keys }
    return Set(columns).count == 1 ? columns[0] : nil
  }

  /// The sum of a column over rows. In a column of headings each row is one, or as many as its
  /// heading says.
  func sum(_ column: Int, over rows: [Row]) -> Int {
    rows.reduce(0) { sum, row in
      guard let cell = row.cells[column] else { return sum }
      let values = cell.dataValues
      if cell.name == "th" { return sum + (values.isEmpty ? 1 : values.reduce(0, +)) }
      return sum + values.reduce(0, +)
    }
  }

  /// The rows that a sum row sums.
  func summands(of sum: Row) -> [Row] {
    sum.group.name == "tfoot" ? body : body.filter { $0.group === sum.group }
  }
}
