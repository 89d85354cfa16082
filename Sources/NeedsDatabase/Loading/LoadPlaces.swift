import Registry

private enum AreaColumn: String, SelectedColumn {
  case code
  case level
  case name
  case parentCode = "parent_code"
}

private enum SiteColumn: String, SelectedColumn {
  case id
  case kelurahanCode = "kelurahan_code"
  case kind
  case name
  case households
  case slumLevel = "slum_level"
}

extension RecordsLoader {
  mutating func loadAreas() throws {
    try each(DataSchema.areas, AreaColumn.self) { loader, row throws(RowProblem) in
      // Rows are sorted by code, so a parent comes before its children.
      let parent =
        row.isNull(.parentCode)
        ? nil : try row.number(of: .parentCode, in: loader.areaNumbers, "areas")
      let area = Area(
        code: try row.text(.code), level: try row.word(.level, Area.Level.self),
        name: try row.text(.name),
        parent: parent.map { Reference(Int($0)) })
      let isNested = parent.map {
        loader.records.areas[Int($0)].level.rank.isAbove(area.level.rank)
      }
      guard isNested ?? (area.level == .province) else {
        throw row.problem(.parentCode, "is not one level above this \(area.level.rawValue)")
      }
      _ = loader.areaNumbers.add(try row.bytes(.code))
      loader.records.areas.append(area)
    }
  }

  mutating func loadSites() throws {
    try each(DataSchema.sites, SiteColumn.self) { loader, row throws(RowProblem) in
      let area = Reference<Area>(
        Int(try row.number(of: .kelurahanCode, in: loader.areaNumbers, "areas")))
      let id = try row.text(.id)
      guard loader.records.areas[Int(area.offset)].level.rank == .subdistrict else {
        throw row.problem(.kelurahanCode, "is not the code of a kelurahan")
      }
      guard Self.isSiteID(id, in: loader.records.areas[Int(area.offset)].code) else {
        throw row.problem(.id, "must be kelurahan_code/name with a name of a–z, 0–9 and -")
      }
      let site = Site(
        id: id, subdistrict: area, kind: try row.word(.kind, Site.Kind.self),
        name: try row.text(.name),
        households: try row.optionalInteger(.households, in: 0...DataSchema.largestQuantity),
        slumLevel: row.isNull(.slumLevel) ? nil : try row.word(.slumLevel, Site.SlumLevel.self))
      _ = loader.siteNumbers.add(try row.bytes(.id))
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

extension Area.Rank {
  fileprivate func isAbove(_ other: Area.Rank) -> Bool { rawValue + 1 == other.rawValue }
}
