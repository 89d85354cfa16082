package import Glibc

/// A name in a folder.
package struct FolderEntry: Sendable {
  /// The name, without any path.
  package let name: String
  /// The type that the folder states, a `DT_` constant; `DT_UNKNOWN` where the file system states
  /// none.
  package let type: Int32
}

/// The names in an open folder in byte order, without `.` and `..`; nil when it cannot be read, and
/// `errno` says why.
package func folderEntries(of folder: Int32) -> [FolderEntry]? {
  // The stream closes the descriptor it is given, and keeps its own position in the folder.
  var copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  // A folder that may be read and not entered: its own descriptor will do, from the beginning.
  if copy < 0, errno == EACCES { copy = fcntl(folder, F_DUPFD_CLOEXEC, 0) }
  guard copy >= 0 else { return nil }
  guard let stream = fdopendir(copy) else {
    let code = errno
    close(copy)
    errno = code
    return nil
  }
  defer { closedir(stream) }
  rewinddir(stream)
  // The record may end before the declared 256 bytes of its name, so it is read in place.
  let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 19
  var entries: [FolderEntry] = []
  while let entry = readdir(stream) {
    let start = UnsafeRawPointer(entry) + nameOffset
    let name = String(cString: start.assumingMemoryBound(to: CChar.self))
    if name == "." || name == ".." { continue }
    entries.append(FolderEntry(name: name, type: Int32(entry.pointee.d_type)))
  }
  return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
}

/// The target of a symbolic link in a folder; nil when the name is not one.
package func linkText(of name: String, in folder: Int32) -> String? {
  let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
    let length = buffer.withMemoryRebound(to: CChar.self) { chars in
      chars.baseAddress.map { readlinkat(folder, name, $0, chars.count) } ?? -1
    }
    count = max(length, 0)
  }
  return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
}

/// A path with all links resolved; nil when it leads nowhere, and `errno` says why.
package func resolvedPath(_ path: String) -> String? {
  guard let found = realpath(path, nil) else { return nil }
  defer { free(found) }
  return String(cString: found)
}

/// What was found in place of a file, in words.
package func kindWords(_ kind: mode_t) -> String {
  switch kind {
  case S_IFREG: "a file"
  case S_IFDIR: "a folder"
  case S_IFLNK: "a link"
  case S_IFIFO: "a pipe"
  case S_IFSOCK: "a socket"
  default: "a device"
  }
}

/// The system's message for an `errno`.
package func systemWords(_ code: Int32) -> String { String(cString: strerror(code)) }
