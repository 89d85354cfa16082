/// The files of a folder in memory, by their path below it.
///
/// Everything that makes pages works on this, never on the disk.
package struct SourceTree: Sendable {
  /// What messages put before a path: `content` gives `content/site.yaml`.
  package let name: String
  package let files: [String: [UInt8]]
  /// Paths of files that lie there and whose bytes nobody needs.
  package let unread: [String]

  /// The most bytes that one file may have: more would be a mistake, and fill the memory.
  package static let maximumSize = 64_000_000

  package init(name: String, files: [String: [UInt8]], unread: [String] = []) {
    self.name = name
    self.files = files
    self.unread = unread
  }

  /// Paths in byte order.
  package var paths: [String] { files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// The paths below a folder with an ending, in byte order.
  package func paths(in folder: String, ending: String) -> [String] {
    paths.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(ending) }
  }

  /// A file's path as messages name it.
  package func label(_ path: String) -> String { "\(name)/\(path)" }
}

/// A file in memory that lies in no folder of sources.
package struct SourceFile: Sendable {
  /// As messages name it.
  package let label: String
  package let bytes: [UInt8]

  package init(label: String, bytes: [UInt8]) {
    (self.label, self.bytes) = (label, bytes)
  }
}
