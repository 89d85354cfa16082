import Glibc
import PrivateFiles

/// A folder for files that hold personal data: only its owner may enter it and read them, and it
/// cannot lie where a release is, or a copy of one.
struct PrivateFolder: Sendable {
  /// The folder as messages name it.
  let path: String

  /// Makes the folder where it is missing.
  ///
  /// - Throws: `PlaceRefusal` when the files would be published; `CommandFailure` when the system
  ///   refuses.
  init(_ path: String, outside places: PublicPlaces) throws {
    self.path = path
    try places.refuse(folder: path, for: .papers)
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
    try places.refuse(folder: path, for: .papers)
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
    let interruption = Interruption.register { unlink(unfinished) }
    defer { Interruption.forget(interruption) }
    // What a killed run left.
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
