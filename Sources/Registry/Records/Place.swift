/// An administrative area. Names repeat across levels (24 kelurahan share one with a kecamatan):
/// the code is the key.
@usableFromInline
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
}

/// A place that has needs: an RW, a street-vendor site, a school, a home.
@usableFromInline
package struct Site: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case rw, loksem, sekolah, panti, pesantren
  }

  /// How badly housed a slum RW is, as BPS grades it.
  package enum SlumLevel: String, CaseIterable, Sendable {
    case severe = "berat"
    case medium = "sedang"
    case light = "ringan"
    case veryLight = "sangat ringan"
  }

  /// The kelurahan's code, a slash, and the site's own part: `31.75.03.1002/rw-07`.
  package let id: String
  package let subdistrict: Reference<Area>
  package let kind: Kind
  package let name: String
  /// Households (KK) that live there; nil when nobody counted.
  package let households: Int?
  package let slumLevel: SlumLevel?

  package init(
    id: String, subdistrict: Reference<Area>, kind: Kind, name: String, households: Int?,
    slumLevel: SlumLevel?
  ) {
    self.id = id
    self.subdistrict = subdistrict
    self.kind = kind
    self.name = name
    self.households = households
    self.slumLevel = slumLevel
  }

  /// The part of the id after the kelurahan's code: `rw-07`.
  package var slug: Substring { id.dropFirst(14) }
}
