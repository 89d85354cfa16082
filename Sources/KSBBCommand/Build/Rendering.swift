import Diagnostics
import Portal
import Releases
import Synchronization
import Templates

/// What rendering leaves behind besides the staged files.
struct Rendered: Sendable {
  var collectors: [LinkCollector] = []
  /// The open data, by table name, for the gate that adds it up again.
  var tables: [String: [UInt8]] = [:]
}

/// Renders every planned page of a portal into a staged release, with a bounded number of tasks.
///
/// Which task renders which page depends on the machine; what comes out does not.
struct Rendering: Sendable {
  let portal: Portal
  let staged: StagedRelease
  let gate: LinkGate
  let jobs: Int
  let progress: Progress

  /// Pages that a task takes at once: few enough that all end together, many enough that taking
  /// them costs nothing.
  private static let batch = 8

  func run() async throws -> Rendered {
    let next = NextPage()
    return try await withThrowingTaskGroup(of: Rendered.self) { group in
      for _ in 0..<jobs {
        group.addTask { try work(next) }
      }
      var all = Rendered()
      for try await part in group {
        all.collectors += part.collectors
        all.tables.merge(part.tables) { first, _ in first }
      }
      return all
    }
  }

  private func work(_ next: NextPage) throws -> Rendered {
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
          if let table = page.table { rendered.tables[table.rawValue] = Array(bytes) }
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
