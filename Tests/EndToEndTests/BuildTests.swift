import Foundation
import GRDB
import TestSupport
import Testing

@Suite("Building", .serialized)
struct BuildTests {
  @Test("the result in JSON has these fields and no others")
  func json() throws {
    let place = try Workplace.sample()
    let outcome = try place.build("--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let fields = try JSONDecoder().decode([String: Field].self, from: Data(outcome.output.utf8))
    #expect(
      Set(fields.keys) == [
        "release", "pages", "files", "written", "unchanged", "removed", "seconds",
        "peak_memory_bytes",
      ])
    let files = try Snapshot(place.site).files
    #expect(fields["files"] == .number(Double(files.count)))
    #expect(fields["pages"] == .number(Double(files.keys.count { $0.hasSuffix(".html") })))
    #expect(fields["written"] == fields["files"])
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: place.site)
    #expect(fields["release"] == .text(String(link.dropFirst("releases/".count))))
    #expect(try place.sumsHold())
    #expect(try Set(sums(place)) == Set(files.keys).subtracting(["SHA256SUMS"]))
  }

  private enum Field: Decodable, Equatable {
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try value.decode(String.self))
      }
    }
  }

  private func sums(_ place: Workplace) throws -> [String] {
    String(decoding: try Snapshot(place.site).files["SHA256SUMS"] ?? Data(), as: UTF8.self)
      .split(separator: "\n").map { String($0.dropFirst(66)) }
  }

  @Test("a second build of the same facts writes nothing and touches nothing")
  func again() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.output)
    let result = try place.built()
    #expect(result["written"] == 0)
    #expect(result["unchanged"] == result["files"])
    let after = try Snapshot(place.output)
    // The lock tells who builds, the other file what was read again; nothing else may differ, times
    // and inodes included.
    #expect(
      after.without(".lock").without(".verified") == before.without(".lock").without(".verified"))
  }

  @Test("one changed need writes only the files that show it; the others are the same files")
  func oneRow() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    let need = try place.number(
      "SELECT min(id) FROM needs WHERE site_id LIKE '%/rw-07' AND program = 'pangan'")
    try place.execute("UPDATE needs SET quantity = quantity + 1 WHERE id = \(need)")
    let result = try place.built()
    let after = try Snapshot(place.site)
    let changed = after.changes(since: before)
    let area = "wilayah/jakarta-timur/jatinegara/kampung-melayu"
    let mayChange: Set<String> = [
      "\(area)/rw-07.html", "\(area)/rw-07/kebutuhan.html", "\(area).html",
      "wilayah/jakarta-timur/jatinegara.html",
      "wilayah/jakarta-timur.html", "wilayah/index.html", "index.html", "program/pangan.html",
      "\(area).csv", "wilayah/jakarta-timur/jatinegara.csv", "wilayah/jakarta-timur.csv",
      "data/needs.csv", "data/kebutuhan-status.csv", "data/index.html", "riwayat.html",
      "sitemap.xml", "SHA256SUMS",
      "wilayah/jakarta-timur/jatinegara.png", "wilayah/jakarta-timur.png", "index.png",
      "program/pangan.png",
    ]
    // What happened to it, and how much of it, also stands in the months.
    let months = try ["opened_on", "confirmed_on", "closed_on"].compactMap { column in
      try place.text("SELECT substr(\(column), 1, 7) FROM needs WHERE id = \(need)")
    }.flatMap { month in
      ["\(month).html", "\(month).csv", "jakarta-timur/\(month).html"].map { "perubahan/" + $0 }
    }
    // Every language's edition shows it.
    let places = mayChange.union(months)
    let english = Set(places.map { "en/" + $0 })
    #expect(changed.subtracting(places).subtracting(english) == [])
    #expect(changed.isSuperset(of: ["\(area).html", "data/needs.csv"]))
    // A place with many needs has them on two pages.
    #expect(changed.contains { $0.hasPrefix("\(area)/rw-07") })
    #expect(result["written"] == changed.count)
    for (name, entry) in after.entries where entry.bytes != nil {
      #expect(
        (entry.inode == before.entries[name]?.inode) == !changed.contains(name), "\(name)")
    }
    #expect(try place.sumsHold())
  }

  @Test("a dry run says what would change in words, and writes nothing")
  func dryRun() throws {
    let place = try Workplace.sample()
    let first = try place.build("--dry-run")
    #expect(first.status == 0)
    #expect((first.output + first.errors).contains("files would be new:"))
    #expect(!FileManager.default.fileExists(atPath: place.output))
    _ = try place.built()
    try place.execute("UPDATE needs SET quantity = quantity + 1 WHERE id = 1")
    let before = try Snapshot(place.output)
    let second = try place.build("--dry-run")
    #expect(second.status == 0)
    #expect((second.output + second.errors).contains("would change:"))
    #expect((second.output + second.errors).contains("data/needs.csv"))
    #expect(second.output.hasPrefix("Nothing was written. "), "\(second.output)")
    #expect(try Snapshot(place.output) == before)
  }

  @Test("a umask that takes away the owner's own rights stops no build, and changes no permissions")
  func umask() throws {
    let place = try Workplace.sample()
    for more in [[], ["--full"]] {
      let script = "umask 777; exec \"$0\" \"$@\""
      let built = try Program.run(
        "/bin/sh", ["-c", script, Program.ksbb] + place.buildArguments(more))
      #expect(built.status == 0, "\(built.errors)")
      #expect(try place.ksbb("verify", "-o", place.output).status == 0)
    }
  }

  @Test("--full builds anew although nothing changed, and makes the same files")
  func full() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    #expect(try place.build().output.hasPrefix("Nothing changed: "))
    let full = try place.build("--full")
    #expect(full.status == 0 && full.output.hasPrefix("Release 000002-"), "\(full.output)")
    #expect(try Snapshot(place.site).changes(since: before) == [])
  }

  @Test("one job or seven, here or there: the same bytes")
  func deterministic() throws {
    let first = try Workplace.sample()
    let second = try Workplace.sample()
    _ = try first.built("--jobs", "1")
    _ = try second.built("--jobs", "7")
    let files = try Snapshot(first.site)
    #expect(try Snapshot(second.site).changes(since: files) == [])
    #expect(files.files.count > 100)
  }

  @Test("a changed release and a clean build of the same facts are equal, but for their history")
  func incremental() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    try place.execute(
      """
      UPDATE needs SET quantity = quantity * 2 WHERE id % 3 = 0;
      UPDATE commitments SET ended_as = 'dibatalkan', end_reason = 'contoh' WHERE id % 9 = 0;
      UPDATE sites SET name = name || ' baru' WHERE id LIKE '%rw-0%';
      """)
    _ = try place.built()
    let incremental = try Snapshot(place.site)
    let full = try Workplace()
    _ = try full.folder.write("needs.sqlite", bytes: place.folder.bytes("needs.sqlite"))
    _ = try full.built()
    let differences = try Snapshot(full.site).changes(since: incremental)
    #expect(
      differences.subtracting([
        "riwayat.html", "en/riwayat.html", "SHA256SUMS", "sitemap.xml", "sitemap-1.xml",
      ]) == [])
  }

  @Test("a fall in pages is blocked by a guard, and passes when allowed")
  func shrink() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    let blocked = try place.build("--as-of", "2019-01-01", "--allow-older")
    #expect(blocked.status == 4)
    #expect(blocked.errors.contains("page count: the site would fall from"))
    #expect(blocked.errors.contains("--allow-shrink"))
    #expect(try Snapshot(place.site) == before)
    let allowed = try place.build("--as-of", "2019-01-01", "--allow-older", "--allow-shrink")
    #expect(allowed.status == 0)
    #expect(try place.sumsHold())
  }

  @Test("another process that holds the lock is named")
  func locked() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    let number = open(place.output + "/.lock", O_RDWR)
    try #require(flock(number, LOCK_EX | LOCK_NB) == 0)
    let refused = try place.build("--full")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("is already working in this output folder"))
    #expect(try Snapshot(place.site) == before)
    flock(number, LOCK_UN)
    close(number)
    #expect(try place.build("--full").status == 0)
  }

  @Test("the history says how many pages a release added, changed and removed")
  func history() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    // Someone's pages go, a place gets its first need, and both change others.
    try place.execute(
      """
      UPDATE collaborators SET publish_name_on = NULL WHERE id = (
        SELECT collaborator_id FROM handovers ORDER BY id LIMIT 1)
      """)
    _ = try place.built()
    let after = try Snapshot(place.site)
    let (old, new) = (Set(before.files.keys), Set(after.files.keys))
    let late: Set = [
      "data/index.html", "en/data/index.html", "riwayat.html", "en/riwayat.html", "sitemap.xml",
      "sitemap-1.xml", "SHA256SUMS",
    ]
    let changed = old.intersection(new).filter { before.files[$0] != after.files[$0] }
      .subtracting(late)
    let expected = [new.subtracting(old).count, changed.count, old.subtracting(new).count]
    try #require(expected[2] > 0 && expected[1] > expected[2], "\(expected)")
    let page = String(decoding: after.files["riwayat.html"] ?? Data(), as: UTF8.self)
    let row = try #require(page.components(separatedBy: "<tr><th scope=\"row\">2</th>").last)
    let cells = row.components(separatedBy: "</tr>")[0].components(separatedBy: "<data value=\"")
      .suffix(3).map { Int($0.prefix { $0 != "\"" }) }
    #expect(cells == expected)
  }

  @Test("releases, and back to an earlier one")
  func rollback() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let first = try Snapshot(place.site)
    try place.execute("UPDATE needs SET quantity = quantity + 1 WHERE id = 1")
    _ = try place.built()
    let list = try place.ksbb("releases", "-o", place.output)
    let lines = list.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.filter { $0.hasPrefix("* ") }.count == 1)
    #expect(lines.allSatisfy { $0.contains("as of 2020-10-31") })
    let back = try place.ksbb("rollback", "-o", place.output)
    #expect(back.status == 0)
    #expect(back.output.hasPrefix("Release 000001-"))
    #expect(try Snapshot(place.site).changes(since: first) == [])
    let further = try place.ksbb("rollback", "-o", place.output)
    #expect(further.status == 1)
    #expect(further.errors.contains("no kept release is older than the served 000001-"))
    #expect(try place.ksbb("rollback", "2", "-o", place.output).status == 0)
    let unknown = try place.ksbb("rollback", "77", "-o", place.output)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("there is no release 77; kept releases: "))
    let json = try place.ksbb("releases", "-o", place.output, "--format", "json")
    #expect(json.output.contains("\"served\":true"))
    #expect(try place.sumsHold())
  }

  @Test("going back where nothing was published makes no folder")
  func rollbackOfNothing() throws {
    let place = try Workplace()
    let outcome = try place.ksbb("rollback", "-o", place.output)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("nothing has been published yet"), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.output))
  }

  @Test("rows that are still in the database's log are a change")
  func log() throws {
    let place = try Workplace.sample()
    let queue = try DatabaseQueue(path: place.database)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
    }
    _ = try place.built()
    let file = try Data(contentsOf: URL(fileURLWithPath: place.database))
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "UPDATE needs SET quantity = quantity + 1 WHERE id = 1")
    }
    // Only the log tells of the new row.
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == file)
    #expect(try place.built()["written"] ?? 0 > 0)
    try queue.close()
  }

  @Test("a result that cannot be written is a failure; nobody reading it is none")
  func fullOutput() throws {
    let place = try Workplace.sample()
    let command = ([Program.ksbb] + place.buildArguments(["--format", "json"]))
      .map { "'\($0)'" }.joined(separator: " ")
    let full = try Program.run("/bin/sh", ["-c", "\(command) > /dev/full"])
    #expect(full.status == 1)
    #expect(full.errors.contains("its result could not be printed"), "\(full.errors)")
    #expect(try place.sumsHold())
    let unread = try Program.run(
      "/bin/bash", ["-c", "set -o pipefail; \(command) --full | (exec <&-; sleep 3)"])
    #expect(unread.status == 0, "\(unread.errors)")
  }
}

extension Snapshot {
  func without(_ name: String) -> Snapshot {
    var copy = self
    copy.remove(name)
    return copy
  }
}
