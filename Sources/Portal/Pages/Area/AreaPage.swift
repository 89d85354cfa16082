import Registry
import Templates

/// A kota, kecamatan or kelurahan: its places one level down, and its items.
struct AreaPage: TemplateContext {
  let page: Frame
  let name: String
  let code: String
  let level: Area.Level
  let lines: LineFigures
  let totals: LineFigures
  let highlights: [Highlight]
  let places: [PlaceRow]
  let programs: [ProgramSection]
  let apart: [ProgramSummary]
  let basts: [BastRow]
  let neighbours: [Crumb]
  let tileGroups: [TileGroup]
  let file: Link
  let late: Link?
  let board: Link?
  let report: Report

  static let context = Context<AreaPage>(
    "area", "A kota, kecamatan or kelurahan.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The area's name.", \.name),
      .field("code", "Its Kemendagri code.", \.code),
      .word("level", "Its level.", prefix: "level", \.level),
      .field("lines", "Its butir, linked to the table of places.", \.lines),
      .field("totals", "Its butir as the sum of that table.", \.totals),
      .field("highlights", "The places that lack most, for the description.", \.highlights),
      .field("places", "The places one level down, unmet first.", \.places),
      .field(
        "programs", "Its needs by programme; none when they have pages of their own.", \.programs),
      .field("apart", "The sums of those pages by programme; none without them.", \.apart),
      .field("basts", "The latest BASTs.", \.basts),
      .field("neighbours", "The other areas of the same parent.", \.neighbours),
      .field(
        "tileGroups", "Of a kota its kelurahan, of a kecamatan its sites, as tiles; else none.",
        \.tileGroups),
      .field("file", "Its needs as a CSV file.", \.file),
      .field("late", "The list of its late promises; absent where none is late.", \.late),
      .field("board", "The board of those who helped in a kota; else absent.", \.board),
      .field("report", "How to report a mistake on it.", \.report),
    ])
}

extension AreaPage: PageType {
  static let template = "area"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.areasWithPages.map { area, owner in
      PlannedPage(edition.routes[area], owner: owner) { $0.areaPage(area) }
    }
  }
}

extension Edition {
  /// The areas that have pages of their own, each with the table and row it comes from.
  var areasWithPages: [(area: Reference<Area>, owner: String)] {
    registry.all(\.areas).filter { registry[$0].level != .province }.map {
      ($0, "\(registry[$0].name) (areas row \(registry[$0].code))")
    }
  }

  func areaPage(_ reference: Reference<Area>) -> AreaPage {
    let area = registry[reference]
    let count = registry.lines(in: reference)
    let path = routes[reference]
    let places = places(in: reference)
    let isDivided = !routes.areaParts[reference].isEmpty
    return AreaPage(
      page: frame(
        path, .areas, trail: trail(to: reference), card: .area(reference),
        hasFeed: area.level.rank == .district, hasCalendar: area.level.rank == .district),
      name: area.name, code: area.code, level: area.level,
      lines: LineFigures(count, tableOn: path), totals: LineFigures(count, proof: .sum),
      highlights: highlights(places), places: places,
      programs: isDivided ? [] : programSections(in: reference),
      apart: programSummaries(of: reference),
      basts: registry.latestHandovers(in: reference).map(bastRow),
      neighbours: area.parent.map { parent in
        registry.children(of: parent).filter { $0 != reference }.map(crumb)
      } ?? [], tileGroups: tileGroups(in: reference),
      file: Link(Routes.needFile(of: path, below: routes.prefix)),
      late: lateList(reference),
      board: area.level.rank == .city
        ? Link(routes.leaderboard(.city(reference), registry)) : nil,
      report: report(on: path, of: reference))
  }

  /// The late promises in an area. Those of a kecamatan are a section of its kota's list.
  private func lateList(_ area: Reference<Area>) -> Link? {
    guard promises.count(in: area, of: nil).total > 0 else { return nil }
    let rank = registry[area].level.rank
    let list = rank == .district ? registry.city(around: area) : area
    return list.map { Link(routes.promises(in: $0), fragment: "daftar") }
  }

  /// The places that lack most, for the description.
  func highlights(_ places: [PlaceRow]) -> [Highlight] {
    var list = HighlightList(room: 64)
    for place in places.prefix(3) where place.lines.hasUnmet {
      list.add(place.name, place.lines.unmet)
    }
    return list.items
  }

  /// The places one level below an area with all their butir, the largest unmet count first.
  func places(in area: Reference<Area>) -> [PlaceRow] {
    let rows: [(Int, PlaceRow)] =
      if registry[area].level.rank == .subdistrict {
        registry.sites(of: area).map { site in
          let count = registry.lines(at: site)
          return (count.unmet, siteRow(site, count))
        }
      } else {
        registry.children(of: area).map { child in
          (registry.lines(in: child).unmet, areaRow(child))
        }
      }
    return unmetFirst(rows)
  }

  func areaRow(_ area: Reference<Area>) -> PlaceRow {
    PlaceRow(
      name: registry[area].shortName, url: Link(routes[area], fragment: "wilayah"),
      lines: LineFigures(registry.lines(in: area), proof: .row))
  }

  func siteRow(
    _ site: Reference<Site>, _ count: LineCount, fragment: String = "kebutuhan"
  ) -> PlaceRow {
    PlaceRow(
      name: registry[site].name, url: Link(routes[site], fragment: fragment),
      // A place without any need has no tables.
      parts: registry.needs(of: site).isEmpty ? fragment : "bagian",
      lines: LineFigures(count, proof: .row))
  }

  /// The areas one level down; for nil, the kota of the whole city.
  func childAreas(of area: Reference<Area>?) -> [Reference<Area>] {
    if let area { return Array(registry.children(of: area)) }
    return registry.areas(of: .city)
  }

  /// The largest unmet count first; equal ones keep the registry's order.
  func unmetFirst<Row>(_ rows: [(unmet: Int, row: Row)]) -> [Row] {
    rows.enumerated().sorted {
      ($1.element.unmet, $0.offset) < ($0.element.unmet, $1.offset)
    }.map(\.element.row)
  }
}
