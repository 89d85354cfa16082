import Registry

extension RecordsLoader {
  mutating func loadAreas() throws {
    try each("areas", ["code", "level", "name", "parent_code"], order: "code") {
      loader, row throws(RowProblem) in
      // Sorted by code, a parent stands before its children.
      let parent =
        row.isNull(3) ? nil : try row.number(of: 3, in: loader.areaNumbers, "areas")
      let area = Area(
        code: try row.text(0), level: try row.word(1, Area.Level.self), name: try row.text(2),
        parent: parent.map { Reference(Int($0)) })
      let isNested = parent.map { loader.records.areas[Int($0)].level.isAbove(area.level) }
      guard isNested ?? (area.level == .province) else {
        throw row.problem(3, "is not one level above this \(area.level.rawValue)")
      }
      _ = loader.areaNumbers.add(try row.bytes(0))
      loader.records.areas.append(area)
    }
  }

  mutating func loadSites() throws {
    let columns = ["id", "kelurahan_code", "kind", "name", "households", "slum_level"]
    try each("sites", columns, order: "id") { loader, row throws(RowProblem) in
      let area = Reference<Area>(
        Int(try row.number(of: 1, in: loader.areaNumbers, "areas")))
      let id = try row.text(0)
      guard loader.records.areas[Int(area.offset)].level == .subdistrict else {
        throw row.problem(1, "is not the code of a kelurahan")
      }
      guard Self.isSiteID(id, in: loader.records.areas[Int(area.offset)].code) else {
        throw row.problem(0, "must be kelurahan_code/name with a name of a–z, 0–9 and -")
      }
      let site = Site(
        id: id, subdistrict: area, kind: try row.word(2, Site.Kind.self), name: try row.text(3),
        households: try row.optionalInteger(4, in: 0...DataSchema.largestQuantity),
        slumLevel: row.isNull(5) ? nil : try row.word(5, Site.SlumLevel.self))
      _ = loader.siteNumbers.add(try row.bytes(0))
      loader.records.sites.append(site)
    }
  }

  private static func isSiteID(_ id: String, in code: String) -> Bool {
    guard id.hasPrefix(code + "/") else { return false }
    let slug = id.utf8.dropFirst(code.utf8.count + 1)
    return !slug.isEmpty && id.dropFirst(code.count + 1) != "index" && slug.allSatisfy(isSlugByte)
      && slug.count <= 64
  }

  static func isSlugByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
  }
}

extension Area.Level {
  fileprivate func isAbove(_ other: Area.Level) -> Bool {
    switch (self, other) {
    case (.province, .city), (.city, .district), (.district, .subdistrict): true
    default: false
    }
  }
}
