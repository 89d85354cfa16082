import Glibc

/// One private file that is written piece by piece, and gets its name when it is whole.
///
/// As long as the pieces are what the earlier file holds, nothing is written at all; a run that
/// ends early leaves that file as it was.
final class PrivateFile {
  private let folder: String
  private let target: String
  private let unfinished: String
  /// The earlier file, while it says the same; -1 when there is none, or no more.
  private var earlier: Int32
  private var descriptor: Int32 = -1
  private var count = 0
  /// What removes the unfinished file when the run is interrupted.
  private var interruption: Int?

  /// - Parameter folder: one that is private and exists.
  init(_ name: String, in folder: String) {
    self.folder = folder
    target = "\(folder)/\(name)"
    unfinished = "\(folder)/.\(name).unfinished"
    earlier = open(target, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    var facts = stat()
    if earlier >= 0, fstat(earlier, &facts) != 0 || facts.st_mode & S_IFMT != S_IFREG {
      close(earlier)
      earlier = -1
    }
  }

  deinit { discard() }

  /// Gives it up; the earlier file stays.
  func discard() {
    if earlier >= 0 { close(earlier) }
    earlier = -1
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(unfinished)
    forgetInterruption()
  }

  private func forgetInterruption() {
    if let interruption { Interruption.forget(interruption) }
    interruption = nil
  }

  /// Adds to its end.
  func append(_ bytes: [UInt8]) throws {
    if bytes.isEmpty { return }
    if earlier >= 0, descriptor < 0 {
      if try read(bytes.count) == bytes {
        count += bytes.count
        return
      }
    }
    try begin()
    try write(bytes)
    count += bytes.count
  }

  /// Gives it its name.
  ///
  /// - Returns: whether it was written: not when the earlier file is the same.
  func finish() throws -> Bool {
    if earlier >= 0, descriptor < 0 {
      var facts = stat()
      if fstat(earlier, &facts) == 0, Int(facts.st_size) == count,
        facts.st_mode & 0o777 == 0o600 || fchmod(earlier, 0o600) == 0
      {
        return false
      }
    }
    try begin()
    // The name must never lead to less than the whole file, whatever happens to the machine.
    guard fsync(descriptor) == 0, rename(unfinished, target) == 0 else {
      throw failure("write", target)
    }
    close(descriptor)
    descriptor = -1
    forgetInterruption()
    let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard place >= 0, fsync(place) == 0 else { throw failure("save", folder) }
    close(place)
    return true
  }

  /// Starts to write, with what was found to be the same.
  private func begin() throws {
    if descriptor >= 0 { return }
    interruption = Interruption.register { [unfinished] in unlink(unfinished) }
    // What a killed run left.
    unlink(unfinished)
    descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("write", unfinished) }
    guard earlier >= 0 else { return }
    var copied = 0
    while copied < count {
      let size = min(count - copied, 1 << 20)
      let part = try read(size, at: copied)
      guard part.count == size else {
        throw CommandFailure("\(target) was changed meanwhile. Print again.")
      }
      try write(part)
      copied += size
    }
    close(earlier)
    earlier = -1
  }

  private func read(_ size: Int, at place: Int? = nil) throws -> [UInt8] {
    let start = place ?? count
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, read in
      while read < size {
        let got = pread(earlier, buffer.baseAddress.map { $0 + read }, size - read, start + read)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        read += got
      }
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure("write", target) }
      done += written
    }
  }

  private func failure(_ action: String, _ path: String) -> CommandFailure {
    CommandFailure("Could not \(action) \(path): \(String(cString: strerror(errno))).")
  }
}
