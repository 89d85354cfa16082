import Foundation
import Releases
import Testing

@Suite("Staging")
struct StagingTests {
  private func stagedRelease(
    _ output: TemporaryOutput, _ site: Site, late: Set<String> = [], previous: Manifest? = nil,
    options: StagingOptions = StagingOptions()
  ) throws -> StagedRelease {
    try StagedRelease(
      in: output.folder, holding: try output.folder.lock(), plan: try plan(site, late: late),
      previous: previous, at: clock, options: options)
  }

  private func releaseNames(_ output: TemporaryOutput) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: output.folder.path + "/releases")
  }

  @Test("a planned page that never came is named, and nothing is left of the attempt")
  func missing() throws {
    let output = try TemporaryOutput()
    let staged = try stagedRelease(output, ["a.html": "", "b.html": "", "c.html": ""])
    try staged.stage(path: "b.html", [1])
    #expect(throws: ReleaseError.notStaged(paths: ["a.html", "c.html"], total: 2)) {
      try staged.finish(facts)
    }
    #expect(try output.folder.currentRelease() == nil)
    #expect(try releaseNames(output) == [])
  }

  @Test("a page cannot come twice, unplanned, or after the end")
  func misuse() throws {
    let output = try TemporaryOutput()
    let staged = try stagedRelease(output, ["a.html": ""])
    try staged.stage(path: "a.html", [1])
    #expect(throws: ReleaseError.stagedTwice(path: "a.html")) {
      try staged.stage(path: "a.html", [1])
    }
    #expect(throws: ReleaseError.notPlanned(path: "b.html")) {
      try staged.stage(path: "b.html", [1])
    }
    #expect(throws: ReleaseError.notPlanned(path: "SHA256SUMS")) {
      try staged.stage(path: "SHA256SUMS", [1])
    }
    _ = try staged.finish(facts)
    #expect(throws: ReleaseError.closed) { try staged.finish(facts) }
  }

  @Test("a file may be taken over from the release before without its bytes, once, when trusted")
  func kept() throws {
    let output = try TemporaryOutput()
    let site: Site = ["a.html": "", "b.html": ""]
    func published(_ previous: Manifest?, _ fill: (StagedRelease) throws -> Void) throws -> Release
    {
      let staged = try stagedRelease(output, site, previous: previous)
      try fill(staged)
      guard case .published(let release) = try staged.finish(facts) else { throw NotPublished() }
      return release
    }
    let index = try #require(try plan(site).index(of: "a.html"))
    let first = try published(nil) { staged in
      #expect(try !staged.keep(index))
      try staged.stage(path: "a.html", [1])
      try staged.stage(path: "b.html", [2])
    }
    let manifest = try first.manifest()
    do {
      let anew = try stagedRelease(
        output, site, previous: manifest, options: StagingOptions(trustPrevious: false))
      #expect(try !anew.keep(index))
    }
    let second = try published(manifest) { staged in
      #expect(try staged.keep(index))
      #expect(throws: ReleaseError.stagedTwice(path: "a.html")) { try staged.keep(index) }
      try staged.stage(path: "b.html", [3])
      #expect(staged.changes.changed == ["b.html"])
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: second.path + "/a.html")) == Data([1]))
    let (before, after) = (manifest.files, try second.manifest().files)
    #expect(after.file(at: "a.html") == before.file(at: "a.html"))
  }

  private struct NotPublished: Error {}

  @Test("an abandoned or forgotten release leaves nothing")
  func abandoned() throws {
    let output = try TemporaryOutput()
    do {
      let staged = try stagedRelease(output, ["a/b/c.html": "", "d.html": ""])
      try staged.stage(path: "a/b/c.html", [1])
      #expect(try releaseNames(output) != [])
      staged.abandon()
      #expect(try releaseNames(output) == [])
      #expect(throws: ReleaseError.closed) { try staged.stage(path: "d.html", [1]) }
    }
    do {
      let forgotten = try stagedRelease(output, ["a/b/c.html": ""])
      try forgotten.stage(path: "a/b/c.html", [1])
    }
    #expect(try releaseNames(output) == [])
  }

  @Test("late pages may stay away when nothing else differs, and are needed when something does")
  func latePages() throws {
    let output = try TemporaryOutput()
    let site: Site = ["a.html": "a", "riwayat.html": "history"]
    try publish(site, to: output.folder)
    let previous = try #require(try output.folder.currentRelease()).manifest()
    do {
      let quiet = try stagedRelease(output, site, late: ["riwayat.html"], previous: previous)
      try quiet.stage(path: "a.html", Array("a".utf8))
      #expect(quiet.changes.isEmpty)
      #expect(try quiet.finish(facts) == .unchanged)
    }
    let busy = try stagedRelease(output, site, late: ["riwayat.html"], previous: previous)
    #expect(try busy.stage(path: "a.html", Array("b".utf8)) == .changed)
    #expect(busy.changes.changed == ["a.html"])
    #expect(throws: ReleaseError.notStaged(paths: ["riwayat.html"], total: 1)) {
      try busy.finish(facts)
    }
  }

  @Test("a dry run tells the changes and writes nothing")
  func dryRun() throws {
    let output = try TemporaryOutput()
    try publish(["a.html": "a", "b.html": "b", "c.html": "c"], to: output.folder)
    let previous = try #require(try output.folder.currentRelease()).manifest()
    let before = try output.inventory()
    let next: Site = ["a.html": "a", "b.html": "B", "d.html": "d"]
    let staged = StagedRelease(dryRun: try plan(next), previous: previous, at: clock)
    for (path, text) in next { try staged.stage(path: path, Array(text.utf8)) }
    let expected = Changes(
      added: ["d.html"], changed: ["b.html"], removed: ["c.html"], unchangedCount: 1)
    #expect(try staged.finish(facts) == .dryRun(expected))
    #expect(try output.inventory() == before)
  }

  @Test("a path that begins like another one is another file")
  func prefixes() throws {
    let output = try TemporaryOutput()
    let old: Site = ["a/p.htm": "same", "a/q": "same", "b": "same"]
    try publish(old, to: output.folder)
    let previous = try #require(try output.folder.currentRelease()).manifest()
    for path in ["a/p", "a/p.html", "a/", "a", "", "b/", "a/q/r"] {
      #expect(previous.files.file(at: path) == nil, "\(path)")
      #expect(try plan(old).index(of: path) == nil, "\(path)")
    }
    let next: Site = ["a/p.html": "same", "a/p": "same", "a/q": "same", "b": "same"]
    let staged = StagedRelease(dryRun: try plan(next), previous: previous, at: clock)
    for (path, text) in next { try staged.stage(path: path, Array(text.utf8)) }
    #expect(
      staged.changes
        == Changes(
          added: ["a/p", "a/p.html"], changed: [], removed: ["a/p.htm"], unchangedCount: 2))
    try publish(next, to: output.folder)
    #expect(try served(output.folder) == next)
  }

  @Test("gates block a release and leave the served one")
  func gates() throws {
    let output = try TemporaryOutput()
    try publish(["a.html": "a"], to: output.folder)
    let finding = GateFinding(gate: "privacy", message: "a.html shows a phone number")
    let error = #expect(throws: ReleaseError.self) {
      try publish(["a.html": "b"], to: output.folder, findings: [finding])
    }
    #expect(error?.isBlockedByGuard == true)
    #expect(error?.description.contains("a.html shows a phone number") == true)
    #expect(try served(output.folder) == ["a.html": "a"])
  }

  @Test(
    "the page count may fall by a tenth, not more",
    arguments: [(18, false), (17, true), (20, false), (1, true)])
  func shrink(pages: Int, isBlocked: Bool) throws {
    let output = try TemporaryOutput()
    let site = Site(uniqueKeysWithValues: (0..<20).map { ("p\($0).html", "p") })
    try publish(site, to: output.folder)
    var next = Site(uniqueKeysWithValues: (0..<pages).map { ("p\($0).html", "q") })
    next["data.csv"] = "not a page"
    if isBlocked {
      let error = #expect(throws: ReleaseError.self) { try publish(next, to: output.folder) }
      #expect(error?.isBlockedByGuard == true)
      #expect(try served(output.folder) == site)
      try publish(next, to: output.folder, options: StagingOptions(allowShrink: true))
    } else {
      try publish(next, to: output.folder)
    }
    #expect(try served(output.folder) == next)
  }

  @Test("an altered file of the previous release is named, and a full build goes past it")
  func altered() throws {
    let output = try TemporaryOutput()
    let site: Site = ["x/a.html": "aaaa", "x/b.html": "bbbb"]
    for tamper in ["longer text", "AAAA", nil] {
      try? FileManager.default.removeItem(atPath: output.folder.path)
      try publish(site, to: output.folder)
      let release = try #require(try output.folder.currentRelease())
      let victim = release.path + "/x/a.html"
      if let tamper {
        try tamper.write(toFile: victim, atomically: false, encoding: .utf8)
        try setModified(victim, later: 1)
      } else {
        try FileManager.default.removeItem(atPath: victim)
      }
      var next = site
      next["x/b.html"] = "changed"
      let error = #expect(throws: ReleaseError.self) { try publish(next, to: output.folder) }
      guard case .alteredFile(let path, let id, _)? = error else {
        Issue.record("expected an altered file, got \(String(describing: error))")
        continue
      }
      #expect(path == "x/a.html" && id == release.id)
      #expect(error?.description.contains("--full") == true)
      try publish(next, to: output.folder, options: StagingOptions(trustPrevious: false))
      #expect(try served(output.folder) == next)
    }
  }

  @Test("a full build of the same content replaces the release without links")
  func fullOfSame() throws {
    let output = try TemporaryOutput()
    let site: Site = ["a.html": "a", "b/c.html": "c"]
    try publish(site, to: output.folder)
    let old = try #require(try output.folder.currentRelease())
    try publish(
      site, to: output.folder, at: clock.later(days: 1),
      options: StagingOptions(trustPrevious: false))
    let new = try #require(try output.folder.currentRelease())
    #expect(new.id.sequence == 2)
    for path in site.keys {
      let isLink =
        try FileIdentity(old.path + "/" + path).inode == FileIdentity(new.path + "/" + path).inode
      #expect(!isLink)
      #expect(try new.manifest().files.file(at: path)?.lastModified == clock)
    }
  }

  @Test("touched but equal files are linked all the same")
  func touched() throws {
    let output = try TemporaryOutput()
    try publish(["a.html": "a", "b.html": "b"], to: output.folder)
    let release = try #require(try output.folder.currentRelease())
    try setModified(release.path + "/a.html", later: 1)
    try publish(["a.html": "a", "b.html": "B"], to: output.folder)
    #expect(try served(output.folder) == ["a.html": "a", "b.html": "B"])
  }

  @Test("threads and order of staging do not show in the manifest", arguments: 1...4)
  func deterministic(threads: Int) throws {
    var manifests: Set<Data> = []
    var generator = SeededGenerator(seed: UInt64(threads))
    for _ in 0..<2 {
      let output = try TemporaryOutput()
      try publish(Self.largeSite(version: 1), to: output.folder)
      let previous = try #require(try output.folder.currentRelease()).manifest()
      let site = Self.largeSite(version: 2)
      let plan = try plan(site)
      let staged = try StagedRelease(
        in: output.folder, holding: try output.folder.lock(), plan: plan, previous: previous,
        at: clock.later(days: 1), options: StagingOptions(jobs: threads))
      let paths = site.keys.sorted()
      let shuffled = paths.indices.shuffled(using: &generator)
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for index in shuffled where index % threads == thread {
          let bytes = Array((site[paths[index]] ?? "").utf8)
          bytes.withUnsafeBytes { bytes in
            do {
              try staged.stage(index, bytes)
            } catch { Issue.record(error) }
          }
        }
      }
      _ = try staged.finish(facts)
      let release = try #require(try output.folder.currentRelease())
      #expect(try served(output.folder) == site)
      manifests.insert(try Data(contentsOf: URL(fileURLWithPath: release.path + ".manifest")))
    }
    #expect(manifests.count == 1)
  }

  private static func largeSite(version: Int) -> Site {
    Site(
      uniqueKeysWithValues: (0..<400).map { number in
        let text = number.isMultiple(of: 5) ? "v\(version)" : "same"
        return ("wilayah/k\(number % 17)/p\(number).html", "\(number) \(text)")
      })
  }

  @Test("facts come back from the manifest; bad ones are refused")
  func factsRoundTrip() throws {
    let output = try TemporaryOutput()
    let given = ReleaseFacts(
      asOf: "2020-10-25", inputs: Digest(of: [1, 2]),
      facts: [
        ReleaseFact(key: "butir.unmet", value: "1234"),
        ReleaseFact(key: "note", value: "RW 07 – two  spaces, fact x y"),
        ReleaseFact(key: "empty", value: ""),
      ])
    try publish(["a.html": "a"], to: output.folder, facts: given)
    let header = try #require(try output.folder.currentRelease()).header()
    #expect(header.facts == given.facts)
    #expect(header.asOf == "2020-10-25" && header.inputs == given.inputs && header.created == clock)
    for (asOf, key, value) in [
      ("2020-02-30", "k", "v"), ("today", "k", "v"), ("2020-10-25", "K k", "v"),
      ("2020-10-25", "", "v"), ("2020-10-25", "k", "two\nlines"),
    ] {
      let bad = ReleaseFacts(
        asOf: asOf, inputs: noInputs, facts: [ReleaseFact(key: key, value: value)])
      #expect(throws: ReleaseError.self) {
        try publish(["a.html": "b"], to: output.folder, facts: bad)
      }
      #expect(try served(output.folder) == ["a.html": "a"])
    }
  }
}
