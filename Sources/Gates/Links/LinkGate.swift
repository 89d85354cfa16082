package import Releases

/// The gate that every internal link of the site passes: the page it names is planned and the
/// element it names is on that page.
///
/// Each worker fills its own collector with the pages it renders; the report at the end is the
/// same however pages were shared out.
package struct LinkGate: Sendable {
  let plan: PathPlan
  private let anywhere: RootRelativePages
  let previous: PreviousGateResults?

  /// - Parameters:
  ///   - anywhere: the pages whose links begin with the site's root.
  ///   - previous: what the gates found of the previous release; collectors skip pages that are as they were.
  package init(
    plan: PathPlan, anywhere: RootRelativePages = RootRelativePages(),
    previous: PreviousGateResults? = nil
  ) {
    self.plan = plan
    self.anywhere = anywhere
    self.previous = previous
  }

  /// A collector for one worker.
  package func collector() -> LinkCollector {
    LinkCollector(plan: plan, anywhere: anywhere, previous: previous)
  }

  /// Looks up what could not be known page by page, and sums up. Every page must have come to one
  /// of the collectors; a page that did not has no elements to link to.
  ///
  /// Throws ``ReleaseError/alteredFile(path:release:what:)`` when a page that was skipped must be
  /// read again and is not what it was.
  ///
  /// - Parameter jobs: threads that read.
  package func report(
    _ scanned: [LinkCollector], jobs: Int = 1
  ) throws(ReleaseError) -> LinkReport {
    let recalled = try recalled(scanned, jobs: jobs)
    let pages = scanned + recalled.pages
    let skipped = recalled.pages.isEmpty ? scanned.reduce(0) { $0 + $1.skipped.count } : 0
    return report(pages, ids: recalled.ids, skipped: skipped)
  }

  /// - Parameter ids: collectors of pages of which only the ids are known.
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
  /// The first 50 problems, by page and line.
  package let problems: [LinkProblem]
  /// All problems, also those not listed.
  package let problemCount: Int
  /// Pages that were scanned.
  package let pageCount: Int
  /// Pages that were not, because the gates of the previous release proved them.
  package let skippedCount: Int
  /// Links to pages and elements of the site, checked.
  package let internalCount: Int
  /// Links to elsewhere, counted only.
  package let external: ExternalLinks

  /// The problems as findings for ``StagedRelease/finish(_:findings:)``.
  package var findings: [GateFinding] {
    let listed = problems.map { GateFinding(gate: "links", message: $0.description) }
    let rest = problemCount - problems.count
    return rest > 0
      ? listed + [GateFinding(gate: "links", message: "… and \(rest) more link problems")] : listed
  }
}

/// Where in which collector the ids of each page are.
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
