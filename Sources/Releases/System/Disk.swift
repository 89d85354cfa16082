import Glibc
import Support

/// The few file operations that releases need, as thin wrappers of system calls. None of them opens
/// an existing file for writing, except ``openFile(_:_:following:)`` on request.
package enum Disk {
  enum Kind: Equatable {
    case folder, link, file, other
  }

  /// The kind of what is at the path, without following a link; nil when nothing is there.
  static func kind(of path: String) throws(ReleaseError) -> Kind? {
    var status = stat()
    let result = lstat(path, &status)
    if result != 0 && (errno == ENOENT || errno == ENOTDIR) { return nil }
    guard result == 0 else {
      throw .system(SystemFailure(action: "look at", path: path, code: errno))
    }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFLNK: .link
    case S_IFREG: .file
    default: .other
    }
  }

  /// Opens a folder to read its names or to sync it.
  static func openFolder(_ path: String) throws(ReleaseError) -> Descriptor {
    let number = try attempt("open folder", path) {
      Int(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }
    return Descriptor(owning: Int32(number))
  }

  /// Names in a folder in byte order, without `.` and `..`; empty when the folder is missing. A
  /// link is not followed.
  static func names(in path: String) throws(ReleaseError) -> [String] {
    let number = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    let folder = number < 0 ? nil : Descriptor(owning: number)
    guard let names = folder.flatMap({ folderEntries(of: $0.number) }) else {
      let code = errno
      if code == ENOENT { return [] }
      // For a link the system only says that it is not a folder.
      if let found = foundInPlaceOfFolder(path) {
        throw .wrongKind(path: path, found: found, expected: "a folder")
      }
      throw .system(SystemFailure(action: "read folder", path: path, code: code))
    }
    return names.map(\.name)
  }

  /// The content of a plain file; nil when there is none. Throws for anything else.
  package static func contents(of path: String) throws(ReleaseError) -> [UInt8]? {
    guard let file = try openFile(path, O_RDONLY) else { return nil }
    return try contents(of: file, path: path)
  }

  /// Opens a plain file; nil when it does not exist and the flags do not create it. Throws
  /// ``ReleaseError/wrongKind(path:found:expected:)`` for anything else, and never blocks on a
  /// pipe.
  ///
  /// - Parameter following: whether a link to a file is followed.
  static func openFile(
    _ path: String, _ flags: Int32, following: Bool = false
  ) throws(ReleaseError) -> Descriptor? {
    let number = open(
      path, flags | (following ? 0 : O_NOFOLLOW) | O_NONBLOCK | O_CLOEXEC, 0o644)
    let code = errno
    var status = stat()
    if number >= 0 {
      let file = Descriptor(owning: number)
      guard fstat(number, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return file }
    } else {
      if code == ENOENT { return nil }
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else {
        throw .system(SystemFailure(action: "open", path: path, code: code))
      }
    }
    throw .wrongKind(
      path: path, found: kindWords(status.st_mode & S_IFMT), expected: "a plain file")
  }

  /// Words for what is at a path that is not a folder, such as a link; nil for a folder.
  static func foundInPlaceOfFolder(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
    return kindWords(status.st_mode & S_IFMT)
  }

  static func contents(of file: Descriptor, path: String) throws(ReleaseError) -> [UInt8] {
    var status = stat()
    _ = fstat(file.number, &status)
    var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size), 0) + 1)
    var count = 0
    while true {
      let got = try bytes.withUnsafeMutableBufferPointer { buffer throws(ReleaseError) -> Int in
        let free = UnsafeMutableBufferPointer(rebasing: buffer[count...])
        return try attempt("read", path) { read(file.number, free.baseAddress, free.count) }
      }
      if got == 0 { break }
      count += got
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// The SHA-256 of a file, read in pieces to limit memory.
  ///
  /// - Parameter following: whether a link to a file is followed.
  static func digest(
    ofFile path: String, following: Bool = false
  ) throws(ReleaseError) -> Digest {
    guard let file = try openFile(path, O_RDONLY, following: following) else {
      throw .system(SystemFailure(action: "open", path: path, code: ENOENT))
    }
    return try digest(of: file, path: path).digest
  }

  static func digest(
    of file: Descriptor, path: String
  ) throws(ReleaseError) -> (digest: Digest, size: Int) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { piece.deallocate() }
    var hash = StreamedDigest()
    var size = 0
    while true {
      let got = try attempt("read", path) { read(file.number, piece.baseAddress, piece.count) }
      if got == 0 { break }
      hash.update(UnsafeRawBufferPointer(rebasing: piece[..<got]))
      size += got
    }
    return (hash.finish(), size)
  }

  /// Creates a publicly readable file, which must not exist yet, and writes all bytes. Returns 0 or
  /// an error number, so that the caller builds the path for a message only when it fails.
  ///
  /// - Parameter modified: the file's modification date; nil leaves the time of creation.
  static func createFile(
    at folder: Int32, _ name: UnsafePointer<CChar>, _ bytes: UnsafeRawBufferPointer,
    modified: Moment?
  ) -> Int32 {
    let file = openat(folder, name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, PublicMode.file)
    guard file >= 0 else { return errno }
    guard fchmod(file, PublicMode.file) == 0 else { return closed(file, after: errno) }
    let failure = writeWhole(file, bytes)
    guard failure == 0 else { return closed(file, after: failure) }
    if let modified, futimens(file, modified.fileTimes) != 0 { return closed(file, after: errno) }
    return closeWritten(file)
  }

  private static func closed(_ file: Int32, after code: Int32) -> Int32 {
    close(file)
    return code
  }

  /// Waits until a folder's entries are on the disk.
  static func syncFolder(_ path: String) throws(ReleaseError) {
    let folder = try openFolder(path)
    try attempt("sync folder", path) { Int(fsync(folder.number)) }
  }

  /// Renames, replacing whatever has the new name.
  static func rename(_ old: String, to new: String) throws(ReleaseError) {
    try attempt("rename \(old) to", new) { Int(Glibc.rename(old, new)) }
  }
}
