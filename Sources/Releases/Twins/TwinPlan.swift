import Glibc

/// Which files have compressed twins beside them, `index.html.br` and `index.html.gz`, for web
/// servers that send those to browsers that can read them.
///
/// Twins are planned files, so that they are staged, linked, verified and swept like all others.
/// But they say nothing that their file does not say: they are in no count of changes and not in
/// the list of checksums, and a release with them has the same name as one without.
struct TwinPlan: Sendable {
  /// The indices of all twins in the plan.
  let indices: Range<Int>
  /// For each file the index of its first twin, or -1.
  private let first: [Int32]

  static let none = TwinPlan(indices: 0..<0, first: [])

  private static let endings = [
    ".html", ".css", ".js", ".svg", ".csv", ".xml", ".json", ".txt", ".webmanifest",
  ]

  private init(indices: Range<Int>, first: [Int32]) {
    (self.indices, self.first) = (indices, first)
  }

  /// Appends the twins of all text files.
  init(addingTo planned: inout [PlannedPath]) {
    let count = planned.count
    var first = [Int32](repeating: -1, count: count)
    for index in 0..<count {
      let file = planned[index]
      guard Self.endings.contains(where: file.path.hasSuffix) else { continue }
      first[index] = Int32(planned.count)
      for packing in Packing.allCases {
        planned.append(
          PlannedPath(
            path: file.path + packing.rawValue, owner: "the compressed \(file.path)",
            isDerived: file.isDerived))
      }
    }
    self.first = first
    indices = count..<planned.count
  }

  /// The twins of a file, in the order of ``Packing``; empty when it has none.
  func ofFile(_ index: Int) -> Range<Int> {
    guard index < first.count, first[index] >= 0 else { return 0..<0 }
    return Int(first[index])..<(Int(first[index]) + Packing.allCases.count)
  }

  /// Whether a path of a release is that of a twin: the file it stands beside is there too.
  static func isTwin(_ path: String, in files: ManifestFiles) -> Bool {
    guard let packing = Packing.allCases.first(where: { path.hasSuffix($0.rawValue) }) else {
      return false
    }
    return files.file(at: String(path.dropLast(packing.rawValue.utf8.count))) != nil
  }
}

extension StagedRelease {
  /// Stages the compressed twins of a planned file that has just been staged, if it has any.
  /// Those of a file that is as it was are linked like the file itself, and not made again.
  ///
  /// - Parameter state: what ``stage(_:_:)`` said of the file.
  package func stageTwins(
    of index: Int, _ bytes: UnsafeRawBufferPointer, _ state: StagedFile.State,
    with compressor: Compressor
  ) throws(ReleaseError) {
    for (twin, packing) in zip(plan.twins.ofFile(index), Packing.allCases) {
      if state == .unchanged, try keep(twin) { continue }
      let isStaged = try compressor.pack(bytes, packing) { packed throws(ReleaseError) in
        _ = try take(twin, packed)
        return true
      }
      guard isStaged != nil else {
        throw .system(SystemFailure(action: "compress", path: plan[index], code: ENOMEM))
      }
    }
  }

  /// Whether the release's twins are those of the previous one, no more and no less.
  var twinsAreSame: Bool {
    guard let previous, !previous.losesTwins else { return false }
    return plan.twins.indices.allSatisfy { index in
      guard let record = slots[index] else { return plan.isDerived[index] }
      return record.state == .unchanged
    }
  }
}
