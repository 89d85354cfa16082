import Configuration
import Registry
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("Headings of texts beside the ids of the layout")
struct HeadingTests {
  /// A site whose texts end with a heading for each name, and with links to it.
  private func site(_ names: [String: [String]]) throws -> RenderedSite {
    var files = try RenderedSite.folder("content").files
    for (path, headings) in names {
      for heading in headings {
        files[path, default: []] += Array("\n## \(heading)\n\n[ke \(heading)](#\(heading))\n".utf8)
      }
    }
    let content = try Content(SourceTree(name: "content", files: files))
    return try RenderedSite(
      Portal(
        registry: try SampleDatabase.kelurahan.registry(on: "2021-12-31"), content: content,
        themes: try RenderedSite.themes(try RenderedSite.folder("theme"), content)))
  }

  /// The ids of a page that stand more than once.
  private func repeated(_ page: Element) -> [String] {
    let ids = page.descendants.compactMap { $0.attributes["id"] }
    return Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }

  @Test("no heading has an id that its page has already, whatever the id is made of")
  func collisions() throws {
    let pages = [
      "metode.html": "pages/metode.id.md", "tentang.html": "pages/tentang.id.md",
      "data/index.html": "pages/data.id.md", "riwayat.html": "pages/riwayat.id.md",
      "program/pangan.html": "programs/pangan.id.md", "en/metode.html": "pages/metode.en.md",
    ]
    // What each page has without the headings, as it is rendered.
    let before = try RenderedSite.kelurahan
    var headings: [String: [String]] = [:]
    for (page, path) in pages {
      let ids = try #require(before.page(page)).descendants.compactMap { $0.attributes["id"] }
      // No heading can have an id with an underscore.
      headings[path] = Set(ids).filter { !$0.contains("_") }.sorted()
    }
    #expect(headings["programs/pangan.id.md"]?.contains { $0.hasPrefix("barang-") } == true)
    #expect(headings["pages/data.id.md"]?.contains("needs-judul") == true)
    let site = try site(headings)
    for (page, path) in pages {
      let root = try #require(site.page(page))
      #expect(repeated(root) == [], "\(page)")
      // The link beside each heading leads to that heading.
      for heading in headings[path] ?? [] {
        let link = root.descendants.first { $0.name == "a" && $0.text == "ke \(heading)" }
        let id = String((link?.attributes["href"] ?? "").split(separator: "#").last ?? "")
        let target = site.element(id, on: page)
        #expect(target?.name == "h2", "\(page): \(heading) → \(id)")
      }
    }
  }

  @Test("the skip link still leads to the page's own part when a heading has its name")
  func skipLink() throws {
    let site = try site(["pages/tentang.id.md": ["Isi"]])
    #expect(site.element("isi", on: "tentang.html")?.name == "main")
    let heading = try #require(site.element("teks-isi", on: "tentang.html"))
    #expect(heading.text.split(whereSeparator: \.isWhitespace) == ["Isi"])
  }

  @Test("headings keep their ids where nothing has them, so that links to them hold")
  func kept() throws {
    let site = try site(["pages/tentang.id.md": ["Kosong sama sekali"]])
    #expect(site.element("kosong-sama-sekali", on: "tentang.html")?.name == "h2")
    #expect(site.element("apa-itu-ksbb", on: "tentang.html")?.name == "h2")
  }
}
