import Configuration
import Foundation
import Registry
import Support
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("Which files of the theme are published")
struct PublishedAssetTests {
  /// The repository's theme and content, with files added or changed.
  private struct Sources {
    var theme: [String: [UInt8]]
    var unread: [String] = []
    var content: [String: [UInt8]]

    init() throws {
      theme = try RenderedSite.folder("theme").files
      content = try RenderedSite.folder("content").files
    }

    mutating func put(_ path: String, _ text: String) { theme[path] = Array(text.utf8) }

    mutating func append(_ text: String, to path: String) {
      content[path, default: []] += Array(text.utf8)
    }

    /// Names a file in the layout, right behind `<head>`.
    mutating func name(_ asset: String, in template: String = "layout.mustache") {
      let text = String(decoding: theme[template] ?? [], as: UTF8.self)
      put(
        template,
        text.replacing("<head>", with: "<head><link href=\"{{asset.\(asset)}}\">"))
    }

    func themes() throws -> [Theme] {
      try RenderedSite.themes(
        SourceTree(name: "theme", files: theme, unread: unread),
        try Content(SourceTree(name: "content", files: content)))
    }

    func published() throws -> Set<String> {
      let sources = try #require(try themes().first).assets.files.map(\.source)
      return Set(sources.map { String($0.dropFirst("assets/".count)) })
    }

    func problems() throws -> [String] {
      do {
        _ = try themes()
        return []
      } catch let problems as Problems {
        return problems.shown.map(\.description)
      }
    }
  }

  @Test("every file of the repository's theme is named by something")
  func whole() throws {
    let sources = try Sources()
    let all = sources.theme.keys.filter { $0.hasPrefix("assets/") }.count
    #expect(try sources.published().count == all)
    #expect(try #require(try sources.themes().first).assets.unused == [])
  }

