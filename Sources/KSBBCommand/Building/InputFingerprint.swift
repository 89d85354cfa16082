import Configuration
import Foundation
import Portal
import Registry
import Releases
import Support

extension Fingerprint {
  /// One digest over everything that decides what a build makes.
  ///
  /// The database is hashed before it is opened: when another process writes in between, the
  /// build sees newer rows than the fingerprint tells, and the next build, seeing another
  /// fingerprint, builds again. The other way round a change could be missed.
  static func of(_ sources: BuildSources, _ options: BuildOptions) throws -> Digest {
    var fingerprint = Fingerprint()
    fingerprint.add("version", text: Version.current)
    fingerprint.add("program", text: program)
    fingerprint.add("as-of", text: options.asOf.description)
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
      // What is wrong with a database that cannot be read is told when it is opened.
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue, FileManager.default.isReadableFile(atPath: path)
      else { continue }
      try fingerprint.add("database", file: path)
    }
    return fingerprint.digest()
  }

  /// A new program may print old facts differently, even under an old version number.
  static var program: String {
    let path = "/proc/self/exe"
    let resolved = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? path
    let facts = try? FileManager.default.attributesOfItem(atPath: resolved)
    let size = (facts?[.size] as? NSNumber)?.intValue ?? 0
    let modified = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(size) \(Int(modified * 1000))"
  }
}
