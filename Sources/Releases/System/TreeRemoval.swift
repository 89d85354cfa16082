import Glibc

extension Disk {
  /// Removes a file, a link or a folder with everything in it; nothing there is fine. Links are
  /// removed, never followed.
  static func remove(_ path: String) throws(ReleaseError) {
    guard let kind = try kind(of: path) else { return }
    guard kind == .folder else {
      if unlink(path) == 0 || errno == ENOENT { return }
      throw .system(SystemFailure(action: "remove", path: path, code: errno))
    }
    try removeFolder(at: AT_FDCWD, path, shown: path)
  }

  private static func removeFolder(
    at parent: Int32, _ name: String, shown: String
  ) throws(ReleaseError) {
    let number = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0, let stream = fdopendir(number) else {
      if errno == ENOENT { return }
      throw .system(SystemFailure(action: "remove folder", path: shown, code: errno))
    }
    defer { closedir(stream) }
    for entry in entries(of: stream) {
      let path = "\(shown)/\(entry.name)"
      if entry.isFolder {
        try removeFolder(at: number, entry.name, shown: path)
      } else if unlinkat(number, entry.name, 0) != 0 && errno != ENOENT {
        throw .system(SystemFailure(action: "remove", path: path, code: errno))
      }
    }
    if unlinkat(parent, name, AT_REMOVEDIR) != 0 && errno != ENOENT {
      throw .system(SystemFailure(action: "remove folder", path: shown, code: errno))
    }
  }
}
