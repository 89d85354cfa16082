/// A file of the release being made.
package enum StagedFile {
  /// How a file compares with the previous release.
  package enum State: Sendable, Equatable {
    case added, changed, unchanged
  }
}

/// How the staged files differ from the previous release. Compressed variants and `SHA256SUMS` are
/// left out.
package struct Changes: Sendable, Equatable {
  /// Paths that are new, in byte order.
  package let added: [String]
  /// Paths with new content, in byte order.
  package let changed: [String]
  /// Paths that are no longer planned, in byte order.
  package let removed: [String]
  /// Only a count, because this is nearly always almost every file.
  package let unchangedCount: Int

  /// The caller passes the three lists in byte order.
  package init(added: [String], changed: [String], removed: [String], unchangedCount: Int) {
    self.added = added
    self.changed = changed
    self.removed = removed
    self.unchangedCount = unchangedCount
  }

  /// True when nothing differs.
  package var isEmpty: Bool {
    added.isEmpty && changed.isEmpty && removed.isEmpty
  }

  var counts: ChangeCounts {
    ChangeCounts(
      added: added.count, changed: changed.count, removed: removed.count, unchanged: unchangedCount)
  }
}

/// How a release is staged.
package struct StagingOptions: Sendable, Equatable {
  /// False writes every file anew and links to nothing in the previous release, for when a file of
  /// that release was altered. A release is then made even when nothing has changed.
  package var trustPrevious: Bool
  /// True allows the number of pages to fall by more than a tenth.
  package var allowShrink: Bool
  /// Number of threads that ``StagedRelease/finish(_:findings:)`` uses, at least 1.
  package var jobs: Int

  /// The defaults link to the previous release, refuse a shrinking site and use one thread.
  package init(trustPrevious: Bool = true, allowShrink: Bool = false, jobs: Int = 1) {
    self.trustPrevious = trustPrevious
    self.allowShrink = allowShrink
    self.jobs = jobs
  }
}

/// How a build ended.
package enum Outcome: Sendable, Equatable {
  /// A new release is served.
  case published(Release)
  /// Nothing differs from the served release; nothing was written.
  case unchanged
  /// A dry run, which wrote nothing: these would be the changes.
  case dryRun(Changes)
}

/// The steps of publishing, in order; each is reported when it is complete.
package enum PublishStep: Sendable, CaseIterable {
  /// Every planned file is staged and no gate objects.
  case checked
  /// Unchanged files are links into the previous release, and the list of checksums is written.
  case assembled
  /// The file system has been synced to the disk.
  case flushed
  /// The manifest is on the disk under its final name.
  case recorded
  /// The release's folder has its final name.
  case named
  /// The site link points to the release.
  case served
}
