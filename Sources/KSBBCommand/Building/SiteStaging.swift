import Gates
import Portal
import Registry
import Releases
import Support

/// A site being staged as a release. The methods are the later steps of a build, in order.
struct SiteStaging {
  private let site: Portal
  private let staged: StagedRelease
  private let session: BuildSession
  private let gates: PageGates
  private let drawings: DrawingPlan
  private let history: ReleaseHistory

  /// Prepares the gates that check pages as they are made.
  init(
    _ site: Portal, _ plan: PathPlan, into staged: StagedRelease, in session: BuildSession
  ) throws {
    self.site = site
    self.staged = staged
    self.session = session
    let rootRelative = RootRelativePages(
      Set(site.pages.filter(\.isShownAnywhere).map(\.path)), root: site.rootPath)
    let weights = WeightGate(site)
    let rules = GateRules.fact(
      anywhere: rootRelative, weights: weights, program: Fingerprint.program)
    let links = LinkGate(
      plan: plan, anywhere: rootRelative,
      previous: session.served.flatMap { staged.previousGateResults(of: $0.release, under: rules) })
    gates = PageGates(links: links, weights: weights, rules: rules)
    drawings = DrawingPlan(
      site.pages, known: session.isFull ? [] : session.served?.header.facts ?? [],
      program: Fingerprint.program)
    history = try ReleaseHistory(of: session.folder)
    session.phases.mark("staging")
  }

  /// Renders and stages every planned page.
  ///
  /// - Parameter headlines: the figures that each edition prints.
  func render(headlines: [Headline]) throws -> MadePages {
    let progress = Progress("Rendering", total: site.pages.count, on: session.console)
    let rendering = Rendering(
      site: site, headlines: headlines, staged: staged, gates: gates,
      drawings: drawings,
      jobs: session.options.jobs, progress: progress)
    defer { session.phases.mark("rendering") }
    return try rendering.run()
  }

  /// The notes on earlier releases, plus one for this release if it changes anything. Call it after
  /// the rendered pages have been staged and before the derived ones are.
  func notes() -> [ReleaseNote] {
    history.notes(with: staged.changes, of: site, session.options)
  }

  /// Makes the pages that describe other files.
  func makeDerivedPages(telling notes: [ReleaseNote]) throws -> MadePages {
    session.console.show("Checking")
    defer { session.phases.mark("derived pages") }
    return try DerivedPages(site: site, staged: staged, notes: notes, gates: gates).make()
  }

  /// The findings of all gates against the release.
  func check(_ made: MadePages) throws -> [GateFinding] {
    let links = try gates.links.report(made.collectors, jobs: session.options.jobs)
    return history.addressFindings(for: site.registry) + links.findings + made.findings
      + gates.weights.findings(made.scales)
  }

  /// Publishes the release; throws instead when there is any finding.
  func publish(_ notes: [ReleaseNote], despite findings: [GateFinding]) throws -> Outcome {
    let facts =
      site.headlineFacts + ReleaseHistory.facts(notes)
      + [NamedCollaborators(site.registry).fact, gates.rules] + drawings.facts
    session.phases.mark("gates")
    return try staged.finish(
      ReleaseFacts(
        asOf: site.registry.asOf.description, inputs: session.inputs, facts: facts),
      findings: findings)
  }
}

/// The gates that check each page as it is made.
struct PageGates: Sendable {
  let links: LinkGate
  let weights: WeightGate
  /// The rules of the gates, as a fact for the manifest.
  let rules: ReleaseFact
}

extension Portal {
  /// The headline figures for the manifest.
  fileprivate var headlineFacts: [ReleaseFact] {
    guard let headline = editions.first?.headline else { return [] }
    let figures = [
      ("needed", headline.lines.needed), ("committed", headline.lines.committed),
      ("handed-over", headline.lines.handedOver), ("unmet", headline.lines.unmet),
      ("collaborators", headline.collaborators), ("basts", headline.basts),
      ("value", headline.value), ("pages", htmlPageCount),
    ]
    return figures.map { ReleaseFact(key: $0.0, value: String($0.1)) }
  }

  /// Number of HTML files.
  var htmlPageCount: Int {
    (pages.map(\.path) + derivedPages.map(\.path)).count { $0.hasSuffix(".html") }
  }
}
