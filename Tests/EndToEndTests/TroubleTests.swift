import Foundation
import TestSupport
import Testing

/// True where this process may mount a small file system of its own.
let canMount: Bool = {
  guard getuid() == 0, let probe = try? Folder() else { return false }
  let mount = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", probe.path]
  guard (try? Program.run("/usr/bin/mount", mount))?.status == 0 else { return false }
  return (try? Program.run("/usr/bin/umount", [probe.path]))?.status == 0
}()

@Suite("Trouble while building", .serialized)
struct TroubleTests {
  @Test("killed at any moment, the served site is whole and the next build succeeds")
  func killed() throws {
    let rounds = ProcessInfo.processInfo.environment["KSBB_KILLS"].flatMap { Int($0) } ?? 20
    var random = SeededGenerator(seed: UInt64(rounds))
    let place = try Workplace.sample()
    _ = try place.built()
    let started = Date()
    _ = try place.built("--full")
    let length = Date().timeIntervalSince(started)
    var killed = 0
    for round in 0..<rounds {
      try place.execute("UPDATE needs SET quantity = quantity + 1 WHERE id % 7 = \(round % 7)")
      let mode = round % 2 == 0 ? ["--full"] : []
      let running = try Program.start(Program.ksbb, place.buildArguments(mode))
      usleep(UInt32(Double.random(in: 0...1.1, using: &random) * length * 1_000_000))
      killed += running.process.isRunning ? 1 : 0
      running.kill()
      #expect(try place.sumsHold(), "round \(round)")
      let next = try place.build()
      #expect(next.status == 0, "round \(round): \(next.errors)")
      #expect(try place.sumsHold(), "round \(round)")
    }
    #expect(killed > rounds / 4)
    // What the killed builds left behind is swept away.
    let names = try FileManager.default.contentsOfDirectory(atPath: place.output + "/releases")
    #expect(names.count <= 2 * 5, "\(names)")
  }

  @Test("rows that another process writes meanwhile are seen whole or not at all")
  func writtenMeanwhile() throws {
    let place = try Workplace.sample()
    let total = try place.number(
      "SELECT sum(quantity) FROM needs WHERE opened_on <= '2020-11-01'")
    // Moves one unit from one need to another, so that only half a transaction changes the sum.
    let script = """
      import sqlite3, sys, time
      db = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
      ids = [row[0] for row in db.execute(
          "SELECT id FROM needs WHERE quantity > 20 AND opened_on <= '2020-11-01' ORDER BY id")]
      for turn in range(100000):
          up, down = ids[turn % len(ids)], ids[(turn * 7 + 3) % len(ids)]
          if up == down:
              continue
          step = 1 if turn // len(ids) % 2 == 0 else -1
          db.execute("BEGIN IMMEDIATE")
          db.execute("UPDATE needs SET quantity = quantity + ? WHERE id = ?", (step, up))
          db.execute("UPDATE needs SET quantity = quantity - ? WHERE id = ?", (step, down))
          db.execute("COMMIT")
          time.sleep(0.001)
      """
    let writer = try Program.start("/usr/bin/env", ["python3", "-c", script, place.database])
    defer { writer.kill() }
    var versions: Set<Data> = []
    for round in 0..<6 {
      let outcome = try place.build()
      #expect(outcome.status == 0, "\(outcome.errors)")
      let file = try Data(contentsOf: URL(fileURLWithPath: place.site + "/data/needs.csv"))
      versions.insert(file)
      let rows = String(decoding: file, as: UTF8.self).split(separator: "\n").dropFirst()
      let sum = rows.reduce(0) { sum, row in
        sum + (Int(row.split(separator: ",", omittingEmptySubsequences: false)[4]) ?? 0)
      }
      #expect(sum == total, "round \(round)")
      #expect(try place.sumsHold())
    }
    #expect(writer.process.isRunning)
    #expect(versions.count > 1)
  }

  @Test("a full disk leaves the served site, and says so", .enabled(if: canMount))
  func fullDisk() throws {
    let place = try Workplace.sample()
    try FileManager.default.createDirectory(
      atPath: place.output, withIntermediateDirectories: true)
    let mounted = try Program.run(
      "/usr/bin/mount", ["-t", "tmpfs", "-o", "size=3600k", "tmpfs", place.output])
    try #require(mounted.status == 0, "\(mounted.errors)")
    defer { _ = try? Program.run("/usr/bin/umount", [place.output]) }
    _ = try place.built()
    let before = try Snapshot(place.site)
    // A word on every page: every page has to be written anew.
    let theme = place.folder.at("theme")
    try FileManager.default.copyItem(atPath: place.theme, toPath: theme)
    let layout = URL(fileURLWithPath: theme + "/layout.mustache")
    let text = String(decoding: try Data(contentsOf: layout), as: UTF8.self)
    try Data(text.replacingOccurrences(of: "</body>", with: "<p>baru</p></body>").utf8)
      .write(to: layout)
    place.theme = theme
    let refused = try place.build()
    #expect(refused.status == 1)
    #expect(refused.errors.contains("the disk is full"), "\(refused.errors)")
    #expect(try Snapshot(place.site) == before)
    #expect(try place.sumsHold())
    let names = try FileManager.default.contentsOfDirectory(atPath: place.output + "/releases")
    #expect(names.count == 2, "\(names)")
    place.theme = Program.root + "/theme"
    #expect(try place.build().status == 0)
  }
}
