/// An administrative area. Names repeat across levels (24 kelurahan share one with a kecamatan):
/// the code is the key.
package struct Area: Sendable {
  /// How high in the hierarchy an area stands.
  package enum Level: String, CaseIterable, Sendable {
    case province = "provinsi"
    case city = "kota"
    case district = "kecamatan"
    case subdistrict = "kelurahan"
  }

  /// The dotted Kemendagri code, as `31.75.03.1002`.
  package let code: String
  package let level: Level
  package let name: String
  package let parent: Reference<Area>?

  package init(code: String, level: Level, name: String, parent: Reference<Area>?) {
    self.code = code
    self.level = level
    self.name = name
    self.parent = parent
  }

  /// The name without the words that say its level: the six are known by the rest.
  package var shortName: String {
    for prefix in ["Kota Administrasi ", "Kabupaten Administrasi "]
    where level == .city && name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }
}
