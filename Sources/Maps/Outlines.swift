/// Outlines in fine units of a grid, simplified so that neighbours keep one common border.
///
/// Points where three areas meet stay. Each stretch between two of them is simplified once by the
/// Douglas–Peucker algorithm, always in the same direction, whichever area it belongs to.
struct Outlines {
  typealias Point = Grid.Point

  private struct Ring {
    let points: [Point]
    /// The tolerance up to which each point stays.
    var weights: [Int]
  }

  private var areas: [[Ring]]

  init(_ areas: [[[Point]]]) {
    let rings = areas.map { $0.map(Self.withoutRepeats) }
    let junctions = Self.junctions(rings.flatMap(\.self))
    self.areas = rings.map { area in
      area.filter { !$0.isEmpty }.map { Ring(points: $0, weights: Self.weights($0, junctions)) }
    }
  }

  /// The path data of every area, together at most `budget` bytes where that is possible.
  func paths(budget: Int) -> [String] {
    let all = Set(areas.joined().flatMap { $0.weights }).subtracting([Int.max]).sorted()
    let tolerances = [-1] + all
    var (low, high) = (0, tolerances.count - 1)
    while low < high {
      let middle = (low + high) / 2
      let size = areas.reduce(0) { $0 + Self.path($1, tolerances[middle]).utf8.count }
      if size <= budget { high = middle } else { low = middle + 1 }
    }
    return areas.map { Self.path($0, tolerances[low]) }
  }

  /// Where an area's label stands on the map: the middle of its largest ring.
  func centres() -> [Point] {
    areas.map { rings in
      let largest = rings.max { abs(Self.area($0.points)) < abs(Self.area($1.points)) }
      return largest.map { Self.onMap(Self.centre($0.points)) } ?? Point(x: 0, y: 0)
    }
  }

  // MARK: Simplifying

  private static func withoutRepeats(_ points: [Point]) -> [Point] {
    var kept: [Point] = []
    for point in points where kept.last != point { kept.append(point) }
    while kept.count > 1, kept.first == kept.last { kept.removeLast() }
    return kept
  }

  /// The points with more than two different neighbours in all rings together.
  private static func junctions(_ rings: [[Point]]) -> Set<Point> {
    var neighbours: [Point: Set<Point>] = [:]
    for ring in rings where ring.count > 1 {
      for index in ring.indices {
        neighbours[ring[index], default: []].insert(ring[(index + 1) % ring.count])
        neighbours[ring[index], default: []].insert(ring[(index + ring.count - 1) % ring.count])
      }
    }
    return Set(neighbours.lazy.filter { $0.value.count > 2 }.map(\.key))
  }

  private static func weights(_ ring: [Point], _ junctions: Set<Point>) -> [Int] {
    var anchors = Set(ring.indices.filter { junctions.contains(ring[$0]) })
    // A ring without two fixed points gets them: its smallest point, and the one farthest from it.
    if anchors.count < 2 {
      let first = anchors.first ?? ring.indices.min { ring[$0] < ring[$1] } ?? 0
      let far = ring.indices.max {
        (square(ring[$0], ring[first]), ring[$0]) < (square(ring[$1], ring[first]), ring[$1])
      }
      anchors.formUnion([first, far ?? first])
    }
    var weights = [Int](repeating: 0, count: ring.count)
    let fixed = anchors.sorted()
    for anchor in fixed { weights[anchor] = .max }
    for (index, start) in fixed.enumerated() {
      let end = index + 1 < fixed.count ? fixed[index + 1] : fixed[0] + ring.count
      weigh((start...end).map { $0 % ring.count }, ring, &weights)
    }
    return weights
  }

  /// Weighs the points of a stretch by how far they lie from the line that would replace them; no
  /// point weighs more than the one that split its part of the stretch.
  private static func weigh(_ stretch: [Int], _ ring: [Point], _ weights: inout [Int]) {
    // The same stretch seen from the other area runs the other way: begin at the smaller end.
    let forward = stretch.map { ring[$0] }
    let isReversed = forward.reversed().lexicographicallyPrecedes(forward)
    let order = isReversed ? stretch.reversed() : stretch
    var waiting = [(from: 0, to: order.count - 1, limit: Int.max - 1)]
    while let part = waiting.popLast() {
      guard part.to - part.from > 1 else { continue }
      var best = (index: part.from + 1, weight: -1)
      for index in part.from + 1..<part.to {
        let weight = distance(ring[order[index]], ring[order[part.from]], ring[order[part.to]])
        if weight > best.weight { best = (index, weight) }
      }
      let weight = min(best.weight, part.limit)
      weights[order[best.index]] = weight
      waiting.append((part.from, best.index, weight))
      waiting.append((best.index, part.to, weight))
    }
  }

  private static func square(_ a: Point, _ b: Point) -> Int {
    (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
  }

  /// The squared distance of a point from the line through two others.
  private static func distance(_ point: Point, _ from: Point, _ to: Point) -> Int {
    let length = square(from, to)
    guard length > 0 else { return square(point, from) }
    let cross = (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
    return cross * cross / length
  }

  // MARK: Drawing

  /// The rings of an area at a tolerance. A ring that shrinks to nothing is left out, unless
  /// nothing else is left: an area never vanishes.
  private static func path(_ rings: [Ring], _ tolerance: Int) -> String {
    var path = ""
    for ring in rings {
      let kept = withoutRepeats(
        ring.points.indices.filter { ring.weights[$0] > tolerance }.map { onMap(ring.points[$0]) })
      if kept.count > 2, area(kept) != 0 { path += draw(kept) }
    }
    guard path.isEmpty, let point = rings.first?.points.first.map(onMap) else { return path }
    return "M\(point.x - 2) \(point.y - 2)h4v4h-4z"
  }

  private static func onMap(_ point: Point) -> Point {
    Point(x: point.x / Grid.fineness, y: point.y / Grid.fineness)
  }

  private static func draw(_ points: [Point]) -> String {
    var path = "M\(points[0].x) \(points[0].y)l"
    for (index, point) in points.enumerated().dropFirst() {
      let (dx, dy) = (point.x - points[index - 1].x, point.y - points[index - 1].y)
      // A minus sign separates as well as a space does.
      if index > 1, dx >= 0 { path += " " }
      path += dy < 0 ? "\(dx)\(dy)" : "\(dx) \(dy)"
    }
    return path + "z"
  }

  /// Twice the area, with the sign of the direction.
  private static func area(_ points: [Point]) -> Int {
    points.indices.reduce(0) { sum, index in
      let next = points[(index + 1) % points.count]
      return sum + points[index].x * next.y - next.x * points[index].y
    }
  }

  private static func centre(_ points: [Point]) -> Point {
    let area = area(points)
    guard area != 0 else { return points.first ?? Point(x: 0, y: 0) }
    var (x, y) = (0, 0)
    for (index, point) in points.enumerated() {
      let next = points[(index + 1) % points.count]
      let cross = point.x * next.y - next.x * point.y
      x += (point.x + next.x) * cross
      y += (point.y + next.y) * cross
    }
    return Point(x: x / (3 * area), y: y / (3 * area))
  }
}
