/// The folders that a set of files needs, parents before children. Folder 0 is the root, with an
/// empty path.
struct FolderPlan: Sendable {
  private(set) var pool = PathPool()
  /// The index of each file's folder.
  private(set) var folderOfFile: [UInt32] = []
  private var parents: [UInt32] = [0]
  private var table = PathTable(capacity: 1024)

  var count: Int { pool.count }

  init(of files: PathPool) {
    pool.append("")
    _ = table.insert(0, in: pool)
    folderOfFile.reserveCapacity(files.count)
    for file in 0..<files.count {
      folderOfFile.append(files.with(file) { UInt32(folder(of: $0)) })
    }
  }

  /// Number of bytes before the file name in a path: the folder's path and the slash after it.
  @inline(__always)
  func nameOffset(inFolder folder: Int) -> Int {
    folder == 0 ? 0 : pool.length(folder) + 1
  }

  /// True when the file is in the folder or below it.
  func contains(_ folder: Int, fileOf file: Int) -> Bool {
    var current = Int(folderOfFile[file])
    while current != folder && current != 0 { current = Int(parents[current]) }
    return current == folder
  }

  private mutating func folder(of path: UnsafeRawBufferPointer) -> Int {
    guard let slash = path.lastIndex(of: 0x2f) else { return 0 }
    let prefix = UnsafeRawBufferPointer(rebasing: path[..<slash])
    if let last = folderOfFile.last, pool.with(Int(last), { equalBytes($0, prefix) }) {
      return Int(last)
    }
    if let known = table.find(prefix, in: pool) { return known }
    let parent = folder(of: prefix)
    pool.append(prefix)
    parents.append(UInt32(parent))
    let index = pool.count - 1
    _ = table.insert(index, in: pool)
    return index
  }
}
