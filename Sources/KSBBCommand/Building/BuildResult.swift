import Foundation
import Releases

/// How a build ended, as its JSON result says it.
struct BuildResult: Codable, Equatable {
  /// The release that is served now; nil after a dry run.
  var release: String?
  /// HTML pages of the site.
  var pages: Int
  /// Files of the site.
  var files: Int
  /// Files that were written; the rest is linked to the last release.
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
