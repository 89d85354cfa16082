import Registry
import Templates

/// Every kecamatan by one measure, as a map and as the table of the map.
struct AreaComparisonPage: TemplateContext {
  let page: Frame
  let measure: Measure
  let map: TileMap?
  let rows: [ComparedArea]
  let households: Figure
  let totals: LineFigures

  static let context = Context<AreaComparisonPage>(
    "areaComparison", "Every kecamatan by one measure, as a map and as a table.",
    [
      .field("page", "What every page has.", \.page),
      .word("measure", "The measure, as a heading.", prefix: "compare.title", \.measure),
      .word("description", "What the page compares.", prefix: "compare.description", \.measure),
      .word("lede", "Why it compares so.", prefix: "compare.lede", \.measure),
      .word("caption", "What the table holds.", prefix: "compare.caption", \.measure),
      .field("map", "The map; absent when no kecamatan is known.", \.map),
      .field("rows", "The kecamatan, the highest first.", \.rows),
      .field("households", "All their households, as the sum of the rows.", \.households),
      .field("totals", "All their butir, as the sums of the rows.", \.totals),
    ])
}

extension AreaComparisonPage: PageType {
  static let template = "area-comparison"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    Measure.allCases.map { measure in
      PlannedPage(edition.routes.comparison(measure), owner: "the comparison of areas") {
        $0.areaComparisonPage(measure)
      }
    }
  }
}

extension Edition {
  func areaComparisonPage(_ measure: Measure) -> AreaComparisonPage {
    let areas = graphics.compared
    var totals = LineCount()
    for area in registry.areas(of: .district) { totals.add(registry.lines(in: area)) }
    return AreaComparisonPage(
      page: frame(
        routes.comparison(measure), .areas,
        trail: trail([Crumb(name: theme.strings(.areasAll), url: Link(routes.areaIndex))])),
      measure: measure, map: graphics.map(measure, routes),
      rows: ComparedArea.ranked(areas, by: measure),
      households: Figure(areas.reduce(0) { $0 + $1.households.value }, proof: .sum),
      totals: LineFigures(totals, proof: .sum))
  }
}
