import Configuration
import Foundation
import Portal
import Releases
import Support

extension Fingerprint {
  /// One digest of everything that determines what a build makes.
  ///
  /// The database is hashed before it is opened: when another process writes in between, the build
  /// sees newer rows than the fingerprint covers, and the next build, with a different fingerprint,
  /// builds again. In the opposite order, a change could be missed.
  static func of(_ sources: BuildSources, _ options: BuildOptions) throws -> Digest {
    var fingerprint = Fingerprint()
    fingerprint.add("version", text: Version.current)
    fingerprint.add("program", text: program)
    fingerprint.add("as-of", text: options.asOf?.description ?? "usual")
    fingerprint.add("day", text: options.clock.compactDate)
    if options.isPrecompressed { fingerprint.add("--precompress", text: "") }
    for tree in [sources.content, sources.theme] {
      for path in tree.paths {
        (tree.files[path] ?? []).withUnsafeBytes { fingerprint.add(tree.label(path), bytes: $0) }
      }
    }
    if let outlines = sources.outlines {
      outlines.bytes.withUnsafeBytes { fingerprint.add("--boundaries", bytes: $0) }
    }
    for path in [options.database, options.database + "-wal"] {
      // A problem with an unreadable database is reported when it is opened.
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue, FileManager.default.isReadableFile(atPath: path)
      else { continue }
      try fingerprint.add("database", file: path)
    }
    return fingerprint.digest()
  }

  /// Identifies the program by its size and modification time, because a new one may print old
  /// facts differently, even under the same version number.
  static var program: String {
    let path = "/proc/self/exe"
    let resolved = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? path
    let facts = try? FileManager.default.attributesOfItem(atPath: resolved)
    let size = (facts?[.size] as? NSNumber)?.intValue ?? 0
    let modified = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(size) \(Int(modified * 1000))"
  }
}
