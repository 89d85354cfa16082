extension StagedRelease {
  /// When the content of a staged file last changed: now, or for an unchanged file what the
  /// previous release's manifest says. Nil for a file that has not been staged.
  package func lastModified(_ index: Int) -> Moment? {
    guard let record = slots[index] else { return nil }
    guard record.state == .unchanged, let match = previous?.index(ofPlanned: index) else {
      return moment
    }
    return previous?.manifest.files[match].lastModified
  }
}
