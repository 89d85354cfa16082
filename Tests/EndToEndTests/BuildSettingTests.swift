import Foundation
import TestSupport
import Testing

@Suite("Settings and options of a build", .serialized)
struct BuildSettingTests {
  @Test("pages heavier than their kind may be stop the release; the heaviest are named")
  func budget() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    let weights = try weights(of: "wilayah/jakarta-timur/jatinegara/kampung-melayu/", in: before)
    try #require(weights.count > 12)
    // So that exactly six pages are too heavy.
    let budget = weights[6].bytes
    try #require(weights[5].bytes > budget)
    try place.changeSettings { $0.replacing(/(?m)^  site: .*$/, with: "  site: \(budget)") }
    let refused = try place.build()
    #expect(refused.status == 4)
    let named = weights.prefix(5).map { "\($0.path) \($0.bytes)" }.joined(separator: ", ")
    #expect(
      refused.errors.contains(
        "weight: 6 pages of the kind site with more than \(budget) bytes, style sheets included: "
          + "\(named), …; "), "\(refused.errors)")
    #expect(try Snapshot(place.site) == before)
    try place.changeSettings {
      $0.replacing("  site: \(budget)", with: "  site: \(weights[0].bytes)")
    }
    #expect(try place.build("--dry-run", "--jobs", "3").status == 0)
    // The late pages are weighed as well.
    try place.changeSettings { $0.replacing(/(?m)^  history: .*$/, with: "  history: 2000") }
    let late = try place.build("--dry-run")
    #expect(late.status == 4)
    #expect(late.errors.contains("weight: 2 pages of the kind history with"), "\(late.errors)")
  }

  /// Pages in a folder itself, in all languages, the heaviest first: their bytes and those of the
  /// style sheets named in their heads.
  private func weights(
    of folder: String, in site: Snapshot
  ) throws -> [(path: String, bytes: Int)] {
    let files = site.files
    return files.filter { path, _ in
      guard let place = path.range(of: folder), path.hasSuffix(".html") else { return false }
      return !path[place.upperBound...].contains("/")
    }
    .map { path, bytes -> (path: String, bytes: Int) in
      let text = String(decoding: bytes, as: UTF8.self)
      let sheets = text.matches(of: /rel="stylesheet" href="(?:\.\.\/)*([^"]+)"/).map {
        files[String($0.1)]?.count ?? -1_000_000
      }
      return (path, sheets.reduce(bytes.count, +))
    }
    .sorted { ($0.bytes, $1.path) > ($1.bytes, $0.path) }
  }

  @Test("an id that goes from one page is missed by the links of all others, which did not change")
  func lostID() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    let theme = place.folder.at("theme")
    try Program.copy(place.theme, to: theme)
    place.theme = theme
    let home = URL(fileURLWithPath: theme + "/home.mustache")
    let text = String(decoding: try Data(contentsOf: home), as: UTF8.self)
    try #require(text.contains("<section id=\"program\""))
    try Data(text.replacingOccurrences(of: "id=\"program\"", with: "id=\"acara\"").utf8)
      .write(to: home)
    let refused = try place.build("--jobs", "3")
    #expect(refused.status == 4)
    let leading = before.files.filter { path, bytes in
      path.hasSuffix(".html")
        && String(decoding: bytes, as: UTF8.self).contains("index.html#program\"")
    }
    try #require(leading.count > 50)
    #expect(refused.errors.contains("… and"), "\(refused.errors)")
    #expect(refused.errors.contains("no element with id program there"), "\(refused.errors)")
    // The same words, to the letter and the number, when every page is looked at.
    #expect(try place.build("--full").errors == refused.errors)
    #expect(try Snapshot(place.site) == before)
  }

  @Test("a page states digests that the served files have")
  func integrity() throws {
    let place = try Workplace.sample()
    try place.changeSettings { $0.replacing("integrity: false", with: "integrity: true") }
    _ = try place.built()
    let page = place.site + "/wilayah/jakarta-timur/jatinegara.html"
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: page)), as: UTF8.self)
    let stated = text.matches(of: /href="([^"]+\.css)" integrity="sha256-([^"]+)"/)
    #expect(!stated.isEmpty)
    for one in stated {
      let file = URL(fileURLWithPath: page).deletingLastPathComponent().path + "/" + one.1
      let sum = try Program.run(
        "/bin/sh", ["-c", "openssl dgst -sha256 -binary \"$1\" | openssl base64", "sh", file])
      #expect(sum.output == one.2 + "\n", "\(one.1)")
    }
  }

  @Test("outlines from an option: missing, wrong, and part of what decides about a build")
  func boundaries() throws {
    let place = try Workplace.sample()
    let file = place.folder.at("batas.geojson")
    let missing = try place.build("--boundaries", file)
    #expect(missing.status == 1)
    #expect(missing.errors.hasPrefix("\(file): there is no such file"), "\(missing.errors)")
    try Data("{\n\"type\": 3}".utf8).write(to: URL(fileURLWithPath: file))
    let wrong = try place.build("--boundaries", file)
    #expect(wrong.errors.hasPrefix("\(file):1:1: the map must be"), "\(wrong.errors)")
    let code = "31.75.03"
    let square = "[[[106, -6], [107, -6], [107, -7], [106, -7], [106, -6]]]"
    try Data(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
      {"code": "\(code)"}, "geometry": {"type": "Polygon", "coordinates": \(square)}}]}
      """.utf8
    ).write(to: URL(fileURLWithPath: file))
    _ = try place.built()
    let drawn = try place.built("--boundaries", file)
    #expect((drawn["written"] ?? 0) > 0)
    #expect(try place.built("--boundaries", file)["written"] == 0)
    let home = try Data(contentsOf: URL(fileURLWithPath: place.site + "/index.html"))
    #expect(String(decoding: home, as: UTF8.self).contains("class=\"map shapes\""))
  }
}
