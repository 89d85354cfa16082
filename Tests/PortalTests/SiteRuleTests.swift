import Configuration
import GRDB
import NeedsDatabase
import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("What every page and the whole site keep to")
struct SiteRuleTests {
  @Test("every route of the design is there")
  func routes() throws {
    let sample = try SampleDatabase.kelurahan
    let site = try RenderedSite.kelurahan
    var wanted = [
      "index.html", "wilayah/index.html", "kolaborator/index.html", "bast/index.html",
      "janji/index.html", "janji/jakarta-timur.html", "janji/jakarta-timur.csv",
      "data/index.html", "metode.html", "riwayat.html", "tentang.html", "sitemap.xml",
      "robots.txt", "feed.xml", "404.html",
    ]
    wanted += try sample.texts("SELECT 'program/' || slug || '.html' FROM programs")
    wanted += ["permukiman", "tenaga-kerja", "persampahan"].map { "program/\($0).html" }
    wanted += ["areas", "needs", "handover_lines", "corrections"].map { "data/\($0).csv" }
    wanted += [
      "wilayah/jakarta-timur.html", "wilayah/jakarta-timur/jatinegara.html",
      "wilayah/jakarta-timur/jatinegara/kampung-melayu.html",
    ]
    wanted += try sample.texts("SELECT substr(id, 15) FROM sites").map {
      "wilayah/jakarta-timur/jatinegara/kampung-melayu/\($0).html"
    }
    wanted += try sample.texts(
      "SELECT lower(replace(bast_number, '/', '-')) FROM handovers WHERE bast_number IS NOT NULL"
    ).map { "bast/\($0).html" }
    wanted += try sample.texts(
      "SELECT DISTINCT substr(handed_on, 1, 7) FROM handovers WHERE handed_on IS NOT NULL"
    ).map {
      "bast/\($0).html"
    }
    wanted += try sample.texts("SELECT 'kolaborator/barang/' || code || '.html' FROM items")
    #expect(wanted.filter { site.files[$0] == nil } == [])
    #expect(wanted.count > 80)
  }

  @Test("a collaborator without consent has no page; each with consent has one")
  func anonymous() throws {
    let sample = try SampleDatabase.kelurahan
    let site = try RenderedSite.kelurahan
    let pages = site.files.keys.filter {
      $0.hasPrefix("kolaborator/") && $0.hasSuffix(".html")
        && $0.split(separator: "/").count == 2
        && $0 != "kolaborator/index.html"
    }
    let named = try sample.number(
      "SELECT count(*) FROM collaborators WHERE publish_name_on <= '2021-12-31'")
    #expect(pages.count == named)
    #expect(named < (try sample.number("SELECT count(*) FROM collaborators")))
  }

  @Test("one heading, a title of its own, a description, a language")
  func frames() throws {
    let site = try RenderedSite.kelurahan
    var pathsByTitle: [String: [String]] = [:]
    for (path, root) in site.pages {
      #expect(root.all("h1").count == 1, "\(path)")
      #expect(root.all("main").count == 1, "\(path)")
      let language = path.hasPrefix("en/") ? "en" : "id"
      #expect(root.first("html")?.attributes["lang"] == language, "\(path)")
      let title = root.first("title")?.text ?? ""
      #expect(!title.isEmpty, "\(path)")
      pathsByTitle["\(language) \(title)", default: []].append(path)
      let descriptions = root.all("meta").filter { $0.attributes["name"] == "description" }
      #expect(descriptions.count == 1 && descriptions[0].attributes["content"] != "", "\(path)")
    }
    // Two donors may have one name; nothing else may have one title.
    let shared = pathsByTitle.filter { $0.value.count > 1 }.values.flatMap(\.self)
    #expect(shared.filter { !$0.contains("kolaborator/") } == [])
    #expect(shared.count == 4)
  }

  @Test("a kelurahan with the name of its kecamatan has a title of its own")
  func areaTitles() throws {
    let plain = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    var records = plain.records
    for (offset, area) in records.areas.enumerated() where area.level == .subdistrict {
      let parent = try #require(area.parent)
      records.areas[offset] = Area(
        code: area.code, level: area.level, name: plain[parent].name, parent: parent)
    }
    let site = try RenderedSite(Registry(records: records, asOf: plain.asOf))
    let titles = site.pages.filter { $0.path.hasPrefix("wilayah/") }
      .map { $0.root.first("title")?.text ?? "" }
    #expect(titles.count == Set(titles).count)
  }

  @Test("ids are unique, and every link leads to a page and an element of it")
  func links() throws {
    let site = try RenderedSite.kelurahan
    var count = 0
    for (path, root) in site.pages {
      let ids = root.descendants.compactMap { $0.attributes["id"] }
      #expect(ids.count == Set(ids).count, "\(path)")
      for element in root.descendants {
        guard let href = element.attributes["href"] ?? element.attributes["src"],
          element.attributes["rel"] != "canonical",
          let target = RenderedSite.resolve(href, from: path)
        else { continue }
        count += 1
        #expect(site.files[target.path] != nil, "\(path): \(href)")
        if let id = target.fragment {
          #expect(site.element(id, on: target.path) != nil, "\(path): \(href)")
        }
      }
    }
    #expect(count > 3_000)
  }

