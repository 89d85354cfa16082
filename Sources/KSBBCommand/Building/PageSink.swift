import Gates
import Portal
import Releases

/// Takes the files of one thread as they are made: stages each, collects its links and checks its
/// weight.
struct PageSink {
  private let staged: StagedRelease
  private let compressor = Compressor()
  private(set) var collector: LinkCollector
  private(set) var scale: WeightGate.Scale

  init(_ staged: StagedRelease, _ gates: PageGates) {
    self.staged = staged
    collector = gates.links.collector()
    scale = gates.weights.scale()
  }

  /// - Parameter index: the index of the page in the plan.
  mutating func take(_ page: Page, at index: Int, _ bytes: UnsafeRawBufferPointer) throws {
    let state = try staged.stage(index, bytes)
    try staged.stageVariants(of: index, bytes, state, with: compressor)
    guard collector.scan(index, bytes, state) else { return }
    scale.weigh(page.type, page.path, size: bytes.count, styleSheets: collector.styleSheets)
  }
}
