import Registry
import TestSupport
import Testing

@testable import Portal

@Suite("Short addresses")
struct ShortAddressTests {
  private static let base = "https://ksbb.example/"

  private func shorts(_ site: RenderedSite) -> [String] {
    site.files.keys.filter { $0.hasPrefix("r/") || $0.hasPrefix("en/r/") }.sorted()
  }

  @Test("every place has one, for all languages, and everything on it leads to the place")
  func pages() throws {
    let site = try RenderedSite.kelurahan
    var led: [String] = []
    for path in shorts(site) {
      let page = try #require(site.page(path))
      let link = try #require(page.all("a").first?.attributes["href"])
      let target = try #require(RenderedSite.resolve(link, from: path)).path
      led.append(target)
      func meta(_ name: String, _ value: String) -> String? {
        page.all("meta").first { $0.attributes[name] == value }?.attributes["content"]
      }
      #expect(meta("http-equiv", "refresh") == "0; url=\(link)", "\(path)")
      #expect(meta("name", "robots") == "noindex", "\(path)")
      let canonical = page.all("link").filter { $0.attributes["rel"] == "canonical" }
      #expect(canonical.map { $0.attributes["href"] } == [Self.base + target], "\(path)")
      #expect(page.all("a").count == 1 && page.all("script").isEmpty, "\(path)")
      #expect(page.first("h1")?.text == site.page(target)?.first("h1")?.text, "\(path)")
      #expect((site.files[path]?.count ?? 0) < 1500, "\(path)")
    }
    #expect(led.sorted() == site.portal.routes.sites.sorted())
  }

  @Test("a place prints its own, in every language; the code leads to the reader's language")
  func printed() throws {
    let site = try RenderedSite.kelurahan
    for edition in site.editions.editions {
      for place in edition.registry.all(\.sites) {
        let path = edition.routes[place]
        let page = try #require(site.page(path))
        let printed = page.all("div").first { $0.classes.contains("how") }?.first("code")?.text
        let short = edition.routes.short(of: place)
        #expect(printed == Self.base + short, "\(path)")
        let root = site.portal.routes[place]
        #expect(site.page(short)?.all("a").first?.attributes["href"] == "../" + root)
      }
    }
  }

  @Test("nothing lists them: neither the sitemap nor the search")
  func unlisted() throws {
    let site = try RenderedSite.kelurahan
    for path in shorts(site) {
      let code = path.dropFirst(2)
      let naming = site.files.filter { file in
        !file.key.hasPrefix("wilayah/") && !file.key.hasPrefix("en/wilayah/")
          && String(decoding: file.value, as: UTF8.self).contains("r/" + code)
      }
      #expect(naming.keys.sorted() == [], "\(path)")
    }
  }

  @Test("a code is what paper says: the same in every version of the program")
  func stable() {
    // By another program.
    for (id, code) in [
      ("31.75.03.1002/rw-07", "hxr9km75df4x2"), ("31.75.03.1002/rw-06", "3gvnmdk3wkh38"),
      ("31.71.01.1001/rw-01", "rff4fsjzmvdkp"),
    ] {
      #expect(String(decoding: ShortCodes.digits(of: id), as: UTF8.self) == code)
    }
  }

  @Test("a place keeps its code when others come and go, and its own when it is called otherwise")
  func lasting() throws {
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    func codes(_ registry: Registry) -> [String: String] {
      let codes = ShortCodes(registry).codes
      return Dictionary(
        uniqueKeysWithValues: zip(registry.records.sites.map(\.id), codes))
    }
    let all = codes(registry)
    #expect(Set(all.values).count == all.count)
    for code in all.values {
      #expect(code.count == 7 && code.allSatisfy { !"01aeiolu".contains($0) }, "\(code)")
      #expect(code.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLowercase) }, "\(code)")
    }
    var records = Records()
    records.areas = registry.records.areas
    records.sites = registry.records.sites.enumerated().filter { $0.offset % 2 == 1 }.map {
      let site = $0.element
      return Site(
        id: site.id, subdistrict: site.subdistrict, kind: site.kind, name: site.name + " baru",
        households: nil, slumLevel: nil)
    }
    let some = codes(Registry(records: records, asOf: registry.asOf))
    #expect(some.count == all.count / 2)
    #expect(some.allSatisfy { all[$0.key] == $0.value })
  }

  @Test("where codes would be alike, all of them are longer, in any order")
  func alike() {
    func codes(_ digits: [String]) -> [String] {
      ShortCodes.codes(of: digits.map { Array($0.utf8) })
    }
    #expect(codes(["bcdfghjk", "bcdfghjm", "ccdfghjk"]) == ["bcdfghjk", "bcdfghjm", "ccdfghj"])
    #expect(codes(["ccdfghjk", "bcdfghjm", "bcdfghjk"]) == ["ccdfghj", "bcdfghjm", "bcdfghjk"])
    #expect(codes([]) == [])
  }
}
