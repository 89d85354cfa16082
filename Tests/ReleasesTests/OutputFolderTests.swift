import Foundation
import Releases
import Testing

@Suite("Output folder")
struct OutputFolderTests {
  private func publishThree(_ output: TemporaryOutput) throws -> [Release] {
    try (1...3).map { number in
      try publish(
        ["index.html": "release \(number)", "same.html": "same"], to: output.folder,
        at: clock.later(days: Int64(number)))
      return try #require(try output.folder.currentRelease())
    }
  }

  @Test("rolling back and forth serves whole releases and changes nothing else")
  func rollback() throws {
    let output = try TemporaryOutput()
    let made = try publishThree(output)
    var before = try output.inventory()
    for (target, expected) in [
      (nil, 1), (nil, 0), ("3", 2), (made[1].id.description, 1), ("000001", 0),
    ] {
      let release = try output.folder.rollback(to: target, holding: try output.folder.lock())
      #expect(release.release == made[expected] && release.mended == 0)
      #expect(try output.folder.currentRelease() == made[expected])
      #expect(try served(output.folder)["index.html"] == "release \(expected + 1)")
    }
    var after = try output.inventory()
    for path in ["site", ".lock"] {
      before[path] = nil
      after[path] = nil
    }
    #expect(after == before)
  }

