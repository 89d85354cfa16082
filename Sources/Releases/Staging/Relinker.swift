import Dispatch
import Glibc
import Support
import Synchronization

/// Adds unchanged files to the staged release as hard links to those of the previous one, folder by
/// folder and in parallel. A file that cannot be linked is copied.
struct Relinker: Sendable {
  let plan: PathPlan
  let previous: PreviousFiles
  let old: Release
  let tree: StagingTree
  let gate: WriteGate

  private static let filesPerTask = 256

  /// - Parameter files: indices of planned files whose content equals that in the previous release.
  func link(_ files: [UInt32], jobs: Int) throws(ReleaseError) {
    let oldRoot = try Disk.openFolder(old.path)
    let tasks = split(files)
    let next = Atomic(0)
    let failures = Mutex<[Int: ReleaseError]>([:])
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, tasks.count))) { _ in
      while true {
        let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard task < tasks.count else { return }
        do throws(ReleaseError) {
          try gate.pass { () throws(ReleaseError) in try link(tasks[task], oldRoot) }
        } catch {
          failures.withLock { $0[task] = error }
        }
      }
    }
    // All tasks have run, so the error does not depend on which thread was first.
    let failed = failures.withLock { $0 }
    if let first = failed.keys.min(), let error = failed[first] { throw error }
  }

  /// Groups of files, each within one folder.
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
    _ files: [UInt32], _ oldRoot: Descriptor
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
      let isReady = try check(Int(file), oldFolder, offset)
      let code =
        isReady
        ? plan.pool.withCString(Int(file), from: offset) { oldName in
          tree.withPlace(of: Int(file)) { newFolder, newName in
            linkat(oldFolder.number, oldName, newFolder, newName, 0) == 0 ? 0 : errno
          }
        } : EPERM
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

  /// Compares the size with the manifest, and also the content when the date differs. Wrong
  /// permissions and dates of an intact file are corrected.
  ///
  /// - Returns: false when they cannot be corrected, for example because the file belongs to
  ///   another user; the file must then be copied.
  private func check(
    _ file: Int, _ folder: Descriptor, _ offset: Int
  ) throws(ReleaseError) -> Bool {
    guard let match = previous.index(ofPlanned: file) else { return true }
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
    let moment = previous.manifest.files.moments[match]
    let (hasMode, hasDate) = (PublicMode.isRight(forFile: status), moment.isDate(of: status))
    if hasMode, hasDate { return true }
    func mend(_ modified: Moment?) -> Bool {
      plan.pool.withCString(file, from: offset) {
        Disk.mend(at: folder.number, $0, seen: status, modified: modified) == 0
      }
    }
    // Permissions first: without them the content may not be readable.
    let isReadable = hasMode || mend(nil)
    if hasDate { return isReadable }
    _ = try believedContents(file, folder, offset)
    return mend(moment) && isReadable
  }

  private func copy(_ file: Int, _ folder: Descriptor, _ offset: Int) throws(ReleaseError) {
    let bytes = try believedContents(file, folder, offset)
    let match = previous.index(ofPlanned: file)
    let modified =
      match.map { previous.manifest.files.moments[$0] } ?? previous.manifest.header.created
    try bytes.withUnsafeBufferPointer { bytes throws(ReleaseError) in
      try tree.write(file, UnsafeRawBufferPointer(bytes), modified: modified)
    }
  }

  /// The old file's bytes, checked against the digest in the manifest.
  private func believedContents(
    _ file: Int, _ folder: Descriptor, _ offset: Int
  ) throws(ReleaseError) -> [UInt8] {
    let path = "\(old.path)/\(plan[file])"
    let number = try attempt("open", path) {
      plan.pool.withCString(file, from: offset) {
        Int(openat(folder.number, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
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
