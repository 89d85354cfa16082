import Dispatch
import Releases
import Synchronization

extension LinkGate {
  /// Reads skipped pages again where necessary: all of them when the previous results no longer
  /// hold, otherwise only the ids of those that a scanned page links to.
  func recalled(
    _ scanned: [LinkCollector], jobs: Int
  ) throws(ReleaseError) -> (pages: [LinkCollector], ids: [LinkCollector]) {
    guard let previous else { return ([], []) }
    let skipped = scanned.flatMap(\.skipped)
    if !previous.stands {
      return (try read(skipped, from: previous, jobs) { $0.look(at: $1, $2) }, [])
    }
    let targets = targets(of: scanned, among: skipped)
    return ([], try read(targets, from: previous, jobs) { $0.takeIDs(of: $1, $2) })
  }

  private func targets(of collectors: [LinkCollector], among skipped: [UInt32]) -> [UInt32] {
    var isOpen = [Bool](repeating: false, count: plan.count)
    for page in skipped { isOpen[Int(page)] = true }
    var found: [UInt32] = []
    for collector in collectors {
      for index in 0..<collector.checks.count {
        let target = collector.checks[index].target
        guard isOpen[Int(target)] else { continue }
        isOpen[Int(target)] = false
        found.append(target)
      }
    }
    return found
  }

  private static let pagesPerTask = 64

  /// Reads pages of the previous release on several threads, each with its own collector.
  private func read(
    _ pages: [UInt32], from previous: PreviousGateResults, _ jobs: Int,
    _ take: @Sendable (inout LinkCollector, Int, UnsafeRawBufferPointer) -> Void
  ) throws(ReleaseError) -> [LinkCollector] {
    // Sorted, so that the error for a page that cannot be read is always the same.
    let pages = pages.sorted()
    let tasks = (pages.count + Self.pagesPerTask - 1) / Self.pagesPerTask
    let next = Atomic(0)
    let result = Mutex<(collectors: [LinkCollector], failures: [Int: ReleaseError])>(([], [:]))
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, tasks))) { _ in
      var collector = collector()
      while true {
        let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard task < tasks else { break }
        do throws(ReleaseError) {
          let start = task * Self.pagesPerTask
          for page in pages[start..<min(start + Self.pagesPerTask, pages.count)] {
            let bytes = try previous.contents(of: Int(page))
            bytes.withUnsafeBytes { take(&collector, Int(page), $0) }
          }
        } catch {
          result.withLock { $0.failures[task] = error }
        }
      }
      result.withLock { $0.collectors.append(collector) }
    }
    let (collectors, failures) = result.withLock { $0 }
    if let first = failures.keys.min(), let error = failures[first] { throw error }
    return collectors
  }
}
