import OpenData
import Registry

extension Edition {
  /// The late promises of each kota, and all promises of each collaborator that may be named, as
  /// files. All editions share them.
  var promiseFiles: [Page] {
    guard isRoot else { return [] }
    let cities = childAreas(of: nil).filter { promises.count(in: $0).total > 0 }.map { city in
      Page(
        routes.lateFile(of: city), owner: "the late promises in \(registry[city].name)"
      ) { edition, _, output in
        let late = edition.promises.late(in: city, edition.registry)
        PromiseTable.write(late, edition.registry, into: &output)
      }
    }
    let collaborators = collaboratorsWithPages.compactMap { reference, _, owner in
      routes.promiseFile(of: reference).map { path in
        Page(path, owner: "the promises of \(owner)") { edition, _, output in
          let all = edition.registry.commitments(of: reference)
          PromiseTable.write(all, edition.registry, into: &output)
        }
      }
    }
    return cities + collaborators
  }
}
