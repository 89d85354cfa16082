internal import Glibc

/// What the file system says about a path, asked without changing anything.
struct FileFacts: Equatable {
  enum Kind: Equatable { case file, folder, other }

  let kind: Kind
  let size: Int
  let inode: UInt64
  let modified: [Int]

  /// Nil when nothing is there or it may not be looked at.
  init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    size = Int(facts.st_size)
    inode = UInt64(facts.st_ino)
    modified = [
      facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_ctim.tv_sec, facts.st_ctim.tv_nsec,
    ]
  }

  /// Whether this process may open the file. Tried rather than computed, because mode bits say
  /// nothing about read-only mounts and capabilities.
  static func mayOpen(_ path: String, writing: Bool) -> Bool {
    let descriptor = open(path, (writing ? O_RDWR : O_RDONLY) | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    return true
  }

  /// Whether a file may be created in the folder. Asked for the effective user rather than tried,
  /// because a trial file would change the folder's dates.
  static func mayCreate(inFolderOf path: String) -> Bool {
    faccessat(AT_FDCWD, folder(of: path), W_OK | X_OK, AT_EACCESS) == 0
  }

  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
