/// The previous release's manifest, matched with the plan.
package struct PreviousFiles: Sendable {
  /// The previous release's manifest, with all its files.
  package let manifest: Manifest
  /// The index in the manifest of each planned file, or -1.
  let matches: [Int32]
  /// Paths that are no longer planned, in byte order, without compressed variants.
  package let removed: [String]
  /// Whether the previous release has compressed variants that are no longer planned.
  package let losesVariants: Bool

  /// Both sides are sorted, so one walk finds all pairs.
  init(_ manifest: Manifest, plan: PathPlan) {
    var matches = [Int32](repeating: -1, count: plan.count)
    var removed: [String] = []
    let old = manifest.files
    var cursor = 0
    for planned in plan.order {
      while cursor < old.count {
        let order = old.paths.compare(cursor, to: Int(planned), of: plan.pool)
        if order > 0 { break }
        if order == 0 {
          matches[Int(planned)] = Int32(cursor)
        } else {
          removed.append(old.paths[cursor])
        }
        cursor += 1
        if order == 0 { break }
      }
    }
    while cursor < old.count {
      removed.append(old.paths[cursor])
      cursor += 1
    }
    self.manifest = manifest
    self.matches = matches
    self.removed = removed.filter { !CompressedVariants.isVariant($0, in: old) }
    losesVariants = self.removed.count < removed.count
  }

  /// The file's index in the manifest; nil when the previous release lacks it.
  package func index(ofPlanned index: Int) -> Int? {
    let match = matches[index]
    return match < 0 ? nil : Int(match)
  }
}
