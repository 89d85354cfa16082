import Configuration
import Foundation
import Registry
import Support
import TestSupport
import Testing

@testable import Maps
@testable import Portal

@Suite("True outlines from GeoJSON")
struct GraphicsBoundaryTests {
  private static func source(budget: Int = 40_000, tiles: [String] = []) -> BoundarySource {
    BoundarySource(file: "batas.geojson", property: "code", tiles: tiles, budget: budget)
  }

  private static func read(_ text: String) throws(Problems) -> Boundaries {
    try Boundaries(Array(text.utf8), label: "content/batas.geojson", source: source())
  }

  private static func feature(_ code: String, _ type: String, _ coordinates: String) -> String {
    """
    {"type": "Feature", "properties": {"nama": "A", "code": "\(code)"},
      "geometry": {"type": "\(type)", "coordinates": \(coordinates)}}
    """
  }

  private static func collection(_ features: [String]) -> String {
    "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}"
  }

  private static let square = "[[[106, -6], [107, -6], [107, -7], [106, -7], [106, -6]]]"

  @Test(
    "numbers are read exactly, to the seventh decimal",
    arguments: [
      ("0", 0), ("-6.1754", -61_754_000), ("106.82715", 1_068_271_500), ("1e2", 1_000_000_000),
      ("1.5E-3", 15_000), ("0.00000001", 0), ("-0.1234567899", -1_234_567), ("12e-99", 0),
    ])
  func numbers(_ text: String, _ value: Int) throws {
    #expect(try JSONParser.parse(Array(text.utf8)).number == value)
  }

  @Test("texts with escapes")
  func texts() throws {
    let json = try JSONParser.parse(Array(#"{"a\u00e9": "\n\"\\\/\ud83d\ude00é"}"#.utf8))
    #expect(json["aé"]?.string == "\n\"\\/😀é")
  }

  @Test("polygons and multipolygons of one code come together")
  func rings() throws {
    let island = "[[[[105, -5], [105.5, -5], [105.5, -5.5], [105, -5]]]]"
    let map = try Self.read(
      Self.collection([
        Self.feature("31.75.06", "Polygon", Self.square),
        Self.feature("31.75.06", "MultiPolygon", island),
      ]))
    #expect(map.rings.keys.sorted() == ["31.75.06"])
    #expect(map.rings["31.75.06"]?.map(\.count) == [4, 3])
    #expect(
      map.rings["31.75.06"]?[1][1]
        == Boundaries.Position(longitude: 1_055_000_000, latitude: -50_000_000))
  }

  @Test(
    "what is wrong is told with its place",
    arguments: [
      ("", 1, 1, "ends in the middle"), ("{\n  \"type\": x}", 2, 11, "not JSON"),
      ("{} {}", 1, 4, "after the end"), ("{\"type\": \"Topology\"}", 1, 1, "FeatureCollection"),
      ("{\"é\": 1,\n}", 2, 1, "name in quotes"), ("[1 2]", 1, 4, "\",\" or \"]\""),
      ("[\"a\nb\"]", 1, 4, "end on its line"), ("[\"\\ud83dx\"]", 1, 9, "no character"),
      ("[1e400]", 1, 7, "too large"), ("[1.]", 1, 4, "digit must follow"),
      (collection([]), 1, 1, "no features"),
      (collection([feature("31", "Point", "[1, 2]")]), 2, 1, "another kind (Point)"),
      (collection([feature("31", "Polygon", "[]")]), 3, 15, "has no positions"),
      (collection([feature("31", "MultiPolygon", "[[]]")]), 2, 1, "has no rings"),
      (
        collection([feature("31", "Polygon", "[[[1, 2], [3, 4], [5, 6], [1, 2]]]")]), 3, 51,
        "encloses no area"
      ),
      (
        collection([feature("31", "Polygon", "[[[1, 2], [3, 4], [1, 2]]]")]), 3, 51,
        "four positions"
      ),
      (
        collection([feature("31", "Polygon", "[[[1, 2], [3, 4], [5, 6], [7, 8]]]")]), 3, 51,
        "not closed"
      ),
      (
        collection([feature("31", "Polygon", "[[[700000, 9300000], [1, 2], [1, 2], [1, 2]]]")]), 3,
        52, "WGS 84"
      ),
      (
        collection(["{\"properties\": {\"kode\": \"31\"}}"]), 2, 1, "Did you mean \"kode\""
      ),
      (collection(["{\"properties\": {\"code\": 31}}"]), 2, 1, "is not a text"),
    ])
  func problems(_ text: String, _ line: Int, _ column: Int, _ words: String) {
    #expect {
      try Self.read(text)
    } throws: { error in
      guard let problem = (error as? Problems)?.shown.first else { return false }
      return problem.line == line && problem.column == column && problem.message.contains(words)
        && problem.file == "content/batas.geojson"
    }
  }

