package import Support
import Synchronization

/// A release being made. Files are staged from any thread, each once; ``finish(_:findings:)``
/// publishes all of them or none.
///
/// A file whose content equals that of the previous release is not written but linked on finishing.
/// When this object is destroyed without being finished, everything it wrote is removed.
package final class StagedRelease: Sendable {
  /// The files that must be staged; the last, `SHA256SUMS`, is made on finishing.
  package let plan: PathPlan
  /// The release compared with; nil when there is none.
  package let previous: PreviousFiles?
  let moment: Moment
  /// How files are compared with `previous`, and the threads for finishing.
  package let options: StagingOptions
  let slots: StageSlots
  /// Nil in a dry run.
  let destination: Destination?
  let report: (@Sendable (PublishStep) -> Void)?
  /// Lets ``interrupt()`` wait for running writes.
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
  ///   - report: called after each step of publishing, on the thread that calls
  ///     ``finish(_:findings:)``.
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

  /// Stages the bytes of the planned file at an index of the plan.
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

  /// Stages the bytes of a planned file given by its path, for the few pages made at the end.
  /// Throws like ``stage(_:_:)``.
  @discardableResult
  package func stage(path: String, _ bytes: [UInt8]) throws(ReleaseError) -> StagedFile.State {
    guard let index = plan.index(of: path), index != plan.sumsIndex else {
      throw .notPlanned(path: path)
    }
    return try bytes.withUnsafeBufferPointer { bytes throws(ReleaseError) in
      try take(index, UnsafeRawBufferPointer(bytes))
    }
  }

  /// Takes over a planned file unchanged from the previous release, for a file that is costly to
  /// make when the caller knows that it would come out the same.
  ///
  /// - Returns: false when the previous release has no such file or must not be trusted; the file
  ///   must then be made and staged.
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

  /// When the content of a planned file last changed: the build clock's time, or, when it equals
  /// that of the previous release, the time in that release's manifest.
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

  /// The differences between what has been staged so far and the previous release. Files not staged
  /// yet are left out; `removed` is complete from the start.
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

  /// Ends staging. Throws the error of an earlier failed write, or ``ReleaseError/closed`` when the
  /// release was already finished or abandoned.
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

  /// Removes everything that was written. Has no effect after finishing.
  package func abandon() {
    let wasOpen = phase.withLock { phase in
      defer { phase = .closed }
      guard case .closed = phase else { return true }
      return false
    }
    if wasOpen { discard() }
  }

  /// Removes everything that was written, even while other threads are still staging or finishing;
  /// their calls throw ``ReleaseError/closed``. A release that is just being switched to is served,
  /// complete, when this returns.
  package func interrupt() {
    phase.withLock { $0 = .closed }
    gate.close()
    discard()
  }

  /// Anything that cannot be removed now is removed by the next holder of the lock.
  func discard() {
    guard let tree = destination?.tree, tree.isMade else { return }
    try? Disk.remove(tree.path, jobs: options.jobs)
  }
}
