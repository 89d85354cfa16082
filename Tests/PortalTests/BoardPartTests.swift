import Registry
import TestSupport
import Testing

@testable import Portal

@Suite("A board of many collaborators has several light pages")
struct BoardPartTests {
  /// The pages of the board of all, its own first.
  private func pages(_ site: RenderedSite) -> [String] {
    ["kolaborator/index.html"]
      + site.pages.map(\.path).filter { $0.hasPrefix("kolaborator/peringkat/") }
  }

  private func names(_ path: String, _ site: RenderedSite) -> [String] {
    site.tables(on: path).first?.body.compactMap(\.headingLink).filter { !$0.contains("#") } ?? []
  }

  @Test("on which each that may be named stands once, in order, and every figure is proved")
  func complete() throws {
    let site = try RenderedSite.crowded
    let registry = site.portal.registry
    #expect(Array(Proofs(site).problems.prefix(10)) == [])
    let pages = pages(site)
    #expect(pages.count > 1)
    var takesPart: Set<Int32> = []
    for one in registry.records.commitments where one.status != .cancelled {
      takesPart.insert(one.collaborator.offset)
    }
    for line in registry.records.lines {
      let handover = registry[line.handover]
      if handover.status.counts { takesPart.insert(handover.collaborator.offset) }
    }
    let named = takesPart.filter { registry.records.collaborators[Int($0)].publishedName != nil }
    let listed = pages.flatMap { path in
      names(path, site).compactMap { RenderedSite.resolve($0, from: path)?.path }
    }
    #expect(listed.count == named.count && Set(listed).count == named.count)
    #expect(pages.allSatisfy { names($0, site).count <= 120 })
    let values = pages.flatMap { path in
      site.tables(on: path)[0].body.filter { !($0.headingLink ?? "#").contains("#") }
        .compactMap(\.values.first)
    }
    #expect(values == values.sorted(by: >) && values.count == named.count)
    // The number of all stands at the head of the own page, and on no other page of the board.
    let count = site.page(pages[0])?.all("p").first { $0.classes == ["lede"] }?.dataValues
    #expect(count == [takesPart.count])
  }

  @Test("that lead to each other, and tell which part they hold")
  func links() throws {
    let site = try RenderedSite.crowded
    for language in ["", "en/"] {
      let pages = pages(site).map { language + $0 }
      for path in pages {
        let page = try #require(site.page(path))
        let targets = Set(
          page.all("a").compactMap {
            RenderedSite.resolve($0.attributes["href"] ?? "", from: path)?.path
          })
        #expect(Set(pages).subtracting([path]).isSubset(of: targets), "\(path)")
      }
      let titles = pages.compactMap { site.page($0)?.first("h1")?.text }
      #expect(Set(titles).count == pages.count)
      #expect(titles[1].hasSuffix(", 121–240"), "\(titles)")
    }
  }

  @Test("and one of few has one")
  func few() throws {
    #expect(pages(try RenderedSite.kelurahan).count == 1)
  }
}
