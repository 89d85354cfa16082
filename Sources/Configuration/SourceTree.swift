/// The files of a folder in memory, by their path below it.
///
/// All code that makes pages works on this, never on the disk.
package struct SourceTree: Sendable {
  /// What messages put before a path: `content` gives `content/site.yaml`.
  package let name: String
  /// The bytes of each file, by its path below the folder, with `/` between the parts.
  package let files: [String: [UInt8]]
  /// The paths of files whose bytes were not read because nothing needs them.
  package let unread: [String]

  /// The most bytes that one file may have: a larger one is a mistake and would fill the memory.
  package static let maximumSize = 64_000_000

  /// A tree of files that are already in memory.
  package init(name: String, files: [String: [UInt8]], unread: [String] = []) {
    self.name = name
    self.files = files
    self.unread = unread
  }

  /// The paths of `files`, in byte order.
  package var paths: [String] { files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// The paths below a folder that end in `ending`, in byte order.
  package func paths(in folder: String, ending: String) -> [String] {
    paths.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(ending) }
  }

  /// A file's path as messages show it.
  package func label(_ path: String) -> String { "\(name)/\(path)" }
}

/// A file in memory that belongs to no source folder.
package struct SourceFile: Sendable {
  /// The path as messages show it.
  package let label: String
  /// The whole file, as it was read.
  package let bytes: [UInt8]

  /// A file from its path, for messages, and its bytes.
  package init(label: String, bytes: [UInt8]) {
    (self.label, self.bytes) = (label, bytes)
  }
}
