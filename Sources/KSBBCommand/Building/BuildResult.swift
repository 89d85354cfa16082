import Foundation
import Portal
import Releases

/// The result of a build, as printed in JSON.
struct BuildResult: Codable, Equatable {
  /// The release now served; nil after a dry run.
  var release: String?
  /// Number of HTML pages of the site.
  var pages: Int
  /// Number of files of the site.
  var files: Int
  /// Number of files written; the others are linked to the last release.
  var written: Int
  var unchanged: Int
  var removed: Int
  var seconds: Double
  var peakMemoryBytes: Int

  enum CodingKeys: String, CodingKey {
    case release, pages, files, written, unchanged, removed, seconds
    case peakMemoryBytes = "peak_memory_bytes"
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// One sentence for staff.
  var words: String {
    let time = "\(Int(seconds * 100) / 100).\(String(Int(seconds * 100) % 100 + 100).dropFirst())"
    guard let release else {
      return "Nothing was written. \(pages) pages in \(files) files: "
        + "\(written) to write, \(unchanged) unchanged, \(removed) to remove, \(time) s."
    }
    if written == 0, removed == 0 {
      return "Nothing changed: release \(release) stays, \(files) files, \(time) s."
    }
    return "Release \(release): \(pages) pages in \(files) files; "
      + "\(written) written, \(unchanged) unchanged, \(removed) removed, \(time) s."
  }
}

/// Measures how long a build takes and how much memory it uses.
struct BuildTimer {
  private let started = ContinuousClock.now

  var seconds: Double {
    let elapsed = started.duration(to: .now).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds / 1_000_000_000_000) / 1_000_000
  }

  /// The largest resident set size so far, in bytes; Linux reports it in KiB.
  var peakMemoryBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}

extension BuildResult {
  /// The result of a build that has nothing to do.
  init(unchanged header: ManifestHeader, _ timer: BuildTimer) {
    let counts = header.changes
    let files = counts.added + counts.changed + counts.unchanged + 1
    let pages = header.facts.first { $0.key == "pages" }.flatMap { Int($0.value) }
    self.init(
      release: header.id.description, pages: pages ?? files, files: files, written: 0,
      unchanged: files, removed: 0, timer)
  }

  fileprivate init(
    release: String?, pages: Int, files: Int, written: Int, unchanged: Int, removed: Int,
    _ timer: BuildTimer
  ) {
    self.init(
      release: release, pages: pages, files: files, written: written, unchanged: unchanged,
      removed: removed, seconds: timer.seconds, peakMemoryBytes: timer.peakMemoryBytes)
  }
}

extension BuildSession {
  /// The result of a build; a dry run also prints what would change.
  func result(
    of outcome: Outcome, _ site: Portal, _ timer: BuildTimer
  ) throws -> BuildResult {
    let pages = site.htmlPageCount
    switch outcome {
    case .published(let release):
      let counts = try release.header().changes
      // The list of checksums is written with every release and is not in the counts; unchanged
      // files are written too when nothing in the last release is trusted.
      let linked = isFull ? 0 : counts.unchanged
      let files = counts.added + counts.changed + counts.unchanged + 1
      return BuildResult(
        release: release.id.description, pages: pages, files: files, written: files - linked,
        unchanged: linked, removed: counts.removed, timer)
    case .unchanged:
      let files = site.pages.count + site.derivedPages.count + 1
      return BuildResult(
        release: try folder.currentRelease()?.id.description, pages: pages, files: files,
        written: 0, unchanged: files, removed: 0, timer)
    case .dryRun(let changes):
      console.describe(changes)
      let sums = changes.isEmpty ? 0 : 1
      let written = changes.added.count + changes.changed.count + sums
      let unchanged = changes.unchangedCount + 1 - sums
      return BuildResult(
        release: nil, pages: pages, files: written + unchanged, written: written,
        unchanged: unchanged, removed: changes.removed.count, timer)
    }
  }
}

extension Console {
  /// Prints what a dry run would change.
  fileprivate func describe(_ changes: Changes) {
    for (verb, paths) in [
      ("would be new", changes.added), ("would change", changes.changed),
      ("would go", changes.removed),
    ] where !paths.isEmpty {
      note("\(paths.count) \(paths.count == 1 ? "file" : "files") \(verb):")
      for path in paths.prefix(20) { note("  \(path)") }
      if paths.count > 20 { note("  … and \(paths.count - 20) more") }
    }
    if changes.isEmpty { note("Nothing would change.") }
  }
}
