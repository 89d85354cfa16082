import Registry
import Templates

/// An area's needs by programme and item, for its page and for the programme's.
extension Edition {
  /// Every programme with needs in an area, or in the whole city, by position.
  func programSections(in area: Reference<Area>?) -> [ProgramSection] {
    let parts = Parts(of: area, self)
    return registry.all(\.programs).compactMap { programSection($0, in: area, parts) }
  }

  /// A programme's needs in the whole city.
  func programSection(_ program: Reference<Program>) -> ProgramSection? {
    programSection(program, in: nil, Parts(of: nil, self))
  }

  /// What one page of an area's needs of a programme holds; nil without any.
  func programSection(_ part: AreaParts.Part, in area: Reference<Area>) -> ProgramSection? {
    let parts = Parts(of: area, self)
    return programSection(
      part.program, in: area, parts,
      items: part.items.compactMap { itemGroup($0, in: area, parts) },
      hasPlaces: part.number == 1)
  }

  /// What the rows of an area stand for: the areas one level down, or the needs of a kelurahan.
  private struct Parts {
    var areas: [Reference<Area>] = []
    var sites: References<Site>?
    /// By item, in the order of the sites.
    var needs: [[Reference<Need>]] = []

    init(of area: Reference<Area>?, _ portal: Edition) {
      let registry = portal.registry
      guard let area, registry[area].level.rank == .subdistrict else {
        areas = portal.childAreas(of: area)
        return
      }
      let sites = registry.sites(of: area)
      self.sites = sites
      needs = Array(repeating: [], count: registry.records.items.count)
      for site in sites {
        for need in registry.needs(of: site) { needs[Int(registry[need].item.offset)].append(need) }
      }
    }
  }

  private func programSection(
    _ program: Reference<Program>, in area: Reference<Area>?, _ parts: Parts
  ) -> ProgramSection? {
    programSection(
      program, in: area, parts,
      items: registry.items(of: program).compactMap { itemGroup($0, in: area, parts) })
  }

  private func programSection(
    _ program: Reference<Program>, in area: Reference<Area>?, _ parts: Parts, items: [ItemGroup],
    hasPlaces: Bool = true
  ) -> ProgramSection? {
    guard !items.isEmpty else { return nil }
    let slug = registry[program].slug
    let places =
      hasPlaces
      ? parts.sites.map { sitePlaces(program, slug, $0) }
        ?? areaPlaces(program, slug, parts.areas) : []
    return ProgramSection(
      id: slug, name: registry[program].name, url: Link(routes.program(registry[program])),
      lines: LineFigures(registry.lines(of: program, in: area), proof: .sum), places: places,
      items: items)
  }

  private func sitePlaces(
    _ program: Reference<Program>, _ slug: String, _ sites: References<Site>
  ) -> [PlaceRow] {
    unmetFirst(
      sites.compactMap { site in
        var count = LineCount()
        for need in registry.needs(of: site)
        where registry[registry[need].item].program == program {
          count.add(registry.tally(need))
        }
        guard count.needed > 0 else { return nil }
        return (count.unmet, siteRow(site, count, fragment: slug))
      })
  }

  private func areaPlaces(
    _ program: Reference<Program>, _ slug: String, _ areas: [Reference<Area>]
  ) -> [PlaceRow] {
    unmetFirst(
      areas.compactMap { child in
        let count = registry.lines(of: program, in: child)
        guard count.needed > 0 else { return nil }
        return (
          count.unmet,
          PlaceRow(
            name: registry[child].shortName, url: needsLink(of: program, in: child),
            lines: LineFigures(count, proof: .row))
        )
      })
  }

  private func itemGroup(
    _ item: Reference<Item>, in area: Reference<Area>?, _ parts: Parts
  ) -> ItemGroup? {
    let total = area.map { registry.tally(item, in: $0) } ?? registry.tally(item)
    guard total.occurrences > 0 else { return nil }
    let id = itemID(item)
    let rows =
      parts.sites == nil
      ? areaRows(of: item, parts.areas) : needRows(parts.needs[Int(item.offset)])
    return ItemGroup(
      id: id, name: vocabulary[item].name, unit: vocabulary[item].unit,
      price: registry[item].unitPrice.map { .money($0, proof: .row) },
      priceSource: registry[item].priceSource, quantities: QuantityFigures(total, proof: .sum),
      rows: rows, list: finderLink(item, in: area))
  }

  /// The link to an area's needs of a programme, on its own page or a further one.
  func needsLink(of program: Reference<Program>, in area: Reference<Area>) -> Link {
    let page = routes.areaParts[area].isEmpty ? 0 : 1
    let program = registry[program]
    return Link(routes.needs(of: program, in: area, page: page), fragment: program.slug)
  }

  /// The link to the group of an item's rows in an area, on its own page or a further one.
  func itemLink(_ item: Reference<Item>, in area: Reference<Area>) -> Link {
    let program = registry[registry[item].program]
    let page = routes.areaParts.page(of: item, in: area)
    return Link(routes.needs(of: program, in: area, page: page), fragment: itemID(item))
  }

  /// The id of an item's group on any page of areas.
  func itemID(_ item: Reference<Item>) -> String { Self.itemIDPrefix + registry[item].code }

  static let itemIDPrefix = "barang-"

  private func needRows(_ needs: [Reference<Need>]) -> [QuantityRow] {
    unmetFirst(
      needs.map { need in
        let tally = registry.tally(need)
        let site = registry[need].site
        return (
          tally.unmet,
          QuantityRow(
            name: registry[site].name, url: needLink(need),
            quantities: QuantityFigures(tally))
        )
      })
  }

  private func areaRows(
    of item: Reference<Item>, _ areas: [Reference<Area>]
  ) -> [QuantityRow] {
    unmetFirst(
      areas.compactMap { child in
        let tally = registry.tally(item, in: child)
        guard tally.occurrences > 0 else { return nil }
        return (
          tally.unmet,
          QuantityRow(
            name: registry[child].shortName, url: itemLink(item, in: child),
            quantities: QuantityFigures(tally, proof: .row))
        )
      })
  }

  /// Whether a programme has any need, open or closed.
  func hasNeeds(_ program: Reference<Program>) -> Bool {
    registry.items(of: program).contains { registry.tally($0).occurrences > 0 }
  }
}
