/// A place that has needs.
@usableFromInline
package struct Site: Equatable, Sendable {
  /// A neighbourhood (RW), a place where street vendors trade for a time (loksem) or for good
  /// (lokbin), a school, a care home (panti), an Islamic boarding school (pesantren) or a place that
  /// takes sorted waste (bank sampah), in the words of the database.
  package enum Kind: String, CaseIterable, Sendable {
    case rw, loksem, lokbin, sekolah, panti, pesantren
    case bankSampah = "bank sampah"
  }

  /// How serious the slum conditions of an RW are, as the statistics office BPS grades them.
  package enum SlumLevel: String, CaseIterable, Sendable {
    case severe = "berat"
    case medium = "sedang"
    case light = "ringan"
    case veryLight = "sangat ringan"
  }

  /// The kelurahan's code, a slash, and the site's own part: `31.75.03.1002/rw-07`.
  package let id: String
  /// The kelurahan it lies in.
  package let subdistrict: Reference<Area>
  /// What sort of place it is.
  package let kind: Kind
  /// The name people know it by: `RW 07`.
  package let name: String
  /// Households (KK) that live there; nil when they were not counted.
  package let households: Int?
  /// Nil when the survey does not class the site.
  package let slumLevel: SlumLevel?

  /// The columns of `sites`, with a reference in place of the kelurahan's code.
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
