import Configuration
import Registry
import Support
import Testing

@testable import Maps
@testable import Portal

@Suite("Features of a map that are no areas, and names on tiles")
struct BoundaryFeatureTests {
  private static let ring = "[[[106, -6], [107, -6], [107, -7], [106, -6]]]"
  private static let area =
    "{\"properties\": {\"code\": \"31.75.03\"}, \"geometry\": "
    + "{\"type\": \"Polygon\", \"coordinates\": \(ring)}}"

  private static func read(_ features: [String]) throws(Problems) -> Boundaries {
    let text =
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
    return try Boundaries(
      Array(text.utf8), label: "batas.geojson", source: BoundarySource(file: "batas.geojson"))
  }

  @Test("features without a code, without a geometry and of other kinds are counted by reason")
  func skipped() throws {
    func feature(_ code: String, _ geometry: String) -> String {
      "{\"properties\": {\"code\": \(code)}, \"geometry\": \(geometry)}"
    }
    let polygon = "{\"type\": \"Polygon\", \"coordinates\": \(Self.ring)}"
    let map = try Self.read([
      Self.area, feature("null", polygon), "{\"properties\": {}, \"geometry\": \(polygon)}",
      "{\"properties\": null, \"geometry\": \(polygon)}", feature("\" \"", polygon),
      feature("\"31.75.01\"", "null"), "{\"properties\": {\"code\": \"31.75.02\"}}",
      feature("\"a\"", "{\"type\": \"Point\", \"coordinates\": [1, 2]}"),
      feature("\"b\"", "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}"),
      feature("\"c\"", "{\"type\": \"GeometryCollection\", \"geometries\": []}"),
      feature("\"d\"", "{\"type\": \"Point\", \"coordinates\": [1, 2]}"),
    ])
    #expect(map.rings.keys.sorted() == ["31.75.03"])
    #expect(
      map.note == "batas.geojson: 10 features passed over: 1 with a geometry of another kind "
        + "(GeometryCollection), 1 with a geometry of another kind (LineString), 2 with a geometry "
        + "of another kind (Point), 1 with an empty \"code\", 2 without \"code\", 2 without a "
        + "geometry, 1 without a value of \"code\"")
    #expect(try Self.read([Self.area]).note == nil)
  }

  @Test("a map in which no feature is an area is refused, with the properties it has")
  func noArea() {
    #expect {
      try Self.read(["{\"properties\": {\"kode\": \"31.75.03\", \"nama\": \"A\"}}"])
    } throws: { error in
      let words = (error as? Problems)?.shown.first?.message ?? ""
      return words.contains("1 without \"code\". Properties: kode, nama.")
        && words.contains("Did you mean \"kode\"?")
    }
  }

  @Test("no two tiles bear one abbreviation, whatever the areas are called")
  func abbreviations() {
    let jakarta = TileTable.tiles.keys.sorted().map { (code: $0, name: "Kecamatan \($0)") }
    let others = [
      "Tebet Timur", "Tebet", "Tebetan", "Teb", "Te", "Teb", "Tambora", "123", "456", "",
    ]
    .enumerated().map { (code: "99.01.\($0.offset)", name: $0.element) }
    let same = (0..<300).map { (code: "98.\($0)", name: "Contoh") }
    let tiles = TileTable.tiles(of: jakarta + others + same)
    #expect(tiles.count == jakarta.count + others.count + same.count)
    #expect(Set(tiles.map(\.abbreviation)).count == tiles.count)
    #expect(tiles.allSatisfy { !$0.abbreviation.isEmpty })
    // Those of the table keep theirs, and a name that is free keeps its usual letters.
    #expect(
      tiles.prefix(jakarta.count).map(\.abbreviation)
        == jakarta.map {
          TileTable.tiles[$0.code]?.abbreviation ?? ""
        })
    #expect(TileTable.tiles(of: [("99.02", "Tebet Timur")]).map(\.abbreviation) == ["TEB"])
  }
}
