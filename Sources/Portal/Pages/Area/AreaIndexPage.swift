import Registry
import Templates

/// All areas: the six kota with their sums, and every kecamatan and kelurahan by name.
struct AreaIndexPage: TemplateContext {
  let page: Frame
  let lines: LineFigures
  let totals: LineFigures
  let highlights: [Highlight]
  let places: [PlaceRow]
  let cities: [CityDirectory]
  let map: TileMap?
  let chart: ValueChart?

  static let context = Context<AreaIndexPage>(
    "areaIndex", "All areas.",
    [
      .field("page", "What every page has.", \.page),
      .field("lines", "The butir of the city, linked to the table of kota.", \.lines),
      .field("totals", "The same as the sum of that table.", \.totals),
      .field("highlights", "The kota that lack most, for the description.", \.highlights),
      .field("places", "The kota, unmet first.", \.places),
      .field("cities", "Every kecamatan, by kota.", \.cities),
      .field("map", "The tile map; absent when no kecamatan is known.", \.map),
      .field("chart", "Promised and brought by month; absent before anything was.", \.chart),
    ])
}

/// The kecamatan of a kota.
struct CityDirectory: TemplateContext {
  let name: String
  let url: Link
  let districts: [PlaceRow]

  static let context = Context<CityDirectory>(
    "city", "The kecamatan of a kota.",
    [
      .field("name", "The kota's name.", \.name),
      .field("url", "The kota's page.", \.url),
      .field("districts", "Its kecamatan, by name.", \.districts),
    ])
}

extension AreaIndexPage: PageType {
  static let template = "area-index"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.areaIndex, owner: "the list of areas") { $0.areaIndexPage() }]
  }
}

extension Edition {
  func areaIndexPage() -> AreaIndexPage {
    let cities = childAreas(of: nil)
    var count = LineCount()
    for city in cities { count.add(registry.lines(in: city)) }
    let places = unmetFirst(cities.map { (registry.lines(in: $0).unmet, areaRow($0)) })
    return AreaIndexPage(
      page: frame(routes.areaIndex, .areas),
      lines: LineFigures(count, tableOn: routes.areaIndex),
      totals: LineFigures(count, proof: .sum),
      highlights: highlights(places), places: places,
      cities: cities.map { city in
        CityDirectory(
          name: registry[city].shortName, url: Link(routes[city]),
          districts: registry.children(of: city).map { areaRow($0) })
      }, map: graphics.map(graphics.openingMeasure, routes), chart: graphics.chart)
  }
}
