import Configuration
import Glibc
import Portal
import Support

/// Why a file or folder of the sources is not read.
struct SourceFault: Error, Equatable {
  /// What is wrong and what to do, as a continuation of the path.
  let message: String

  init(_ message: String) { self.message = message }

  static let unreadable = SourceFault("cannot be read; check its permissions")
  static let special = SourceFault(
    "is a pipe, socket or device and not a file; remove it from here")
  static let folder = SourceFault("is a folder; name a file")
}

/// An open file or folder of the sources, closed with the last reference.
final class SourceHandle: Sendable {
  private let descriptor: Descriptor
  private var number: Int32 { descriptor.number }

  private init?(owning number: Int32) {
    guard number >= 0 else { return nil }
    descriptor = Descriptor(owning: number)
  }

  /// Opens a path given by the user, which may be a link. Nil on failure, with `errno` set.
  convenience init?(following path: String, _ flags: Int32) {
    self.init(owning: Glibc.open(path, flags | O_CLOEXEC))
  }

  /// Opens a name in this folder, but not a link.
  func open(_ name: String, _ flags: Int32) -> SourceHandle? {
    SourceHandle(owning: openat(number, name, flags | O_NOFOLLOW | O_CLOEXEC))
  }

  /// The kind of a name in this folder, as in `st_mode`, without following a link; nil when it
  /// cannot be determined.
  func kind(of name: String) -> mode_t? {
    var status = stat()
    guard fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  /// The target text of a link in this folder.
  func linkText(of path: String) -> String? { Support.linkText(of: path, in: number) }

  /// The names in this folder in byte order; nil when they cannot be read.
  func names() -> [String]? { folderEntries(of: number)?.map(\.name) }

  /// The bytes of a plain file, up to the size limit for sources.
  func read() -> Result<[UInt8], SourceFault> {
    var status = stat()
    guard fstat(number, &status) == 0 else { return .failure(.unreadable) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .failure(.folder)
    default: return .failure(.special)
    }
    guard status.st_size <= SourceTree.maximumSize else { return .failure(.tooLarge) }
    // One byte more than its size, to detect the end; a file may grow while it is read.
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var count = 0
    while true {
      let got = bytes.withUnsafeMutableBytes { buffer in
        readWhole(number, into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      }
      guard got >= 0 else { return .failure(.unreadable) }
      count += got
      guard count <= SourceTree.maximumSize else { return .failure(.tooLarge) }
      if count < bytes.count { break }
      bytes += [UInt8](repeating: 0, count: bytes.count)
    }
    bytes.removeLast(bytes.count - count)
    return .success(bytes)
  }
}

extension SourceFault {
  fileprivate static var tooLarge: SourceFault {
    SourceFault(
      "has more than \(SourceTree.maximumSize / 1_000_000) MB, the most that a file here may have")
  }
}
