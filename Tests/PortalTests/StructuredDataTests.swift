import Foundation
import OpenData
import Registry
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("What machines read of the portal")
struct StructuredDataTests {
  /// The one block of data of a page, read by another parser; nil when the page has none.
  private static func block(_ root: Element) throws -> [String: Any]? {
    let scripts = root.all("script").filter {
      $0.attributes["type"] == "application/ld+json"
    }
    #expect(scripts.count <= 1)
    guard let script = scripts.first else { return nil }
    let data = try JSONSerialization.jsonObject(with: Data(script.text.utf8)) as? [String: Any]
    #expect(data?["@context"] as? String == "https://schema.org")
    return data
  }

  private static let base = "https://ksbb.example/"

  private static func checkBreadcrumbs(_ site: RenderedSite) throws -> Int {
    var count = 0
    for (path, root) in site.pages {
      let nav = root.all("nav").first { $0.classes.contains("crumbs") }
      let data = try block(root)
      guard let nav else {
        #expect(data?["@type"] as? String != "BreadcrumbList", "\(path)")
        continue
      }
      count += 1
      #expect(data?["@type"] as? String == "BreadcrumbList", "\(path)")
      let steps = data?["itemListElement"] as? [[String: Any]] ?? []
      let links = nav.all("a")
      #expect(steps.map { $0["position"] as? Int } == Array(1...max(1, links.count)), "\(path)")
      #expect(steps.map { $0["name"] as? String } == links.map(\.text), "\(path)")
      for (step, link) in zip(steps, links) {
        let target = RenderedSite.resolve(link.attributes["href"] ?? "", from: path)
        #expect(step["item"] as? String == base + (target?.path ?? "?"), "\(path)")
      }
    }
    return count
  }

  @Test("every page with a way above it tells it to search engines as its readers see it")
  func breadcrumbs() throws {
    #expect(try Self.checkBreadcrumbs(try RenderedSite.kelurahan) > 150)
  }

  @Test("a name that means harm stays a text inside of the block")
  func hostile() throws {
    let plain = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    let site = try RenderedSite(
      Registry(records: HostileRecords.make(from: plain.records), asOf: plain.asOf))
    #expect(try Self.checkBreadcrumbs(site) > 150)
    for (path, bytes) in site.files where path.hasSuffix(".html") {
      let html = String(decoding: bytes, as: UTF8.self)
      for block in html.matches(of: /<script type="application\/ld\+json">(.*?)<\/script>/) {
        let text = block.output.1
        #expect(!text.contains { "<>&\u{2028}\u{2029}".contains($0) }, "\(path)")
      }
    }
  }

