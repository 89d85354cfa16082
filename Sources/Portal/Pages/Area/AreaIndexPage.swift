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

  static let context = Context<AreaIndexPage>(
    "areaIndex", "All areas.",
    [
      .object("page", "What every page has.", \.page),
      .object("lines", "The butir of the city, linked to the table of kota.", \.lines),
      .object("totals", "The same as the sum of that table.", \.totals),
      .list("highlights", "The kota that lack most, for the description.", \.highlights),
      .list("places", "The kota, unmet first.", \.places),
      .list("cities", "Every kecamatan, by kota.", \.cities),
      .optional("map", "The tile map; absent when no kecamatan is known.", \.map),
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
      .text("name", "The kota's name.", \.name),
      .link("url", "The kota's page.", \.url),
      .list("districts", "Its kecamatan, by name.", \.districts),
    ])
}

extension AreaIndexPage: PageType {
  static let template = "area-index"

  static func pages(of edition: Portal) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.areaIndex, owner: "the list of areas") { $0.areaIndexPage() }]
  }
}

extension Portal {
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
          name: Routes.shortName(of: registry[city]), url: Link(routes[city]),
          districts: registry.children(of: city).map { areaRow($0) })
      }, map: graphics.map)
  }
}
