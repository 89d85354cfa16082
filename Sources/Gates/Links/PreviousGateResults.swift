package import Releases
import Synchronization

/// The results of the gates for the previous release, and whether they still hold.
///
/// An unchanged page need not be scanned again. What its links say depends on its bytes, its path
/// and the rules, which are all the same; a target can only have been broken by something that is
/// gone: a file of the site, or an id of a changed page. Files are compared when this object is
/// made, ids when a changed page is scanned. Once something is gone, no more pages are skipped, and
/// ``LinkGate/report(_:jobs:)`` reads those skipped so far.
package final class PreviousGateResults: Sendable {
  private let release: Release
  private let previous: PreviousFiles
  private let plan: PathPlan
  private let skippedCount = Atomic(0)
  private let changedCount = Atomic(0)
  private let isInvalid = Atomic(false)

  /// This many changed pages are always compared with their previous versions. Beyond it, once more
  /// pages have changed than were skipped, scanning everything is cheaper.
  private static let alwaysCompared = 64

  fileprivate init(_ release: Release, _ previous: PreviousFiles, _ plan: PathPlan) {
    self.release = release
    self.previous = previous
    self.plan = plan
  }

  /// False once something is gone that a skipped page may link to.
  var stands: Bool { !isInvalid.load(ordering: .relaxed) }

  /// Whether an unchanged page may be skipped.
  func skips() -> Bool {
    guard stands else { return false }
    skippedCount.wrappingAdd(1, ordering: .relaxed)
    return true
  }

  /// Compares a changed page with its previous version: each id that it had must still be there.
  func compare(_ page: Int, with ids: PageIDs) {
    guard stands else { return }
    let changed = changedCount.wrappingAdd(1, ordering: .relaxed).newValue
    guard changed <= Self.alwaysCompared + skippedCount.load(ordering: .relaxed),
      // An old page that cannot be read, or was altered, proves nothing.
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

  /// A page of the previous release, checked against its digest.
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
  /// The results of the gates for the previous release; nil when they cannot be used: the release
  /// is not trusted, it was published under other rules or none, or one of its files is gone.
  ///
  /// - Parameters:
  ///   - release: the previous release, whose files are read.
  ///   - rules: the fact from ``GateRules/fact(anywhere:weights:program:)``, which must be among
  ///     the facts of the previous release.
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

/// The hashes of the ids on a page, in page order.
struct IDScanner: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var scanner: HTMLTagScanner?

  /// The bytes must stay valid while this value is used.
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
