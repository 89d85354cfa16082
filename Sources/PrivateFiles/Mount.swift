import Glibc
import Support

/// One mounted file system, or part of one, as the system lists it.
struct Mount {
  let id: String
  let device: String
  /// The folder within the file system that is mounted.
  let root: String
  /// The folder on which it is mounted.
  let point: String

  /// Parses a line of `/proc/self/mountinfo`: `36 35 98:0 /root /point rw …`.
  init?(_ line: Substring) {
    let fields = line.split(separator: " ", maxSplits: 5)
    guard fields.count > 5 else { return nil }
    id = String(fields[0])
    device = String(fields[2])
    root = Self.unescaped(fields[3])
    point = Self.unescaped(fields[4])
  }

  /// Paths by which a folder may be reached through other mounts; none where `/proc` is missing.
  static func otherPaths(of folder: OpenFolder) -> [String] {
    guard let path = folder.path,
      let facts = text(of: "/proc/self/fdinfo/\(folder.descriptor)"),
      let list = text(of: "/proc/self/mountinfo"),
      let line = facts.split(separator: "\n").first(where: { $0.hasPrefix("mnt_id:") })
    else { return [] }
    let id = line.dropFirst("mnt_id:".count).drop { $0 == " " || $0 == "\t" }
    let mounts = list.split(separator: "\n").compactMap { Mount($0) }
    guard let own = mounts.first(where: { $0.id == id }),
      let below = rest(of: path, below: own.point)
    else { return [] }
    let inside = own.root + "/" + below
    return mounts.compactMap { mount in
      guard mount.device == own.device, mount.id != own.id,
        let below = rest(of: inside, below: mount.root)
      else { return nil }
      return mount.point + "/" + below
    }
  }

  /// The part of a path after a folder; nil when the path is not in that folder.
  private static func rest(of path: String, below folder: String) -> String? {
    let (parts, start) = (Location.parts(of: path), Location.parts(of: folder))
    return parts.starts(with: start) ? parts.dropFirst(start.count).joined(separator: "/") : nil
  }

  /// Decodes spaces and similar characters, which are written as `\040`.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = field.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func text(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = piece.withUnsafeMutableBytes { readWhole(descriptor, into: $0) }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += piece[..<count]
    }
  }
}
