import Foundation
import Releases
import Testing

/// Builds are killed in a child process; the parent then looks at what is left.
@Suite("Kill at any point", .serialized)
struct KillTests {
  private static let firstSite = site(version: 1)
  private static let nextSite = site(version: 2)

  /// How long publishing the next site takes here, in microseconds, and a fifth more.
  private static let length = Result {
    let output = try TemporaryOutput()
    try publish(firstSite, to: output.folder)
    let started = ContinuousClock.now
    try publish(nextSite, to: output.folder)
    return (ContinuousClock.now - started) / Duration.microseconds(1) * 1.2
  }

  /// 300 pages, a third of which differ between versions; some come and go.
  private static func site(version: Int) -> Site {
    var site: Site = [:]
    for number in 0..<300 {
      let text = number.isMultiple(of: 3) ? "version \(version)" : "as ever"
      site["wilayah/k\(number / 20)/p\(number).html"] = "<p>\(number) \(text)</p>"
    }
    site["only-in-\(version).html"] = "version \(version)"
    return site
  }

  @Test("killed right after each step of publishing", arguments: PublishStep.allCases)
  func killedAfter(_ step: PublishStep) async throws {
    let output = try TemporaryOutput()
    try publish(Self.firstSite, to: output.folder)
    let path = output.folder.path
    let name = "\(step)"
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, name = name as String] in
      try publish(KillTests.nextSite, to: OutputFolder(path)) { step in
        if "\(step)" == name { kill(getpid(), SIGKILL) }
      }
    }
    try expectWholeRelease(output, next: step == .served)
    try expectNextBuildSucceeds(output)
  }

  @Test("killed at random moments", arguments: 0..<24)
  func killedSometime(_ round: Int) async throws {
    let output = try TemporaryOutput()
    try publish(Self.firstSite, to: output.folder)
    let path = output.folder.path
    var generator = SeededGenerator(seed: UInt64(round))
    let delay = UInt32(Double.random(in: 0..<1, using: &generator) * (try Self.length.get()))
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, delay = delay as UInt32] in
      let started = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        started.wait()
        usleep(delay)
        kill(getpid(), SIGKILL)
      }
      started.signal()
      try publish(KillTests.nextSite, to: OutputFolder(path))
      sleep(60)
    }
    try expectWholeRelease(output, next: nil)
    try expectNextBuildSucceeds(output)
  }

  /// The served site is one of the two versions, whole, and every file has the digest that the
  /// manifest gives.
  private func expectWholeRelease(_ output: TemporaryOutput, next: Bool?) throws {
    let release = try #require(try output.folder.currentRelease())
    let site = try served(output.folder)
    switch next {
    case true?: #expect(site == Self.nextSite)
    case false?: #expect(site == Self.firstSite)
    case nil: #expect(site == Self.firstSite || site == Self.nextSite)
    }
    let manifest = try release.manifest()
    let all = try contents(of: release.path)
    #expect(manifest.files.map(\.path) == all.keys.sorted())
    for file in manifest.files {
      #expect(Digest(of: Array((all[file.path] ?? "").utf8)) == file.digest, "\(file.path)")
    }
  }

  private func expectNextBuildSucceeds(_ output: TemporaryOutput) throws {
    try publish(Self.nextSite, to: output.folder, at: clock.later(days: 1))
    #expect(try served(output.folder) == Self.nextSite)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: output.folder.path + "/releases")
    #expect(names.allSatisfy { !$0.hasPrefix(".") }, "left over: \(names)")
    let releases = try output.folder.releases()
    #expect(names.count == releases.count * 2, "orphans among \(names)")
    for release in releases { _ = try release.manifest() }
  }
}
