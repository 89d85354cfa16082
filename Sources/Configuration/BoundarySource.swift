/// Where the outlines of kecamatan come from, as `site.yaml` states it.
package struct BoundarySource: Sendable {
  /// The file, from the content folder; empty when the command line names it.
  package let file: String
  /// The GeoJSON property that holds the dotted Kemendagri code.
  package let property: String
  /// The codes of areas that are far away, drawn as tiles above the map.
  package let tiles: [String]
  /// How many bytes the outlines may take on a page.
  package let budget: Int

  /// The defaults replace what the settings leave out.
  package init(
    file: String = "", property: String = "code", tiles: [String] = [], budget: Int = 40_000
  ) {
    (self.file, self.property, self.tiles, self.budget) = (file, property, tiles, budget)
  }
}
