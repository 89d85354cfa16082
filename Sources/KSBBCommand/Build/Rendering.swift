import Portal
import Registry
import Releases
import Synchronization
import Templates

/// What rendering leaves behind besides the staged files.
struct Rendered: Sendable {
  var collectors: [LinkCollector] = []
  /// What the gate over the open data holds against the release.
  var findings: [GateFinding] = []
}

/// Renders every planned page of a portal into a staged release, on a fixed number of threads.
///
/// Which thread renders which page depends on the machine; what comes out does not.
struct Rendering: Sendable {
  let portal: Portal
  let staged: StagedRelease
  let gate: LinkGate
  let jobs: Int
  let progress: Progress
  private let next = NextPage()
  private let tables = OpenFiles()

  init(
    portal: Portal, staged: StagedRelease, gate: LinkGate, jobs: Int, progress: Progress
  ) {
    self.portal = portal
    self.staged = staged
    self.gate = gate
    self.jobs = jobs
    self.progress = progress
  }

  /// Pages that a thread takes at once: few enough that all end together, many enough that taking
  /// them costs nothing.
  private static let batch = 8

  func run() throws -> Rendered {
    let parts = try Workers.run(jobs) { _ in try work() }
    return Rendered(
      collectors: parts.flatMap(\.collectors), findings: parts.flatMap(\.findings))
  }

  private func work() throws -> Rendered {
    var output = Output(capacity: 1 << 18)
    var collector = gate.collector()
    var rendered = Rendered()
    while let range = next.take(Self.batch, of: portal.pages.count) {
      for index in range {
        let page = portal.pages[index]
        output.removeAll()
        try portal.render(page, into: &output)
        try output.withUnsafeBytes { bytes in
          try staged.stage(index, bytes)
          collector.scan(index, bytes)
          guard let table = page.table, let files = tables.add(table, bytes) else { return }
          // Whoever rendered the last open file adds them all up while others go on.
          rendered.findings = FigureGate.findings(
            portal.headline, files: files, asOf: portal.registry.asOf)
        }
      }
      progress.advance(by: range.count)
    }
    rendered.collectors.append(collector)
    return rendered
  }
}

/// Hands out the pages, each once.
private final class NextPage: Sendable {
  private let position = Atomic(0)

  func take(_ count: Int, of total: Int) -> Range<Int>? {
    let start = position.add(count, ordering: .relaxed).oldValue
    return start < total ? start..<min(start + count, total) : nil
  }
}

/// The open data as rendered, until all of it is there.
private final class OpenFiles: Sendable {
  private let files = Mutex<[String: [UInt8]]>([:])

  /// Takes a file; returns all of them to whoever brings the last.
  func add(_ table: OpenTable, _ bytes: UnsafeRawBufferPointer) -> [String: [UInt8]]? {
    files.withLock { files in
      files[table.rawValue] = Array(bytes)
      guard files.count == OpenTable.allCases.count else { return nil }
      defer { files = [:] }
      return files
    }
  }
}
