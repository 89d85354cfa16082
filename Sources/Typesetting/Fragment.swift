/// A piece of a document that stays on one page, unless it is too tall; lengths are in points.
package struct Fragment {
  let height: Double
  /// Space above it, left out at the top of a page.
  var before = 0.0
  /// Whether the next fragment must be on the same page, as a text after its heading.
  var isGlued = false
  /// Whether the next fragment belongs on the same page, if all that belong together fit there.
  var isTogether = false
  let ink: [Ink]
  /// The number of the table that it is a row of; nil outside tables.
  var table: Int?
  /// Whether it is a table head, repeated when the table continues on the next page.
  var isHead = false
  /// A part that is never divided, such as the space to sign in with the name under it.
  var whole: ClosedRange<Double>?
}

extension Fragment {
  /// The fragment in pieces that end with a line of text each, for one that is too tall for a page:
  /// a name or a reason may have any length.
  func divided() -> [Fragment] {
    let ends = cuts.filter { $0 < height } + [height]
    var inks = [[Ink]](repeating: [], count: ends.count)
    for piece in ink {
      let reach = piece.reach
      var index = Self.first(in: ends, after: reach.lowerBound)
      // Only the borders of a table reach into several pieces.
      repeat {
        let top = index == 0 ? 0 : ends[index - 1]
        if let part = piece.part(from: top, to: ends[index], isLast: index == ends.count - 1) {
          inks[index].append(part)
        }
        index += 1
      } while index < ends.count && ends[index - 1] < reach.upperBound
    }
    var pieces = ends.indices.map { index in
      let top = index == 0 ? 0 : ends[index - 1]
      return Fragment(
        height: ends[index] - top, before: index == 0 ? before : 0, ink: inks[index], table: table)
    }
    // No page begins or ends with a single line of it.
    for index in pieces.indices.dropLast() where index == 0 || index == pieces.count - 2 {
      pieces[index].isGlued = true
    }
    pieces[pieces.count - 1].isGlued = isGlued
    for index in pieces.indices { pieces[index].isTogether = isTogether }
    return pieces
  }

  /// The index of the first end below a height; the last one for the lower border.
  private static func first(in ends: [Double], after height: Double) -> Int {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > height { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The ends of lines at which no other line is cut through, from the top down.
  private var cuts: [Double] {
    let spans = ink.compactMap(\.span).sorted { $0.top < $1.top }
    var cuts: [Double] = []
    var end = 0.0
    for span in spans {
      // Lines of two columns may differ by what rounding leaves.
      if span.top > end - 0.01, end > 0, isFree(end) { cuts.append(end) }
      end = max(end, span.bottom)
    }
    return cuts
  }

  private func isFree(_ cut: Double) -> Bool {
    guard let whole else { return true }
    return cut <= whole.lowerBound || cut >= whole.upperBound
  }
}

extension Ink {
  /// The height that it takes; nil for lines that may be cut through or stand at a border.
  fileprivate var span: (top: Double, bottom: Double)? {
    switch self {
    case .text(let line, _, let baseline, _):
      (baseline - line.ascent, baseline - line.ascent + line.height)
    case .code(_, _, let y, let side, _): (y, y + side)
    case .picture(_, _, let y, _, let height, _), .field(_, _, let y, _, let height, _),
      .input(_, _, let y, _, let height, _):
      (y, y + height)
    case .rule, .columns: nil
    }
  }

  /// The heights that decide to which pieces it belongs: of text its middle.
  fileprivate var reach: ClosedRange<Double> {
    if let span {
      let middle = (span.top + span.bottom) / 2
      return middle...middle
    }
    return switch self {
    case .rule(_, let y, _, let toY, _): min(y, toY)...max(y, toY)
    case .columns(_, let y, let toY, _): y...toY
    default: 0...0
    }
  }

  /// What of it is between two heights, moved to begin at the first; nil for nothing.
  fileprivate func part(from top: Double, to bottom: Double, isLast: Bool) -> Ink? {
    if let span {
      let middle = (span.top + span.bottom) / 2
      return middle >= top && middle < bottom ? moved(down: -top) : nil
    }
    if case .columns(let places, let y, let toY, let width) = self {
      let (first, last) = (max(y, top), min(toY, bottom))
      return first < last
        ? .columns(places, y: first - top, toY: last - top, width: width) : nil
    }
    guard case .rule(let x, let y, let toX, let toY, let width) = self else { return nil }
    if y == toY {
      return y >= top && (y < bottom || isLast) ? moved(down: -top) : nil
    }
    let (first, last) = (max(y, top), min(toY, bottom))
    return first < last
      ? .rule(x: x, y: first - top, toX: toX, toY: last - top, width: width) : nil
  }
}
