import Glibc
import Support

extension StagedRelease {
  /// Publishes the staged files as one release, or throws and leaves the served release as it is.
  ///
  /// A kill at any point before the last rename leaves the old release served: the new one is
  /// complete on disk, with its manifest, before that rename switches to it.
  ///
  /// - Parameter findings: what the caller's gates found; any finding blocks the release.
  package func finish(
    _ facts: ReleaseFacts, findings: [GateFinding] = []
  ) throws(ReleaseError) -> Outcome {
    try closeOrDiscard()
    do throws(ReleaseError) {
      try facts.check()
      let changes = changes
      let isNoop =
        changes.isEmpty && previous != nil && options.trustPrevious
        && (destination == nil || variantsAreSame)
      try requireComplete(derivedMayBeMissing: isNoop)
      try passGates(findings)
      report?(.checked)
      guard let destination else { return .dryRun(changes) }
      if isNoop {
        discard()
        return .unchanged
      }
      return .published(try publish(facts, changes, to: destination))
    } catch {
      discard()
      throw error
    }
  }

  private func closeOrDiscard() throws(ReleaseError) {
    do throws(ReleaseError) {
      try close()
    } catch {
      if error != .closed { discard() }
      throw error
    }
  }

  private func requireComplete(derivedMayBeMissing: Bool) throws(ReleaseError) {
    var missing: [String] = []
    var total = 0
    for index in plan.order.lazy.map(Int.init) where index != plan.sumsIndex {
      if slots.isDone(index) || (derivedMayBeMissing && plan.isDerived[index]) { continue }
      total += 1
      if missing.count < 20 { missing.append(plan[index]) }
    }
    if total > 0 { throw .notStaged(paths: missing, total: total) }
  }

  private func passGates(_ findings: [GateFinding]) throws(ReleaseError) {
    var findings = findings
    if let before = previous?.manifest.files.pageCount, !options.allowShrink,
      plan.pageCount * 10 < before * 9
    {
      findings.append(
        GateFinding(
          gate: "page count",
          message: "the site would fall from \(before) pages to \(plan.pageCount), by more than "
            + "10 %; if that is right, build with --allow-shrink"))
    }
    if !findings.isEmpty { throw .blocked(findings) }
  }

  private func publish(
    _ facts: ReleaseFacts, _ changes: Changes, to destination: Destination
  ) throws(ReleaseError) -> Release {
    let (folder, tree) = (destination.folder, destination.tree)
    _ = try folder.currentRelease()
    try gate.pass { () throws(ReleaseError) in try tree.make() }
    try relink(tree, folder)
    let id = try gate.pass { () throws(ReleaseError) in try writeSums(destination) }
    report?(.assembled)
    try tree.syncFileSystem()
    report?(.flushed)
    let release = Release(id: id, folder: folder)
    let header = ManifestHeader(
      id: id, created: moment, asOf: facts.asOf, inputs: facts.inputs,
      previous: previous?.manifest.id, changes: changes.counts, facts: facts.facts)
    try gate.pass { () throws(ReleaseError) in
      try name(
        release, Manifest(header: header, files: files(forSums: false)), from: tree, in: folder)
    }
    report?(.served)
    return release
  }

  /// Gives the staged files their final names: the manifest, the folder, then the link. An
  /// interruption waits until this is done.
  private func name(
    _ release: Release, _ manifest: Manifest, from tree: StagingTree, in folder: OutputFolder
  ) throws(ReleaseError) {
    do throws(ReleaseError) {
      try record(manifest, at: release, folder)
      report?(.recorded)
      try Disk.rename(tree.path, to: release.path)
      try Disk.syncFolder(folder.releasesPath)
      report?(.named)
      try folder.serve(release.id)
    } catch {
      if (try? folder.currentRelease()?.id) != release.id { try? folder.remove(release.id) }
      throw error
    }
  }

  private func relink(_ tree: StagingTree, _ folder: OutputFolder) throws(ReleaseError) {
    guard let previous else { return }
    let files = plan.order.filter { slots[Int($0)].map { !$0.isWritten } ?? false }
    guard !files.isEmpty else { return }
    let old = Release(id: previous.manifest.id, folder: folder)
    try Relinker(plan: plan, previous: previous, old: old, tree: tree, gate: gate)
      .link(files, jobs: options.jobs)
  }

  /// Writes the list of checksums, whose own digest becomes part of the release's name.
  private func writeSums(_ destination: Destination) throws(ReleaseError) -> ReleaseID {
    let sums = Manifest.sums(of: files(forSums: true))
    let digest = Digest(of: sums)
    try sums.withUnsafeBufferPointer { bytes throws(ReleaseError) in
      let bytes = UnsafeRawBufferPointer(bytes)
      try destination.tree.write(
        plan.sumsIndex, bytes, modified: lastModified(plan.sumsIndex, digest))
      slots.complete(
        plan.sumsIndex,
        StageSlots.Record(digest: digest, size: bytes.count, state: .changed, isWritten: true))
    }
    return ReleaseID(sequence: destination.sequence, moment: moment, sums: digest)
  }

  /// The staged files in byte order: all of them, or those in the list of checksums, which leaves
  /// out itself and the compressed variants.
  private func files(forSums: Bool) -> ManifestFiles {
    var files = ManifestFiles()
    files.reserve(plan.count, pathBytes: plan.pool.bytes.count)
    for index in plan.order.lazy.map(Int.init) {
      if forSums, index == plan.sumsIndex || plan.variants.indices.contains(index) { continue }
      guard let record = slots[index] else { continue }
      let modified = lastModified(index, record.digest)
      plan.pool.with(index) {
        files.append(
          path: $0, digest: record.digest, size: record.size, lastModified: modified)
      }
    }
    return files
  }

  private func record(
    _ manifest: Manifest, at release: Release, _ folder: OutputFolder
  ) throws(ReleaseError) {
    let draft = "\(folder.releasesPath)/\(Leftover.manifest.name)"
    try Disk.remove(draft)
    let text = manifest.text()
    let code = text.withUnsafeBytes { bytes in
      draft.withCString { Disk.createFile(at: AT_FDCWD, $0, bytes, modified: nil) }
    }
    guard code == 0 else {
      try? Disk.remove(draft)
      throw .system(SystemFailure(action: "write", path: draft, code: code))
    }
    let number = try attempt("open", draft) { Int(open(draft, O_RDONLY | O_CLOEXEC)) }
    let file = Descriptor(owning: Int32(number))
    try attempt("sync", draft) { Int(fsync(file.number)) }
    try Disk.rename(draft, to: release.manifestPath)
  }
}
