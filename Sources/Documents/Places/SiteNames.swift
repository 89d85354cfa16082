package import Registry

/// The names of a site and of the areas it lies in.
package struct SiteNames: Hashable, Sendable {
  /// An RW, a school or another place that has needs: `RW 07`.
  package let site: String
  /// The kelurahan, without that word in front.
  package let subdistrict: String
  /// The kecamatan, without that word in front.
  package let district: String
  /// The kota, as the registry calls it: `Kota Administrasi Jakarta Timur`.
  package let city: String

  /// Takes the names as they are, such as the marks of a form.
  package init(site: String, subdistrict: String, district: String, city: String) {
    self.site = site
    self.subdistrict = subdistrict
    self.district = district
    self.city = city
  }

  /// `RW 07, Kampung Melayu`: enough to tell one site from another.
  package var short: String { "\(site), \(subdistrict)" }

  /// Looks the names up; a level that the registry does not hold is empty.
  package init(_ site: Reference<Site>, in registry: Registry) {
    func name(_ rank: Area.Rank) -> String {
      var area: Reference<Area>? = registry[site].subdistrict
      while let current = area {
        if registry[current].level.rank == rank { return registry[current].name }
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
  /// The fields that name a place; every wording uses the same ones.
  static func place(_ place: @escaping @Sendable (Facts) -> SiteNames?) -> [DocumentField] {
    [
      .text("site", "The RW, school or other site.") { place($0)?.site },
      .text("subdistrict", "The kelurahan's name.") { place($0)?.subdistrict },
      .text("district", "The kecamatan's name.") { place($0)?.district },
      .text("city", "The kota's name.") { place($0)?.city },
    ]
  }
}
