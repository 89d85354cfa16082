import Testing

@testable import Portal

@Suite("Languages of a page, as search engines are told")
struct LanguageLinkTests {
  private static let base = "https://ksbb.example/"

  /// By code: the path that a page names.
  private func alternates(_ page: Element) -> [String: String] {
    var found: [String: String] = [:]
    for link in page.all("link") where link.attributes["rel"] == "alternate" {
      guard let code = link.attributes["hreflang"], let href = link.attributes["href"] else {
        continue
      }
      #expect(found[code] == nil, "\(code) twice")
      #expect(href.hasPrefix(Self.base))
      found[code] = String(href.dropFirst(Self.base.count))
    }
    return found
  }

  private func language(_ page: Element) -> String? {
    page.name == "html" ? page.attributes["lang"] : page.first("html")?.attributes["lang"]
  }

  @Test("each page names all its languages, itself and the one for everybody else")
  func complete() throws {
    let site = try RenderedSite.kelurahan
    var translated = 0
    for (path, page) in site.pages {
      let own = path.hasPrefix("en/") ? "en" : "id"
      #expect(language(page) == own, "\(path)")
      let root = own == "en" ? String(path.dropFirst(3)) : path
      let found = alternates(page)
      guard site.page("en/" + root) != nil, site.page(root) != nil else {
        #expect(found == [:], "\(path) is there in one language")
        continue
      }
      translated += 1
      #expect(found == ["id": root, "en": "en/" + root, "x-default": root], "\(path)")
    }
    #expect(translated > 200 && site.pages.count > translated)
  }

  @Test("what a page names is written in that language, and names the page in return")
  func mutual() throws {
    let site = try RenderedSite.kelurahan
    for (path, page) in site.pages {
      for (code, other) in alternates(page) where code != "x-default" {
        let target = try #require(site.page(other), "\(path) names \(other)")
        #expect(language(target) == code, "\(path) names \(other)")
        #expect(alternates(target).values.contains(path), "\(other) does not name \(path)")
      }
    }
  }
}
