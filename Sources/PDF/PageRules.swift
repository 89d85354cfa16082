import Typesetting

/// The lines of a page. They are decoration and drawn together at its end: those of one width after
/// one another, and the borders of the rows of a table as one line from the first to the last.
struct PageRules {
  /// In points from the left and the top of the page.
  struct Rule {
    let x, y, toX: Double
    var toY: Double
    let width: Double
  }

  private var rules: [Rule] = []
  /// The last upright line at each place, by hundredths of a point.
  private var upright: [Int: Int] = [:]

  var isEmpty: Bool { rules.isEmpty }

  mutating func add(_ rule: Rule) {
    if rule.x == rule.toX {
      let place = Int((rule.x * 100).rounded())
      if let index = upright[place], abs(rules[index].toY - rule.y) < 0.01,
        rules[index].width == rule.width
      {
        rules[index].toY = rule.toY
        return
      }
      upright[place] = rules.count
    }
    rules.append(rule)
  }

  /// - Parameters:
  ///   - height: of the page: PDF counts from the bottom.
  ///   - shift: how far everything is moved to the right.
  func write(to content: inout PDFBytes, height: Double, shift: Double) {
    var widths: [Double] = []
    for rule in rules where !widths.contains(rule.width) { widths.append(rule.width) }
    for width in widths {
      content.add(width)
      content.add(" w\n")
      for rule in rules where rule.width == width {
        content.add([rule.x + shift, height - rule.y])
        content.add(" m ")
        content.add([rule.toX + shift, height - rule.toY])
        content.add(" l S\n")
      }
    }
  }
}
