import Configuration
import OpenData
import Registry
import Templates

extension Edition {
  /// Needs with their figures as CSV files, which all editions share: all of them, those of each
  /// area, and the lists of the finder.
  var needFiles: [Page] {
    guard isRoot else { return [] }
    let whole = needFile(Routes.needStatus) { $0.registry.all(\.needs) }
    let areas = areasWithPages.map { area, _ in
      needFile(Routes.needFile(of: routes[area], below: routes.prefix)) { $0.needs(in: area) }
    }
    let lists = finder.scopes.map { scope in
      needFile(routes.finderFile(scope, registry)) { $0.finder[scope] }
    }
    return [whole] + areas + lists
  }

  private func needFile(
    _ path: String, _ needs: @escaping @Sendable (Edition) -> [Reference<Need>]
  ) -> Page {
    Page(path, owner: "the list of needs \(path)") { edition, _, output in
      edition.needStatus.write(needs(edition), into: &output)
    }
  }

  /// The needs of all sites of an area, in the order of its sites.
  private func needs(in area: Reference<Area>) -> [Reference<Need>] {
    registry[area].level.rank == .subdistrict
      ? registry.sites(of: area).flatMap { Array(registry.needs(of: $0)) }
      : registry.children(of: area).flatMap { needs(in: $0) }
  }

  /// Needs as spreadsheets read them, with the addresses of the root edition.
  private var needStatus: NeedStatusFile {
    NeedStatusFile(registry) { [self] need in
      let record = registry[need]
      let path = routes.needs(of: record.site, page: routes.parts.page(of: need))
      return "\(content.settings.baseURL)\(path)#\(needID(record))"
    }
  }
}
