import Dispatch
import Glibc
import Synchronization

/// Puts unchanged files into the staged release as hard links to the previous one, folder by
/// folder and in parallel. A file that cannot be linked is copied.
struct Relinker: Sendable {
  let plan: PathPlan
  let previous: PreviousFiles
  let old: Release
  let tree: StagingTree

  private static let filesPerTask = 256

  /// - Parameter files: indices of planned files whose content is that of the previous release.
  func link(_ files: [UInt32], jobs: Int) throws(ReleaseError) {
    let oldRoot = try Disk.openFolder(old.path)
    let published = try Disk.modificationTime(of: old.manifestPath)
    let tasks = split(files)
    let next = Atomic(0)
    let failures = Mutex<[Int: ReleaseError]>([:])
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, tasks.count))) { _ in
      while true {
        let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard task < tasks.count else { return }
        do throws(ReleaseError) {
          try link(tasks[task], oldRoot, published)
        } catch {
          failures.withLock { $0[task] = error }
        }
      }
    }
    // All tasks ran, so the message does not depend on which thread was first.
    let failed = failures.withLock { $0 }
    if let first = failed.keys.min(), let error = failed[first] { throw error }
  }

  /// Runs of files of one folder.
  private func split(_ files: [UInt32]) -> [[UInt32]] {
    var byFolder = [[UInt32]](repeating: [], count: plan.folders.count)
    for file in files { byFolder[Int(plan.folders.folderOfFile[Int(file)])].append(file) }
    return byFolder.flatMap { files in
      stride(from: 0, to: files.count, by: Self.filesPerTask).map {
        Array(files[$0..<min($0 + Self.filesPerTask, files.count)])
      }
    }
  }

  private func link(
    _ files: [UInt32], _ oldRoot: Descriptor, _ published: timespec
  ) throws(ReleaseError) {
    guard let first = files.first else { return }
    let folder = Int(plan.folders.folderOfFile[Int(first)])
    let offset = plan.folders.nameOffset(inFolder: folder)
    let opened =
      folder == 0
      ? dup(oldRoot.number)
      : plan.folders.pool.withCString(folder) {
        openat(oldRoot.number, $0, Disk.pathOnly | O_DIRECTORY | O_CLOEXEC)
      }
    guard opened >= 0 else {
      throw altered(Int(first), "its folder cannot be opened (error \(errno))")
    }
    let oldFolder = Descriptor(owning: opened)
    for file in files {
      try check(Int(file), oldFolder, offset, published)
      let code = plan.pool.withCString(Int(file), from: offset) { oldName in
        tree.withPlace(of: Int(file)) { newFolder, newName in
          linkat(oldFolder.number, oldName, newFolder, newName, 0) == 0 ? 0 : errno
        }
      }
      switch code {
      case 0: continue
      case EXDEV, EMLINK, EPERM, ENOTSUP, ENOSYS: try copy(Int(file), oldFolder, offset)
      case ENOENT: throw altered(Int(file), "it is missing")
      default:
        let path = "\(tree.path)/\(plan[Int(file)])"
        throw .system(SystemFailure(action: "link", path: path, code: code))
      }
    }
  }

  /// Compares the size with the manifest, and the content too when the file was modified after the
  /// release was published.
  private func check(
    _ file: Int, _ folder: Descriptor, _ offset: Int, _ published: timespec
  ) throws(ReleaseError) {
    guard let match = previous.index(ofPlanned: file) else { return }
    var status = stat()
    let result = plan.pool.withCString(file, from: offset) {
      fstatat(folder.number, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    if result != 0 { throw altered(file, "it is missing") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw altered(file, "it is no longer a file") }
    let size = previous.manifest.files.sizes[match]
    guard Int(status.st_size) == size else {
      throw altered(file, "it has \(status.st_size) bytes, its manifest says \(size)")
    }
    let time = status.st_mtim
    if (time.tv_sec, time.tv_nsec) > (published.tv_sec, published.tv_nsec) {
      _ = try believedContents(file, folder, offset)
    }
  }

  private func copy(_ file: Int, _ folder: Descriptor, _ offset: Int) throws(ReleaseError) {
    let bytes = try believedContents(file, folder, offset)
    try bytes.withUnsafeBufferPointer { bytes throws(ReleaseError) in
      try tree.write(file, UnsafeRawBufferPointer(bytes))
    }
  }

  /// The old file's bytes, proved by their digest.
  private func believedContents(
    _ file: Int, _ folder: Descriptor, _ offset: Int
  ) throws(ReleaseError) -> [UInt8] {
    let path = "\(old.path)/\(plan[file])"
    let number = try attempt("open", path) {
      plan.pool.withCString(file, from: offset) {
        Int(openat(folder.number, $0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC))
      }
    }
    let bytes = try Disk.contents(of: Descriptor(owning: Int32(number)), path: path)
    guard let match = previous.index(ofPlanned: file),
      Digest(of: bytes) == previous.manifest.files.digests[match]
    else { throw altered(file, "its content is not what its manifest says") }
    return bytes
  }

  private func altered(_ file: Int, _ what: String) -> ReleaseError {
    .alteredFile(path: plan[file], release: old.id, what: what)
  }
}

extension Disk {
  static func modificationTime(of path: String) throws(ReleaseError) -> timespec {
    var status = stat()
    try attempt("look at", path) { Int(stat(path, &status)) }
    return status.st_mtim
  }
}
