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

  /// What a page shows at one height.
  package struct Placed {
    /// From the top of the fragment.
    package let ink: [Ink]
    /// Where the fragment begins, in points from the top of the page.
    package let y: Double
    /// Whether it is a table head once more, for sighted readers. A screen reader needs the titles
    /// of columns only once.
    package let isRepeated: Bool
  }

  /// Distributes fragments over pages. Those that belong together stay on one page if they fit on a
  /// page at all; if not, at least those that are glued do, or as many of them as fit.
  package func pages(_ fragments: [Fragment]) -> [[Placed]] {
    var filler = PageFiller(self)
    // A row may take half of a page; signatures, which stand side by side, all of it.
    let most = bottom - top
    let fragments = fragments.flatMap {
      $0.height > ($0.whole == nil ? most / 2 : most) ? $0.divided() : [$0]
    }
    for group in Self.groups(fragments[...], by: { $0.isGlued || $0.isTogether }) {
      if filler.put(whole: group) { continue }
      for part in Self.groups(group, by: \.isGlued) { filler.put(asFarAsItFits: part) }
    }
    return filler.pages
  }

  private static func groups(
    _ fragments: ArraySlice<Fragment>, by isJoined: (Fragment) -> Bool
  ) -> [ArraySlice<Fragment>] {
    var groups: [ArraySlice<Fragment>] = []
    var start = fragments.startIndex
    for index in fragments.indices
    where index == fragments.endIndex - 1 || !isJoined(fragments[index]) {
      groups.append(fragments[start...index])
      start = index + 1
    }
    return groups
  }
}

/// Pages that are filled from top to bottom.
private struct PageFiller {
  private(set) var pages: [[PageFrame.Placed]] = [[]]
  private let frame: PageFrame
  private var y: Double
  /// The head of the last table.
  private var head: Fragment?

  init(_ frame: PageFrame) {
    self.frame = frame
    y = frame.top
  }

  /// Puts fragments on one page. Returns false, and does nothing, if no page has the room.
  mutating func put(whole group: ArraySlice<Fragment>) -> Bool {
    guard let first = group.first else { return true }
    guard isForOnePage(group) else { return false }
    if y > frame.top, y + Self.height(group) > frame.bottom { turn(before: first) }
    for fragment in group { draw(fragment) }
    return true
  }

  private static func height(_ group: ArraySlice<Fragment>) -> Double {
    group.reduce(0) { $0 + $1.before + $1.height }
  }

  private func isForOnePage(_ group: ArraySlice<Fragment>) -> Bool {
    let repeated = group.first.map(isContinued) == true ? head?.height ?? 0 : 0
    return repeated + Self.height(group) <= frame.bottom - frame.top
  }

  /// Puts on one page as many of the fragments as any page has room for, and the others on the next:
  /// at least two, so that signatures do not lose all of their words.
  mutating func put(asFarAsItFits group: ArraySlice<Fragment>) {
    var rest = group
    while let first = rest.first {
      var part = rest
      while part.count > 1, !isForOnePage(part) { part.removeLast() }
      if part.count > 1, part.count + 1 == rest.count { part.removeLast() }
      if !put(whole: part) { put(first) }
      rest.removeFirst(part.count)
    }
  }

  private mutating func put(_ fragment: Fragment) {
    if y > frame.top, y + fragment.before + fragment.height > frame.bottom {
      turn(before: fragment)
    }
    draw(fragment)
  }

  private mutating func draw(_ fragment: Fragment) {
    if fragment.isHead { head = fragment }
    if y > frame.top { y += fragment.before }
    put(fragment, isRepeated: false)
  }

  private func isContinued(_ fragment: Fragment) -> Bool {
    head.map { $0.table == fragment.table } == true && !fragment.isHead
  }

  private mutating func turn(before fragment: Fragment) {
    pages.append([])
    y = frame.top
    if let head, isContinued(fragment) { put(head, isRepeated: true) }
  }

  private mutating func put(_ fragment: Fragment, isRepeated: Bool) {
    pages[pages.count - 1].append(
      PageFrame.Placed(ink: fragment.ink, y: y, isRepeated: isRepeated))
    y += fragment.height
  }
}
