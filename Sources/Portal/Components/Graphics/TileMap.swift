import Maps
import Registry
import Support
import Templates

/// The kecamatan of the whole city, shaded by one measure.
struct TileMap: TemplateContext {
  let measure: Measure
  let drawing: MapDrawing
  let tiles: [MapTile]
  let classes: [MapClass]
  let measures: [MeasureLink]

  static let context = Context<TileMap>(
    "map", "The kecamatan of the whole city, shaded by one measure.",
    [
      .word("measure", "What its numbers and colours say.", prefix: "map.measure", \.measure),
      .field("viewBox", "The SVG's own coordinates: a hundred units a tile.", \.drawing.viewBox),
      .field(
        "borders", "The lines between tiles of different kota, as path data.", \.drawing.borders),
      .field("tiles", "The tiles, row by row from the north.", \.tiles),
      .field("classes", "The classes of the colours that it uses, the lowest first.", \.classes),
      .computed("hasEmpty", "Whether a kecamatan has no value.") { map in
        map.tiles.contains { $0.shade == .none }
      },
      .field("measures", "The pages that compare by each measure.", \.measures),
      .field(
        "hasShapes", "Whether true outlines are drawn in place of tiles.", \.drawing.hasShapes),
    ])

  /// - Parameters:
  ///   - areas: the kecamatan, as the drawing counts them.
  ///   - measures: the pages of the measures.
  init(
    by measure: Measure, _ areas: [ComparedArea], _ drawing: MapDrawing, measures: [MeasureLink]
  ) {
    self.measure = measure
    self.drawing = drawing
    self.measures = measures
    let values = areas.map { $0.value(measure) }
    let shades = Shade.quintiles(values.map { $0?.value })
    classes = MapClass.all(values, shades)
    tiles = drawing.shapes.map { shape in
      MapTile(
        areas[shape.area], shape.labelled, value: values[shape.area], shade: shades[shape.area])
    }
  }
}

/// A kecamatan on the map.
struct MapTile: TemplateContext {
  let place: ComparedArea
  let value: Figure?
  let shade: Shade
  let abbreviation: String
  let nameLines: [String]
  let shape: String
  let x: String
  let y: String

  static let context = Context<MapTile>(
    "mapTile", "A kecamatan on the map.",
    [
      .field("place", "The kecamatan.", \.place),
      .field("value", "What the measure says of it; absent where that cannot be said.", \.value),
      .word(
        "shade", "Its class: `u0` for the lowest values … `u4`, `none` without a value.",
        prefix: "map.shade", \.shade),
      .field("abbreviation", "Three letters, for small maps.", \.abbreviation),
      .field("nameLines", "The name in at most two lines.", \.nameLines),
      .field("shape", "Its outline, as path data.", \.shape),
      .field("x", "The middle of its label, from the left.", \.x),
      .field("y", "The middle of its label, from the top.", \.y),
    ])
}

/// Where the kecamatan lie on the map, in a grid of a hundred units a tile; the same for every
/// measure.
struct MapDrawing: Sendable {
  /// One of them: its place among the areas, and what is drawn.
  struct Shape: Sendable {
    let area: Int
    let labelled: Shapes.Labelled
  }

  let viewBox: String
  let borders: String
  let hasShapes: Bool
  /// Row by row from the north, the order in which readers reach them with the keyboard.
  let shapes: [Shape]

  /// - Throws: the kecamatan that the outlines lack.
  init(
    _ areas: [Reference<Area>], _ registry: Registry, _ boundaries: Boundaries?
  ) throws(Problems) {
    hasShapes = boundaries != nil
    if let boundaries {
      let drawn = try Shapes(of: areas.map { (registry[$0].code, registry[$0].name) }, boundaries)
      viewBox = drawn.viewBox
      borders = ""
      shapes = drawn.labelled.enumerated().map { Shape(area: $0, labelled: $1) }
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
    shapes = areas.indices.sorted {
      (tiles[$0].row, tiles[$0].column) < (tiles[$1].row, tiles[$1].column)
    }.map { Shape(area: $0, labelled: Shapes.Labelled(tile: tiles[$0])) }
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
  init(_ place: ComparedArea, _ shape: Shapes.Labelled, value: Figure?, shade: Shade) {
    self.place = place
    self.value = value
    self.shade = shade
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
