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
