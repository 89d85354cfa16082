import Portal
import Releases
import Templates

/// The pages that tell about the others: open data with digests, history, sitemap.
struct LatePages {
  let portal: Portal
  let staged: StagedRelease
  let notes: [ReleaseNote]

  /// Renders and stages them.
  ///
  /// - Returns: what scanned their links.
  func make(gate: LinkGate) throws -> LinkCollector {
    var output = Output(capacity: 1 << 18)
    var collector = gate.collector()
    try portal.renderData(openFiles(), into: &output)
    try stage(.data, &output, &collector)
    try portal.renderHistory(notes, into: &output)
    try stage(.history, &output, &collector)
    writeSitemap(into: &output)
    try stage(.sitemap, &output, &collector)
    return collector
  }

  private func openFiles() -> [OpenTable: PublishedFile] {
    var files: [OpenTable: PublishedFile] = [:]
    for (index, page) in portal.pages.enumerated() {
      guard let table = page.table, let fact = staged.fact(index) else { continue }
      files[table] = PublishedFile(size: fact.size, digest: fact.digest.hex)
    }
    return files
  }

  /// In the order of the plan, which is the same in every build of the same data.
  private func writeSitemap(into output: inout Output) {
    var last: (moment: Moment, day: String)?
    portal.writeSitemap(
      lateCount: LatePage.allCases.count,
      lastModified: { index in
        guard let moment = staged.fact(index)?.lastModified else { return "" }
        if let last, last.moment == moment { return last.day }
        let day = String(moment.text.prefix(10))
        last = (moment, day)
        return day
      }, into: &output)
  }

  private func stage(
    _ page: LatePage, _ output: inout Output, _ collector: inout LinkCollector
  ) throws {
    guard let late = LatePage.allCases.firstIndex(of: page) else { return }
    let index = portal.pages.count + late
    try output.withUnsafeBytes { bytes in
      try staged.stage(index, bytes)
      collector.scan(index, bytes)
    }
    output.removeAll()
  }
}
