package import Records
package import Registry

/// The names of a site and of the areas that it lies in.
package struct SiteNames: Hashable, Sendable {
  package let site: String
  package let subdistrict: String
  package let district: String
  package let city: String

  package init(site: String, subdistrict: String, district: String, city: String) {
    self.site = site
    self.subdistrict = subdistrict
    self.district = district
    self.city = city
  }

  /// `RW 07, Kampung Melayu`: enough to tell a site from others.
  package var short: String { "\(site), \(subdistrict)" }

  package init(_ site: Reference<Site>, in registry: Registry) {
    func name(_ level: Area.Level) -> String {
      var area: Reference<Area>? = registry[site].subdistrict
      while let current = area {
        if registry[current].level == level { return registry[current].name }
        area = registry[current].parent
      }
      return ""
    }
    self.init(
      site: registry[site].name, subdistrict: name(.subdistrict), district: name(.district),
      city: name(.city))
  }
}

extension DocumentField {
  /// The names of a place, in the same words in every wording.
  static func place(_ place: @escaping @Sendable (Facts) -> SiteNames?) -> [DocumentField] {
    [
      .text("site", "The RW, school or other site.") { place($0)?.site },
      .text("subdistrict", "The kelurahan's name.") { place($0)?.subdistrict },
      .text("district", "The kecamatan's name.") { place($0)?.district },
      .text("city", "The kota's name.") { place($0)?.city },
    ]
  }
}
