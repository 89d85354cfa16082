import Foundation
import TestConditions
import TestSupport
import Testing

@Suite("Trouble while building", .serialized)
struct TroubleTests {
  @Test(
    "rows that another process writes meanwhile are seen whole or not at all",
    .needs(.programs("python3")))
  func writtenMeanwhile() throws {
    let place = try Workplace.sample()
    let total = try place.number(
      "SELECT sum(quantity) FROM needs WHERE opened_on <= '2020-11-01'")
    // Moves one unit from one need to another, so that only half a transaction changes the sum.
    let script = """
      import itertools, sqlite3, sys, time
      db = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
      ids = [row[0] for row in db.execute(
          "SELECT id FROM needs WHERE quantity > 20 AND opened_on <= '2020-11-01' ORDER BY id")]
      for turn in itertools.count():
          up, down = ids[turn % len(ids)], ids[(turn * 7 + 3) % len(ids)]
          if up == down:
              continue
          step = 1 if turn // len(ids) % 2 == 0 else -1
          db.execute("BEGIN IMMEDIATE")
          db.execute("UPDATE needs SET quantity = quantity + ? WHERE id = ?", (step, up))
          db.execute("UPDATE needs SET quantity = quantity - ? WHERE id = ?", (step, down))
          db.execute("COMMIT")
          if turn == 0:
              print("writing", flush=True)
          time.sleep(0.001)
      """
    let writer = try Program.start("/usr/bin/env", ["python3", "-c", script, place.database])
    defer { writer.kill() }
    while try writer.process.isRunning && writer.output.isEmpty { usleep(1_000) }
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

  @Test("a full disk leaves the served site, and says so", .needs(.mounting))
  func fullDisk() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    // Room for one site and half of another, whatever the sample's size.
    let page = sysconf(Int32(_SC_PAGESIZE))
    let pages = try Snapshot(place.output).files.values.reduce(0) {
      $0 + ($1.count + page - 1) / page
    }
    try FileManager.default.removeItem(atPath: place.output)
    try FileManager.default.createDirectory(
      atPath: place.output, withIntermediateDirectories: true)
    let mounted = try Program.run(
      "/usr/bin/mount",
      ["-t", "tmpfs", "-o", "size=\(pages * page * 3 / 2)", "tmpfs", place.output])
    try #require(mounted.status == 0, "\(mounted.errors)")
    defer { _ = try? Program.run("/usr/bin/umount", [place.output]) }
    _ = try place.built()
    let before = try Snapshot(place.site)
    // A word on every page: every page has to be written anew.
    let theme = place.folder.at("theme")
    try Program.copy(place.theme, to: theme)
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
