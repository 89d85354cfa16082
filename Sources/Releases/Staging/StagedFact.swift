package import Support

/// What is known about a staged file.
package struct StagedFact: Sendable, Equatable {
  /// SHA-256 of the content.
  package let digest: Digest
  /// Size in bytes.
  package let size: Int
  /// When the content last changed: the build clock's time, or for an unchanged file the time in
  /// the previous release's manifest.
  package let lastModified: Moment
}

extension StagedRelease {
  /// The facts about the planned file at an index; nil before it has been staged.
  package func fact(_ index: Int) -> StagedFact? {
    guard let record = slots[index] else { return nil }
    return StagedFact(
      digest: record.digest, size: record.size, lastModified: lastModified(index, record.digest))
  }
}
