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
  let places: [PlaceRow]
  let programs: [ProgramSection]
  let basts: [BastRow]
  let neighbours: [PlaceRow]

  static let context = Context<AreaPage>(
    "area", "A kota, kecamatan or kelurahan.",
    [
      .object("page", "What every page has.", \.page),
      .text("name", "The area's name.", \.name),
      .text("code", "Its Kemendagri code.", \.code),
      .word("level", "Its level.", prefix: "level", \.level),
      .object("lines", "Its butir, linked to the table of places.", \.lines),
      .object("totals", "Its butir as the sum of that table.", \.totals),
      .list("places", "The places one level down, unmet first.", \.places),
      .list("programs", "Its needs by programme.", \.programs),
      .list("basts", "The latest BASTs.", \.basts),
      .list("neighbours", "The other areas of the same parent.", \.neighbours),
    ])
}

extension Portal {
  func areaPage(_ reference: Reference<Area>) -> AreaPage {
    let area = registry[reference]
    let count = registry.lines(in: reference)
    let path = routes[reference]
    return AreaPage(
      page: frame(path, .areas, crumbs: crumbs(above: reference)),
      name: area.name, code: area.code, level: area.level,
      lines: LineFigures(count, tableOn: path), totals: LineFigures(count, proof: .sum),
      places: places(in: reference), programs: programSections(in: reference),
      basts: registry.latestHandovers(in: reference).map(bastRow),
      neighbours: area.parent.map { parent in
        registry.children(of: parent).filter { $0 != reference }.map { areaRow($0) }
      } ?? [])
  }

  /// The places one level below an area with all their butir, those with most unmet first.
  func places(in area: Reference<Area>) -> [PlaceRow] {
    let rows: [(Int, PlaceRow)] =
      if registry[area].level == .subdistrict {
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

  func areaRow(
    _ area: Reference<Area>, of program: Reference<Program>? = nil, fragment: String = "wilayah"
  ) -> PlaceRow {
    PlaceRow(
      name: Routes.shortName(of: registry[area]), url: Link(routes[area], fragment: fragment),
      lines: LineFigures(registry.lines(of: program, in: area), proof: .row))
  }

  private func siteRow(
    _ site: Reference<Site>, _ count: LineCount, fragment: String = "kebutuhan"
  ) -> PlaceRow {
    PlaceRow(
      name: registry[site].name, url: Link(routes[site], fragment: fragment),
      lines: LineFigures(count, proof: .row))
  }

  /// Largest unmet first; equal ones keep the registry's order.
  func unmetFirst<Row>(_ rows: [(unmet: Int, row: Row)]) -> [Row] {
    rows.enumerated().sorted {
      ($1.element.unmet, $0.offset) < ($0.element.unmet, $1.offset)
    }.map(\.element.row)
  }

  /// Every programme with needs in an area, or in the whole city, by position.
  func programSections(in area: Reference<Area>?) -> [ProgramSection] {
    registry.all(\.programs).compactMap { programSection($0, in: area) }
  }

  func programSection(
    _ program: Reference<Program>, in area: Reference<Area>?
  ) -> ProgramSection? {
    let items = registry.items(of: program).compactMap { itemGroup($0, in: area) }
    guard !items.isEmpty else { return nil }
    let slug = registry[program].slug
    return ProgramSection(
      id: slug, name: registry[program].name, url: Link(routes.program(registry[program])),
      lines: LineFigures(registry.lines(of: program, in: area), proof: .sum),
      places: programPlaces(program, slug, in: area), items: items)
  }

  private func programPlaces(
    _ program: Reference<Program>, _ slug: String, in area: Reference<Area>?
  ) -> [PlaceRow] {
    if let area, registry[area].level == .subdistrict {
      return unmetFirst(
        registry.sites(of: area).compactMap { site in
          var count = LineCount()
          for need in registry.needs(of: site)
          where registry.program(of: registry[need]) == program {
            count.add(registry.tally(need))
          }
          guard count.needed > 0 else { return nil }
          return (count.unmet, siteRow(site, count, fragment: slug))
        })
    }
    return unmetFirst(
      childAreas(of: area).compactMap { child in
        let count = registry.lines(of: program, in: child)
        guard count.needed > 0 else { return nil }
        return (count.unmet, areaRow(child, of: program, fragment: slug))
      })
  }

  /// Whether a programme has any need, open or closed.
  func hasNeeds(_ program: Reference<Program>) -> Bool {
    registry.items(of: program).contains { registry.tally($0).occurrences > 0 }
  }

  /// The areas one level down; of the whole city, its kota.
  func childAreas(of area: Reference<Area>?) -> [Reference<Area>] {
    if let area { return Array(registry.children(of: area)) }
    return registry.all(\.areas).filter { registry[$0].level == .city }
  }

  private func itemGroup(_ item: Reference<Item>, in area: Reference<Area>?) -> ItemGroup? {
    let total = area.map { registry.tally(item, in: $0) } ?? registry.tally(item)
    guard total.occurrences > 0 else { return nil }
    let record = registry[item]
    let id = itemID(item)
    return ItemGroup(
      id: id, name: record.name, unit: record.unit,
      price: record.unitPrice.map { .money($0, proof: .row) }, priceSource: record.priceSource,
      quantities: QuantityFigures(total, proof: .sum),
      rows: quantityRows(item, id, in: area),
      board: Link(routes.leaderboard(.item(item), registry)))
  }

  /// The id of an item's group on any area's page.
  func itemID(_ item: Reference<Item>) -> String { "barang-\(registry[item].code)" }

  private func quantityRows(
    _ item: Reference<Item>, _ id: String, in area: Reference<Area>?
  ) -> [QuantityRow] {
    if let area, registry[area].level == .subdistrict {
      return unmetFirst(
        registry.sites(of: area).flatMap { site in
          registry.needs(of: site).filter { registry[$0].item == item }.map { need in
            let tally = registry.tally(need)
            return (
              tally.unmet,
              QuantityRow(
                name: registry[site].name,
                url: Link(routes[site], fragment: needID(registry[need])),
                quantities: QuantityFigures(tally))
            )
          }
        })
    }
    return unmetFirst(
      childAreas(of: area).compactMap { child in
        let tally = registry.tally(item, in: child)
        guard tally.occurrences > 0 else { return nil }
        return (
          tally.unmet,
          QuantityRow(
            name: Routes.shortName(of: registry[child]), url: Link(routes[child], fragment: id),
            quantities: QuantityFigures(tally, proof: .row))
        )
      })
  }

  /// The id of a need's row on its site's page.
  func needID(_ need: Need) -> String { "k\(need.id)" }
}
