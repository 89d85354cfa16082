import Configuration
import Gates
import Glibc
import NeedsDatabase
import Portal
import PrivateFiles
import Registry
import Releases
import Support
import Templates

/// One build: from a database, a content folder and a theme to a served release.
struct Build: Sendable {
  var options: BuildOptions
  let console: Console
  /// What the pages of each edition print, for the gate of the figures; tests print other figures.
  var printed: @Sendable (Portal) -> [Headline] = { $0.editions.map(\.headline) }

  func run() throws -> BuildResult {
    let started = ContinuousClock.now
    let phases = PhaseTimes(on: options.tellsTimes ? console : nil)
    try options.places.refuse(output: options.output)
    _ = try DatabasePlace(options.database, writing: false, in: options.places)
    // Read first: in a wrong folder nothing is made before the mistake is told.
    let (content, theme, outlines) = try options.sources()
    let folder = OutputFolder(options.output)
    let lock = options.isDryRun ? nil : try folder.lock()
    let inputs = try Fingerprint.ofInputs(
      options, content: content, theme: theme, boundaries: outlines)
    let served = try ServedRelease(of: folder, on: console)
    try options.refuseOlderDay(than: served?.header, on: console)
    phases.mark("inputs")
    var build = self
    if let served, !options.isFull {
      let trust = try served.prove(in: folder, holding: lock, jobs: options.jobs, on: console)
      build.options.isFull = trust == .contentOnly
      phases.mark("proof of the served release")
    }
    if let header = served?.header, header.inputs == inputs, !build.options.isFull {
      noteProof(in: folder, lock)
      return unchangedResult(header, since: started)
    }
    let site = try plan(content, theme, outlines, phases)
    let outcome = try build.publish(site, inputs, folder, lock, served, phases)
    phases.mark("publishing")
    let result = try build.result(outcome, site, folder, lock, since: started)
    noteProof(in: folder, lock)
    return result
  }

  /// Notes that a tenth of the release was read, or that its files are new. A build that cannot
  /// note it has done its work all the same: the next one reads more.
  private func noteProof(in folder: OutputFolder, _ lock: OutputLock?) {
    guard let lock else { return }
    do throws(ReleaseError) {
      try folder.recordProof(holding: lock)
    } catch {
      console.note("\(error)")
    }
  }

  /// Loads the database beside compiling the theme: neither needs the other.
  private func plan(
    _ contentTree: SourceTree, _ themeTree: SourceTree, _ outlines: SourceFile?,
    _ phases: PhaseTimes
  ) throws -> Portal {
    console.show("Reading \(options.database)")
    let (registry, (content, themes)) = try Workers.both {
      try loadRegistry()
    } _: {
      let content = try Content(contentTree, boundaries: outlines)
      let themes = try Portal.themes(themeTree, content: content) { bytes in
        let digest = Digest(of: bytes)
        return AssetDigest(hex: digest.hex, base64: digest.base64)
      }
      return (content, themes)
    }
    phases.mark("database and theme")
    let site = try Portal(registry: registry, content: content, themes: themes)
    for note in content.notes { console.note(note) }
    console.noteUnused(site.unusedAssets, in: options.theme)
    return site
  }

  private func loadRegistry() throws -> Registry {
    let database = try options.places.openForReading(options.database)
    defer { database.close() }
    return Registry(records: try database.records(asOf: options.asOf), asOf: options.asOf)
  }

  private func publish(
    _ site: Portal, _ inputs: Digest, _ folder: OutputFolder, _ lock: OutputLock?,
    _ served: ServedRelease?, _ phases: PhaseTimes
  ) throws -> Outcome {
    phases.mark("planning")
    let plan = try PathPlan(
      site.pages.map { PlannedPath(path: $0.path, owner: $0.owner) }
        + site.derivedPages.map {
          PlannedPath(path: $0.path, owner: $0.owner, isDerived: true)
        },
      // A dry run tells which files would change; their twins follow.
      precompressed: options.isPrecompressed && !options.isDryRun)
    let staged = try stage(plan, folder, lock, served)
    // Not left to its deinitializer: a rendering thread may hold it until the process has ended.
    defer { staged.abandon() }
    return try Interruption.cleaningUp(with: staged.interrupt) {
      try fill(staged, by: plan, site, inputs, in: folder, after: served, phases)
    }
  }

