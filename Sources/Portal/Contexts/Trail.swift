import Registry
import Templates

/// The frame of a page and the way that leads to it.
extension Portal {
  func frame(
    _ path: String, _ section: Section, crumbs: [Crumb] = [], latest: DateValue? = nil,
    isTranslated: Bool = true
  ) -> Frame {
    Frame(
      site: siteFrame, canonical: Link(path), section: section, crumbs: crumbs,
      translations: path == Routes.notFound || !isTranslated
        ? []
        : others.map { edition in
          let own = path.dropFirst(routes.prefix.count)
          return Translation(
            code: edition.code, name: edition.name, url: Link(edition.prefix + own))
        }, latest: latest)
  }

  /// The areas above an area, from the kota down.
  func crumbs(above area: Reference<Area>) -> [Crumb] {
    guard let parent = registry[area].parent, registry[parent].level != .province else {
      return []
    }
    return crumbs(above: parent) + [crumb(parent)]
  }

  func crumbs(above site: Reference<Site>) -> [Crumb] {
    let area = registry[site].subdistrict
    return crumbs(above: area) + [crumb(area)]
  }

  func crumb(_ area: Reference<Area>) -> Crumb {
    Crumb(name: Routes.shortName(of: registry[area]), url: Link(routes[area]))
  }
}
