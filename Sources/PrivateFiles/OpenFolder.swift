import Glibc
import Support

/// Identifies a file or folder, whatever its names are.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64

  init(_ facts: stat) {
    device = UInt64(facts.st_dev)
    inode = UInt64(facts.st_ino)
  }
}

/// The error of a system call, as an `errno`.
struct SystemCode: Error {
  let code: Int32
}

/// An open folder, which stays the same one even when it is renamed or replaced.
final class OpenFolder: Sendable {
  /// `O_PATH`: a descriptor that only identifies a place in the file system. The Glibc module
  /// leaves it out.
  private static let pathOnly: Int32 = 0o10_000_000

  let descriptor: Int32
  let identity: FileIdentity
  let mode: mode_t

  /// - Parameters:
  ///   - name: a path relative to the folder, or an absolute one.
  ///   - folder: nil means the working directory.
  ///   - reading: whether its names are to be listed, or the folder synced, later.
  init(
    _ name: String, in folder: OpenFolder? = nil, reading: Bool = false, following: Bool = true
  ) throws(SystemCode) {
    let flags = (reading ? O_RDONLY : Self.pathOnly) | (following ? 0 : O_NOFOLLOW)
    let number = openat(folder?.descriptor ?? AT_FDCWD, name, flags | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw SystemCode(code: errno) }
    var facts = stat()
    guard fstat(number, &facts) == 0 else {
      let code = errno
      close(number)
      throw SystemCode(code: code)
    }
    descriptor = number
    identity = FileIdentity(facts)
    mode = facts.st_mode
  }

  deinit { close(descriptor) }

  /// The status of a name in the folder; nil when nothing is there.
  func facts(of name: String, following: Bool = false) -> stat? {
    var facts = stat()
    let flags = following ? 0 : AT_SYMLINK_NOFOLLOW
    return fstatat(descriptor, name, &facts, flags) == 0 ? facts : nil
  }

  func has(_ name: String) -> Bool { facts(of: name) != nil }

  /// Whether a name in the folder is a folder or a link to one.
  func hasFolder(_ name: String) -> Bool {
    facts(of: name, following: true).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// The folder's path according to the kernel; nil where `/proc` is missing.
  var path: String? {
    guard let processes = try? OpenFolder("/proc/self/fd") else { return nil }
    return linkText(of: "\(descriptor)", in: processes.descriptor)
  }

  /// The folder itself and all its parents, up to the root.
  func withAncestors() throws(SystemCode) -> [OpenFolder] {
    var chain = [self]
    while let last = chain.last {
      let parent = try OpenFolder("..", in: last)
      if parent.identity == last.identity { break }
      chain.append(parent)
    }
    return chain
  }

  /// The names of subfolders and links to folders, in byte order.
  func folderNames() throws(SystemCode) -> [String] {
    guard let entries = folderEntries(of: descriptor) else { throw SystemCode(code: errno) }
    return entries.filter { entry in
      [DT_DIR, DT_LNK, DT_UNKNOWN].contains { Int32($0) == entry.type } && hasFolder(entry.name)
    }.map(\.name)
  }
}
