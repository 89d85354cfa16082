package import Support
import Synchronization

/// A release in the making. Files come in from any thread, each once; ``finish(_:findings:)``
/// publishes all of them or nothing.
///
/// A file whose content is that of the previous release is not written but linked at the end. When
/// this value goes without being finished, everything it wrote is removed.
package final class StagedRelease: Sendable {
  package let plan: PathPlan
  package let previous: PreviousFiles?
  let moment: Moment
  package let options: StagingOptions
  let slots: StageSlots
  /// Nil in a dry run.
  let destination: Destination?
  let report: (@Sendable (PublishStep) -> Void)?
  /// What an interruption waits at; see ``interrupt()``.
  let gate = WriteGate()
  private let phase = Mutex(Phase.open)

  struct Destination: Sendable {
    let folder: OutputFolder
    let lock: OutputLock
    let tree: StagingTree
    let sequence: Int
  }

  enum Phase {
    case open, failed(ReleaseError), closed
  }

  /// Prepares a release; nothing is written before the first file that differs.
  ///
  /// - Parameters:
  ///   - previous: the manifest of the release to compare with and link into, normally that of
  ///     ``OutputFolder/currentRelease()``; nil writes everything.
  ///   - moment: the build's clock.
  ///   - report: called as publishing goes on, from the thread that finishes.
  package init(
    in folder: OutputFolder, holding lock: OutputLock, plan: PathPlan, previous: Manifest?,
    at moment: Moment, options: StagingOptions = StagingOptions(),
    report: (@Sendable (PublishStep) -> Void)? = nil
  ) throws(ReleaseError) {
    self.plan = plan
    self.previous = previous.map { PreviousFiles($0, plan: plan) }
    self.moment = moment
    self.options = options
    self.report = report
    slots = StageSlots(count: plan.count)
    let sequence = try folder.nextSequence()
    let path = "\(folder.releasesPath)/\(Leftover.staging(sequence: sequence).name)"
    let tree = StagingTree(path: path, plan: plan)
    destination = Destination(folder: folder, lock: lock, tree: tree, sequence: sequence)
  }

  /// Prepares a dry run: the same calls, but files are only hashed and compared.
  package init(
    dryRun plan: PathPlan, previous: Manifest?, at moment: Moment,
    options: StagingOptions = StagingOptions()
  ) {
    self.plan = plan
    self.previous = previous.map { PreviousFiles($0, plan: plan) }
    self.moment = moment
    self.options = options
    slots = StageSlots(count: plan.count)
    destination = nil
    report = nil
  }

  deinit {
    abandon()
  }

  /// Takes the bytes of the planned file at an index of the plan.
  ///
  /// Throws ``ReleaseError/stagedTwice(path:)``, ``ReleaseError/notPlanned(path:)``,
  /// ``ReleaseError/closed`` or ``ReleaseError/system(_:)``; after the last, the release can only
  /// be abandoned.
  @discardableResult
  package func stage(
    _ index: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(ReleaseError) -> StagedFile.State {
    guard index >= 0, index < plan.sumsIndex else { throw .notPlanned(path: "page \(index)") }
    return try take(index, bytes)
  }

  /// Takes the bytes of a planned file by its path: for the few pages that are made at the end.
  @discardableResult
  package func stage(path: String, _ bytes: [UInt8]) throws(ReleaseError) -> StagedFile.State {
    guard let index = plan.index(of: path), index != plan.sumsIndex else {
      throw .notPlanned(path: path)
    }
    return try bytes.withUnsafeBufferPointer { bytes throws(ReleaseError) in
      try take(index, UnsafeRawBufferPointer(bytes))
    }
  }

  /// Takes the planned file at an index over from the previous release as it is: for a file that
  /// costs much to make, when its maker knows that it would come out the same.
  ///
  /// - Returns: false when there is none, or when nothing of that release is trusted; then the file
  ///   must be made and staged.
  package func keep(_ index: Int) throws(ReleaseError) -> Bool {
    try requireOpen()
    guard options.trustPrevious, let previous, let match = previous.index(ofPlanned: index) else {
      return false
    }
    guard slots.claim(index) else { throw .stagedTwice(path: plan[index]) }
    let files = previous.manifest.files
    slots.complete(
      index,
      StageSlots.Record(
        digest: files.digests[match], size: files.sizes[match], state: .unchanged,
        isWritten: false))
    return true
  }

  func take(_ index: Int, _ bytes: UnsafeRawBufferPointer) throws(ReleaseError) -> StagedFile.State
  {
    try requireOpen()
    guard slots.claim(index) else { throw .stagedTwice(path: plan[index]) }
    let digest = Digest(of: bytes)
    let match = previous?.index(ofPlanned: index)
    let isSame = match.map { previous?.manifest.files.digests[$0] == digest } ?? false
    let state: StagedFile.State = match == nil ? .added : isSame ? .unchanged : .changed
    let isWritten = destination != nil && !(isSame && options.trustPrevious)
    if isWritten { try write(index, bytes, modified: lastModified(index, digest)) }
    slots.complete(
      index,
      StageSlots.Record(digest: digest, size: bytes.count, state: state, isWritten: isWritten))
    return state
  }

  /// When the content of a planned file last changed: now, or, when it is that of the previous
  /// release, what that release's manifest says.
  func lastModified(_ index: Int, _ digest: Digest) -> Moment {
    guard let match = previous?.index(ofPlanned: index), let old = previous?.manifest.files,
      old.digests[match] == digest
    else { return moment }
    return old.moments[match]
  }

  private func write(
    _ index: Int, _ bytes: UnsafeRawBufferPointer, modified: Moment
  ) throws(ReleaseError) {
    guard let tree = destination?.tree else { return }
    do throws(ReleaseError) {
      try gate.pass { () throws(ReleaseError) in
        try tree.make()
        try tree.write(index, bytes, modified: modified)
      }
    } catch {
      phase.withLock { if case .open = $0 { $0 = .failed(error) } }
      throw error
    }
  }

  private func requireOpen() throws(ReleaseError) {
    let error: ReleaseError? = phase.withLock { phase in
      switch phase {
      case .open: nil
      case .failed(let error): error
      case .closed: .closed
      }
    }
    if let error { throw error }
  }

  /// What has been staged so far against the previous release. Late pages and files that have
  /// not come yet are left out; `removed` is complete from the start.
  package var changes: Changes {
    var added: [String] = []
    var changed: [String] = []
    var unchanged = 0
    for index in plan.order.lazy.map(Int.init) where index != plan.sumsIndex {
      guard !plan.variants.indices.contains(index), let record = slots[index] else { continue }
      switch record.state {
      case .added: added.append(plan[index])
      case .changed: changed.append(plan[index])
      case .unchanged: unchanged += 1
      }
    }
    let removed = previous?.removed ?? []
    return Changes(added: added, changed: changed, removed: removed, unchangedCount: unchanged)
  }

  /// Ends staging; true for the one caller that may go on. Throws the failure of an earlier write.
  func close() throws(ReleaseError) {
    let error: ReleaseError? = phase.withLock { phase in
      defer { phase = .closed }
      switch phase {
      case .open: return nil
      case .failed(let error): return error
      case .closed: return .closed
      }
    }
    if let error { throw error }
  }

  /// Removes everything that was written. Harmless after finishing.
  package func abandon() {
    let wasOpen = phase.withLock { phase in
      defer { phase = .closed }
      guard case .closed = phase else { return true }
      return false
    }
    if wasOpen { discard() }
  }

  /// Removes everything that was written, while other threads may still be staging or finishing;
  /// they get ``ReleaseError/closed``. A release that is just being switched to is served, whole,
  /// when this returns.
  package func interrupt() {
    phase.withLock { $0 = .closed }
    gate.close()
    discard()
  }

  /// What cannot be removed now is removed by the next holder of the lock.
  func discard() {
    guard let tree = destination?.tree, tree.isMade else { return }
    try? Disk.remove(tree.path, jobs: options.jobs)
  }
}
