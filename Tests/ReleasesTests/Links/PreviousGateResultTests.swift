import Foundation
import Gates
import Releases
import Testing

/// A build as far as the link gate is concerned, in a folder of releases.
private struct GatedBuild {
  let output: TemporaryOutput
  var rules = ReleaseFact(key: "gates", value: "1")
  var options = StagingOptions(allowShrink: true, jobs: 2)
  var workers = 2
  var isDryRun = false

  /// What the gate says of a site, with what the served release proves and without; and whether it
  /// is published, which it is when nothing is found.
  @discardableResult
  func build(
    _ site: Site, gated: Bool = true
  ) throws -> (skipping: LinkReport, whole: LinkReport) {
    let whole = try linkReport(site)
    let lock = try output.folder.lock()
    let release = try output.folder.currentRelease()
    let plan = try plan(site)
    let staged = try StagedRelease(
      in: output.folder, holding: lock, plan: plan, previous: try release?.manifest(), at: clock,
      options: options)
    let gate = LinkGate(
      plan: plan, previous: release.flatMap { staged.previousGateResults(of: $0, under: rules) })
    var collectors = (0..<workers).map { _ in gate.collector() }
    for (index, path) in site.keys.sorted().enumerated() {
      try Array((site[path] ?? "").utf8).withUnsafeBytes { bytes in
        let state = try staged.stage(index, bytes)
        collectors[index % workers].scan(index, bytes, state)
      }
    }
    let skipping = try gate.report(collectors, jobs: workers)
    let made = ReleaseFacts(asOf: facts.asOf, inputs: noInputs, facts: gated ? [rules] : [])
    if !isDryRun, skipping.findings.isEmpty || !gated { _ = try staged.finish(made) }
    return (skipping, whole)
  }
}

@Suite("What the gates of the previous release proved")
struct PreviousGateResultTests {
  private static let site: Site = [
    "index.html": "<h1 id=a>x</h1><a href=b.html#b>", "b.html": "<p id=b><p id='b2'>",
    "c/c.html": "<a href='../index.html#a'><a href=../b.html>", "d.html": "<p id=d>",
    "style.css": "p{}",
  ]

  private func published(_ site: Site = PreviousGateResultTests.site) throws -> GatedBuild {
    let build = GatedBuild(output: try TemporaryOutput())
    let first = try build.build(site)
    #expect(first.skipping == first.whole && first.whole.problems == [])
    return build
  }

  private func with(_ path: String, _ html: String?) -> Site {
    var site = Self.site
    site[path] = html
    return site
  }

  @Test("pages that are as they were are skipped while nothing is gone")
  func skipped() throws {
    let build = try published()
    let result = try build.build(with("d.html", "<p id=d><a href='b.html#b2'><p id=new>")).skipping
    #expect(result.problems == [] && result.skippedCount == 3 && result.pageCount == 1)
    let more = Self.site.merging(["e.html": "<a href=d.html#d><a href='index.html#a'>"]) { $1 }
    let added = try build.build(more).skipping
    // Its ids are those of the first release; the one that went came with the second.
    #expect(added.problems == [] && added.pageCount == 5)
    #expect(try build.build(more.merging(["f.html": ""]) { $1 }).skipping.skippedCount == 5)
  }

  @Test(
    "what is wrong is found, also on pages that are as they were",
    arguments: [
      // An id goes that another page leads to.
      ("index.html", "<h1>x</h1><a href=b.html#b>"), ("b.html", "<p id=B><p id='b2'>"),
      // A page goes.
      ("b.html", nil), ("index.html", nil),
      // A changed or new page leads nowhere on a page that is as it was.
      ("d.html", "<p id=d><a href='b.html#b3'>"), ("c/e.html", "<a href='../b.html#&#98;3'>"),
      ("d.html", "<p id=d><a href=gone.html>"), ("d.html", "<p id=d><p id=d>"),
      ("style.html", "<a href=style.cs>"),
    ] as [(String, String?)])
  func found(path: String, html: String?) throws {
    let build = try published()
    let (skipping, whole) = try build.build(with(path, html))
    #expect(!whole.problems.isEmpty)
    #expect(skipping.problems == whole.problems)
    #expect(skipping.problemCount == whole.problemCount)
  }

  @Test("other rules, none, or a release that is not trusted: every page is scanned")
  func notBelieved() throws {
    var build = try published()
    let other = with("d.html", "<p id=d>.")
    build.rules = ReleaseFact(key: "gates", value: "2")
    #expect(try build.build(other).skipping.skippedCount == 0)
    #expect(try build.build(Self.site).skipping.skippedCount == 3)
    build.options.trustPrevious = false
    #expect(try build.build(other).skipping.skippedCount == 0)
    build.options.trustPrevious = true
    // Published with a link that leads nowhere, by a program without the gate.
    let broken = with("d.html", "<a href=gone.html>")
    #expect(try build.build(broken, gated: false).whole.problemCount == 1)
    let (skipping, whole) = try build.build(
      broken.merging(["b.html": "<p id=b><p id='b2'>."]) { $1 })
    #expect(skipping == whole && whole.problemCount == 1)
  }

