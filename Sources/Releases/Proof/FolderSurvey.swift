import Dispatch
import Glibc
import Support
import Synchronization

/// Checks everything in the folder of a release without reading file contents: names, kinds, sizes,
/// dates and permissions. Links are never followed.
struct FolderSurvey: Sendable {
  /// The folder of the release; not a link.
  let root: String
  let contents: ReleaseContents
  /// When the last proof ended. A file whose change time (ctime, which programs cannot set) is not
  /// earlier than this has to be read; nil when no proof is known.
  let provedUntil: timespec?
  /// Whether wrong permissions are corrected, as far as the system allows.
  let mends: Bool

  /// What was found.
  struct Findings: Sendable {
    var faults: [ReleaseFault] = []
    /// Indices of the listed files that exist as plain files of the right size.
    var present: [UInt32] = []
    /// Indices of present files whose date differs from the listed one.
    var misdated: [UInt32] = []
    /// Indices of other present files that were changed or touched since the last proof.
    var changed: [UInt32] = []
    /// Number of compressed variants that the list does not name.
    var unlistedVariants = 0
    /// Number of files and folders whose permissions were corrected.
    var mended = 0
    fileprivate var folders: [String] = []

    fileprivate mutating func add(_ other: Findings) {
      faults += other.faults
      present += other.present
      misdated += other.misdated
      changed += other.changed
      unlistedVariants += other.unlistedVariants
      mended += other.mended
    }
  }

  /// - Parameter jobs: number of threads.
  func run(jobs: Int) throws(ReleaseError) -> Findings {
    var all = Findings()
    var level = [""]
    while !level.isEmpty {
      let parts = try look(intoAll: level, jobs: jobs)
      level = parts.flatMap(\.folders)
      for part in parts { all.add(part) }
    }
    var isThere = [Bool](repeating: false, count: contents.files.count)
    for index in all.present { isThere[Int(index)] = true }
    let named = Set(all.faults.map(\.path))
    for index in contents.files.indices where !isThere[index] {
      let path = contents.files.paths[index]
      if !named.contains(path) { all.faults.append(ReleaseFault(path: path, kind: .missing)) }
    }
    return all
  }

  private func look(intoAll folders: [String], jobs: Int) throws(ReleaseError) -> [Findings] {
    let next = Atomic(0)
    let found = Mutex<[Int: Result<Findings, ReleaseError>]>([:])
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, folders.count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < folders.count else { return }
        let result = Result { () throws(ReleaseError) in try look(into: folders[index]) }
        found.withLock { $0[index] = result }
      }
    }
    let results = found.withLock { $0 }
    var parts: [Findings] = []
    for index in folders.indices {
      if let result = results[index] { parts.append(try result.get()) }
    }
    return parts
  }

  private func look(into folder: String) throws(ReleaseError) -> Findings {
    let path = folder.isEmpty ? root : "\(root)/\(folder)"
    var findings = Findings()
    checkMode(ofFolder: folder, at: path, &findings)
    let number = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    let descriptor = number < 0 ? nil : Descriptor(owning: number)
    guard let descriptor, let entries = folderEntries(of: descriptor.number) else {
      let code = errno
      findings.faults.append(
        ReleaseFault(path: folder + "/", kind: .unreadable(SystemFailure.words(of: code))))
      return findings
    }
    for entry in entries {
      let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
      take(path, entry.name, in: descriptor.number, &findings)
    }
    return findings
  }

  private func checkMode(ofFolder folder: String, at path: String, _ findings: inout Findings) {
    var status = stat()
    guard lstat(path, &status) == 0, !PublicMode.isRight(forFolder: status) else { return }
    if mends, path.withCString({ Disk.publishFolder(at: AT_FDCWD, $0) }) == 0 {
      findings.mended += 1
    } else {
      findings.faults.append(
        ReleaseFault(
          path: folder + "/",
          kind: .wrongMode(
            found: PublicMode.text(status.st_mode), wanted: PublicMode.text(PublicMode.folder))))
    }
  }

  private func take(
    _ path: String, _ name: String, in folder: Int32, _ findings: inout Findings
  ) {
    var status = stat()
    // A listed file removed meanwhile is reported as missing at the end.
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    guard let index = contents.index(of: path) else {
      if isFolder, contents.needsFolder(path) {
        findings.folders.append(path)
      } else if !contents.knowsSizes, !isFolder, contents.isVariant(path) {
        findings.unlistedVariants += 1
      } else {
        let shown = isFolder ? path + "/" : path
        findings.faults.append(ReleaseFault(path: shown, kind: .unexpected))
      }
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let kind = ReleaseFault.Kind.notAFile(kindWords(status.st_mode & S_IFMT))
      return findings.faults.append(ReleaseFault(path: path, kind: kind))
    }
    check(index, path: path, name: name, status, in: folder, &findings)
  }

  private func check(
    _ index: Int, path: String, name: String, _ status: stat, in folder: Int32,
    _ findings: inout Findings
  ) {
    if !PublicMode.isRight(forFile: status) {
      if mends, Disk.mend(at: folder, name, seen: status, modified: nil) == 0 {
        findings.mended += 1
      } else {
        findings.faults.append(
          ReleaseFault(
            path: path,
            kind: .wrongMode(
              found: PublicMode.text(status.st_mode), wanted: PublicMode.text(PublicMode.file))))
      }
    }
    if contents.knowsSizes, Int(status.st_size) != contents.files.sizes[index] {
      let how = "it has \(status.st_size) bytes, not \(contents.files.sizes[index])"
      return findings.faults.append(ReleaseFault(path: path, kind: .altered(how)))
    }
    findings.present.append(UInt32(index))
    if contents.knowsSizes, !contents.files.moments[index].isDate(of: status) {
      findings.misdated.append(UInt32(index))
    } else if let proved = provedUntil {
      let time = status.st_ctim
      if (time.tv_sec, time.tv_nsec) >= (proved.tv_sec, proved.tv_nsec) {
        findings.changed.append(UInt32(index))
      }
    }
  }
}
