package import Support

/// What a release contains and how it was made: the text file beside the release's folder.
///
/// Its format, one fact per line, is
/// ```
/// ksbb-manifest 1
/// release 000012-20201026-ab12cd34
/// created 2020-10-26T09:00:00+07:00
/// as-of 2020-10-26
/// inputs <sha-256 of everything the build read>
/// previous 000011-20201025-0f9e8d7c      (or "none")
/// changes <added> <changed> <removed> <unchanged>
/// fact <key> <value>                     (any number, in the caller's order)
/// files <count>
/// <sha-256> <bytes> <lastmod> <path>     (in byte order of paths)
/// end <count> <sha-256 of all bytes before this line>
/// ```
/// A file without a correct last line is torn (cut short or altered), and nothing in it is trusted.
package struct Manifest: Sendable {
  /// All lines before `files`.
  package let header: ManifestHeader
  /// The lines after `files`.
  package let files: ManifestFiles

  /// The release that this manifest describes.
  package var id: ReleaseID { header.id }
}

/// The facts about a release as a whole.
package struct ManifestHeader: Sendable, Equatable {
  /// The described release, whose folder has this name.
  package let id: ReleaseID
  /// The build clock's time.
  package let created: Moment
  /// The date up to which the figures count, such as `2020-10-26`.
  package let asOf: String
  /// The fingerprint of everything that the build read.
  package let inputs: Digest
  /// The release that this one was compared with; nil when there was none.
  package let previous: ReleaseID?
  /// Counted against `previous`.
  package let changes: ChangeCounts
  /// In the order in which the caller gave them.
  package let facts: [ReleaseFact]
}

/// How many files differ from the previous release. Neither `SHA256SUMS` nor compressed variants
/// are counted.
package struct ChangeCounts: Sendable, Equatable {
  /// Files whose path is new.
  package let added: Int
  /// Files with an old path and new content.
  package let changed: Int
  /// Files of the previous release that are gone.
  package let removed: Int
  /// Files with an old path and the same content.
  package let unchanged: Int

  /// The four numbers, in the order of the manifest's line `changes`.
  package init(added: Int, changed: Int, removed: Int, unchanged: Int) {
    self.added = added
    self.changed = changed
    self.removed = removed
    self.unchanged = unchanged
  }
}

/// A fact that the caller wants to find in the manifest later, such as a headline figure.
package struct ReleaseFact: Sendable, Equatable {
  /// Lower-case letters, digits, `.`, `-` and `_`.
  package let key: String
  /// One line of text.
  package let value: String

  /// Checks nothing; ``StagedRelease/finish(_:findings:)`` throws
  /// ``ReleaseError/badFact(key:reason:)`` for a bad key or value.
  package init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// What the caller records in the manifest of the release about to be published.
package struct ReleaseFacts: Sendable, Equatable {
  /// The date up to which the figures count, `YYYY-MM-DD`.
  package let asOf: String
  /// The ``Fingerprint`` of everything that the build read.
  package let inputs: Digest
  /// Written to the manifest in this order.
  package let facts: [ReleaseFact]

  /// - Parameters:
  ///   - asOf: the date up to which the figures count, `YYYY-MM-DD`; checked on finishing.
  ///   - inputs: the ``Fingerprint`` of everything that the build read.
  package init(asOf: String, inputs: Digest, facts: [ReleaseFact] = []) {
    self.asOf = asOf
    self.inputs = inputs
    self.facts = facts
  }

  func check() throws(ReleaseError) {
    guard asOf.utf8.count == 10, Moment("\(asOf)T00:00:00+00:00") != nil else {
      throw .badFact(key: "as-of", reason: "“\(asOf)” is not a date like 2020-10-26")
    }
    for fact in facts {
      guard !fact.key.isEmpty, fact.key.utf8.allSatisfy(isKeyByte) else {
        throw .badFact(
          key: fact.key, reason: "a key has lower-case letters, digits, dots, hyphens and _")
      }
      guard fact.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
        throw .badFact(key: fact.key, reason: "its value must be one line of text")
      }
    }
  }
}

private func isKeyByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x61...0x7a, 0x30...0x39, 0x2d, 0x2e, 0x5f: true
  default: false
  }
}

/// One file of a release.
package struct ManifestFile: Sendable, Equatable {
  /// Relative to the site's root, with `/` between components.
  package let path: String
  /// SHA-256 of the content.
  package let digest: Digest
  /// Size in bytes.
  package let size: Int
  /// When the content last changed: the build clock of the release in which it did.
  package let lastModified: Moment
}

/// The files of a release in byte order of their paths.
package struct ManifestFiles: Sendable, RandomAccessCollection {
  var paths = PathPool()
  /// SHA-256 of the content of each file.
  package var digests: [Digest] = []
  var sizes: [Int] = []
  var moments: [Moment] = []

  /// Always 0.
  package var startIndex: Int { 0 }
  /// The number of files.
  package var endIndex: Int { digests.count }

  /// Builds the path's string on each call; loops that need only digests read ``digests``.
  package subscript(index: Int) -> ManifestFile {
    ManifestFile(
      path: paths[index], digest: digests[index], size: sizes[index], lastModified: moments[index])
  }

  /// The file at a path, or nil; a binary search.
  package func file(at path: String) -> ManifestFile? {
    let wanted = Array(path.utf8)
    return wanted.withUnsafeBytes { wanted in
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if paths.with(middle, { compareBytes($0, wanted) }) < 0 {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low < count && paths.with(low) { equalBytes($0, wanted) } ? self[low] : nil
    }
  }

  /// Number of files whose path ends in `.html`.
  package var pageCount: Int {
    (0..<count).count { paths.with($0, endsInHTML) }
  }

  mutating func reserve(_ count: Int, pathBytes: Int) {
    paths.reserve(paths: count, bytes: pathBytes)
    digests.reserveCapacity(count)
    sizes.reserveCapacity(count)
    moments.reserveCapacity(count)
  }

  mutating func append(
    path: UnsafeRawBufferPointer, digest: Digest, size: Int, lastModified: Moment
  ) {
    paths.append(path)
    digests.append(digest)
    sizes.append(size)
    moments.append(lastModified)
  }
}
