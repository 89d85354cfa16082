/// What `site.yaml` says about the file of outlines.
package struct BoundarySource: Sendable {
  /// The file, from the content folder; empty when the command names one.
  package let file: String
  /// The property that holds the dotted Kemendagri code.
  package let property: String
  /// The codes of areas that lie far away, drawn as tiles above the map.
  package let tiles: [String]
  /// How many bytes the outlines may take on a page.
  package let budget: Int

  /// What is taken where the settings are silent.
  package init(
    file: String = "", property: String = "code", tiles: [String] = [], budget: Int = 40_000
  ) {
    (self.file, self.property, self.tiles, self.budget) = (file, property, tiles, budget)
  }
}
