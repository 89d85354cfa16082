import Registry
import Templates

/// Every kecamatan by what is unmet in it per thousand households: a large one has more needs
/// because more people live there.
struct AreaComparisonPage: TemplateContext {
  let page: Frame
  let rows: [ComparedArea]
  let households: Figure
  let unmet: Figure

  static let context = Context<AreaComparisonPage>(
    "areaComparison", "Every kecamatan by what is unmet in it per thousand households.",
    [
      .field("page", "What every page has.", \.page),
      .field("rows", "The kecamatan, the highest rate first.", \.rows),
      .field("households", "All their households, as the sum of the rows.", \.households),
      .field("unmet", "All butir that are unmet, as the sum of the rows.", \.unmet),
    ])
}

/// A kecamatan with its households and what is unmet in it.
struct ComparedArea: TemplateContext {
  let name: String
  let city: String
  let url: Link
  let households: Figure
  let unmet: Figure
  let rate: Figure?

  static let context = Context<ComparedArea>(
    "comparedArea", "A kecamatan with its households and what is unmet in it.",
    [
      .field("name", "The kecamatan.", \.name),
      .field("city", "Its kota.", \.city),
      .field("url", "Its page.", \.url),
      .field("households", "Households (KK) of its sites, where they were counted.", \.households),
      .field("unmet", "Butir that are unmet, linked to the column that sums to it.", \.unmet),
      .field(
        "rate", "Unmet butir per thousand households, rounded down; absent without households.",
        \.rate),
    ])
}

extension AreaComparisonPage: PageType {
  static let template = "area-comparison"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [
      PlannedPage(edition.routes.areaComparison, owner: "the comparison of areas") {
        $0.areaComparisonPage()
      }
    ]
  }
}

extension Edition {
  func areaComparisonPage() -> AreaComparisonPage {
    let rows = registry.areas(of: .district).map { area in
      let households = registry.sites(in: area).reduce(0) {
        $0 + (registry[$1].households ?? 0)
      }
      return (area: area, households: households, unmet: registry.lines(in: area).unmet)
    }
    let ranked = rows.sorted { left, right in
      // Those of which no household was counted have no rate, and come last.
      if left.households == 0 || right.households == 0 {
        return left.households == right.households
          ? left.area < right.area : left.households > right.households
      }
      // Compared by cross-multiplication, so that rates that print alike still have an order.
      let (one, other) = (left.unmet * right.households, right.unmet * left.households)
      return one == other ? left.area < right.area : one > other
    }
    return AreaComparisonPage(
      page: frame(
        routes.areaComparison, .areas,
        trail: trail([Crumb(name: theme.strings(.areasAll), url: Link(routes.areaIndex))])),
      rows: ranked.map { comparedArea($0.area, households: $0.households, unmet: $0.unmet) },
      households: Figure(rows.reduce(0) { $0 + $1.households }, proof: .sum),
      unmet: Figure(rows.reduce(0) { $0 + $1.unmet }, proof: .sum))
  }

  private func comparedArea(
    _ area: Reference<Area>, households: Int, unmet: Int
  ) -> ComparedArea {
    ComparedArea(
      name: registry[area].shortName,
      city: registry[area].parent.map { registry[$0].shortName } ?? "", url: Link(routes[area]),
      households: Figure(households, proof: .row),
      unmet: Figure(
        unmet, proof: unmet > 0 ? .link(Link(routes[area], fragment: Column.unmet)) : .row),
      rate: households > 0 ? Figure(unmet * 1_000 / households, proof: .row) : nil)
  }
}
