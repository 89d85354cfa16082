import Foundation
import Releases
import Testing

@Suite("Going back")
struct RollbackTests {
  private func publishThree(_ output: TemporaryOutput) throws -> [Release] {
    try (1...3).map { number in
      try publish(
        ["index.html": "release \(number)", "a/b.html": "text"], to: output.folder,
        at: clock.later(days: Int64(number)), options: StagingOptions(trustPrevious: false))
      return try #require(try output.folder.currentRelease())
    }
  }

  @Test(
    "half a release is refused with its faults and a whole one to go to", arguments: Damage.allCases
  )
  func half(_ damage: Damage) throws {
    let output = try TemporaryOutput()
    let made = try publishThree(output)
    try damage.apply(to: made[1].path)
    let lock = try output.folder.lock()
    if damage.isMended {
      let back = try output.folder.rollback(to: nil, holding: lock)
      #expect(back.release == made[1] && back.mended == 1)
      #expect(try made[1].prove().faults == [])
      return
    }
    let error = #expect(throws: ReleaseError.self) {
      try output.folder.rollback(to: nil, holding: lock)
    }
    guard case .notWhole(let release, let faults, let whole)? = error else {
      Issue.record("expected a refusal, got \(String(describing: error))")
      return
    }
    #expect(release == made[1].id && whole == made[2].id)
    #expect(faults.map(\.description) == [damage.fault])
    #expect(error?.isBlockedByGuard == true)
    #expect(error?.description.contains(damage.fault) == true)
    #expect(try output.folder.currentRelease() == made[2])
  }

  @Test("a release without a manifest to believe is refused")
  func torn() throws {
    let output = try TemporaryOutput()
    let made = try publishThree(output)
    try "torn".write(toFile: made[0].path + ".manifest", atomically: false, encoding: .utf8)
    try Damage.missing.apply(to: made[1].path)
    let lock = try output.folder.lock()
    for name in ["1", "2"] {
      let error = #expect(throws: ReleaseError.self) {
        try output.folder.rollback(to: name, holding: lock)
      }
      #expect(error?.isBlockedByGuard == true)
      #expect(error?.description.contains("newest whole release is \(made[2].id)") == true)
    }
    #expect(try output.folder.currentRelease() == made[2])
  }

  @Test("with the site link gone, the newest whole release is offered and a named one is served")
  func noSite() throws {
    let output = try TemporaryOutput()
    let made = try publishThree(output)
    try FileManager.default.removeItem(atPath: output.folder.sitePath)
    try Damage.sameSize.apply(to: made[2].path)
    let lock = try output.folder.lock()
    let error = #expect(throws: ReleaseError.self) {
      try output.folder.rollback(to: nil, holding: lock)
    }
    #expect(error == .nothingServed(site: output.folder.sitePath, newest: made[1].id))
    #expect(error?.description.contains("ksbb rollback 2") == true)
    #expect(try output.folder.currentRelease() == nil)
    #expect(try output.folder.rollback(to: "2", holding: lock).release == made[1])
    #expect(try served(output.folder)["index.html"] == "release 2")
  }

  @Test("a site link that leads to a release that is gone is told the same way")
  func danglingSite() throws {
    let output = try TemporaryOutput()
    let made = try publishThree(output)
    try FileManager.default.removeItem(atPath: made[2].path)
    #expect(throws: ReleaseError.nothingServed(site: output.folder.sitePath, newest: made[1].id)) {
      try output.folder.verify(nil)
    }
    let lock = try output.folder.lock()
    #expect(try output.folder.rollback(to: "1", holding: lock).release == made[0])
  }
}
