import Dispatch
import Glibc
import Synchronization

/// How a release on disk departs from its manifest.
package struct ReleaseFault: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// In the manifest, not on disk.
    case missing
    /// Its content is not what the manifest says.
    case altered
    /// On disk, not in the manifest.
    case unexpected
  }

  /// Relative to the site's root.
  package let path: String
  package let kind: Kind
}

extension ReleaseFault: CustomStringConvertible {
  package var description: String {
    switch kind {
    case .missing: "\(path) is missing"
    case .altered: "\(path) is not what the manifest says"
    case .unexpected: "\(path) is not part of the release"
    }
  }
}

extension Release {
  /// Reads every file and compares it with the manifest; faults come in byte order of paths, all
  /// of them.
  ///
  /// - Parameter jobs: threads that read.
  package func verify(jobs: Int = 1) throws(ReleaseError) -> [ReleaseFault] {
    let files = try manifest().files
    var faults: [ReleaseFault] = []
    for path in try Disk.files(below: self.path) where files.file(at: path) == nil {
      faults.append(ReleaseFault(path: path, kind: .unexpected))
    }
    let next = Atomic(0)
    let found = Mutex<(faults: [ReleaseFault], failure: ReleaseError?)>(([], nil))
    DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < files.count else { return }
        do throws(ReleaseError) {
          guard let fault = try fault(of: files[index]) else { continue }
          found.withLock { $0.faults.append(fault) }
        } catch {
          found.withLock { $0.failure = error }
          return
        }
      }
    }
    let result = found.withLock { $0 }
    if let failure = result.failure { throw failure }
    return (faults + result.faults).sorted {
      $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }
  }

  private func fault(of file: ManifestFile) throws(ReleaseError) -> ReleaseFault? {
    let place = "\(path)/\(file.path)"
    guard try Disk.kind(of: place) == .file else {
      return ReleaseFault(path: file.path, kind: .missing)
    }
    let isSame = try Disk.digest(ofFile: place) == file.digest
    return isSame ? nil : ReleaseFault(path: file.path, kind: .altered)
  }
}

extension Disk {
  /// Paths below a folder of everything that is not a folder, relative to it.
  static func files(below root: String) throws(ReleaseError) -> [String] {
    var found: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let path = folder.isEmpty ? root : "\(root)/\(folder)"
      guard let stream = opendir(path) else {
        throw .system(SystemFailure(action: "read folder", path: path, code: errno))
      }
      defer { closedir(stream) }
      for entry in entries(of: stream) {
        let below = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
        if entry.isFolder { folders.append(below) } else { found.append(below) }
      }
    }
    return found
  }
}
