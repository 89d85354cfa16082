/// One whole site on disk.
package struct Release: Sendable, Equatable {
  package let id: ReleaseID
  let folder: OutputFolder

  static let manifestSuffix = ".manifest"

  /// The folder of the site.
  package var path: String { "\(folder.releasesPath)/\(id)" }

  var manifestPath: String { path + Self.manifestSuffix }

  /// What the release holds.
  ///
  /// Throws ``ReleaseError/tornManifest(path:reason:)`` when its manifest is not whole.
  package func manifest() throws(ReleaseError) -> Manifest {
    try believed { bytes throws(TornManifest) in
      let manifest = try Manifest(parsing: bytes)
      return (manifest, manifest.id)
    }
  }

  /// The facts about the release, without its files.
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