  @Test("no damaged file crashes", arguments: 0..<300)
  func damaged(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(
      Self.collection([
        Self.feature("31.75.06", "Polygon", Self.square),
        Self.feature("31.75.07", "MultiPolygon", "[\(Self.square)]"),
      ]).utf8)
    for _ in 0...Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeLast(min(bytes.count - 1, place))
      default:
        bytes.insert(contentsOf: Array("[{\"\\u-1e9".utf8).shuffled(using: &random), at: place)
      }
    }
    let map = try? Boundaries(bytes, label: "x", source: Self.source())
    let rings = map?.rings.sorted { $0.key < $1.key }.map(\.value) ?? []
    guard let grid = Grid(rings.joined().flatMap(\.self)) else { return }
    let outlines = Outlines(rings.map { $0.map { $0.map(grid.point) } })
    #expect(outlines.paths(budget: 100).allSatisfy { $0.hasPrefix("M") && $0.hasSuffix("z") })
  }

  @Test("nesting without end is an error, not the end of the program")
  func nesting() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: Problems.self) { try Self.read(text) }
  }

  @Test("the cosine", arguments: [-89, -45, -6, 0, 1, 30, 60, 85])
  func cosine(_ degrees: Int) {
    let exact = Foundation.cos(Double(degrees) * .pi / 180)
    #expect(abs(Double(Grid.cosine(degrees * 10_000_000)) / 1e9 - exact) < 1e-5)
  }

  // MARK: Simplifying

  /// A city of squares with winding borders: rings start anywhere and run either way.
  private static func city(_ seed: UInt64, side: Int = 3) -> [[[Grid.Point]]] {
    var random = SeededGenerator(seed: seed)
    var borders: [[Int]: [Grid.Point]] = [:]
    func border(_ from: [Int], _ to: [Int]) -> [Grid.Point] {
      if to.lexicographicallyPrecedes(from) { return border(to, from).reversed() }
      if let known = borders[from + to] { return known }
      let (across, down) = (to[0] - from[0], to[1] - from[1])
      let points = (0...40).map { step in
        let shift = step == 0 || step == 40 ? 0 : Int.random(in: -60...60, using: &random)
        return Grid.Point(
          x: from[0] * 4000 + across * step * 100 + down * shift,
          y: from[1] * 4000 + down * step * 100 + across * shift)
      }
      borders[from + to] = points
      return points
    }
    return (0..<side * side).map { index in
      let (x, y) = (index % side, index / side)
      let corners = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
      var ring = zip(corners, corners.dropFirst()).flatMap { border($0, $1).dropLast() }
      let turn = Int.random(in: 0..<ring.count, using: &random)
      ring = Array(ring[turn...] + ring[..<turn])
      return [Bool.random(using: &random) ? ring : ring.reversed()]
    }
  }

  /// The edges of a path of relative lines, each without its direction.
  private static func edges(_ path: String) -> Set<[Int]> {
    var numbers: [Int] = []
    var text = ""
    for character in path + " " {
      if !character.isNumber, !text.isEmpty {
        numbers.append(Int(text) ?? 0)
        text = ""
      }
      if character.isNumber || character == "-" { text.append(character) }
    }
    var points = [[numbers[0], numbers[1]]]
    for index in stride(from: 2, to: numbers.count, by: 2) {
      let last = points[points.count - 1]
      points.append([last[0] + numbers[index], last[1] + numbers[index + 1]])
    }
    points.append(points[0])
    return Set(
      zip(points, points.dropFirst()).map { $0.lexicographicallyPrecedes($1) ? $0 + $1 : $1 + $0 })
  }

  @Test("neighbours keep one border at every budget", arguments: [100, 700, 1500, 3000, 100_000])
  func borders(_ budget: Int) {
    for seed in 0..<10 {
      let paths = Outlines(Self.city(UInt64(seed))).paths(budget: budget)
      let edges = paths.map(Self.edges)
      var owners: [[Int]: Int] = [:]
      for edge in edges.joined() { owners[edge, default: 0] += 1 }
      // An edge along a line between two squares belongs to both.
      var inner = 0
      for (edge, count) in owners {
        let isInner = [0, 1].contains { axis in
          [250, 500].contains { line in
            [edge[axis], edge[axis + 2]].allSatisfy { abs($0 - line) <= 4 }
          }
        }
        inner += isInner ? 1 : 0
        #expect(!isInner || count == 2, "seed \(seed): \(edge)")
      }
      #expect(inner >= 12)
      #expect(owners.values.allSatisfy { $0 <= 2 })
    }
  }

  @Test("the bytes keep to the budget, and a smaller one never draws more")
  func budget() {
    let outlines = Outlines(Self.city(7))
    var last = 0
    for budget in stride(from: 400, through: 8_000, by: 400) {
      let size = outlines.paths(budget: budget).reduce(0) { $0 + $1.utf8.count }
      #expect(size <= budget)
      #expect(size >= last)
      last = size
    }
    #expect(last > 2_000)
  }

  @Test("an area too small to draw is still there")
  func smallest() {
    let point = Grid.Point(x: 1600, y: 1600)
    let outlines = Outlines([[[point, point, point]], [[point]]])
    #expect(outlines.paths(budget: 10) == ["M98 98h4v4h-4z", "M98 98h4v4h-4z"])
    #expect(outlines.centres() == [Grid.Point(x: 100, y: 100), Grid.Point(x: 100, y: 100)])
  }

  // MARK: On the page

  private static let codes = ["31.01.01", "31.71.01", "31.71.02", "31.75.06"]

  private static func site(
    _ settings: String, _ map: String?, instead: SourceFile? = nil
  ) throws -> RenderedSite {
    let folder = try RenderedSite.folder("content")
    var files = folder.files
    files["site.yaml", default: []] += Array("\n\(settings)\n".utf8)
    if let map { files["batas.geojson"] = Array(map.utf8) }
    let content = try Content(
      SourceTree(name: "content", files: files), boundaries: instead)
    let registry = GraphicsFixture.registry(
      codes.map { GraphicsFixture.District(code: $0, needed: 5, committed: 2) })
    return try RenderedSite(
      try Portal(
        registry: registry, content: content,
        themes: try RenderedSite.themes(try RenderedSite.folder("theme"), content)))
  }

  @Test("outlines stand in place of tiles, with the same names and links")
  func page() throws {
    let map = Self.collection(
      Self.codes.dropFirst().enumerated().map { index, code in
        let x = 106 + index
        let ring = "[[[\(x), -6], [\(x + 1), -6], [\(x + 1), -7], [\(x), -7], [\(x), -6]]]"
        return Self.feature(code, "Polygon", ring)
      } + [Self.feature("99.99.99", "Polygon", Self.square)])
    let site = try Self.site("boundaries: {file: batas.geojson, tiles: [\"31.01.01\"]}", map)
    let figure = try #require(site.page("index.html")?.all("figure").first)
    #expect(figure.classes == ["map", "shapes"])
    let links = figure.all("a")
    #expect(links.count == 4)
    #expect(links.map { $0.first("path")?.attributes["d"] ?? "" }.first == "M1 -99h98v98h-98z")
    #expect(Set(links.map { $0.first("path")?.attributes["d"] ?? "" }).count == 4)
    #expect(
      links.allSatisfy {
        $0.first("title")?.text.hasSuffix("3 dari 5 butir belum terpenuhi") == true
      })
    // Three degrees wide and one high at six and a half degrees south, below a row of tiles.
    #expect(figure.first("svg")?.attributes["viewBox"] == "0 -100 800 368")
    for link in links {
      let target = RenderedSite.resolve(link.attributes["href"] ?? "", from: "index.html")
      #expect(target.map { site.files[$0.path] != nil } == true)
    }
  }

  @Test(
    "a file that the command names takes the place of the one in the settings, and keeps the rest",
    arguments: [
      "boundaries: {file: tidak-ada.geojson, code: code, tiles: [\"31.01.01\"]}",
      "boundaries: {file: batas.geojson, tiles: [\"31.01.01\"]}",
    ])
  func instead(_ settings: String) throws {
    let features = Self.codes.dropFirst().map { Self.feature($0, "Polygon", Self.square) }
    let other = SourceFile(
      label: "lain.geojson", bytes: Array(Self.collection(features).utf8))
    let site = try Self.site(settings, "{}", instead: other)
    let figure = try #require(site.page("index.html")?.all("figure").first)
    #expect(figure.classes == ["map", "shapes"])
    #expect {
      try Self.site(
        settings, nil, instead: SourceFile(label: "lain.geojson", bytes: Array("\n  [1]".utf8)))
    } throws: { error in
      (error as? Problems)?.shown.map(\.description) == [
        "lain.geojson:2:3: the map must be a GeoJSON FeatureCollection with \"features\""
      ]
    }
  }

  @Test(
    "a map that lacks a kecamatan, and one that is not there, are told",
    arguments: [
      ("boundaries: {file: batas.geojson}", "31.01.01, Kecamatan 31.01.01"),
      ("boundaries: {file: bata.geojson}", "Did you mean \"batas.geojson\""),
      ("boundaries: {code: kode}", "file"), ("boundaries: {file: x, byte: 3}", "byte"),
    ])
  func missing(_ settings: String, _ words: String) throws {
    let map = Self.collection([Self.feature("31.71.01", "Polygon", Self.square)])
    #expect {
      try Self.site(settings, map)
    } throws: { error in
      (error as? Problems)?.shown.contains { $0.description.contains(words) } ?? false
    }
  }
}
