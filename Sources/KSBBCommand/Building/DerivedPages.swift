import Gates
import OpenData
import Portal
import Releases
import Support
import Templates

/// Makes the pages that describe other files: the open data page with digests, the history, the
/// sitemap.
struct DerivedPages {
  let site: Portal
  let staged: StagedRelease
  let notes: [ReleaseNote]
  let gates: PageGates

  /// Renders and stages them.
  ///
  /// - Returns: what the gates collected from them.
  func make() throws -> MadePages {
    var output = Output(capacity: 1 << 18)
    var sink = PageSink(staged, gates)
    var days = ChangeDays(staged: staged)
    let release = ReleaseContents(tables: openFiles(), notes: notes) { days[$0] }
    for (offset, page) in site.derivedPages.enumerated() {
      output.removeAll()
      try site.renderDerived(offset, of: release, into: &output)
      try output.withUnsafeBytes { try sink.take(page, at: site.pages.count + offset, $0) }
    }
    return MadePages(collectors: [sink.collector], scales: [sink.scale])
  }

  private func openFiles() -> [OpenTable: PublishedFile] {
    var files: [OpenTable: PublishedFile] = [:]
    for (index, page) in site.pages.enumerated() {
      guard let table = page.table, let fact = staged.fact(index) else { continue }
      files[table] = PublishedFile(size: fact.size, digest: fact.digest.hex)
    }
    return files
  }
}

/// The day on which the content of each file last changed.
private struct ChangeDays {
  let staged: StagedRelease
  /// The last answer: most files changed on a few days.
  private var last: (moment: Moment, day: String)?

  init(staged: StagedRelease) { self.staged = staged }

  subscript(index: Int) -> String {
    mutating get {
      guard let moment = staged.fact(index)?.lastModified else { return "" }
      if let last, last.moment == moment { return last.day }
      let day = moment.date.description
      last = (moment, day)
      return day
    }
  }
}
