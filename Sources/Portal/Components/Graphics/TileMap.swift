import Maps
import Registry
import Support
import Templates

/// The kecamatan of the whole city as tiles, drawn in a grid of a hundred units a tile.
struct TileMap: TemplateContext {
  let viewBox: String
  let borders: String
  /// Row by row from the north, the order in which readers reach them with the keyboard.
  let tiles: [MapTile]
  let ranked: [ShadedPlace]
  let hasShapes: Bool

  static let context = Context<TileMap>(
    "map", "The kecamatan of the whole city as tiles.",
    [
      .field("viewBox", "The SVG's own coordinates: a hundred units a tile.", \.viewBox),
      .field("borders", "The lines between tiles of different kota, as path data.", \.borders),
      .field("tiles", "The tiles, row by row from the north.", \.tiles),
      .field("ranked", "The same places, the largest unmet share first.", \.ranked),
      .field("hasShapes", "Whether true outlines are drawn in place of tiles.", \.hasShapes),
    ])
}

/// A kecamatan on the map.
struct MapTile: TemplateContext {
  let place: ShadedPlace
  let abbreviation: String
  let nameLines: [String]
  let shape: String
  let x: String
  let y: String

  static let context = Context<MapTile>(
    "mapTile", "A kecamatan on the map.",
    [
      .field("place", "The kecamatan with its share.", \.place),
      .field("abbreviation", "Three letters, for small maps.", \.abbreviation),
      .computed("nameLines", "The name in at most two lines.") { $0.nameLines },
      .field("shape", "Its outline, as path data.", \.shape),
      .field("x", "The middle of its label, from the left.", \.x),
      .field("y", "The middle of its label, from the top.", \.y),
    ])
}

extension TileMap {
  /// The map of all kecamatan; nil when there is none.
  ///
  /// - Throws: the kecamatan that the outlines lack.
  init?(_ registry: Registry, _ routes: Routes, _ boundaries: Boundaries?) throws(Problems) {
    let areas = registry.areas(of: .district)
    guard !areas.isEmpty else { return nil }
    let places = areas.map { area in
      ShadedPlace(
        name: registry[area].name, url: Link(routes[area], fragment: "wilayah"),
        registry.lines(in: area))
    }
    ranked = ShadedPlace.unmetFirst(places)
    hasShapes = boundaries != nil
    if let boundaries {
      let shapes = try Shapes(of: areas.map { (registry[$0].code, registry[$0].name) }, boundaries)
      viewBox = shapes.viewBox
      borders = ""
      tiles = zip(places, shapes.labelled).map { MapTile($0, $1) }
      return
    }
    let tiles = TileTable.tiles(of: areas.map { (registry[$0].code, registry[$0].name) })
    let rows = tiles.map(\.row)
    // Only the rows in use, but always all columns: a tile has the same size on every map.
    let top = rows.min() ?? 0
    let height = (rows.max() ?? 0) - top + 1
    let unit = TileTable.unit
    viewBox = "0 \(top * unit) \(TileTable.columns * unit) \(height * unit)"
    borders = Self.borders(tiles, areas.map { registry[$0].parent })
    self.tiles = areas.indices.sorted {
      (tiles[$0].row, tiles[$0].column) < (tiles[$1].row, tiles[$1].column)
    }.map { MapTile(places[$0], Shapes.Labelled(tile: tiles[$0])) }
  }

  /// A line where a tile and the one to its right or below it belong to different kota.
  private static func borders(
    _ tiles: [TileTable.Tile], _ cities: [Reference<Area>?]
  ) -> String {
    struct Square: Hashable {
      let column: Int
      let row: Int
    }
    var owners: [Square: Reference<Area>?] = [:]
    for (tile, city) in zip(tiles, cities) {
      owners[Square(column: tile.column, row: tile.row)] = city
    }
    let unit = TileTable.unit
    var path = ""
    for (tile, city) in zip(tiles, cities) {
      let (x, y) = ((tile.column + 1) * unit, (tile.row + 1) * unit)
      if let right = owners[Square(column: tile.column + 1, row: tile.row)], right != city {
        path += "M\(x) \(y - unit)v\(unit)"
      }
      if let below = owners[Square(column: tile.column, row: tile.row + 1)], below != city {
        path += "M\(x - unit) \(y)h\(unit)"
      }
    }
    return path
  }
}

extension MapTile {
  init(_ place: ShadedPlace, _ shape: Shapes.Labelled) {
    self.place = place
    abbreviation = shape.abbreviation
    nameLines = Self.lines(of: place.name)
    self.shape = shape.path
    x = String(shape.centre.x)
    y = String(shape.centre.y)
  }

  /// A name broken at the space that makes its longest line shortest.
  static func lines(of name: String) -> [String] {
    let words = name.split(separator: " ")
    let cuts = (1..<max(1, words.count)).map { cut in
      [words[..<cut].joined(separator: " "), words[cut...].joined(separator: " ")]
    }
    return cuts.min { longest($0) < longest($1) } ?? [name]
  }

  private static func longest(_ lines: [String]) -> Int { lines.map(\.count).max() ?? 0 }
}
