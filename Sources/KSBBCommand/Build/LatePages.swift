import Portal
import Registry
import Releases
import Templates

/// The pages that tell about the others: open data with digests, history, sitemap.
struct LatePages {
  let portal: Portal
  let staged: StagedRelease
  let previous: ManifestHeader?
  let notes: [ReleaseNote]
  let lastModified: (String) -> String

  /// Renders and stages them.
  ///
  /// - Returns: what scanned their links.
  func make(tables: [String: [UInt8]], gate: LinkGate) throws -> LinkCollector {
    var output = Output(capacity: 1 << 18)
    var collector = gate.collector()
    var files: [OpenTable: PublishedFile] = [:]
    for table in OpenTable.allCases {
      let bytes = tables[table.rawValue] ?? []
      files[table] = PublishedFile(size: bytes.count, digest: Digest(of: bytes).hex)
    }
    try portal.renderData(files, into: &output)
    try stage(.data, &output, &collector)
    try portal.renderHistory(notes, into: &output)
    try stage(.history, &output, &collector)
    let paths = (portal.pages.map(\.path) + LatePage.allCases.map(\.path))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    portal.writeSitemap(of: paths, lastModified: lastModified, into: &output)
    try stage(.sitemap, &output, &collector)
    return collector
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
