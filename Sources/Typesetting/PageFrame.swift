package import Documents

/// A sheet of paper and the area for text on it, in points.
package struct PageFrame {
  /// Width of the sheet.
  package let width: Double
  /// Height of the sheet.
  package let height: Double
  /// The left margin.
  package let left: Double
  let top: Double
  /// The width between the margins.
  package let textWidth: Double
  /// The end of the text area, from the top of the sheet.
  package let bottom: Double

  /// Converts the paper's tenths of a millimetre; 254 of them are 72 points.
  package init(_ paper: Paper) {
    func points(_ tenths: Int) -> Double { Double(tenths) * 72 / 254 }
    let margins = Paper.margins
    width = points(paper.width)
    height = points(paper.height)
    left = points(margins.left)
    top = points(margins.top)
    textWidth = points(paper.width - margins.left - margins.right)
    bottom = points(paper.height - margins.bottom)
  }

  /// Distributes fragments over pages; glued ones stay on one page if they fit on a page at all.
  package func pages(_ fragments: [Fragment]) -> [[Ink]] {
    var pages: [[Ink]] = [[]]
    var y = top
    var head: Fragment?
    func put(_ fragment: Fragment) {
      if y > top { y += fragment.before }
      pages[pages.count - 1] += fragment.ink.map { $0.moved(down: y) }
      y += fragment.height
    }
    func turn(before fragment: Fragment) {
      pages.append([])
      y = top
      guard let head, head.table == fragment.table, !fragment.isHead else { return }
      // A screen reader needs the column titles only once, so the repeated head is decoration for
      // sighted readers.
      pages[pages.count - 1] += head.ink.map { $0.asDecoration.moved(down: y) }
      y += head.height
    }
    var index = 0
    while index < fragments.count {
      var end = index + 1
      while fragments[end - 1].isGlued, end < fragments.count { end += 1 }
      let group = fragments[index..<end]
      let height = group.reduce(0) { $0 + $1.before + $1.height }
      let fitsSomewhere = height <= bottom - top
      if fitsSomewhere, y > top, y + height > bottom { turn(before: fragments[index]) }
      for fragment in group {
        if !fitsSomewhere, y > top, y + fragment.before + fragment.height > bottom {
          turn(before: fragment)
        }
        if fragment.isHead { head = fragment }
        put(fragment)
      }
      index = end
    }
    return pages
  }
}
