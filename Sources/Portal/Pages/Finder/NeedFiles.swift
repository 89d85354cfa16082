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
      needFile(Routes.needFile(of: routes[area], below: routes.prefix)) { edition in
        edition.registry.sites(in: area).flatMap { Array(edition.registry.needs(of: $0)) }
      }
    }
    let lists = finder.scopes.map { scope in
      needFile(routes.finderFile(scope, registry)) { $0.finder[scope].needs }
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

  /// Needs as spreadsheets read them, with the addresses of the root edition.
  private var needStatus: NeedStatusFile {
    NeedStatusFile(registry) { [self] in absolute(needLink($0)) }
  }
}