  @Test("when most pages change, all are scanned")
  func mostChange() throws {
    let pages = (0..<300).map { String(format: "p%03d.html", $0) }
    func site(_ text: String, of changed: Int) -> Site {
      Site(
        uniqueKeysWithValues: pages.enumerated().map {
          ($1, "<p id=k><a href=p000.html#k>" + ($0 < changed ? text : ""))
        })
    }
    let build = try published(site("", of: 0))
    #expect(try build.build(site("1", of: 20)).skipping.skippedCount == 280)
    let (skipping, whole) = try build.build(site("2", of: 299))
    #expect(skipping == whole)
  }

  @Test("an old page that is not what it was proves nothing, and is not read as if it were")
  func altered() throws {
    func altered(_ html: String) throws -> GatedBuild {
      var build = try published(with("d.html", "<p id=d><a href='b.html#b2'>"))
      let place = try #require(try build.output.folder.currentRelease()).path + "/b.html"
      try FileManager.default.removeItem(atPath: place)
      try Data(html.utf8).write(to: URL(fileURLWithPath: place))
      // Linking unchanged files would notice; here the gate has to.
      build.isDryRun = true
      return build
    }
    func isAltered(_ error: any Error) -> Bool {
      guard case .alteredFile("b.html", _, _) = error as? ReleaseError else { return false }
      return true
    }
    // As if the changed page had never had the id that goes.
    let changed = with("d.html", "<p id=d><a href='b.html#b2'>")
      .merging(["b.html": "<p id=b>"]) { $1 }
    let (skipping, whole) = try altered("<p id=b>").build(changed)
    #expect(skipping == whole && whole.problemCount == 1)
    // As if a page that is as it was had an id, which a changed page leads to.
    let build = try altered("<p id=b><p id=b3><p id=b2>")
    #expect {
      try build.build(with("d.html", "<p id=d><a href='b.html#b3'>"))
    } throws: { isAltered($0) }
    // Pages that are read again since an id is gone.
    let again = try altered("<p id=b2><p id=b>")
    #expect {
      try again.build(with("d.html", "<p>"))
    } throws: { isAltered($0) }
  }

  @Test("rules tell pages that are shown anywhere, and the root of their links")
  func rules() {
    func digest(_ paths: Set<String>, _ root: String) -> Digest {
      var fingerprint = Fingerprint()
      RootRelativePages(paths, root: root).add(to: &fingerprint)
      return fingerprint.digest()
    }
    let known = digest(["404.html", "en/404.html"], "/")
    #expect(digest(["en/404.html", "404.html"], "/") == known)
    #expect(digest(["404.html"], "/") != known)
    #expect(digest(["404.html", "en/404.html"], "/p/") != known)
  }

  // MARK: Random histories

  /// One page in one state: ids, and links to pages and ids of the same site.
  private struct Draft {
    var ids: Set<Int> = []
    var links: [(page: Int, id: Int?)] = []
    var words = 0

    var html: String {
      links.map { "<a href=\"p\($0.page).html\($0.id.map { "#k\($0)" } ?? "")\">" }.joined(
        separator: "\n") + ids.sorted().map { "<p id=k\($0)>" }.joined() + "\(words)"
    }
  }

  @Test("the same findings as without it, through random histories", arguments: 0..<60)
  func histories(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var build = GatedBuild(output: try TemporaryOutput())
    build.workers = 1 + seed % 3
    var served: [Int: Draft] = [:]
    var skipped = 0
    for _ in 0..<12 {
      var drafts = served
      for _ in 0..<Int.random(in: 1...4, using: &generator) { change(&drafts, &generator) }
      let site = Site(uniqueKeysWithValues: drafts.map { ("p\($0).html", $1.html) })
      let (skipping, whole) = try build.build(site)
      #expect(skipping.problems == whole.problems)
      #expect(skipping.problemCount == whole.problemCount)
      #expect(skipping.pageCount + skipping.skippedCount == drafts.count)
      skipped += skipping.skippedCount
      if whole.problemCount == 0 { served = drafts }
    }
    #expect(skipped > 0 || served.count < 2)
  }

  private func change(_ drafts: inout [Int: Draft], _ generator: inout SeededGenerator) {
    let page = Int.random(in: 0..<9, using: &generator)
    var draft = drafts[page] ?? Draft()
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      drafts[page] = nil
      return
    case 1: draft.ids.remove(Int.random(in: 0..<3, using: &generator))
    case 2: draft.links = []
    case 3, 4: draft.ids.insert(Int.random(in: 0..<3, using: &generator))
    case 5, 6:
      // Mostly links that lead somewhere, so that releases come about.
      let target = drafts.keys.sorted().randomElement(using: &generator) ?? page
      let known = drafts[target]?.ids.sorted().randomElement(using: &generator)
      let id = Bool.random(using: &generator) ? known : nil
      draft.links.append((target, Int.random(in: 0..<12, using: &generator) == 0 ? 2 : id))
    default: draft.words += 1
    }
    drafts[page] = draft
  }
}
