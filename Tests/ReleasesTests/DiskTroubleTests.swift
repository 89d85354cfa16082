import Foundation
import Releases
import TestConditions
import Testing

@Suite("Trouble with the disk", .serialized)
struct DiskTroubleTests {
  @Test("a full disk at any point leaves the served release", .needs(.mounting))
  func fullDisk() throws {
    let output = try TemporaryOutput()
    try FileManager.default.createDirectory(
      atPath: output.folder.path, withIntermediateDirectories: true)
    let mounted = try run(
      "/usr/bin/mount",
      ["-t", "tmpfs", "-o", "size=1m,nr_inodes=400", "tmpfs", output.folder.path])
    try #require(mounted.status == 0, "\(mounted.output)")
    defer { _ = try? run("/usr/bin/umount", [output.folder.path]) }
    let small = site(pages: 20, bytes: 2000)
    try publish(small, to: output.folder)
    var failures = 0
    // Grows until the disk is full while pages are written, while links are made (inodes and
    // directory space), or while the manifest is.
    for pages in [30, 100, 150, 170, 180, 200, 230, 360, 390, 1000] {
      do {
        try publish(site(pages: pages, bytes: 4000), to: output.folder)
        try publish(small, to: output.folder, options: StagingOptions(allowShrink: true))
        try output.folder.prune(keeping: 1, holding: try output.folder.lock())
      } catch let error as ReleaseError {
        failures += 1
        #expect("\(error)".contains("the disk is full"), "\(error)")
      }
      #expect(try served(output.folder) == small)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: output.folder.path + "/releases")
      #expect(names.count == 2, "left over: \(names)")
    }
    #expect(failures >= 2)
    var next = small
    next["p0.html"] = "room again"
    try publish(next, to: output.folder)
    #expect(try served(output.folder) == next)
  }

  private func site(pages: Int, bytes: Int) -> Site {
    let text = String(repeating: "x", count: bytes)
    return Site(uniqueKeysWithValues: (0..<pages).map { ("p\($0).html", "\($0)\(text)") })
  }

  @Test("files beyond the limit of links are copied", .needs(.mounting))
  func otherFileSystem() throws {
    // A release mounted from elsewhere cannot be linked into: EXDEV.
    let output = try TemporaryOutput()
    let site: Site = ["a/b.html": "b", "c.html": "c", "d.html": "d"]
    try publish(site, to: output.folder)
    let release = try #require(try output.folder.currentRelease())
    let mounted = try run("/usr/bin/mount", ["--bind", release.path, release.path])
    try #require(mounted.status == 0, "\(mounted.output)")
    defer { _ = try? run("/usr/bin/umount", [release.path]) }
    var next = site
    next["d.html"] = "D"
    try publish(next, to: output.folder)
    #expect(try served(output.folder) == next)
    let new = try #require(try output.folder.currentRelease())
    let isLink =
      try FileIdentity(release.path + "/c.html").inode == FileIdentity(new.path + "/c.html").inode
    #expect(!isLink)
  }

  @Test("a read-only place is explained in words", .needs(.mounting))
  func readOnly() throws {
    let output = try TemporaryOutput()
    try publish(["a.html": "a"], to: output.folder)
    let path = output.folder.path
    _ = try run("/usr/bin/mount", ["--bind", path, path])
    defer { _ = try? run("/usr/bin/umount", [path]) }
    let remounted = try run("/usr/bin/mount", ["-o", "remount,ro,bind", path])
    try #require(remounted.status == 0, "\(remounted.output)")
    let error = #expect(throws: ReleaseError.self) {
      try publish(["a.html": "b"], to: output.folder)
    }
    #expect(error?.description.contains("read-only") == true)
    #expect(try served(output.folder) == ["a.html": "a"])
  }

  @Test("few descriptors are enough")
  func fewDescriptors() async throws {
    let output = try TemporaryOutput()
    let path = output.folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      var limit = rlimit(rlim_cur: 300, rlim_max: 300)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
      let site = Site(uniqueKeysWithValues: (0..<700).map { ("k\($0)/p.html", "page \($0)") })
      try publish(site, to: OutputFolder(path))
      var next = site
      next["k9/p.html"] = "changed"
      try publish(next, to: OutputFolder(path), options: StagingOptions(jobs: 2))
      try #require(try served(OutputFolder(path)) == next)
    }
  }
}
