import Records
import Registry
import Templates

/// An area and the places within it as tiles. Nobody recorded where they lie, so they are ordered
/// by what is unmet and pretend to no map.
struct TileGroup: TemplateContext {
  let area: ShadedPlace
  let places: [ShadedPlace]

  static let context = Context<TileGroup>(
    "tileGroup", "An area and the places within it as tiles.",
    [
      .field("area", "The area.", \.area),
      .field("places", "Its places, the largest unmet share first.", \.places),
    ])
}

extension Edition {
  /// Of a kota the kelurahan by kecamatan, of a kecamatan the sites by kelurahan; of a kelurahan
  /// nothing, since the table of its sites says the same.
  func tileGroups(in area: Reference<Area>) -> [TileGroup] {
    let level = registry[area].level
    guard level == .city || level == .district else { return [] }
    let groups = registry.children(of: area).map { part in
      TileGroup(area: shaded(part), places: tiles(in: part))
    }
    return ShadedPlace.unmetFirst(groups.filter { !$0.places.isEmpty }, by: \.area)
  }

  private func tiles(in area: Reference<Area>) -> [ShadedPlace] {
    guard registry[area].level == .subdistrict else {
      return ShadedPlace.unmetFirst(registry.children(of: area).map(shaded))
    }
    return ShadedPlace.unmetFirst(
      registry.sites(of: area).map { site in
        ShadedPlace(
          name: registry[site].name, url: Link(routes[site], fragment: "kebutuhan"),
          registry.lines(at: site))
      })
  }

  private func shaded(_ area: Reference<Area>) -> ShadedPlace {
    ShadedPlace(
      name: registry[area].shortName, url: Link(routes[area], fragment: "wilayah"),
      registry.lines(in: area))
  }
}
