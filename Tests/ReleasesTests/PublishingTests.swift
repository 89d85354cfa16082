import Foundation
import Releases
import Testing

@Suite("Publishing")
struct PublishingTests {
  private let site: Site = [
    "index.html": "<p>12 butir</p>", "bast/index.html": "register", "bast/017.html": "BAST 017",
    "wilayah/pusat/gambir/rw-07.html": "RW 07", "data/needs.csv": "id\n1\n", "empty.txt": "",
  ]

  @Test("the first release serves every file")
  func firstRelease() throws {
    let output = try TemporaryOutput()
    let outcome = try publish(site, to: output.folder)
    let release = try #require(try output.folder.currentRelease())
    #expect(outcome == .published(release))
    #expect(try served(output.folder) == site)
    #expect(release.id.description.hasPrefix("000001-20201026-"))
    let manifest = try release.manifest()
    #expect(manifest.files.map(\.path) == (site.keys + ["SHA256SUMS"]).sorted())
    #expect(
      manifest.header.changes == ChangeCounts(added: 6, changed: 0, removed: 0, unchanged: 0))
    #expect(manifest.header.previous == nil)
  }

  @Test("a build that changes nothing leaves the folder as it was, to the byte and the time")
  func unchanged() throws {
    let output = try TemporaryOutput()
    try publish(site, to: output.folder)
    let before = try output.inventory()
    #expect(try publish(site, to: output.folder, at: clock.later(days: 1)) == .unchanged)
    var after = try output.inventory()
    // The lock file notes its holder; nothing else may differ.
    after[".lock"] = before[".lock"]
    #expect(after == before)
  }

  @Test("one changed page is one new file; the others are links to the old ones")
  func oneChanged() throws {
    let output = try TemporaryOutput()
    try publish(site, to: output.folder)
    let old = try #require(try output.folder.currentRelease())
    let oldSite = try contents(of: old.path)
    var next = site
    next["bast/017.html"] = "BAST 017, verified"
    try publish(next, to: output.folder, at: clock.later(days: 1))
    let new = try #require(try output.folder.currentRelease())
    #expect(new.id.sequence == 2)
    #expect(try served(output.folder) == next)
    #expect(try contents(of: old.path) == oldSite)
    for path in site.keys {
      let isSame = try FileIdentity(old.path + "/" + path) == FileIdentity(new.path + "/" + path)
      #expect(isSame == (path != "bast/017.html"), "\(path)")
    }
    let manifest = try new.manifest()
    #expect(
      manifest.header.changes == ChangeCounts(added: 0, changed: 1, removed: 0, unchanged: 5))
    #expect(manifest.header.previous == old.id)
    for file in manifest.files {
      let isNew = ["bast/017.html", "SHA256SUMS"].contains(file.path)
      #expect(file.lastModified == (isNew ? clock.later(days: 1) : clock), "\(file.path)")
    }
  }

  @Test("pages that are no longer planned vanish from the site, not from the older release")
  func removed() throws {
    let output = try TemporaryOutput()
    try publish(site, to: output.folder)
    let old = try #require(try output.folder.currentRelease())
    var next = site
    next["bast/017.html"] = nil
    next["bast/018.html"] = "BAST 018"
    try publish(next, to: output.folder)
    #expect(try served(output.folder) == next)
    #expect(try contents(of: old.path)["bast/017.html"] == "BAST 017")
    let changes = try #require(try output.folder.currentRelease()).manifest().header.changes
    #expect(changes == ChangeCounts(added: 1, changed: 0, removed: 1, unchanged: 5))
  }

  @Test("sha256sum accepts the list of checksums")
  func checksums() throws {
    let output = try TemporaryOutput()
    try publish(site, to: output.folder)
    let result = try run(
      "/usr/bin/sha256sum", ["--check", "--strict", "SHA256SUMS"], in: output.folder.sitePath)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.split(separator: "\n").count == site.count)
    let sums = try run("/usr/bin/sha256sum", ["SHA256SUMS"], in: output.folder.sitePath).output
    let id = try #require(try output.folder.currentRelease()).id
    #expect(id.description.hasSuffix("-" + sums.prefix(8)))
  }
}