  /// Makes all files, lets the gates look at them, and publishes them.
  private func fill(
    _ staged: StagedRelease, by plan: PathPlan, _ site: Portal, _ inputs: Digest,
    in folder: OutputFolder, after served: ServedRelease?, _ phases: PhaseTimes
  ) throws -> Outcome {
    let anywhere = RootRelativePages(
      Set(site.pages.filter(\.isShownAnywhere).map(\.path)), root: site.rootPath)
    let weights = WeightGate(site)
    let rules = GateRules.fact(
      anywhere: anywhere, weights: weights, program: Fingerprint.program)
    let gate = LinkGate(
      plan: plan, anywhere: anywhere,
      previous: served.flatMap { staged.previousGateResults(of: $0.release, under: rules) })
    phases.mark("staging")
    let progress = Progress("Rendering", total: site.pages.count, on: console)
    let cards = CardPlan(
      site.pages, known: options.isFull ? [] : served?.header.facts ?? [],
      program: Fingerprint.program)
    let rendering = Rendering(
      site: site, headlines: printed(site), staged: staged, gate: gate, weights: weights,
      cards: cards, jobs: options.jobs, progress: progress)
    let rendered = try rendering.run()
    phases.mark("rendering")
    console.show("Checking")
    let kept = try keptReleases(in: folder)
    let notes = notes(for: site, staged, after: kept)
    let derived = try DerivedPages(
      site: site, staged: staged, notes: notes, gate: gate, weights: weights
    ).make()
    phases.mark("derived pages")
    let links = try gate.report(rendered.collectors + derived.collectors, jobs: options.jobs)
    let findings =
      addressFindings(site.registry, after: kept) + links.findings + rendered.findings
      + weights.findings(rendered.scales + derived.scales)
    let facts = ReleaseFacts(
      asOf: options.asOf.description, inputs: inputs,
      facts: self.facts(site, notes) + [NamedCollaborators(site.registry).fact, rules] + cards.facts
    )
    phases.mark("gates")
    return try staged.finish(facts, findings: findings)
  }

  private func stage(
    _ plan: PathPlan, _ folder: OutputFolder, _ lock: OutputLock?, _ served: ServedRelease?
  ) throws -> StagedRelease {
    let staging = StagingOptions(
      trustPrevious: !options.isFull, allowShrink: options.allowsShrink, jobs: options.jobs)
    let previous = served?.manifest
    guard let lock else {
      return StagedRelease(
        dryRun: plan, previous: previous, at: options.clock, options: staging)
    }
    return try StagedRelease(
      in: folder, holding: lock, plan: plan, previous: previous, at: options.clock,
      options: staging)
  }

  /// A kept release, and what its manifest says of it; nil when that cannot be believed and so has
  /// nothing to tell.
  private typealias KeptRelease = (id: ReleaseID, header: ManifestHeader?)

  /// Each manifest is proved as a whole to read its first lines, so this is done once in a build.
  private func keptReleases(in folder: OutputFolder) throws -> [KeptRelease] {
    try folder.releases().map { ($0.id, try? $0.header()) }
  }

  /// What is remembered of earlier releases, with this one added when it changes anything.
  private func notes(
    for site: Portal, _ staged: StagedRelease, after kept: [KeptRelease]
  ) -> [ReleaseNote] {
    var known: [Int: ReleaseNote] = [:]
    for release in kept {
      for fact in release.header?.facts ?? [] where fact.key.hasPrefix(Self.historyPrefix) {
        guard let number = Int(fact.key.dropFirst(Self.historyPrefix.count)),
          let note = ReleaseNote(number: number, encoded: fact.value)
        else { continue }
        known[number] = note
      }
    }
    let changes = staged.changes
    let number = (kept.map(\.id.sequence).max() ?? 0) + 1
    if !changes.isEmpty || known.isEmpty,
      let madeOn = CalendarDate(secondsSinceEpoch: Int(options.clock.secondsSinceEpoch))
    {
      known[number] = ReleaseNote(
        number: number, madeOn: madeOn, asOf: options.asOf, added: changes.added.count,
        changed: changes.changed.count, removed: changes.removed.count,
        lines: site.registry.lines())
    }
    return known.values.sorted { $0.number < $1.number }
  }

  /// No collaborator takes over an address that a kept release published for another.
  private func addressFindings(
    _ registry: Registry, after kept: [KeptRelease]
  ) -> [GateFinding] {
    for release in kept {
      guard let header = release.header, let named = NamedCollaborators(header.facts)
      else { continue }
      let findings = named.findings(against: registry, release: release.id)
      if !findings.isEmpty { return findings }
    }
    return []
  }