  @Test("rolling back to nowhere names what there is")
  func rollbackErrors() throws {
    let output = try TemporaryOutput()
    let lock = try output.folder.lock()
    #expect(throws: ReleaseError.nothingOlder(than: nil)) {
      try output.folder.rollback(to: nil, holding: lock)
    }
  }

  @Test("an unknown release is refused with the list of kept ones")
  func rollbackUnknown() throws {
    let output = try TemporaryOutput()
    let made = try publishThree(output)
    let lock = try output.folder.lock()
    let error = #expect(throws: ReleaseError.self) {
      try output.folder.rollback(to: "9", holding: lock)
    }
    #expect(error == .noSuchRelease(wanted: "9", known: made.reversed().map(\.id)))
    #expect(error?.description.contains(made[0].id.description) == true)
  }

  @Test("a build after a rollback starts from the served release and takes a fresh number")
  func buildAfterRollback() throws {
    let output = try TemporaryOutput()
    let made = try publishThree(output)
    _ = try output.folder.rollback(to: "1", holding: try output.folder.lock())
    try publish(["index.html": "release 4", "same.html": "same"], to: output.folder)
    let current = try #require(try output.folder.currentRelease())
    #expect(current.id.sequence == 4)
    #expect(try current.manifest().header.previous == made[0].id)
  }

  @Test("pruning keeps the newest and always the served one", arguments: [1, 2, 3, 5])
  func prune(keeping: Int) throws {
    let output = try TemporaryOutput()
    let made = try publishThree(output)
    _ = try output.folder.rollback(to: "1", holding: try output.folder.lock())
    let removed = try output.folder.prune(keeping: keeping, holding: try output.folder.lock())
    let expected = [1: [3, 2], 2: [2], 3: [], 5: []][keeping]
    #expect(removed.map(\.sequence) == expected)
    #expect(try output.folder.releases().count == 3 - removed.count)
    #expect(try served(output.folder) == ["index.html": "release 1", "same.html": "same"])
    #expect(try output.folder.currentRelease() == made[0])
  }

  @Test("a second build fails at once and names the holder of the lock")
  func lockInThisProcess() throws {
    let output = try TemporaryOutput()
    let lock = try output.folder.lock()
    let error = #expect(throws: ReleaseError.self) { try output.folder.lock() }
    #expect(error == .locked(holder: getpid(), lockFile: output.folder.path + "/.lock"))
    #expect(error?.description.contains("process \(getpid())") == true)
    withExtendedLifetime(lock) {}
  }

  @Test("another process holds the lock; it is free when that process is gone")
  func lockElsewhere() throws {
    let output = try TemporaryOutput()
    _ = try output.folder.lock()
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    holder.arguments = [
      "--no-fork", output.folder.path + "/.lock", "sh", "-c", "echo held; exec sleep 60",
    ]
    let pipe = Pipe()
    holder.standardOutput = pipe
    try holder.run()
    #expect(pipe.fileHandleForReading.readData(ofLength: 4) == Data("held".utf8))
    #expect(throws: ReleaseError.self) { try output.folder.lock() }
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    _ = try output.folder.lock()
  }

  @Test("a lock file left by a dead process does not stand in the way")
  func staleLock() throws {
    let output = try TemporaryOutput()
    _ = try output.folder.lock()
    try "1\n".write(toFile: output.folder.path + "/.lock", atomically: false, encoding: .utf8)
    _ = try output.folder.lock()
  }

  @Test("whatever stands where the site link belongs is left alone")
  func foreignSite() throws {
    let manager = FileManager.default
    let output = try TemporaryOutput()
    let site = output.folder.sitePath
    try manager.createDirectory(atPath: output.folder.path, withIntermediateDirectories: true)
    let makers: [(String, () throws -> Void)] = [
      (
        "a folder", { try manager.createDirectory(atPath: site, withIntermediateDirectories: true) }
      ),
      ("a file", { try "mine".write(toFile: site, atomically: false, encoding: .utf8) }),
      (
        "a link to /srv",
        { try manager.createSymbolicLink(atPath: site, withDestinationPath: "/srv") }
      ),
    ]
    for (found, make) in makers {
      try make()
      let before = try FileIdentity(site)
      let error = #expect(throws: ReleaseError.self) {
        try publish(["index.html": "x"], to: output.folder)
      }
      #expect(error == .foreignSite(path: site, found: found))
      #expect(try FileIdentity(site) == before)
      try manager.removeItem(atPath: site)
    }
  }

  @Test("a torn manifest is never believed", arguments: [0, 1, 40, 200, -1, -40])
  func tornManifest(cut: Int) throws {
    let output = try TemporaryOutput()
    try publish(["index.html": "x", "a.html": "y"], to: output.folder)
    let release = try #require(try output.folder.currentRelease())
    let path = release.path + ".manifest"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(cut < 0 ? whole.count + cut : cut).write(to: URL(fileURLWithPath: path))
    #expect(throws: ReleaseError.self) { try release.manifest() }
    #expect(throws: ReleaseError.self) { try release.header() }
    // The served folder stays, and a build without a previous manifest replaces it.
    let lock = try output.folder.lock()
    #expect(try served(output.folder)["index.html"] == "x")
    let staged = try StagedRelease(
      in: output.folder, holding: lock, plan: try plan(["index.html": "z"]), previous: nil,
      at: clock)
    try staged.stage(path: "index.html", Array("z".utf8))
    _ = try staged.finish(facts)
    #expect(try served(output.folder) == ["index.html": "z"])
  }

  @Test(
    "a manifest with right checksums whose files are out of order, or there twice, is not believed",
    arguments: [([1, 0], false), ([0, 0, 1], false), ([0, 1], true)])
  func forgedFiles(order: [Int], isBelieved: Bool) throws {
    let output = try TemporaryOutput()
    try publish(["index.html": "x", "a.html": "y"], to: output.folder)
    let release = try #require(try output.folder.currentRelease())
    let url = URL(fileURLWithPath: release.path + ".manifest")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
    let first = try #require(lines.firstIndex { $0.hasPrefix("files ") })
    let files = lines[(first + 1)...].dropLast()
    let changed = order.map { files[files.startIndex + $0] } + files.dropFirst(2)
    let body =
      (lines[..<first] + ["files \(changed.count)"] + changed).joined(separator: "\n") + "\n"
    let digest = Digest(of: Array(body.utf8)).hex
    try Data((body + "end \(changed.count) \(digest)\n").utf8).write(to: url)
    if isBelieved {
      #expect(try release.manifest().files.count == changed.count)
    } else {
      #expect(throws: ReleaseError.self) { try release.manifest() }
    }
  }

  @Test("every single changed byte of a manifest is noticed")
  func flippedByte() throws {
    let output = try TemporaryOutput()
    try publish(["index.html": "x"], to: output.folder)
    let release = try #require(try output.folder.currentRelease())
    let url = URL(fileURLWithPath: release.path + ".manifest")
    let whole = try Data(contentsOf: url)
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 1
      try changed.write(to: url)
      #expect(throws: ReleaseError.self, "byte \(index)") { try release.manifest() }
    }
    try whole.write(to: url)
    _ = try release.manifest()
  }

  @Test("leftovers of killed builds are swept; whatever else lies there is somebody's and stays")
  func sweep() throws {
    let manager = FileManager.default
    let output = try TemporaryOutput()
    try publish(["index.html": "x"], to: output.folder)
    let current = try #require(try output.folder.currentRelease()).id.description
    let releases = output.folder.path + "/releases"
    let (moved, restored) = ("000008-20201026-00000000", "000006-20201026-00000000")
    let ours = [".staging-9/wilayah", ".staging-removed-000005-20201026-00000000"]
    for folder in ours + [restored, "notes", ".staging-mine", ".staging-removed-x"] {
      try manager.createDirectory(
        atPath: "\(releases)/\(folder)", withIntermediateDirectories: true)
      try "x".write(toFile: "\(releases)/\(folder)/f", atomically: false, encoding: .utf8)
    }
    // Of the release that was being made, of the one that was being removed; then others'.
    let manifests = ["000009-20201026-00000000", "000005-20201026-00000000", moved, "README"]
    for file in manifests.map({ $0 + ".manifest" })
      + [".staging-manifest", ".staging-7", "000007-20201026-00000000", "list.txt"]
    {
      try "x".write(toFile: "\(releases)/\(file)", atomically: false, encoding: .utf8)
    }
    let link = "000004-20201026-00000000"
    try manager.createSymbolicLink(
      atPath: "\(releases)/\(link)", withDestinationPath: "\(releases)/notes")
    try "x".write(toFile: "\(releases)/\(link).manifest", atomically: false, encoding: .utf8)
    let lock = try output.folder.lock()
    try output.folder.prune(keeping: 1, holding: lock)
    let expected = [
      current, current + ".manifest", moved + ".manifest", restored, "README.manifest", "notes",
      ".staging-7", ".staging-mine", ".staging-removed-x", "000007-20201026-00000000", "list.txt",
      link, link + ".manifest",
    ]
    #expect(try Set(manager.contentsOfDirectory(atPath: releases)) == Set(expected))
    #expect(manager.fileExists(atPath: releases + "/notes/f"))
    #expect(try output.folder.releases().map(\.id.description) == [current])
  }

  @Test("a foreign folder in the place of the unfinished site link is never emptied")
  func foreignFreshLink() throws {
    let output = try TemporaryOutput()
    let folder = output.folder.path + "/.site-new"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "mine".write(toFile: folder + "/f", atomically: false, encoding: .utf8)
    #expect(throws: ReleaseError.self) { try publish(["index.html": "x"], to: output.folder) }
    #expect(try String(contentsOfFile: folder + "/f", encoding: .utf8) == "mine")
  }
}
