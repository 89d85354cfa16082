import Registry
import Templates

/// By what kecamatan are compared, on maps and in the tables that go with them.
enum Measure: String, CaseIterable, Sendable {
  /// Unmet butir per thousand households.
  case rate
  /// Unmet butir.
  case count
  /// Unmet butir as a share of those needed.
  case share
}

/// A kecamatan with what it is compared by.
struct ComparedArea: TemplateContext {
  let name: String
  let city: String
  let url: Link
  let page: Link
  let lines: LineFigures
  let unmet: Figure
  let households: Figure
  let rate: Figure?
  let share: Figure?
  private let needed: Int

  static let context = Context<ComparedArea>(
    "comparedArea", "A kecamatan with what it is compared by.",
    [
      .field("name", "The kecamatan.", \.name),
      .field("city", "Its kota.", \.city),
      .field("url", "Its page, at the table that sums to its butir.", \.url),
      .field("page", "Its page.", \.page),
      .field("lines", "Its butir.", \.lines),
      .field("unmet", "Those unmet, linked to the column that sums to them.", \.unmet),
      .field("households", "Households (KK) of its sites, where they were counted.", \.households),
      .field(
        "rate", "Unmet butir per thousand households, rounded down; absent without households.",
        \.rate),
      .field(
        "share", "Unmet of needed in whole per cent, rounded down; absent when nothing is needed.",
        \.share),
    ])

  init(_ area: Reference<Area>, _ registry: Registry, _ routes: Routes) {
    let count = registry.lines(in: area)
    let households = registry.sites(in: area).reduce(0) { $0 + (registry[$1].households ?? 0) }
    name = registry[area].shortName
    city = registry[area].parent.map { registry[$0].shortName } ?? ""
    url = Link(routes[area], fragment: "wilayah")
    page = Link(routes[area])
    lines = LineFigures(count, proof: .row)
    unmet = Figure(
      count.unmet,
      proof: count.unmet > 0 ? .link(Link(routes[area], fragment: Column.unmet)) : .row)
    needed = count.needed
    self.households = Figure(households, proof: .row)
    // The row prints the two numbers from which each is computed.
    rate = households > 0 ? Figure(count.unmet * 1_000 / households, proof: .row) : nil
    share = Shade.percent(count).map { Figure($0, proof: .row) }
  }

  /// What a measure says of it; nil where that cannot be said.
  func value(_ measure: Measure) -> Figure? {
    switch measure {
    case .rate: rate
    case .count: needed > 0 ? lines.unmet : nil
    case .share: share
    }
  }

  /// Whether a measure is higher here, compared by cross-multiplication, so that values which print
  /// alike still have an order.
  private func isHigher(than other: ComparedArea, by measure: Measure) -> Bool {
    let (unmet, others) = (lines.unmet.value, other.lines.unmet.value)
    return switch measure {
    case .rate: unmet * other.households.value > others * households.value
    case .count: unmet > others
    case .share: unmet * other.needed > others * needed
    }
  }

  /// The highest first; those of which a measure says nothing come last, and equal ones keep their
  /// order.
  static func ranked(_ areas: [ComparedArea], by measure: Measure) -> [ComparedArea] {
    let known = areas.enumerated().filter { $1.value(measure) != nil }.sorted { left, right in
      if left.element.isHigher(than: right.element, by: measure) { return true }
      if right.element.isHigher(than: left.element, by: measure) { return false }
      return left.offset < right.offset
    }
    return known.map(\.element) + areas.filter { $0.value(measure) == nil }
  }
}

/// A class of a map's colours: the lowest and the highest value in it.
struct MapClass: TemplateContext {
  let shade: Shade
  let lowest: Figure
  let highest: Figure
  let isRange: Bool

  static let context = Context<MapClass>(
    "mapClass", "A class of a map's colours.",
    [
      .word("shade", "Its colour, `u0` for the lowest … `u4`.", prefix: "map.shade", \.shade),
      .field("lowest", "The lowest value in it.", \.lowest),
      .field("highest", "The highest value in it.", \.highest),
      .field("isRange", "Whether the two differ.", \.isRange),
    ])

  /// The classes that have a place, the lowest first.
  static func all(_ values: [Figure?], _ shades: [Shade]) -> [MapClass] {
    Shade.allCases.compactMap { shade in
      let own = zip(values, shades).filter { $1 == shade }.compactMap { $0.0 }
      guard let low = own.min(by: { $0.value < $1.value }),
        let high = own.max(by: { $0.value < $1.value })
      else { return nil }
      return MapClass(
        shade: shade, lowest: low, highest: high, isRange: low.value != high.value)
    }
  }
}

/// A link to the page that compares by a measure.
struct MeasureLink: TemplateContext {
  let measure: Measure
  let url: Link
  let isShown: Bool

  static let context = Context<MeasureLink>(
    "measureLink", "A link to the page that compares by a measure.",
    [
      .word("measure", "The measure.", prefix: "compare.by", \.measure),
      .field("url", "The page.", \.url),
      .field("isShown", "Whether the map beside it shows this measure.", \.isShown),
    ])
}
