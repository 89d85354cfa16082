import Glibc
import Support
import Synchronization

/// The folder that a release is written into, with an open descriptor for each subfolder, so that a
/// new file takes few system calls.
///
/// Nothing is created on disk before the first file needs it: a build that changes nothing writes
/// nothing. Descriptors stay open for the lifetime of this object, because another thread may be
/// using one.
final class StagingTree: @unchecked Sendable {
  let path: String
  private let plan: PathPlan
  // Written once by the thread that holds `gate`, before `isReady` is set; read only after
  // `isReady` was seen as true.
  private let descriptors: UnsafeMutablePointer<Int32>
  private let isReady = Atomic(false)
  private let gate = Mutex(false)

  init(path: String, plan: PathPlan) {
    self.path = path
    self.plan = plan
    descriptors = .allocate(capacity: plan.folders.count)
    descriptors.initialize(repeating: -1, count: plan.folders.count)
  }

  deinit {
    for folder in 0..<plan.folders.count where descriptors[folder] >= 0 {
      close(descriptors[folder])
    }
    descriptors.deallocate()
  }

  /// True once the folder may exist, so that there is something to remove.
  var isMade: Bool { gate.withLock { $0 } }

  /// Creates all folders on the first call.
  func make() throws(ReleaseError) {
    if isReady.load(ordering: .acquiring) { return }
    try gate.withLock { isStarted throws(ReleaseError) in
      if isReady.load(ordering: .acquiring) { return }
      isStarted = true
      try makeFolders()
      isReady.store(true, ordering: .releasing)
    }
  }

  /// Creates a planned file with the given modification date. ``make()`` must have been called.
  func write(
    _ file: Int, _ bytes: UnsafeRawBufferPointer, modified: Moment
  ) throws(ReleaseError) {
    let code = withPlace(of: file) { Disk.createFile(at: $0, $1, bytes, modified: modified) }
    guard code == 0 else {
      let path = "\(path)/\(plan[file])"
      throw .system(SystemFailure(action: "write", path: path, code: code))
    }
  }

  /// Passes `body` a folder descriptor and the file's path relative to it.
  func withPlace<Result>(of file: Int, _ body: (Int32, UnsafePointer<CChar>) -> Result) -> Result {
    let folder = Int(plan.folders.folderOfFile[file])
    let descriptor = descriptors[folder]
    if descriptor >= 0 {
      let offset = plan.folders.nameOffset(inFolder: folder)
      return plan.pool.withCString(file, from: offset) { body(descriptor, $0) }
    }
    return plan.pool.withCString(file) { body(descriptors[0], $0) }
  }

  func syncFileSystem() throws(ReleaseError) {
    try attempt("sync", path) { Int(Disk.syncFileSystem(descriptors[0])) }
  }

  private func makeFolders() throws(ReleaseError) {
    try attempt("make folder", path) { Int(mkdir(path, PublicMode.folder)) }
    try attempt("set the permissions of", path) { Int(chmod(path, PublicMode.folder)) }
    // Not O_PATH: syncfs needs a real descriptor.
    descriptors[0] = Int32(
      try attempt("open folder", path) { Int(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) })
    let folders = plan.folders
    let openable = raiseDescriptorLimit(for: folders.count)
    for folder in 1..<folders.count {
      let (made, opened) = folders.pool.withCString(folder) { name -> (Int32, Int32) in
        guard mkdirat(descriptors[0], name, PublicMode.folder) == 0 else { return (errno, -1) }
        let code = Disk.publishFolder(at: descriptors[0], name)
        guard code == 0 else { return (code, -1) }
        guard folder < openable else { return (0, -1) }
        return (0, openat(descriptors[0], name, Disk.pathOnly | O_DIRECTORY | O_CLOEXEC))
      }
      guard made == 0 else {
        let shown = "\(path)/\(folders.pool[folder])"
        throw .system(SystemFailure(action: "make folder", path: shown, code: made))
      }
      // Without a descriptor, the files of this folder are opened by their path from the root.
      descriptors[folder] = opened
    }
  }
}

/// Raises the limit of open files if necessary. Returns how many descriptors this tree may use,
/// leaving 256 to the rest of the program.
private func raiseDescriptorLimit(for wanted: Int) -> Int {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
  let needed = rlim_t(wanted + 256)
  if limit.rlim_cur < needed {
    var raised = limit
    raised.rlim_cur = min(limit.rlim_max, needed)
    if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
  }
  return max(0, Int(clamping: limit.rlim_cur) - 256)
}
