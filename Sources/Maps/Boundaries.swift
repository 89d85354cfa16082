package import Configuration
package import Support

/// The outlines of areas from a GeoJSON file (RFC 7946), by the code of the area.
package struct Boundaries: Sendable {
  /// Longitude and latitude in units of 10⁻⁷ degrees.
  package struct Position: Hashable, Sendable {
    let longitude: Int
    let latitude: Int
  }

  /// How messages name the file.
  let label: String
  let source: BoundarySource
  /// The rings of each area, outer and inner ones alike, without the repeated last position.
  package let rings: [String: [[Position]]]
  /// Features that are not the outline of an area with a code, counted by the reason for skipping
  /// them.
  let skipped: [Skipped]

  /// Features that were skipped for one reason.
  struct Skipped: Hashable, Sendable {
    let reason: String
    let count: Int
  }

  /// What staff should know about skipped features; nil when there are none.
  package var note: String? { skippedWords.map { "\(label): \($0)" } }

  var skippedWords: String? {
    guard !skipped.isEmpty else { return nil }
    let count = skipped.reduce(0) { $0 + $1.count }
    let reasons = skipped.map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
    return "\(count) \(count == 1 ? "feature" : "features") passed over: \(reasons)"
  }

  /// Reads a file.
  ///
  /// - Throws: everything that is wrong in it, each with its place.
  package init(_ bytes: [UInt8], label: String, source: BoundarySource) throws(Problems) {
    self.label = label
    self.source = source
    var reading = GeoJSONReading(bytes, label: label, property: source.property)
    rings = reading.read()
    skipped = reading.skipped.map { Skipped(reason: $0.key, count: $0.value) }.sorted {
      $0.reason < $1.reason
    }
    try reading.problems.throwIfAny()
  }
}

/// Walks through a GeoJSON file, gathering outlines and problems.
private struct GeoJSONReading {
  private static let degree = 10_000_000

  let bytes: [UInt8]
  let label: String
  let property: String
  var problems = Problems()
  private(set) var skipped: [String: Int] = [:]
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
      if rings.isEmpty, problems.isEmpty, let first = features.first { refuseAll(first, features) }
    } catch {
      report(error.offset, error.message)
    }
    return rings
  }

  /// A map without any outline is the wrong file, or the property with the code is misnamed.
  private mutating func refuseAll(_ first: JSON, _ features: [JSON]) {
    var known: [String] = []
    for key in features.prefix(100).flatMap({ $0["properties"]?.keys ?? [] })
    where !known.contains(key) {
      known.append(key)
    }
    let reasons = skipped.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    report(
      first.offset,
      "the map has no outline of an area: \(reasons.joined(separator: ", ")). Properties: "
        + (known.isEmpty ? "none" : known.prefix(20).joined(separator: ", "))
        + ". Name the one with the codes as boundaries.code in site.yaml."
        + (known.contains(property) ? "" : didYouMean(property, known)))
  }

  /// Skips a feature that is not an area with a code: maps also hold places and roads.
  private mutating func read(_ feature: JSON) {
    switch feature["properties"]?[property]?.content {
    case .string(let text):
      let code = text.trimmed
      guard !code.isEmpty else { return skip("with an empty \"\(property)\"") }
      read(feature, code)
    case nil: skip("without \"\(property)\"")
    case .other: skip("without a value of \"\(property)\"")
    case .number, .object, .array:
      report(
        feature.offset,
        "the \"\(property)\" of this feature is not a text; write the dotted code of its area in "
          + "quotes, as \"31.75.03\".")
    }
  }

  private mutating func read(_ feature: JSON, _ code: String) {
    guard let geometry = feature["geometry"], let type = geometry["type"]?.string else {
      return skip("without a geometry")
    }
    guard type == "Polygon" || type == "MultiPolygon" else {
      return skip("with a geometry of another kind (\(type.prefix(30)))")
    }
    guard let coordinates = geometry["coordinates"]?.array, !coordinates.isEmpty else {
      return report(geometry.offset, "the outline of \(code) has no positions")
    }
    if type == "Polygon" { return add(coordinates, code, feature) }
    for polygon in coordinates {
      guard let parts = polygon.array else {
        report(polygon.offset, "a list of rings must stand here, of \(code)")
        continue
      }
      add(parts, code, feature)
    }
  }

  private mutating func skip(_ reason: String) { skipped[reason, default: 0] += 1 }

  private mutating func add(_ polygon: [JSON], _ code: String, _ feature: JSON) {
    if polygon.isEmpty { report(feature.offset, "the outline of \(code) has no rings") }
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
      guard Self.enclosesArea(positions) else {
        report(ring.offset, "this ring of \(code) encloses no area: its positions lie on one line")
        continue
      }
      rings[code, default: []].append(Array(positions.dropLast()))
    }
  }

  /// Whether a closed ring is more than a line there and back.
  private static func enclosesArea(_ ring: [Boundaries.Position]) -> Bool {
    zip(ring, ring.dropFirst()).reduce(Int128(0)) { sum, edge in
      sum + Int128(edge.0.longitude) * Int128(edge.1.latitude)
        - Int128(edge.1.longitude) * Int128(edge.0.latitude)
    } != 0
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
    // Finding a line means counting up to it, which a problem that is only counted does not need.
    guard problems.total < Problems.limit else {
      return problems.add(Problem(file: label, message: message))
    }
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // Columns count Unicode scalars: every byte that does not continue one.
    let column = bytes[lineStart..<max(lineStart, min(offset, bytes.count))].count {
      $0 & 0xC0 != 0x80
    }
    problems.add(Problem(file: label, line: line, column: column + 1, message: message))
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
