import Registry
import Templates

/// An area and the places within it as tiles. Their locations are not recorded, so they are ordered
/// by what is unmet and do not pretend to be a map.
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
  /// For a kota its kelurahan by kecamatan, for a kecamatan its sites by kelurahan; none for a
  /// kelurahan, whose table of sites says the same.
  func tileGroups(in area: Reference<Area>) -> [TileGroup] {
    let rank = registry[area].level.rank
    guard rank == .city || rank == .district else { return [] }
    let groups = registry.children(of: area).map { part in
      TileGroup(area: shaded(part), places: tiles(in: part))
    }
    return ShadedPlace.unmetFirst(groups.filter { !$0.places.isEmpty }, by: \.area)
  }

  private func tiles(in area: Reference<Area>) -> [ShadedPlace] {
    guard registry[area].level.rank == .subdistrict else {
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
