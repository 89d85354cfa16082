/// One whole site on disk.
package struct Release: Sendable, Equatable {
  /// Also the name of its folder in `releases`.
  package let id: ReleaseID
  let folder: OutputFolder

  static let manifestSuffix = ".manifest"

  /// The folder of the site.
  package var path: String { "\(folder.releasesPath)/\(id)" }

  var manifestPath: String { path + Self.manifestSuffix }

  /// The whole manifest, with all files.
  ///
  /// Throws ``ReleaseError/tornManifest(path:reason:)`` when the manifest is missing, damaged, or
  /// that of another release.
  package func manifest() throws(ReleaseError) -> Manifest {
    try believed { bytes throws(TornManifest) in
      let manifest = try Manifest(parsing: bytes)
      return (manifest, manifest.id)
    }
  }

  /// The manifest's header, without the files. Throws like ``manifest()``.
  package func header() throws(ReleaseError) -> ManifestHeader {
    try believed { bytes throws(TornManifest) in
      let header = try Manifest.header(parsing: bytes)
      return (header, header.id)
    }
  }

  private func believed<Value>(
    _ parse: ([UInt8]) throws(TornManifest) -> (Value, ReleaseID)
  ) throws(ReleaseError) -> Value {
    guard let bytes = try Disk.contents(of: manifestPath) else {
      throw .tornManifest(path: manifestPath, reason: "it is missing")
    }
    do throws(TornManifest) {
      let (value, name) = try parse(bytes)
      guard name == id else { throw TornManifest(reason: "it describes release \(name)") }
      return value
    } catch {
      throw .tornManifest(path: manifestPath, reason: error.reason)
    }
  }
}