  @Test("a text in a script cannot end it, in any spelling")
  func escaping() throws {
    let texts = [
      "</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;/script&gt;", "\u{2028}",
      "\u{2029}", "\"\\/", "\u{0}\u{1F}\u{7F}", "é 👩‍👩‍👧‍👦",
    ]
    for text in texts {
      let bytes = JSONWriter.fragment { $0.string(text, inPage: true) }
      let written = String(decoding: bytes, as: UTF8.self)
      #expect(
        !written.unicodeScalars.contains { "<>&\u{2028}\u{2029}".unicodeScalars.contains($0) })
      let read = try JSONSerialization.jsonObject(
        with: Data(bytes), options: [.fragmentsAllowed])
      #expect(read as? String == text)
    }
  }

  @Test("the home page names the office, the open data page its files with their digests")
  func organisation() throws {
    let site = try RenderedSite.kelurahan
    for (path, name) in [
      ("index.html", "Kantor Pengelola Portal KSBB (contoh)"),
      ("en/index.html", "KSBB Portal Managing Office (sample)"),
    ] {
      let page = try #require(site.page(path))
      let data = try #require(try Self.block(page))
      #expect(data["@type"] as? String == "GovernmentOrganization")
      #expect(data["name"] as? String == name)
      #expect(data["email"] as? String == "portal@ksbb.example")
      let logo = try #require(data["logo"] as? String)
      #expect(site.files[String(logo.dropFirst(Self.base.count))] != nil)
    }
    for path in ["data/index.html", "en/data/index.html"] {
      let page = try #require(site.page(path))
      let data = try #require(try Self.block(page))
      #expect(data["@type"] as? String == "Dataset")
      #expect(data["license"] as? String == "https://creativecommons.org/licenses/by/4.0/")
      #expect((data["description"] as? String ?? "").count >= 50)
      let sample = try SampleDatabase.kelurahan
      let first = try sample.texts("SELECT min(opened_on) FROM needs")
      let coverage = (data["temporalCoverage"] as? String ?? "").split(separator: "/").map(
        String.init)
      #expect(coverage.first == first.first && coverage.count == 2)
      #expect(coverage[1] <= "2021-12-31" && coverage[1] > coverage[0])
      let files = data["distribution"] as? [[String: Any]] ?? []
      #expect(files.count == OpenTable.allCases.count)
      for file in files {
        let address = String((file["contentUrl"] as? String ?? "").dropFirst(Self.base.count))
        let bytes = try #require(site.files[address])
        #expect(file["contentSize"] as? String == "\(bytes.count) B")
        #expect(page.text.contains(file["sha256"] as? String ?? "?"))
      }
    }
  }

  @Test("each language has a manifest whose addresses lead somewhere from where it lies")
  func manifest() throws {
    let site = try RenderedSite.kelurahan
    let sheet = site.files.first { $0.key.hasPrefix("aset/site.") && $0.key.hasSuffix(".css") }
    let style = String(decoding: sheet?.value ?? [], as: UTF8.self)
    for (language, path) in [("id", "manifest.webmanifest"), ("en", "en/manifest.webmanifest")] {
      let bytes = try #require(site.files[path])
      let data = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      #expect(data["lang"] as? String == language)
      #expect(data["name"] as? String == "KSBB Jakarta")
      #expect(data["scope"] as? String == "./")
      let start = RenderedSite.resolve(data["start_url"] as? String ?? "", from: path)
      #expect(start?.path == (language == "id" ? "index.html" : "en/index.html"))
      let icons = data["icons"] as? [[String: Any]] ?? []
      #expect(icons.count == 3)
      for icon in icons {
        let target = RenderedSite.resolve(icon["src"] as? String ?? "", from: path)
        #expect(site.files[target?.path ?? ""] != nil)
      }
      #expect(style.contains("--roof:" + (data["theme_color"] as? String ?? "?")))
      #expect(style.contains("--paper:" + (data["background_color"] as? String ?? "?")))
    }
    let melayu = "wilayah/jakarta-timur/jatinegara/kampung-melayu"
    for (page, wanted) in [
      ("\(melayu)/rw-07.html", "manifest.webmanifest"),
      ("en/\(melayu)/rw-07.html", "en/manifest.webmanifest"),
    ] {
      let link = try #require(site.page(page)).all("link").first {
        $0.attributes["rel"] == "manifest"
      }
      let target = RenderedSite.resolve(link?.attributes["href"] ?? "", from: page)
      #expect(target?.path == wanted)
    }
  }

  @Test("the mark has the sizes that it is named for")
  func icons() throws {
    let site = try RenderedSite.kelurahan
    for size in [32, 180, 512] {
      let file = try #require(site.files.first { $0.key.hasPrefix("aset/ikon-\(size).") }?.value)
      #expect(Array(file[12..<16]) == Array("IHDR".utf8))
      let wide = file[16..<20].reduce(0) { $0 << 8 | Int($1) }
      let high = file[20..<24].reduce(0) { $0 << 8 | Int($1) }
      #expect(wide == size && high == size)
    }
    for (path, root) in site.pages {
      let colours = root.all("meta").filter { $0.attributes["name"] == "theme-color" }
      #expect(colours.map { $0.attributes["content"] } == ["#0c363b"], "\(path)")
    }
  }
}
