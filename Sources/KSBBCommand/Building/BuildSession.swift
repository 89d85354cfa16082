import Configuration
import NeedsDatabase
import Portal
import PrivateFiles
import Registry
import Releases
import Support
import Templates

/// The state of a build: the output folder and its lock, the sources, and the served release. Its
/// methods are the first steps of a build, in order.
struct BuildSession {
  let options: BuildOptions
  let console: Console
  let phases: PhaseTimes
  let folder: OutputFolder
  /// Nil in a dry run, which writes nothing.
  let lock: OutputLock?
  /// One digest of everything that the build reads.
  let inputs: Digest
  let served: ServedRelease?
  /// Whether every file is written anew, because nothing in the served release is trusted.
  private(set) var isFull: Bool
  private let sources: BuildSources

  /// Locks the output folder, reads the content and the theme, and computes the fingerprint of all
  /// inputs.
  ///
  /// - Throws: what is wrong with the given folders and files.
  init(_ options: BuildOptions, on console: Console) throws {
    self.options = options
    self.console = console
    phases = PhaseTimes(on: options.tellsTimes ? console : nil)
    isFull = options.isFull
    try options.places.refuse(output: options.output)
    _ = try DatabasePlace(options.database, writing: false, in: options.places)
    // Read first, so that a mistake in a path is reported before anything is created.
    sources = try options.sources()
    folder = OutputFolder(options.output)
    lock = options.isDryRun ? nil : try folder.lock()
    inputs = try Fingerprint.of(sources, options)
    served = try ServedRelease(of: folder, on: console)
    // The usual day of sample data is known once they are read.
    if let asOf = options.asOf {
      try options.refuseOlder(asOf, than: served?.header, on: console)
    }
    phases.mark("inputs")
  }

  /// Checks every file of the served release before anything is based on it.
  mutating func proveServedRelease() throws {
    guard let served, !isFull else { return }
    let trust = try served.prove(in: folder, holding: lock, jobs: options.jobs, on: console)
    isFull = trust == .contentOnly
    phases.mark("proof of the served release")
  }

  /// The served release when it was made from exactly these inputs, so that there is nothing to do;
  /// else nil.
  var releaseOfTheSameInputs: ManifestHeader? {
    guard let header = served?.header, header.inputs == inputs, !isFull else { return nil }
    return header
  }

  /// Records that a tenth of the served release was read, or that its files are new. If this fails,
  /// the build is still complete; the next one reads more.
  func noteProof() {
    guard let lock else { return }
    do throws(ReleaseError) {
      try folder.recordProof(holding: lock)
    } catch {
      console.note("\(error)")
    }
  }

  /// Loads the database while the theme is being compiled, since they are independent.
  func read() throws -> Portal {
    console.show("Reading \(options.database)")
    let isSample = SiteSettings.isSample(sources.content.files["site.yaml"] ?? [])
    let (registry, (content, themes)) = try Workers.both { [options] in
      try options.loadRegistry(isSample: isSample)
    } _: { [sources] in
      let content = try Content(sources.content, boundaries: sources.outlines)
      let themes = try Portal.themes(sources.theme, content: content) { bytes in
        let digest = Digest(of: bytes)
        return AssetDigest(hex: digest.hex, base64: digest.base64)
      }
      return (content, themes)
    }
    phases.mark("database and theme")
    if options.asOf == nil {
      try options.refuseOlder(registry.asOf, than: served?.header, on: console)
    }
    let site = try Portal(registry: registry, content: content, themes: themes)
    for note in content.notes + site.notes { console.note(note) }
    console.noteUnused(site.unusedAssets, in: options.theme)
    return site
  }

  /// Checks that the site's files fit together in one folder.
  func plan(_ site: Portal) throws -> PathPlan {
    phases.mark("planning")
    return try PathPlan(
      site.pages.map { PlannedPath(path: $0.path, owner: $0.owner) }
        + site.derivedPages.map {
          PlannedPath(path: $0.path, owner: $0.owner, isDerived: true)
        },
      // A dry run reports which files would change; their variants follow from that.
      precompressed: options.isPrecompressed && !options.isDryRun)
  }

  /// Opens a release to stage files in.
  func stage(_ plan: PathPlan) throws -> StagedRelease {
    let staging = StagingOptions(
      trustPrevious: !isFull, allowShrink: options.allowsShrink, jobs: options.jobs)
    guard let lock else {
      return StagedRelease(
        dryRun: plan, previous: served?.manifest, at: options.clock, options: staging)
    }
    return try StagedRelease(
      in: folder, holding: lock, plan: plan, previous: served?.manifest, at: options.clock,
      options: staging)
  }

  /// Removes releases beyond the number to keep. As the new release is already served, a failure to
  /// remove an old one is only reported.
  func prune(after outcome: Outcome, keeping kept: Int) {
    guard case .published = outcome, let lock else { return }
    do throws(ReleaseError) {
      _ = try Interruption.waiting {
        () throws(ReleaseError) in
        try folder.prune(keeping: kept, holding: lock, jobs: options.jobs)
      }
    } catch {
      console.note("An old release could not be removed: \(error)")
    }
  }
}

extension BuildOptions {
  fileprivate func loadRegistry(isSample: Bool) throws -> Registry {
    let database = try places.openForReading(self.database)
    defer { database.close() }
    let asOf = try self.asOf ?? database.usualDay(isSample: isSample, today: clock.date)
    return Registry(records: try database.records(asOf: asOf), asOf: asOf)
  }
}

extension NeedsDatabase {
  /// The date up to which records count when none is asked for. Samples are of the past: all of them
  /// is shown as it stood at its newest record, and not as if nothing had happened since.
  func usualDay(isSample: Bool, today: CalendarDate) throws -> CalendarDate {
    guard isSample else { return today }
    return try newestDay(upTo: today) ?? today
  }
}
