/// An administrative area. 24 kelurahan share their name with a kecamatan; the code is the key.
@usableFromInline
package struct Area: Sendable {
  /// How high in the hierarchy an area stands.
  package enum Level: String, CaseIterable, Sendable {
    case province = "provinsi"
    case city = "kota"
    case district = "kecamatan"
    case subdistrict = "kelurahan"
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
  /// of the six areas at city level.
  package var shortName: String {
    for prefix in ["Kota Administrasi ", "Kabupaten Administrasi "]
    where level == .city && name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }
}
