import Gates
import OpenData
import Portal
import Registry
import Releases
import Synchronization
import Templates

/// What making pages yields besides the staged files.
struct MadePages: Sendable {
  var collectors: [LinkCollector] = []
  /// The findings of the figures gate.
  var findings: [GateFinding] = []
  var scales: [WeightGate.Scale] = []

  static func + (left: MadePages, right: MadePages) -> MadePages {
    MadePages(
      collectors: left.collectors + right.collectors, findings: left.findings + right.findings,
      scales: left.scales + right.scales)
  }
}

/// Renders every planned page of a site into a staged release, on a fixed number of threads.
///
/// Which thread renders which page varies; the result does not.
struct Rendering: Sendable {
  let site: Portal
  let headlines: [Headline]
  let staged: StagedRelease
  let gates: PageGates
  let drawings: DrawingPlan
  let jobs: Int
  let progress: Progress
  private let left: PagesLeft
  private let tables = OpenFiles()

  init(
    site: Portal, headlines: [Headline], staged: StagedRelease, gates: PageGates,
    drawings: DrawingPlan, jobs: Int, progress: Progress
  ) {
    self.site = site
    self.headlines = headlines
    self.staged = staged
    self.gates = gates
    self.drawings = drawings
    self.jobs = jobs
    self.progress = progress
    left = PagesLeft(site.pages.count)
  }

  /// Number of pages that a thread takes at once: few enough that all threads end together, enough
  /// that taking them costs next to nothing.
  private static let batch = 8

  func run() throws -> MadePages {
    let parts = try Workers.run(jobs) { number in try work(fromFront: number.isMultiple(of: 2)) }
    return parts.reduce(MadePages(), +)
  }

  private func work(fromFront: Bool) throws -> MadePages {
    var output = Output(capacity: 1 << 18)
    var sink = PageSink(staged, gates)
    var rendered = MadePages()
    var drawing = FileDrawing()
    while let range = left.take(Self.batch, fromFront: fromFront) {
      for index in range {
        if try stage(drawn: index, &drawing) { continue }
        output.removeAll()
        try site.render(index, into: &output)
        try output.withUnsafeBytes { bytes in
          let page = site.pages[index]
          try sink.take(page, at: index, bytes)
          guard let table = page.table, let files = tables.add(table, bytes) else {
            return
          }
          // The thread that rendered the last open data file checks them all while others go on.
          rendered.findings = FigureGate.findings(
            headlines, files: files, asOf: site.registry.asOf)
        }
      }
      progress.advance(by: range.count)
    }
    rendered.collectors.append(sink.collector)
    rendered.scales.append(sink.scale)
    return rendered
  }

  /// Stages a file that is drawn, or takes it over; returns false for one that is written.
  private func stage(drawn index: Int, _ drawing: inout FileDrawing) throws -> Bool {
    guard site.pages[index].isDrawn else { return false }
    if drawings.keeps(index), try staged.keep(index) { return true }
    guard let bytes = try drawing.bytes(of: site.pages[index]) else { return false }
    try bytes.withUnsafeBytes { _ = try staged.stage(index, $0) }
    return true
  }
}

/// Distributes the pages, each once, from both ends: neighbours in the plan are in the same folder,
/// and two threads that create files in one folder wait for each other in the kernel.
private final class PagesLeft: Sendable {
  private let left: Mutex<Range<Int>>

  init(_ count: Int) { left = Mutex(0..<count) }

  func take(_ count: Int, fromFront: Bool) -> Range<Int>? {
    left.withLock { left in
      guard !left.isEmpty else { return nil }
      let taken = fromFront ? left.prefix(count) : left.suffix(count)
      left = fromFront ? taken.endIndex..<left.upperBound : left.lowerBound..<taken.startIndex
      return taken
    }
  }
}

/// Collects the rendered open data files until all are there.
private final class OpenFiles: Sendable {
  private let files = Mutex<[String: [UInt8]]>([:])

  /// Adds a file; returns all of them when it is the last, else nil.
  func add(_ table: OpenTable, _ bytes: UnsafeRawBufferPointer) -> [String: [UInt8]]? {
    files.withLock { files in
      files[table.rawValue] = Array(bytes)
      guard files.count == OpenTable.allCases.count else { return nil }
      defer { files = [:] }
      return files
    }
  }
}
