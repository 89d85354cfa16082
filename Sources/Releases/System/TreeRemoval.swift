import Dispatch
import Glibc
import Support
import Synchronization

extension Disk {
  /// Removes a file, a link or a folder with all its contents; a missing path is not an error.
  /// Links are removed, never followed.
  ///
  /// - Parameter jobs: number of threads, since a release has thousands of files.
  static func remove(_ path: String, jobs: Int = 1) throws(ReleaseError) {
    guard let kind = try kind(of: path) else { return }
    guard kind == .folder else {
      if unlink(path) == 0 || errno == ENOENT { return }
      throw .system(SystemFailure(action: "remove", path: path, code: errno))
    }
    var folders = [path]
    var next = 0
    while next < folders.count {
      folders += try emptied(folders[next...], jobs: jobs, &next)
    }
    // Parents come before their children in the list.
    for folder in folders.reversed() where rmdir(folder) != 0 && errno != ENOENT {
      throw .system(SystemFailure(action: "remove folder", path: folder, code: errno))
    }
  }

  /// Unlinks the files in folders of the same depth, in parallel. Returns the folders one level
  /// below.
  private static func emptied(
    _ folders: ArraySlice<String>, jobs: Int, _ next: inout Int
  ) throws(ReleaseError) -> [String] {
    next = folders.endIndex
    let cursor = Atomic(folders.startIndex)
    let found = Mutex<[Int: Result<[String], ReleaseError>]>([:])
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, folders.count))) { _ in
      while true {
        let index = cursor.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < folders.endIndex else { return }
        let result = Result { () throws(ReleaseError) in try emptied(folders[index]) }
        found.withLock { $0[index] = result }
      }
    }
    let results = found.withLock { $0 }
    var below: [String] = []
    for index in folders.indices {
      if let result = results[index] { below += try result.get() }
    }
    return below
  }

  private static func emptied(_ folder: String) throws(ReleaseError) -> [String] {
    let number = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    let open = number < 0 ? nil : Descriptor(owning: number)
    guard let open, let entries = folderEntries(of: open.number) else {
      if errno == ENOENT { return [] }
      throw .system(SystemFailure(action: "remove folder", path: folder, code: errno))
    }
    var below: [String] = []
    for entry in entries {
      if isFolder(entry, in: open) {
        below.append("\(folder)/\(entry.name)")
      } else if unlinkat(open.number, entry.name, 0) != 0 && errno != ENOENT {
        let path = "\(folder)/\(entry.name)"
        throw .system(SystemFailure(action: "remove", path: path, code: errno))
      }
    }
    return below
  }

  private static func isFolder(_ entry: FolderEntry, in folder: Descriptor) -> Bool {
    guard entry.type == Int32(DT_UNKNOWN) else { return entry.type == Int32(DT_DIR) }
    var status = stat()
    return fstatat(folder.number, entry.name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFDIR
  }
}
