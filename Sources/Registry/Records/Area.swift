/// An administrative area. 24 kelurahan share their name with a kecamatan; the code is the key.
@usableFromInline
package struct Area: Equatable, Sendable {
  /// How high in the hierarchy an area stands.
  package enum Level: String, CaseIterable, Sendable {
    case province = "provinsi"
    case city = "kota"
    case regency = "kabupaten"
    case district = "kecamatan"
    case subdistrict = "kelurahan"
    case village = "desa"

    /// The level without what the area is called: a regency stands where a city does, a village
    /// where a kelurahan does.
    package var rank: Rank {
      switch self {
      case .province: .province
      case .city, .regency: .city
      case .district: .district
      case .subdistrict, .village: .subdistrict
      }
    }
  }

  /// A step of the hierarchy, from the province down; the raw value counts from 0.
  package enum Rank: Int, Sendable {
    case province, city, district, subdistrict
  }

  /// The dotted Kemendagri code, such as `31.75.03.1002`.
  package let code: String
  /// One below the level of `parent`.
  package let level: Level
  /// The official name in full: `Kota Administrasi Jakarta Timur`.
  package let name: String
  /// The area one level up; nil for a province.
  package let parent: Reference<Area>?

  /// The columns of `areas`, with a reference in place of the parent's code.
  package init(code: String, level: Level, name: String, parent: Reference<Area>?) {
    self.code = code
    self.level = level
    self.name = name
    self.parent = parent
  }

  /// The name in everyday use: without the `Kota Administrasi` or `Kabupaten Administrasi` in front
  /// of the six areas at city level. Elsewhere a kota and a kabupaten may have one name, which only
  /// the word before it tells apart.
  package var shortName: String {
    for prefix in ["Kota Administrasi ", "Kabupaten Administrasi "]
    where level.rank == .city && name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }
}
