/// A place that has needs: an RW, a street-vendor site, a school, a home.
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
