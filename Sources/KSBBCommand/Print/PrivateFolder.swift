import Glibc

/// A folder for files that hold personal data: only its owner may enter it and read them, and it
/// cannot lie where a release is, or a copy of one.
struct PrivateFolder: Sendable {
  /// The folder as messages name it.
  let path: String

  /// Makes the folder where it is missing.
  ///
  /// - Throws: `GuardRefusal` when the files would be published; `CommandFailure` when the system
  ///   refuses.
  init(_ path: String) throws {
    self.path = path
    try Self.refusePublished(path)
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part
      if mkdir(made, 0o700) != 0, errno != EEXIST {
        throw Self.failure("make the folder", made)
      }
      made += "/"
    }
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw Self.failure("use", path) }
    guard facts.st_mode & S_IFMT == S_IFDIR else {
      throw CommandFailure("\(path) is not a folder; name a folder, or move the file away.")
    }
    // Asked again of the folder that is there now: a link may have been made meanwhile.
    try Self.refusePublished(path)
  }

  /// Writes a file unless it holds these bytes already.
  ///
  /// The file gets its name when it is whole, so that an interrupted run leaves the earlier one.
  ///
  /// - Returns: whether it was written.
  func write(_ name: String, _ bytes: [UInt8]) throws -> Bool {
    let target = "\(path)/\(name)"
    if holds(target, bytes) { return false }
    let unfinished = "\(path)/.\(name).unfinished"
    // What an interrupted run left.
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure("write", unfinished) }
    let isWritten = Self.writeAll(bytes, to: descriptor)
    let code = errno
    guard close(descriptor) == 0, isWritten, rename(unfinished, target) == 0 else {
      let failure = isWritten ? Self.failure("write", target) : Self.failure("write", target, code)
      unlink(unfinished)
      throw failure
    }
    return true
  }

  /// Whether the file is there with these bytes, for its owner only; a file that others may read
  /// is corrected on the way.
  private func holds(_ target: String, _ bytes: [UInt8]) -> Bool {
    let descriptor = open(target, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
      Int(facts.st_size) == bytes.count
    else { return false }
    if facts.st_mode & 0o777 != 0o600, fchmod(descriptor, 0o600) != 0 { return false }
    let found = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
      while count < bytes.count {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, bytes.count - count)
        guard got > 0 else { return }
        count += got
      }
    }
    return found == bytes
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  /// A release is a folder with a list of checksums; all of them lie in `releases`, beside the
  /// link that is served.
  private static func refusePublished(_ path: String) throws {
    var folder = try realPath(path)
    while folder != "/", !folder.isEmpty {
      let parent = folder.split(separator: "/").dropLast().map { "/" + $0 }.joined()
      let isRelease = exists(folder + "/SHA256SUMS") && exists(folder + "/index.html")
      let holdsReleases = folder.hasSuffix("/releases") && exists(parent + "/site")
      if isRelease || holdsReleases {
        throw GuardRefusal(
          words: "\(path) lies in \(folder), which is published, and printed documents hold "
            + "personal data. Name another folder with --output, as output/print.")
      }
      folder = parent
    }
  }

  private static func exists(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0
  }

  /// The path without links; parts that are not there yet stay as they are.
  private static func realPath(_ path: String) throws -> String {
    var existing = path.isEmpty ? "." : path
    var missing = ""
    while true {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        return String(cString: real) + missing
      }
      // A link that leads nowhere yet could lead into a release later.
      guard errno == ENOENT, !exists(existing) else { throw failure("use", path) }
      let parts = existing.split(separator: "/", omittingEmptySubsequences: true)
      guard let last = parts.last else { throw failure("use", path) }
      missing = "/" + last + missing
      let rest = parts.dropLast().joined(separator: "/")
      existing = existing.hasPrefix("/") ? "/" + rest : rest.isEmpty ? "." : rest
    }
  }

  private static func failure(_ action: String, _ path: String, _ code: Int32 = errno)
    -> CommandFailure
  {
    CommandFailure("Could not \(action) \(path): \(String(cString: strerror(code))).")
  }
}

/// A guard stopped a command that could otherwise go on.
struct GuardRefusal: Error {
  let words: String
}
