/// A file of the release that is being made.
package enum StagedFile {
  /// How a file compares with the previous release.
  package enum State: Sendable, Equatable {
    case added, changed, unchanged
  }
}

/// How the staged files differ from the previous release; each list in byte order.
package struct Changes: Sendable, Equatable {
  package let added: [String]
  package let changed: [String]
  package let removed: [String]
  /// Only their number: this is almost always nearly everything.
  package let unchangedCount: Int

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
  /// False writes every file anew and links nothing into the previous release: the way out when a
  /// file of that release was altered. A release is then made even when nothing differs.
  package var trustPrevious: Bool
  /// True lets the number of pages fall by more than a tenth.
  package var allowShrink: Bool
  /// Threads for the work that ``StagedRelease/finish(_:findings:)`` does, at least 1.
  package var jobs: Int

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
  /// A dry run: these would be the changes.
  case dryRun(Changes)
}

/// The steps of publishing, in order; each is reported when it is complete.
package enum PublishStep: Sendable, CaseIterable {
  /// Every planned file is there and no gate objects.
  case checked
  /// Unchanged files are links into the previous release, and the list of checksums is written.
  case assembled
  /// All of it is on the disk.
  case flushed
  /// The manifest is on the disk under its own name.
  case recorded
  /// The release's folder has its own name.
  case named
  /// The site link points at it.
  case served
}
