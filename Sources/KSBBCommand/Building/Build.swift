import Portal
import Releases

/// One build: from a database, a content folder and a theme to a served release.
struct Build: Sendable {
  let options: BuildOptions
  let console: Console
  /// The figures that each edition prints, for the figures gate; tests supply others.
  var printed: @Sendable (Portal) -> [Headline] = { $0.editions.map(\.headline) }

  /// Runs the steps of a build, which docs/architecture.md describes one by one.
  func run() throws -> BuildResult {
    let timer = BuildTimer()
    var session = try BuildSession(options, on: console)
    try session.proveServedRelease()
    if let served = session.releaseOfTheSameInputs {
      session.noteProof()
      return BuildResult(unchanged: served, timer)
    }
    let site = try session.read()
    let plan = try session.plan(site)
    let staged = try session.stage(plan)
    // Not left to the deinitializer: a rendering thread may keep it alive until the process ends.
    defer { staged.abandon() }
    let outcome = try Interruption.cleaningUp(with: staged.interrupt) {
      let staging = try SiteStaging(site, plan, into: staged, in: session)
      let pages = try staging.render(headlines: printed(site))
      let notes = staging.notes()
      let derived = try staging.makeDerivedPages(telling: notes)
      let findings = try staging.check(pages + derived)
      return try staging.publish(notes, despite: findings)
    }
    session.phases.mark("publishing")
    session.prune(after: outcome, keeping: site.keptReleases)
    session.noteProof()
    return try session.result(of: outcome, site, timer)
  }
}
