import Configuration
package import Support

/// The outlines of kecamatan as the map draws them.
package struct Shapes {
  /// One area as the map draws it, with its label.
  package struct Labelled {
    /// The path data of an SVG, in units of `viewBox`.
    package let path: String
    /// Where the label stands, in the same units.
    package let centre: Grid.Point
    /// The label: that of the tile map.
    package let abbreviation: String
  }

  /// The view box of an SVG that holds the outlines and, above them, the tiles.
  package let viewBox: String
  /// In the order of the areas.
  package let labelled: [Labelled]

  /// Draws areas from their outlines. Those that lie far away are drawn as tiles above the map,
  /// because they would shrink all others within one frame. Other areas in the file are skipped.
  ///
  /// - Throws: a problem for each area without an outline, because a map must not lose a place.
  package init(
    of areas: [(code: String, name: String)], _ boundaries: Boundaries
  ) throws(Problems) {
    var problems = Problems()
    let known = boundaries.rings.keys.sorted()
    let apart = Set(boundaries.source.tiles)
    for area in areas where boundaries.rings[area.code] == nil && !apart.contains(area.code) {
      problems.add(
        Problem(
          file: boundaries.label,
          message: "the map has no outline whose \"\(boundaries.source.property)\" is "
            + "\(area.code), \(area.name)." + didYouMean(area.code, known)))
    }
    if !problems.isEmpty, let skipped = boundaries.skippedWords {
      problems.add(Problem(file: boundaries.label, message: skipped))
    }
    try problems.throwIfAny()
    let tiles = TileTable.tiles(of: areas)
    let drawn = areas.indices.filter { !apart.contains(areas[$0].code) }
    let rings = drawn.map { boundaries.rings[areas[$0].code] ?? [] }
    let grid = Grid(rings.joined().flatMap(\.self))
    let outlines = Outlines(rings.map { ring in ring.map { $0.compactMap { grid?.point($0) } } })
    var labelled: [Int: Labelled] = [:]
    let shapes = zip(outlines.paths(budget: boundaries.source.budget), outlines.centres())
    for (index, shape) in zip(drawn, shapes) {
      labelled[index] = Labelled(
        path: shape.0, centre: shape.1, abbreviation: tiles[index].abbreviation)
    }
    let others = areas.indices.filter { apart.contains(areas[$0].code) }
    let rows = (others.count + TileTable.columns - 1) / TileTable.columns
    for (place, index) in others.enumerated() {
      let (column, row) = (place % TileTable.columns, place / TileTable.columns - rows)
      labelled[index] = Labelled(
        tile: TileTable.Tile(
          column: column, row: row, abbreviation: tiles[index].abbreviation))
    }
    let above = rows * TileTable.unit
    viewBox = "0 \(-above) \(Grid.width) \((grid?.height ?? 1) + above)"
    self.labelled = areas.indices.compactMap { labelled[$0] }
  }
}

extension Shapes.Labelled {
  /// A tile of the tile map; one free unit on every side separates it from the next.
  package init(tile: TileTable.Tile) {
    let unit = TileTable.unit
    let (left, top, side) = (tile.column * unit + 1, tile.row * unit + 1, unit - 2)
    path = "M\(left) \(top)h\(side)v\(side)h-\(side)z"
    centre = Grid.Point(x: tile.column * unit + unit / 2, y: tile.row * unit + unit / 2)
    abbreviation = tile.abbreviation
  }
}
