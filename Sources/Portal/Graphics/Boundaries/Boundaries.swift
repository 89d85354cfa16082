import Diagnostics

/// The outlines of areas from a GeoJSON file (RFC 7946), by the code of the area.
struct Boundaries: Sendable {
  /// Longitude and latitude in units of 10⁻⁷ degrees.
  struct Position: Hashable, Sendable {
    let longitude: Int
    let latitude: Int
  }

  /// What `site.yaml` says about the file.
  struct Source: Sendable {
    /// The file, from the content folder; empty when the command names one.
    let file: String
    /// The property that holds the dotted Kemendagri code.
    let property: String
    /// The codes of areas that lie far away, drawn as tiles above the map.
    let tiles: [String]
    /// How many bytes the outlines may take on a page.
    let budget: Int

    init(
      file: String = "", property: String = "code", tiles: [String] = [], budget: Int = 40_000
    ) {
      (self.file, self.property, self.tiles, self.budget) = (file, property, tiles, budget)
    }
  }

  /// How messages name the file.
  let label: String
  let source: Source
  /// The rings of each area, outer and inner ones alike, without the repeated last position.
  let rings: [String: [[Position]]]

  /// Reads a file.
  ///
  /// - Throws: everything that is wrong in it, each with its place.
  init(_ bytes: [UInt8], label: String, source: Source) throws(Problems) {
    self.label = label
    self.source = source
    var reading = GeoJSONReading(bytes, label: label, property: source.property)
    rings = reading.read()
    try reading.problems.throwIfAny()
  }
}

/// Walks through a GeoJSON file, gathering outlines and what is wrong.
private struct GeoJSONReading {
  private static let degree = 10_000_000

  let bytes: [UInt8]
  let label: String
  let property: String
  var problems = Problems()
  private var rings: [String: [[Boundaries.Position]]] = [:]

  init(_ bytes: [UInt8], label: String, property: String) {
    self.bytes = bytes
    self.label = label
    self.property = property
  }

  mutating func read() -> [String: [[Boundaries.Position]]] {
    do {
      let root = try JSONParser.parse(bytes)
      guard root["type"]?.string == "FeatureCollection", let features = root["features"]?.array
      else {
        report(root.offset, "the map must be a GeoJSON FeatureCollection with \"features\"")
        return [:]
      }
      for feature in features { read(feature) }
      if features.isEmpty { report(root.offset, "the map has no features") }
    } catch {
      report(error.offset, error.message)
    }
    return rings
  }

  private mutating func read(_ feature: JSON) {
    guard let properties = feature["properties"], let code = properties[property]?.string else {
      let known = feature["properties"]?.keys ?? []
      if known.contains(property) {
        report(
          feature.offset,
          "the \"\(property)\" of this feature is not a text; write the dotted code of its area in "
            + "quotes, as \"31.75.03\".")
        return
      }
      report(
        feature.offset,
        "this feature has no text \"\(property)\" with the code of its area. It has: "
          + (known.isEmpty ? "nothing" : known.joined(separator: ", "))
          + ". Name the right one as boundaries.code in site.yaml."
          + didYouMean(property, known))
      return
    }
    guard let geometry = feature["geometry"], let coordinates = geometry["coordinates"]?.array
    else {
      report(feature.offset, "the feature of \(code) has no geometry with coordinates")
      return
    }
    switch geometry["type"]?.string {
    case "Polygon": add(coordinates, code)
    case "MultiPolygon":
      for polygon in coordinates {
        guard let parts = polygon.array else {
          report(polygon.offset, "a list of rings must stand here, of \(code)")
          continue
        }
        add(parts, code)
      }
    default:
      report(geometry.offset, "the geometry of \(code) must be a Polygon or a MultiPolygon")
    }
  }

  private mutating func add(_ polygon: [JSON], _ code: String) {
    for ring in polygon {
      guard let entries = ring.array, entries.count >= 4 else {
        report(ring.offset, "a ring of at least four positions must stand here, of \(code)")
        continue
      }
      var positions: [Boundaries.Position] = []
      for entry in entries {
        guard let position = position(entry, code) else { return }
        positions.append(position)
      }
      guard positions.first == positions.last else {
        report(ring.offset, "this ring of \(code) is not closed: its ends differ")
        continue
      }
      rings[code, default: []].append(Array(positions.dropLast()))
    }
  }

  private mutating func position(_ entry: JSON, _ code: String) -> Boundaries.Position? {
    guard let numbers = entry.array, numbers.count >= 2, let x = numbers[0].number,
      let y = numbers[1].number
    else {
      report(entry.offset, "a position [longitude, latitude] must stand here, of \(code)")
      return nil
    }
    guard abs(x) <= 180 * Self.degree, abs(y) < 90 * Self.degree else {
      report(
        entry.offset,
        "longitude and latitude must be in degrees (WGS 84, EPSG:4326), of \(code); "
          + "convert the map from its projection first")
      return nil
    }
    return Boundaries.Position(longitude: x, latitude: y)
  }

  private mutating func report(_ offset: Int, _ message: String) {
    // Finding a line means counting to it: not for those that are only counted anyway.
    guard problems.total < Problems.limit else {
      return problems.add(Problem(file: label, message: message))
    }
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // Scalars: every byte that does not continue one.
    let column = bytes[lineStart..<max(lineStart, min(offset, bytes.count))].count {
      $0 & 0xC0 != 0x80
    }
    problems.add(Problem(file: label, line: line, column: column + 1, message: message))
  }
}
