import Glibc
import Support

/// A private file that is written piece by piece and gets its name when it is complete.
///
/// Nothing is written while the pieces equal the content of the existing file; a run that ends
/// early leaves that file as it was. Every operation is relative to the folder that was checked,
/// never to a path.
package final class PrivateFile {
  /// How the appended bytes compare with the file that has the name now.
  package enum Comparison: Equatable, Sendable {
    /// There is no such file yet.
    case new
    /// The file has the same bytes.
    case same
    /// The file has other bytes.
    case different
  }

  /// The final name in the folder.
  package let name: String
  private let folder: PrivateFolder
  private let unfinished: String
  private let isNew: Bool
  /// The existing file, while its content is the same; -1 when there is none or it differs.
  private var earlier: Int32 = -1
  private var descriptor: Int32 = -1
  private var count = 0
  /// Its number in ``UnfinishedFiles``, which removes it when the process is interrupted.
  private var remembered: Int?

  /// - Throws: when the name belongs to a folder, pipe, socket or device. A link is replaced on
  ///   finishing and never followed.
  package init(_ name: String, in folder: PrivateFolder) throws(PlaceRefusal) {
    self.name = name
    self.folder = folder
    unfinished = ".\(name).unfinished"
    let facts = folder.folder.facts(of: name)
    isNew = facts == nil
    guard let kind = facts.map({ $0.st_mode & S_IFMT }), kind != S_IFLNK else { return }
    try demandFile(kind)
    // A pipe created in the meantime must not block.
    earlier = openat(
      folder.folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard earlier >= 0 else { return }
    var opened = stat()
    try demandFile(fstat(earlier, &opened) == 0 ? opened.st_mode & S_IFMT : kind)
  }

  deinit { discard() }

  private var target: String { "\(folder.path)/\(name)" }

  private func demandFile(_ kind: mode_t) throws(PlaceRefusal) {
    guard kind != S_IFREG else { return }
    discard()
    throw PlaceRefusal(
      guarding: "\(target) is \(kindWords(kind)), not a file; remove it or move it away, then run "
        + "again.")
  }

  /// Discards what was written; the existing file stays.
  package func discard() {
    if earlier >= 0 { close(earlier) }
    earlier = -1
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlinkat(folder.folder.descriptor, unfinished, 0)
    forget()
  }

  private func forget() {
    if let remembered { UnfinishedFiles.forget(remembered) }
    remembered = nil
  }

  /// Appends bytes.
  package func append(_ bytes: [UInt8]) throws(PlaceRefusal) {
    if bytes.isEmpty { return }
    if earlier >= 0, descriptor < 0 {
      if read(bytes.count) == bytes {
        count += bytes.count
        return
      }
    }
    try begin()
    try write(bytes)
    count += bytes.count
  }

  /// How all appended bytes, taken as the complete file, compare with the file of that name.
  package var comparison: Comparison {
    if isNew { return .new }
    var facts = stat()
    let isSame =
      earlier >= 0 && descriptor < 0 && fstat(earlier, &facts) == 0 && Int(facts.st_size) == count
    return isSame ? .same : .different
  }

  /// Gives the file its name, with permissions for the owner only.
  ///
  /// - Parameters:
  ///   - syncing: whether to wait until the file is on the disk.
  ///   - keepingMore: whether an existing file that goes on after the appended bytes counts as the
  ///     same. A certificate signs a PDF by adding to it.
  /// - Returns: whether it was written; false when the existing file is the same.
  package func finish(
    syncing: Bool = true, keepingMore: Bool = false
  ) throws(PlaceRefusal) -> Bool {
    let isKept = comparison == .same || (keepingMore && count > 0 && earlier >= 0 && descriptor < 0)
    if isKept, fchmod(earlier, 0o600) == 0 { return false }
    try begin()
    let place = folder.folder.descriptor
    // The name must never refer to an incomplete file, even after a power failure.
    guard !syncing || fsync(descriptor) == 0 else { throw failure("write", target) }
    let isClosed = closeWritten(descriptor) == 0
    descriptor = -1
    defer { forget() }
    guard isClosed, renameat(place, unfinished, place, name) == 0 else {
      let failure = failure("write", target)
      unlinkat(place, unfinished, 0)
      throw failure
    }
    guard !syncing || fsync(place) == 0 else { throw failure("save", folder.path) }
    return true
  }

  /// Starts writing, beginning with the part that was found to be the same.
  private func begin() throws(PlaceRefusal) {
    if descriptor >= 0 { return }
    let place = folder.folder.descriptor
    remembered = UnfinishedFiles.add(unfinished, in: folder.folder)
    // Removes what a killed run left behind.
    unlinkat(place, unfinished, 0)
    descriptor = UnfinishedFiles.create(unfinished, in: folder.folder)
    // The umask may have removed some of the permissions requested.
    guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
      let failure = failure("write", "\(folder.path)/\(unfinished)")
      if descriptor < 0 { forget() }
      throw failure
    }
    guard earlier >= 0 else { return }
    var copied = 0
    while copied < count {
      let size = min(count - copied, 1 << 20)
      let part = read(size, at: copied)
      guard part.count == size else {
        throw PlaceRefusal("\(target) was changed by another program meanwhile. Run again.")
      }
      try write(part)
      copied += size
    }
    close(earlier)
    earlier = -1
  }

  private func read(_ size: Int, at place: Int? = nil) -> [UInt8] {
    let start = place ?? count
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, read in
      while read < size {
        let got = uninterrupted {
          pread(earlier, buffer.baseAddress.map { $0 + read }, size - read, start + read)
        }
        guard got > 0 else { return }
        read += got
      }
    }
  }

  private func write(_ bytes: [UInt8]) throws(PlaceRefusal) {
    let code = bytes.withUnsafeBytes { writeWhole(descriptor, $0) }
    if code != 0 { throw PlaceRefusal(couldNot: "write", target, code) }
  }

  private func failure(_ action: String, _ path: String) -> PlaceRefusal {
    PlaceRefusal(couldNot: action, path, errno)
  }
}
