import Glibc

/// Which files have compressed variants beside them: `index.html.br` and `index.html.gz`, which web
/// servers send to browsers that accept these encodings.
///
/// Variants are planned files, so they are staged, linked, verified and removed like all others.
/// Since they add no content of their own, they are left out of change counts and of the list of
/// checksums, and a release has the same name with and without them.
struct CompressedVariants: Sendable {
  /// The indices of all variants in the plan.
  let indices: Range<Int>
  /// The index of each file's first variant, or -1.
  private let first: [Int32]

  static let none = CompressedVariants(indices: 0..<0, first: [])

  private static let endings = [
    ".html", ".css", ".js", ".svg", ".csv", ".xml", ".json", ".txt", ".webmanifest",
  ]

  private init(indices: Range<Int>, first: [Int32]) {
    (self.indices, self.first) = (indices, first)
  }

  /// Appends the variants of all text files to the plan.
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

  /// The variants of a file, in the order of ``Packing``; empty when it has none.
  func ofFile(_ index: Int) -> Range<Int> {
    guard index < first.count, first[index] >= 0 else { return 0..<0 }
    return Int(first[index])..<(Int(first[index]) + Packing.allCases.count)
  }

  /// Whether a path in a release is a variant, that is, whether the file it was made from is there
  /// too.
  static func isVariant(_ path: String, in files: ManifestFiles) -> Bool {
    guard let packing = Packing.allCases.first(where: { path.hasSuffix($0.rawValue) }) else {
      return false
    }
    return files.file(at: String(path.dropLast(packing.rawValue.utf8.count))) != nil
  }
}

extension StagedRelease {
  /// Stages the compressed variants, if any, of a planned file that has just been staged. The
  /// variants of an unchanged file are linked like the file itself and not made again.
  ///
  /// - Parameter state: what ``stage(_:_:)`` returned for the file.
  package func stageVariants(
    of index: Int, _ bytes: UnsafeRawBufferPointer, _ state: StagedFile.State,
    with compressor: Compressor
  ) throws(ReleaseError) {
    for (variant, packing) in zip(plan.variants.ofFile(index), Packing.allCases) {
      if state == .unchanged, try keep(variant) { continue }
      let isStaged = try compressor.pack(bytes, packing) { packed throws(ReleaseError) in
        _ = try take(variant, packed)
        return true
      }
      guard isStaged != nil else {
        throw .system(SystemFailure(action: "compress", path: plan[index], code: ENOMEM))
      }
    }
  }

  /// Whether the release has exactly the variants of the previous one, all unchanged.
  var variantsAreSame: Bool {
    guard let previous, !previous.losesVariants else { return false }
    return plan.variants.indices.allSatisfy { index in
      guard let record = slots[index] else { return plan.isDerived[index] }
      return record.state == .unchanged
    }
  }
}
