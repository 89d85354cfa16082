import Glibc

extension Interruption {
  /// Removes the files of an export that have not got their names: hidden ones that end with this
  /// process's number.
  static func removeUnfinishedExport(in folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    let ending = ".csv.\(getpid())"
    let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 19
    while let entry = readdir(stream) {
      let start = UnsafeRawPointer(entry) + nameOffset
      let name = String(cString: start.assumingMemoryBound(to: CChar.self))
      if name.hasPrefix("."), name.hasSuffix(ending) { unlinkat(dirfd(stream), name, 0) }
    }
  }
}
