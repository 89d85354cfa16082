import Registry
import Templates

/// How much of an area's need is unmet, in five classes. Colour is never the only sign: every tile
/// also states its value.
enum Shade: String, CaseIterable, Sendable {
  /// Nothing is needed, so there is no share.
  case none
  case u0, u1, u2, u3, u4

  /// The class of a share, a fifth each; 20 % opens the second class, 80 % the last.
  init(_ count: LineCount) {
    guard let share = Self.percent(count) else {
      self = .none
      return
    }
    self = [.u0, .u1, .u2, .u3, .u4][min(4, share / 20)]
  }

  /// Classes with about as many places in each, so that a map has all its colours whatever it
  /// shows. Equal values are in one class.
  static func quintiles(_ values: [Int?]) -> [Shade] {
    let sorted = values.compactMap(\.self).sorted()
    var lower: [Int: Int] = [:]
    for (place, value) in sorted.enumerated() where lower[value] == nil { lower[value] = place }
    return values.map { value in
      guard let value, let place = lower[value] else { return .none }
      return [.u0, .u1, .u2, .u3, .u4][place * 5 / sorted.count]
    }
  }

  /// The unmet share in whole per cent, rounded down, so that 100 means all; nil when nothing is
  /// needed.
  static func percent(_ count: LineCount) -> Int? {
    guard count.needed > 0 else { return nil }
    return count.unmet * 100 / count.needed
  }
}

/// An area or site with its butir and the shade of what is unmet.
struct ShadedPlace: TemplateContext {
  let name: String
  let url: Link
  let lines: LineFigures
  let share: Figure?
  let shade: Shade
  /// For sorting: the unmet share per million, so that shares that print alike still differ; -1
  /// when nothing is needed.
  let rank: Int

  init(name: String, url: Link, _ count: LineCount) {
    self.name = name
    self.url = url
    lines = LineFigures(count, proof: .row)
    // Its row prints the two counts from which it is computed.
    share = Shade.percent(count).map { Figure($0, proof: .row) }
    shade = Shade(count)
    rank = count.needed == 0 ? -1 : count.unmet * 1_000_000 / count.needed
  }

  static let context = Context<ShadedPlace>(
    "shadedPlace", "An area or site, shaded by what is unmet.",
    [
      .field("name", "What it is called.", \.name),
      .field("url", "Its own page, at the table that sums to its butir.", \.url),
      .field("lines", "Its butir.", \.lines),
      .field(
        "share", "Unmet of needed in whole per cent, rounded down; absent when nothing is needed.",
        \.share),
      .word(
        "shade", "Its class: `u0` below a fifth … `u4` from four fifths, `none` without needs.",
        prefix: "map.shade", \.shade),
    ])

  /// The largest unmet share first, then the most unmet butir; equal ones keep their order.
  static func unmetFirst<Row>(_ rows: [Row], by place: (Row) -> ShadedPlace) -> [Row] {
    rows.enumerated().map { (place: place($1), offset: $0, row: $1) }.sorted {
      ($1.place.rank, $1.place.lines.unmet.value, $0.offset)
        < ($0.place.rank, $0.place.lines.unmet.value, $1.offset)
    }.map(\.row)
  }

  static func unmetFirst(_ places: [ShadedPlace]) -> [ShadedPlace] {
    unmetFirst(places) { $0 }
  }
}
