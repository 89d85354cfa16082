import Releases

/// Turns relative paths into paths from the site's root, in a reused buffer.
struct PathResolver: Sendable {
  enum Result: Equatable {
    case found(Int), noSuchPage, folder, leavesSite
  }

  private static let capacity = 4096
  private var scratch = [UInt8](repeating: 0, count: PathResolver.capacity)
  private var folder: [UInt8] = []
  /// Lengths of the paths of the folder and all its parents, the root's first.
  private var levels = [0]
  /// Distinguishes links in one folder from equal ones in another.
  private(set) var folderHash: UInt64 = 0

  /// From now on, links are resolved against the folder of this page.
  mutating func start(atPage path: UnsafeRawBufferPointer) {
    let end = path.lastIndex(of: 0x2f).map { $0 + 1 } ?? 0
    let folder = UnsafeRawBufferPointer(rebasing: path[..<end])
    folderHash = hashBytes(folder)
    self.folder.removeAll(keepingCapacity: true)
    self.folder.append(contentsOf: folder)
    levels.removeAll(keepingCapacity: true)
    levels.append(0)
    for (offset, byte) in folder.enumerated() where byte == 0x2f { levels.append(offset + 1) }
  }

  /// The planned file that a relative path leads to.
  mutating func resolve(_ path: UnsafeRawBufferPointer, in plan: PathPlan) -> Result {
    // No planned path is that long.
    guard folder.count + path.count <= Self.capacity else { return .noSuchPage }
    var climbs = 0
    while climbs * 3 + 2 < path.count, path[climbs * 3] == 0x2e, path[climbs * 3 + 1] == 0x2e,
      path[climbs * 3 + 2] == 0x2f
    {
      climbs += 1
    }
    guard climbs < levels.count else { return .leavesSite }
    let start = levels[levels.count - 1 - climbs]
    let rest = UnsafeRawBufferPointer(rebasing: path[(climbs * 3)...])
    return scratch.withUnsafeMutableBytes { scratch in
      folder.withUnsafeBytes {
        scratch.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<start]))
      }
      let length: Int
      if hasDots(rest) {
        guard let end = append(rest, to: scratch, at: start) else { return .leavesSite }
        length = end
      } else {
        UnsafeMutableRawBufferPointer(rebasing: scratch[start...]).copyMemory(from: rest)
        length = start + rest.count
      }
      if length == 0 || scratch[length - 1] == 0x2f { return .folder }
      let resolved = UnsafeRawBufferPointer(rebasing: scratch[..<length])
      return plan.table.find(resolved, in: plan.pool).map { .found($0) } ?? .noSuchPage
    }
  }
}

/// Whether any component of a path begins with a dot, so that it may mean a folder.
private func hasDots(_ path: UnsafeRawBufferPointer) -> Bool {
  var before: UInt8 = 0x2f
  for byte in path {
    if byte == 0x2e && before == 0x2f { return true }
    before = byte
  }
  return false
}

/// Appends the components of a path to the text before `length`. Returns the new length, or nil
/// when `..` climbs above the root.
private func append(
  _ path: UnsafeRawBufferPointer, to scratch: UnsafeMutableRawBufferPointer, at length: Int
) -> Int? {
  var length = length
  var start = 0
  while start < path.count {
    var end = start
    while end < path.count, path[end] != 0x2f { end += 1 }
    let isDot = end - start == 1 && path[start] == 0x2e
    let isTwoDots = end - start == 2 && path[start] == 0x2e && path[start + 1] == 0x2e
    if isTwoDots {
      guard length > 0 else { return nil }
      length -= 1
      while length > 0, scratch[length - 1] != 0x2f { length -= 1 }
    } else if !isDot {
      for offset in start..<end { scratch[length + offset - start] = path[offset] }
      length += end - start
      if end < path.count {
        scratch[length] = 0x2f
        length += 1
      }
    }
    start = end + 1
  }
  return length
}

/// The shortest relative path from a page to a file.
func relativePath(from page: String, to target: String) -> String {
  let from = page.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let to = target.split(separator: "/", omittingEmptySubsequences: false)
  var shared = 0
  while shared < from.count, shared < to.count - 1, from[shared] == to[shared] { shared += 1 }
  let climbs = [Substring](repeating: "..", count: from.count - shared)
  return (climbs + to[shared...]).joined(separator: "/")
}
