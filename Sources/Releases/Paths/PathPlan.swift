import Support

/// All files of a site, known before the first is rendered and checked to fit together in one
/// folder.
///
/// An index is a position in the list that the plan was made from; the plan adds compressed
/// variants, if wanted, and `SHA256SUMS` as its last file. Checking 20,000 paths takes a few
/// milliseconds.
package struct PathPlan: Sendable {
  /// Path of the list of checksums that every release has.
  package static let sumsPath = "SHA256SUMS"

  /// Number of files, including compressed variants and the list of checksums.
  package var count: Int { pool.count }

  /// All paths, in the order of the indices.
  package let pool: PathPool
  /// Finds paths of ``pool``, exact to the case.
  package let table: PathTable
  let folders: FolderPlan
  /// Indices in byte order of paths.
  let order: [UInt32]
  let isDerived: [Bool]
  /// True for files that end in `.html`.
  package let isPage: [Bool]
  let pageCount: Int
  /// True for files that end in `.css`.
  package let isStyleSheet: [Bool]
  let variants: CompressedVariants

  /// The index of the checksum list.
  var sumsIndex: Int { count - 1 }

  /// Checks the paths. Throws ``ReleaseError/badPlan(_:total:)`` with up to 20 problems when any
  /// break a rule or collide.
  ///
  /// - Parameter precompressed: whether text files get compressed variants, which follow all other
  ///   files.
  package init(
    _ planned: [PlannedPath], precompressed: Bool = false
  ) throws(ReleaseError) {
    var problems = PlanProblems()
    let sums = PlannedPath(path: Self.sumsPath, owner: "the release's list of checksums")
    var all = planned
    variants = precompressed ? CompressedVariants(addingTo: &all) : .none
    all.append(sums)
    var pool = PathPool()
    pool.reserve(paths: all.count, bytes: all.count * 48)
    for file in all {
      pool.append(file.path)
      if let rule = brokenRule(of: pool, at: pool.count - 1) {
        problems.add(.malformed(path: file.path, owner: file.owner, rule: rule))
      }
    }
    try problems.throwIfAny()
    folders = FolderPlan(of: pool)
    table = findCollisions(all, pool, &problems)
    try problems.throwIfAny()
    order = pool.sortedIndices()
    isDerived = all.map(\.isDerived)
    isPage = (0..<pool.count).map { index in pool.with(index, endsInHTML) }
    pageCount = isPage.count { $0 }
    isStyleSheet = (0..<pool.count).map { index in
      pool.with(index) { $0.suffix(4).elementsEqual(".css".utf8) }
    }
    self.pool = pool
  }

  /// The path at an index.
  package subscript(index: Int) -> String { pool[index] }

  /// The index of a path, or nil when it is not planned.
  package func index(of path: String) -> Int? {
    Array(path.utf8).withUnsafeBytes { table.find($0, in: pool) }
  }
}

/// Collects path problems: keeps the first 20 and counts the rest.
private struct PlanProblems {
  private var kept: [PathProblem] = []
  private var total = 0

  mutating func add(_ problem: PathProblem) {
    total += 1
    if kept.count < 20 { kept.append(problem) }
  }

  func throwIfAny() throws(ReleaseError) {
    if total > 0 { throw .badPlan(kept, total: total) }
  }
}

/// True for a path that ends in `.html`.
func endsInHTML(_ path: UnsafeRawBufferPointer) -> Bool {
  path.count >= 5 && path.suffix(5).elementsEqual(".html".utf8)
}

private func brokenRule(of pool: PathPool, at index: Int) -> PathRule? {
  pool.with(index) { path -> PathRule? in
    guard let first = path.first else { return .empty }
    if path.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return .controlCharacter }
    if first == 0x2f { return .leadingSlash }
    if path.count > 1024 { return .longPath }
    if path.contains(0x5c) { return .backslash }
    var start = 0
    for end in 0...path.count where end == path.count || path[end] == 0x2f {
      let length = end - start
      if length == 0 { return .emptyComponent }
      if length > 255 { return .longComponent }
      if path[start] == 0x2e && (length == 1 || (length == 2 && path[start + 1] == 0x2e)) {
        return .dotComponent
      }
      let name = UnsafeRawBufferPointer(rebasing: path[start..<end])
      if PathPart.isKeptByWindows(name) { return .windowsName }
      start = end + 1
    }
    return nil
  }
}

/// Reports files with the same path, and files in places where another file needs a folder. Ignores
/// case, because some disks and servers do. Returns the table of the exact paths.
private func findCollisions(
  _ planned: [PlannedPath], _ pool: PathPool, _ problems: inout PlanProblems
) -> PathTable {
  let folded = caseFolded(planned, pool)
  var seen = PathTable(capacity: pool.count)
  var met: Set<[String]> = []
  for index in 0..<pool.count {
    guard let other = seen.insert(index, in: folded) else { continue }
    let (first, second) = (planned[other], planned[index])
    // Two that collide in one language's folder also collide in the others.
    guard met.insert([first.owner, second.owner]).inserted else { continue }
    problems.add(
      .collision(
        path: first.path, owner: first.owner, otherPath: second.path, otherOwner: second.owner))
  }
  let folders = FolderPlan(of: folded)
  for folder in 1..<folders.count {
    guard let file = folders.pool.with(folder, { seen.find($0, in: folded) }) else { continue }
    let inside = (0..<pool.count).first { folders.contains(folder, fileOf: $0) } ?? file
    guard met.insert([planned[file].owner, planned[inside].owner]).inserted else { continue }
    problems.add(
      .fileIsFolder(
        path: planned[file].path, owner: planned[file].owner,
        insidePath: planned[inside].path, insideOwner: planned[inside].owner))
  }
  guard folded.bytes != pool.bytes else { return seen }
  var exact = PathTable(capacity: pool.count)
  for index in 0..<pool.count { _ = exact.insert(index, in: pool) }
  return exact
}

private func caseFolded(_ planned: [PlannedPath], _ pool: PathPool) -> PathPool {
  let isFolded = pool.bytes.allSatisfy { $0 < 0x80 && !(0x41...0x5a).contains($0) }
  guard !isFolded else { return pool }
  var folded = PathPool()
  folded.reserve(paths: pool.count, bytes: pool.bytes.count)
  for file in planned { folded.append(file.path.lowercased()) }
  return folded
}
