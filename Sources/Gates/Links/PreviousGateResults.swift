package import Releases
import Synchronization

/// What the gates proved of the previous release, and whether it still stands.
///
/// A page that is as it was needs no second look. What its links say depends on its bytes, its
/// path and the rules, and all three are the same; where they lead can only have changed by
/// something that is gone: a file of the site, or an id of a page that changed. Files are compared
/// when this value is made, ids when a changed page comes. Once something is gone, no page is
/// skipped any more, and those that were are read again by ``LinkGate/report(_:jobs:)``.
package final class PreviousGateResults: Sendable {
  private let release: Release
  private let previous: PreviousFiles
  private let plan: PathPlan
  private let skippedCount = Atomic(0)
  private let changedCount = Atomic(0)
  private let isInvalid = Atomic(false)

  /// So many changed pages are always compared with what they were. Beyond them it is dearer than
  /// scanning everything, once more pages changed than were skipped.
  private static let alwaysCompared = 64

  fileprivate init(_ release: Release, _ previous: PreviousFiles, _ plan: PathPlan) {
    self.release = release
    self.previous = previous
    self.plan = plan
  }

  /// False once something is gone that a skipped page may lead to.
  var stands: Bool { !isInvalid.load(ordering: .relaxed) }

  /// Whether a page that is as it was may be passed over.
  func skips() -> Bool {
    guard stands else { return false }
    skippedCount.wrappingAdd(1, ordering: .relaxed)
    return true
  }

  /// Takes note of a page that changed: each id that it had must be among those it has now.
  func compare(_ page: Int, with ids: PageIDs) {
    guard stands else { return }
    let changed = changedCount.wrappingAdd(1, ordering: .relaxed).newValue
    guard changed <= Self.alwaysCompared + skippedCount.load(ordering: .relaxed),
      // An old page that cannot be read, or is not what it was, proves nothing.
      let old = try? contents(of: page)
    else { return invalidate() }
    let keepsAll = old.withUnsafeBufferPointer { bytes in
      IDScanner(bytes).allSatisfy { ids.contains($0) }
    }
    if !keepsAll { invalidate() }
  }

  private func invalidate() {
    isInvalid.store(true, ordering: .relaxed)
  }

  /// A page as it was in the previous release, proved by its digest.
  func contents(of page: Int) throws(ReleaseError) -> [UInt8] {
    let path = plan[page]
    guard let match = previous.index(ofPlanned: page),
      let bytes = try Disk.contents(of: "\(release.path)/\(path)")
    else { throw .alteredFile(path: path, release: release.id, what: "it is missing") }
    guard Digest(of: bytes) == previous.manifest.files.digests[match] else {
      throw .alteredFile(
        path: path, release: release.id, what: "its content is not what its manifest says")
    }
    return bytes
  }
}

extension StagedRelease {
  /// What the gates proved of the previous release; nil when nothing of it may be believed: it is
  /// not trusted, it was published under other rules or none, or a file of it is gone.
  ///
  /// - Parameters:
  ///   - release: the previous release, where its files are.
  ///   - rules: a digest of all that the gates go by, the program included, as each release that
  ///     passed them has it among its facts.
  package func previousGateResults(of release: Release, under rules: ReleaseFact)
    -> PreviousGateResults?
  {
    guard options.trustPrevious, let previous, previous.manifest.id == release.id,
      previous.manifest.header.facts.contains(rules), previous.removed.isEmpty,
      !previous.losesVariants
    else { return nil }
    return PreviousGateResults(release, previous, plan)
  }
}

/// The hashes of the ids on a page, in the order in which they stand.
struct IDScanner: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var scanner: HTMLTagScanner?

  /// The bytes must stay where they are while this value is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    scanner = bytes.baseAddress.map { HTMLTagScanner($0, count: bytes.count) }
  }

  mutating func next() -> UInt64? {
    while let attribute = scanner?.next() {
      guard attribute.name == .id else { continue }
      let value = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[attribute.value])
      return withCharactersDecoded(value, hashBytes)
    }
    return nil
  }
}
