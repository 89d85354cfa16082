package import Support

/// What is known of a staged file.
package struct StagedFact: Sendable, Equatable {
  package let digest: Digest
  /// Size in bytes.
  package let size: Int
  /// When its content last changed: now, or for an unchanged file what the previous release's
  /// manifest says.
  package let lastModified: Moment
}

extension StagedRelease {
  /// What is known of the planned file at an index; nil before it has been staged.
  package func fact(_ index: Int) -> StagedFact? {
    guard let record = slots[index] else { return nil }
    return StagedFact(
      digest: record.digest, size: record.size, lastModified: lastModified(index, record.digest))
  }
}
