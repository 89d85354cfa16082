import Foundation
import TestConditions
import TestSupport
import Testing

@Suite("Compressed variants", .serialized)
struct PrecompressTests {
  private static let endings = [".br", ".gz"]
  private static let text = [
    ".html", ".css", ".js", ".csv", ".xml", ".txt", ".svg", ".json", ".webmanifest",
  ]

  private func isVariant(_ path: String) -> Bool { Self.endings.contains(where: path.hasSuffix) }

  private func plain(_ site: Snapshot) -> [String: Data] {
    site.files.filter { !isVariant($0.key) }
  }

  @Test(
    "stand beside each text file and unpack to it; nothing else tells of them",
    .needs(.programs("node")))
  func variants() throws {
    let place = try Workplace.sample()
    let without = try place.built()
    let before = try Snapshot(place.site)
    let with = try place.built("--precompress")
    let site = try Snapshot(place.site)
    // The same site: the same bytes, list of checksums, sitemap and history, the same counts.
    #expect(plain(site) == before.files)
    #expect(with["pages"] == without["pages"])
    #expect(with["files"] == without["files"])
    #expect(try place.sumsHold())
    let texts = before.files.keys.filter { path in Self.text.contains(where: path.hasSuffix) }
    #expect(texts.count > 200)
    let wanted = texts.flatMap { path in Self.endings.map { path + $0 } }
    #expect(Set(site.files.keys.filter(isVariant)) == Set(wanted))
    let folder = URL(fileURLWithPath: place.site).resolvingSymlinksInPath().path
    let script = """
      const fs = require("fs"), zlib = require("zlib");
      for (const path of JSON.parse(fs.readFileSync(process.argv[1], "utf8"))) {
        const bytes = fs.readFileSync(path), gz = fs.readFileSync(path + ".gz");
        const br = zlib.brotliDecompressSync(fs.readFileSync(path + ".br"));
        if (!br.equals(bytes)) console.log(path, "br");
        if (!zlib.gunzipSync(gz).equals(bytes)) console.log(path, "gz");
        if (gz[3] !== 0 || gz.readUInt32LE(4) !== 0) console.log(path, "header");
      }
      """
    let list = place.folder.at("list.json")
    try JSONEncoder().encode(texts).write(to: URL(fileURLWithPath: list))
    let checked = try Program.run(
      "/usr/bin/env",
      ["node", "-e", script, list], in: folder)
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output == "")
  }

  @Test("are the same files while their file is; made anew, and swept, with it")
  func reuse() throws {
    let place = try Workplace.sample()
    _ = try place.built("--precompress")
    let before = try Snapshot(place.site)
    #expect(try place.built("--precompress")["written"] == 0)
    #expect(try Snapshot(place.site) == before)
    let need = try place.number(
      "SELECT min(id) FROM needs WHERE site_id LIKE '%/rw-07' AND program = 'pangan'")
    try place.execute("UPDATE needs SET quantity = quantity + 1 WHERE id = \(need)")
    _ = try place.built("--precompress")
    let after = try Snapshot(place.site)
    var kept = 0
    for (path, entry) in before.entries where isVariant(path) {
      let file = String(path.dropLast(3))
      guard before.entries[file]?.inode == after.entries[file]?.inode else { continue }
      kept += 1
      #expect(after.entries[path] == entry, "\(path)")
    }
    #expect(kept > 400)
    #expect(before.entries["data/needs.csv.gz"] != after.entries["data/needs.csv.gz"])
    // What changed is as a clean build makes it.
    let clean = try Workplace.sample()
    try clean.execute("UPDATE needs SET quantity = quantity + 1 WHERE id = \(need)")
    _ = try clean.built("--precompress", "--jobs", "1")
    let cleanFiles = try Snapshot(clean.site).files
    for path in ["data/needs.csv.br", "index.html.gz", "wilayah/jakarta-timur.html.br"] {
      #expect(cleanFiles[path] == after.files[path], "\(path)")
    }
  }

  @Test("come and go with the option, and a dry run leaves them alone")
  func changing() throws {
    let place = try Workplace.sample()
    _ = try place.built("--precompress")
    let with = try Snapshot(place.site)
    let dryRun = try place.build("--dry-run")
    #expect(dryRun.status == 0)
    #expect(dryRun.errors.contains("Nothing would change."), "\(dryRun.errors)")
    #expect(try Snapshot(place.site) == with)
    _ = try place.built()
    let without = try Snapshot(place.site)
    #expect(without.files.keys.filter(isVariant) == [])
    #expect(without.files == plain(with))
    _ = try place.built("--precompress")
    #expect(try Snapshot(place.site).files == with.files)
    // A variant that somebody altered is not handed on.
    let variant = URL(fileURLWithPath: place.site + "/metode.html.gz")
    try Data("x".utf8).write(to: variant)
    try place.execute("UPDATE needs SET quantity = quantity + 1 WHERE site_id LIKE '%/rw-07'")
    let refused = try place.build("--precompress")
    #expect(refused.status == 4)
    #expect(refused.errors.contains("metode.html.gz was altered"), "\(refused.errors)")
    #expect(try place.build("--precompress", "--full").status == 0)
    #expect(try Data(contentsOf: variant) == with.files["metode.html.gz"])
  }
}