  @Test("a file that nothing names is not published, and told")
  func unused() throws {
    var sources = try Sources()
    let before = try sources.published()
    sources.put("assets/parties.1a2b.csv", "id,name,address\n1,Contoh,Jalan Contoh 1\n")
    sources.put("assets/site.css.bak", "b {}")
    sources.put("assets/lama.css", "b { background: url(lama.svg) } i { src: url(tidak-ada) }")
    sources.put("assets/lama.svg", "<svg/>")
    sources.unread = ["assets/Thumbs.db", "cadangan/catatan.doc"]
    #expect(try sources.published() == before)
    let assets = try #require(try sources.themes().first).assets
    #expect(
      assets.unused == ["Thumbs.db", "lama.css", "lama.svg", "parties.1a2b.csv", "site.css.bak"])
  }

  @Test("a style sheet brings what it names, also through other style sheets")
  func throughStyleSheets() throws {
    var sources = try Sources()
    let before = try sources.published()
    sources.put("assets/a.css", "@import url('b/b.css');")
    sources.put(
      "assets/b/b.css", "@font-face { src: url(huruf.svg) } b { mask: url('../c.svg#x') }")
    sources.put("assets/b/huruf.svg", "<svg/>")
    sources.put("assets/c.svg", "<svg/>")
    sources.put("assets/d.svg", "<svg/>")
    sources.name("a.css")
    let added = try sources.published().subtracting(before)
    #expect(added == ["a.css", "b/b.css", "b/huruf.svg", "c.svg"])
  }

  @Test("what only a partial or only one language's text names is published")
  func elsewhere() throws {
    var sources = try Sources()
    let before = try sources.published()
    let partial = "partials/chart.mustache"
    let text = String(decoding: sources.theme[partial] ?? [], as: UTF8.self)
    sources.put(partial, text + "<img src=\"{{asset.grafik.svg}}\" alt=\"\">")
    sources.put("assets/grafik.svg", "<svg/>")
    sources.put("assets/foto.svg", "<svg/>")
    sources.put("assets/panduan.txt", "Panduan")
    sources.append("\n![Foto](aset/foto.svg)\n", to: "programs/pangan.en.md")
    sources.append("\n[Panduan](aset/panduan.txt)\n", to: "pages/tentang.id.md")
    let added = try sources.published().subtracting(before)
    #expect(added == ["grafik.svg", "foto.svg", "panduan.txt"])
  }

  @Test("a text's link to a file of the theme leads to it from every page")
  func textLinks() throws {
    var sources = try Sources()
    sources.put("assets/foto.svg", "<svg/>")
    let link = "\n![Foto](aset/foto.svg) dan [Foto](aset/foto.svg \"aset/foto.svg\")\n"
    for path in ["programs/pangan.id.md", "programs/pangan.en.md", "pages/tentang.en.md"] {
      sources.append(link, to: path)
    }
    let content = try Content(SourceTree(name: "content", files: sources.content))
    // As bytes: the parser of pages wants tags without the slash that Markdown's pictures have.
    let files = try RenderedSite.render(
      Portal(
        registry: try SampleDatabase.kelurahan.registry(on: "2021-12-31"), content: content,
        themes: try sources.themes()))
    for path in ["program/pangan.html", "en/program/pangan.html", "en/tentang.html"] {
      let page = String(decoding: files[path] ?? [], as: UTF8.self)
      let picture = try #require(page.firstMatch(of: /<img src="([^"]+)" alt="Foto"/)).1
      let target = try #require(RenderedSite.resolve(String(picture), from: path))
      #expect(files[target.path] == Array("<svg/>".utf8), "\(path)")
      let link = try #require(page.firstMatch(of: /<a href="([^"]+)" title="aset\/foto.svg"/)).1
      #expect(link == picture)
    }
  }

  @Test("a text that names a file that is not there, or by its place in the theme, is told")
  func textMistakes() throws {
    var sources = try Sources()
    sources.put("assets/foto.svg", "<svg/>")
    let path = "pages/tentang.id.md"
    let lines = String(decoding: sources.content[path] ?? [], as: UTF8.self).count { $0 == "\n" }
    sources.append("\n![Foto](aset/fotto.svg)\n\n![Foto](assets/foto.svg)\n", to: path)
    #expect(
      try sources.problems() == [
        "content/\(path):\(lines + 2): the theme has no file assets/fotto.svg. "
          + "Did you mean aset/foto.svg?",
        "content/\(path):\(lines + 4): texts name files of the theme as on the portal: "
          + "write aset/foto.svg",
      ])
  }

  @Test(
    "a kind that the portal does not take is refused where it is named",
    arguments: [
      "needs.csv", "needs.sqlite", "catatan.md", "isi.html", "tanpa-akhiran", "a.xlsx", "b.zip",
    ])
  func otherKinds(name: String) throws {
    for isRead in [true, false] {
      var sources = try Sources()
      if isRead {
        sources.put("assets/\(name)", "isi")
      } else {
        sources.unread = ["assets/\(name)"]
      }
      sources.name(name)
      let found = try sources.problems()
      #expect(found.count == 1)
      #expect(
        found.first?.hasPrefix(
          "theme/layout.mustache:3:21: assets/\(name) cannot be published: the portal takes no "
            + "files of its kind, only png, jpg") == true, "\(found)")
    }
  }

  @Test("a style sheet and a text cannot bring other kinds either")
  func otherKindsElsewhere() throws {
    var sources = try Sources()
    sources.put("assets/a.css", "b {}\nb { background: url(needs.csv) }")
    sources.put("assets/needs.csv", "id,name,address\n1,2,3\n")
    sources.name("a.css")
    sources.append("\n[Data](aset/needs.csv)\n", to: "pages/metode.id.md")
    let found = try sources.problems()
    #expect(found.count == 2)
    #expect(found.contains { $0.contains("metode.id.md") && $0.contains("cannot be published") })
    #expect(found.contains { $0.hasPrefix("theme/assets/a.css:2:21: assets/needs.csv cannot be") })
  }

  @Test("an icon that the manifest names by itself is held to its ending too")
  func icons() throws {
    var sources = try Sources()
    sources.put("assets/ikon-512.png", "SQLite format 3\0")
    let found = try sources.problems()
    #expect(found.count == 1)
    #expect(
      found.first == "theme/assets/ikon-512.png: cannot be published: it is an SQLite database, "
        + "and not a PNG picture as its ending says")
  }
}
