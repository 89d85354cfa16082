import Support

/// What a release should contain, indexed by the paths of files and folders.
struct ReleaseContents: Sendable {
  let files: ManifestFiles
  /// Whether sizes and dates are known; a list of checksums does not include them.
  let knowsSizes: Bool
  private let table: PathTable
  private let folderPool: PathPool
  private let folderTable: PathTable

  init(_ files: ManifestFiles, knowsSizes: Bool) {
    self.files = files
    self.knowsSizes = knowsSizes
    var table = PathTable(capacity: files.count)
    for index in files.indices { _ = table.insert(index, in: files.paths) }
    self.table = table
    folderPool = FolderPlan(of: files.paths).pool
    var folderTable = PathTable(capacity: folderPool.count)
    for index in 0..<folderPool.count { _ = folderTable.insert(index, in: folderPool) }
    self.folderTable = folderTable
  }

  /// The index of the file at a path, or nil.
  func index(of path: String) -> Int? {
    var path = path
    return path.withUTF8 { table.find(UnsafeRawBufferPointer($0), in: files.paths) }
  }

  /// Whether the folder contains a file of the release, directly or in a subfolder.
  func needsFolder(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { folderTable.find(UnsafeRawBufferPointer($0), in: folderPool) } != nil
  }

  /// Whether the path is a compressed variant of a file of the release.
  func isVariant(_ path: String) -> Bool {
    Packing.allCases.contains {
      path.hasSuffix($0.rawValue)
        && index(of: String(path.dropLast($0.rawValue.utf8.count))) != nil
    }
  }
}

extension ReleaseContents {
  /// Reads a list of checksums in the format of `sha256sum`. The list itself is added as a file of
  /// the release.
  ///
  /// - Returns: nil when a line does not have that format.
  init?(checksums bytes: [UInt8]) {
    var files = ManifestFiles()
    files.reserve(bytes.count / 100, pathBytes: bytes.count)
    let nowhen = Moment(secondsSinceEpoch: 0)
    for line in bytes.split(separator: 0x0a) {
      guard line.count > 66, line.dropFirst(64).starts(with: [0x20, 0x20]),
        let digest = line.withUnsafeBytes({
          Digest(hex: UnsafeRawBufferPointer(rebasing: $0[..<64]))
        })
      else { return nil }
      line.dropFirst(66).withUnsafeBytes {
        files.append(path: $0, digest: digest, size: 0, lastModified: nowhen)
      }
    }
    guard bytes.last == 0x0a || bytes.isEmpty else { return nil }
    Array(PathPlan.sumsPath.utf8).withUnsafeBytes {
      files.append(path: $0, digest: Digest(of: bytes), size: 0, lastModified: nowhen)
    }
    self.init(files, knowsSizes: false)
  }
}
