package import Releases

/// The gate for internal links: the page that a link names must be planned, and the element that it
/// names must be on that page.
///
/// Each worker fills its own collector with the pages it renders; the final report does not depend
/// on how pages were distributed.
package struct LinkGate: Sendable {
  let plan: PathPlan
  private let anywhere: RootRelativePages
  let previous: PreviousGateResults?

  /// Without `previous`, every page is scanned.
  ///
  /// - Parameters:
  ///   - anywhere: the pages whose links begin with the site's root.
  ///   - previous: the results of the gates for the previous release; with them, collectors skip
  ///     unchanged pages.
  package init(
    plan: PathPlan, anywhere: RootRelativePages = RootRelativePages(),
    previous: PreviousGateResults? = nil
  ) {
    self.plan = plan
    self.anywhere = anywhere
    self.previous = previous
  }

  /// A new, empty collector for one worker.
  package func collector() -> LinkCollector {
    LinkCollector(plan: plan, anywhere: anywhere, previous: previous)
  }

  /// Checks the links between pages and adds up the results. Every page must have been scanned by
  /// one of the collectors; a page that was not has no elements to link to.
  ///
  /// Throws ``ReleaseError/alteredFile(path:release:what:)`` when a skipped page has to be read
  /// again and no longer matches the manifest.
  ///
  /// - Parameter jobs: number of reading threads.
  package func report(
    _ scanned: [LinkCollector], jobs: Int = 1
  ) throws(ReleaseError) -> LinkReport {
    let recalled = try recalled(scanned, jobs: jobs)
    let pages = scanned + recalled.pages
    let skipped = recalled.pages.isEmpty ? scanned.reduce(0) { $0 + $1.skipped.count } : 0
    return report(pages, ids: recalled.ids, skipped: skipped)
  }

  /// - Parameter ids: collectors of pages for which only the ids are known.
  private func report(
    _ pages: [LinkCollector], ids: [LinkCollector], skipped: Int
  ) -> LinkReport {
    let collectors = pages + ids
    let places = IDPlaces(collectors, count: plan.count)
    var problems = FirstProblems()
    for collector in pages {
      problems.merge(collector.problems)
      var check = 0
      for page in collector.pages {
        var order = Int.max / 2
        while check < page.checkEnd {
          let wanted = collector.checks[check]
          check += 1
          if places.contains(wanted.fragment, on: Int(wanted.target), collectors) { continue }
          order += 1
          let source = plan[Int(page.index)]
          let path = relativePath(from: source, to: plan[Int(wanted.target)])
          problems.add(
            LinkProblem(
              page: source, line: Int(wanted.line),
              link: "\(path)#\(collector.names[wanted.fragment] ?? "")", reason: .noSuchElement,
              order: order))
        }
      }
    }
    return LinkReport(
      problems: problems.first, problemCount: problems.total,
      pageCount: pages.reduce(0) { $0 + $1.pages.count }, skippedCount: skipped,
      internalCount: pages.reduce(0) { $0 + $1.internalCount },
      external: pages.reduce(ExternalLinks()) { $0 + $1.external })
  }
}

/// What the link gate found.
package struct LinkReport: Sendable, Equatable {
  /// The first 50 problems, ordered by page and line.
  package let problems: [LinkProblem]
  /// Number of all problems, including those not listed.
  package let problemCount: Int
  /// Number of pages scanned.
  package let pageCount: Int
  /// Number of pages skipped because they passed the gates of the previous release.
  package let skippedCount: Int
  /// Number of checked links to pages and elements of the site.
  package let internalCount: Int
  /// Links to other sites, only counted.
  package let external: ExternalLinks

  /// The problems as findings for ``StagedRelease/finish(_:findings:)``.
  package var findings: [GateFinding] {
    let listed = problems.map { GateFinding(gate: "links", message: $0.description) }
    let rest = problemCount - problems.count
    return rest > 0
      ? listed + [GateFinding(gate: "links", message: "… and \(rest) more link problems")] : listed
  }
}

/// The position of each page's ids: which collector, and where in its list.
private struct IDPlaces {
  private struct Place {
    var collector: Int32 = -1
    var count: UInt32 = 0
    var start = 0
  }

  private var places: [Place]

  init(_ collectors: [LinkCollector], count: Int) {
    places = [Place](repeating: Place(), count: count)
    for (number, collector) in collectors.enumerated() {
      var start = 0
      for page in collector.pages {
        places[Int(page.index)] = Place(
          collector: Int32(number), count: UInt32(page.idEnd - start), start: start)
        start = page.idEnd
      }
    }
  }

  func contains(_ hash: UInt64, on page: Int, _ collectors: [LinkCollector]) -> Bool {
    let place = places[page]
    guard place.collector >= 0 else { return false }
    return collectors[Int(place.collector)].ids.withUnsafeBufferPointer { ids in
      let own = UnsafeBufferPointer(rebasing: ids[place.start..<(place.start + Int(place.count))])
      if own.count <= LinkCollector.sortedFrom { return own.contains(hash) }
      var (low, high) = (0, own.count)
      while low < high {
        let middle = (low + high) / 2
        if own[middle] < hash { low = middle + 1 } else { high = middle }
      }
      return low < own.count && own[low] == hash
    }
  }
}