  private static let historyPrefix = "history."

  private func facts(
    _ site: Portal, _ notes: [ReleaseNote]
  ) -> [ReleaseFact] {
    guard let headline = site.editions.first?.headline else { return [] }
    let figures = [
      ("needed", headline.lines.needed), ("committed", headline.lines.committed),
      ("handed-over", headline.lines.handedOver), ("unmet", headline.lines.unmet),
      ("collaborators", headline.collaborators), ("basts", headline.basts),
      ("value", headline.value), ("pages", pageCount(site)),
    ]
    return figures.map { ReleaseFact(key: $0.0, value: String($0.1)) }
      + notes.map { note in
        ReleaseFact(key: "\(Self.historyPrefix)\(note.number)", value: note.encoded)
      }
  }

  private func pageCount(_ site: Portal) -> Int {
    (site.pages.map(\.path) + site.derivedPages.map(\.path)).count { $0.hasSuffix(".html") }
  }
}

// MARK: - Results

extension Build {
  private func result(
    _ outcome: Outcome, _ site: Portal, _ folder: OutputFolder, _ lock: OutputLock?,
    since started: ContinuousClock.Instant
  ) throws -> BuildResult {
    let pages = pageCount(site)
    switch outcome {
    case .published(let release):
      let counts = try release.header().changes
      if let lock { removeOldReleases(site.keptReleases, in: folder, holding: lock) }
      // The list of checksums is written with every release and is in none of the counts; what
      // did not change is written too when nothing of the last release is trusted.
      let linked = options.isFull ? 0 : counts.unchanged
      let files = counts.added + counts.changed + counts.unchanged + 1
      return BuildResult(
        release: release.id.description, pages: pages, files: files, written: files - linked,
        unchanged: linked, removed: counts.removed, seconds: seconds(since: started),
        peakMemoryBytes: peakMemory)
    case .unchanged:
      let files = site.pages.count + site.derivedPages.count + 1
      return BuildResult(
        release: try folder.currentRelease()?.id.description, pages: pages, files: files,
        written: 0, unchanged: files, removed: 0, seconds: seconds(since: started),
        peakMemoryBytes: peakMemory)
    case .dryRun(let changes):
      describe(changes)
      let sums = changes.isEmpty ? 0 : 1
      let written = changes.added.count + changes.changed.count + sums
      let unchanged = changes.unchangedCount + 1 - sums
      return BuildResult(
        release: nil, pages: pages, files: written + unchanged, written: written,
        unchanged: unchanged, removed: changes.removed.count,
        seconds: seconds(since: started), peakMemoryBytes: peakMemory)
    }
  }

  private func unchangedResult(
    _ header: ManifestHeader, since started: ContinuousClock.Instant
  ) -> BuildResult {
    let counts = header.changes
    let files = counts.added + counts.changed + counts.unchanged + 1
    let pages = header.facts.first { $0.key == "pages" }.flatMap { Int($0.value) } ?? files
    return BuildResult(
      release: header.id.description, pages: pages, files: files, written: 0, unchanged: files,
      removed: 0, seconds: seconds(since: started), peakMemoryBytes: peakMemory)
  }

  /// The new release is served already: that an old one stays is worth a word and no failure.
  private func removeOldReleases(_ kept: Int, in folder: OutputFolder, holding lock: OutputLock) {
    do throws(ReleaseError) {
      _ = try Interruption.waiting {
        () throws(ReleaseError) in
        try folder.prune(keeping: kept, holding: lock, jobs: options.jobs)
      }
    } catch {
      console.note("An old release could not be removed: \(error)")
    }
  }

  private func describe(_ changes: Changes) {
    for (verb, paths) in [
      ("would be new", changes.added), ("would change", changes.changed),
      ("would go", changes.removed),
    ] where !paths.isEmpty {
      console.note("\(paths.count) \(paths.count == 1 ? "file" : "files") \(verb):")
      for path in paths.prefix(20) { console.note("  \(path)") }
      if paths.count > 20 { console.note("  … and \(paths.count - 20) more") }
    }
    if changes.isEmpty { console.note("Nothing would change.") }
  }

  private func seconds(since started: ContinuousClock.Instant) -> Double {
    let elapsed = started.duration(to: .now).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds / 1_000_000_000_000) / 1_000_000
  }

  /// The largest resident size so far, in bytes; Linux counts it in KiB.
  private var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