  @Test("the page for errors links from the path of the public address")
  func notFound() throws {
    for (address, root) in [
      ("https://ksbb.example/", "/"), ("http://kota.example/ksbb/portal/", "/ksbb/portal/"),
    ] {
      var files = try RenderedSite.folder("content").files
      let yaml = String(decoding: files["site.yaml"] ?? [], as: UTF8.self)
      files["site.yaml"] = Array(yaml.replacing("https://ksbb.example/", with: address).utf8)
      let content = try Content(SourceTree(name: "content", files: files))
      let portal = try #require(
        try RenderedSite.editions(
          of: SampleDatabase.kelurahan.registry(on: "2021-12-31"), content: content
        ).editions.first)
      let page = try #require(portal.pages.first { $0.path == "404.html" })
      var output = Output()
      try page.write(portal, .none, &output)
      let links = try StrictParser.parse(Array(output.text.utf8)).descendants
        .compactMap { $0.attributes["href"] ?? $0.attributes["action"] }
        .filter { !$0.hasPrefix("#") && !$0.contains("://") }
      #expect(links.count > 10)
      #expect(links.filter { !$0.hasPrefix(root) || $0.hasPrefix("//") } == [])
    }
  }

  @Test(
    "a page loads nothing from elsewhere; only the search, lists and places run a script, from a file"
  )
  func selfContained() throws {
    for (path, root) in try RenderedSite.kelurahan.pages {
      let hasList = root.descendants.contains { $0.classes.first == "sift" }
      let isPlace = root.first("body")?.classes.contains("site") ?? false
      let mayRun = hasList || isPlace || path.hasSuffix("cari.html")
      // A block of data is no script: no browser executes it.
      let scripts = root.all("script").filter {
        $0.attributes["type"] != "application/ld+json"
      }
      #expect(scripts.isEmpty != mayRun, "\(path)")
      for element in root.descendants {
        #expect(
          !["iframe", "object", "embed", "style"].contains(element.name), "\(path)")
        #expect(element.attributes["style"] == nil, "\(path)")
        #expect(!element.attributes.keys.contains { $0.hasPrefix("on") }, "\(path)")
        if let source = element.attributes["src"] { #expect(!source.contains("//"), "\(path)") }
      }
      for script in scripts {
        #expect(script.text.isEmpty && script.attributes["src"] != nil, "\(path)")
      }
      let sheets = root.all("link").filter { $0.attributes["rel"] == "stylesheet" }
      #expect(sheets.allSatisfy { !($0.attributes["href"] ?? "//").contains("//") }, "\(path)")
    }
  }

  @Test("a policy tells browsers to load only the site's own files, scripts only where some are")
  func policy() throws {
    let expected = [
      "default-src 'none'", "style-src 'self'", "img-src 'self'", "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
    ]
    for (path, root) in try RenderedSite.kelurahan.pages {
      let head = root.first("head")?.elements ?? []
      // Before anything is loaded, or it would not hold for that.
      let place = head.firstIndex { $0.attributes["http-equiv"] == "Content-Security-Policy" }
      #expect(place == 1, "\(path)")
      let text = place.flatMap { head[$0].attributes["content"] } ?? ""
      let scripts =
        root.all("script").allSatisfy { $0.attributes["src"] == nil } ? [] : ["script-src 'self'"]
      #expect(text.split(separator: "; ").map(String.init) == expected + scripts, "\(path)")
    }
  }

  @Test("the register and lists of BASTs go from the latest to the earliest")
  func dates() throws {
    let site = try RenderedSite.kelurahan
    var lists = 0
    for path in site.files.keys.sorted() where path.hasSuffix(".html") {
      // The evidence of a need goes by commitment, then by date.
      for table in site.tables(on: path)
      where table.element.first("tbody")?.attributes["id"] == nil {
        let days = table.body.compactMap { $0.cells[0]?.first("time")?.attributes["datetime"] }
        guard days.count > 1 else { continue }
        lists += 1
        #expect(days == days.sorted(by: >), "\(path)")
        #expect(days.allSatisfy { $0 <= "2021-12-31" }, "\(path)")
      }
    }
    #expect(lists > 10)
  }

  @Test("the same facts give the same bytes")
  func deterministic() throws {
    let first = try RenderedSite.kelurahan
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    let again = try RenderedSite.render(try RenderedSite.editions(of: registry))
    #expect(again.count == first.files.count)
    #expect(again.filter { first.files[$0.key] != $0.value }.keys.sorted() == [])
    // Rendered in another order, into a buffer that was used before.
    let portal = first.portal
    var output = Output(capacity: 64)
    for page in portal.pages.reversed() {
      output.removeAll()
      try page.write(portal, .none, &output)
      let bytes = output.withBytes { span in span.withUnsafeBufferPointer { Array($0) } }
      #expect(bytes == first.files[page.path], "\(page.path)")
    }
  }

  @Test("the feed and the sitemap are well formed and name the site's pages")
  func machines() throws {
    let site = try RenderedSite.kelurahan
    let feed = try StrictParser.parse(try #require(site.files["feed.xml"]), isXML: true)
    let entries = feed.all("entry")
    #expect(entries.count == 30)
    let base = "https://ksbb.example/"
    for entry in entries {
      let id = try #require(entry.first("id")?.text)
      #expect(id.hasPrefix(base) && site.files[String(id.dropFirst(base.count))] != nil)
    }
    let index = try StrictParser.parse(try #require(site.files["sitemap.xml"]), isXML: true)
    #expect(index.all("loc").map(\.text) == [base + "sitemap-1.xml"])
    let map = try StrictParser.parse(try #require(site.files["sitemap-1.xml"]), isXML: true)
    let places = map.all("loc").map { String($0.text.dropFirst(base.count)) }
    let pages = site.files.keys.filter {
      $0.hasSuffix(".html") && $0 != "404.html" && !$0.hasPrefix("r/")
    }
    #expect(places.sorted() == pages.sorted())
    #expect(
      String(decoding: site.files["robots.txt"] ?? [], as: UTF8.self)
        == "User-agent: *\nAllow: /\nSitemap: https://ksbb.example/sitemap.xml\n")
  }
}
