import Registry
import TestSupport
import Testing

@testable import Portal

@Suite("An area with many needs has several light pages")
struct AreaPartTests {
  /// An area's own page and the further ones.
  private func pages(of path: String, _ site: RenderedSite) -> [String] {
    let folder = path.dropLast(".html".count) + "/barang-"
    return [path] + site.pages.map(\.path).filter { $0.hasPrefix(folder) }
  }

  private func tables(_ site: RenderedSite, _ paths: [String]) -> [Table] {
    paths.flatMap { site.tables(on: $0) }
  }

  @Test("on which each need of a kelurahan stands once, below its item")
  func needs() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    var expected: [String: [Int]] = [:]
    for need in registry.records.needs {
      let kelurahan = registry[need.site].subdistrict
      expected[site.portal.routes[kelurahan], default: []].append(need.id)
    }
    var divided = 0
    for (home, ids) in expected {
      let pages = pages(of: home, site)
      divided += pages.count > 1 ? 1 : 0
      var listed: [Int] = []
      for path in pages {
        for row in site.tables(on: path).flatMap(\.body) {
          guard let target = row.headingLink.flatMap({ RenderedSite.resolve($0, from: path) }),
            let id = target.fragment.flatMap({ $0.hasPrefix("k") ? Int($0.dropFirst()) : nil })
          else { continue }
          let need = try #require(registry.records.needs.first { $0.id == id })
          #expect(row.group.attributes["id"] == "barang-" + registry[need.item].code)
          listed.append(id)
        }
      }
      #expect(listed.sorted() == ids.sorted(), "\(home)")
    }
    #expect(divided > 0)
  }

  @Test("the own page keeps all places and a row for each programme and item")
  func own() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    var seen = 0
    for area in registry.all(\.areas) where registry[area].level == .subdistrict {
      let home = site.portal.routes[area]
      guard pages(of: home, site).count > 1 else { continue }
      seen += 1
      let needs = registry.records.needs.filter { registry[$0.site].subdistrict == area }
      let items = Set(needs.map(\.item))
      let programs = Set(items.map { registry[$0].program })
      let sites = registry.records.sites.count { $0.subdistrict == area }
      let tables = site.tables(on: home).filter { $0.element.classes.contains("states") }
      #expect(tables.count == 2 + programs.count, "\(home)")
      #expect(tables[0].body.count == sites && tables[1].body.count == programs.count)
      #expect(tables.dropFirst(2).map(\.body.count).reduce(0, +) == items.count)
      // Each row leads to a page of its own programme.
      for row in tables.dropFirst().flatMap(\.body) {
        let target = row.headingLink.flatMap { RenderedSite.resolve($0, from: home) }
        #expect(target?.path.hasPrefix(home.dropLast(5) + "/barang-") ?? false, "\(home)")
      }
    }
    #expect(seen > 0)
  }

  @Test("further pages lead back and to each other, in both languages")
  func links() throws {
    let site = try RenderedSite.kelurahan
    var count = 0
    for area in site.portal.registry.all(\.areas) {
      for language in ["", "en/"] {
        let pages = pages(of: language + site.portal.routes[area], site)
        for path in pages.dropFirst() {
          let page = try #require(site.page(path))
          let links = page.all("nav").flatMap { $0.all("a") }.compactMap {
            RenderedSite.resolve($0.attributes["href"] ?? "", from: path)?.path
          }
          #expect(Set(pages).subtracting([path]).isSubset(of: links), "\(path)")
          count += 1
        }
      }
    }
    #expect(count > 4)
  }

  /// Items of one programme with 100 rows each: two fit a page, and one where the places stand.
  @Test("pages of a programme take whole items, and small areas stay whole")
  func rule() throws {
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    let program = try #require(registry.all(\.programs).first { registry.items(of: $0).count > 4 })
    let items = Array(registry.items(of: program).prefix(5))
    func parts(_ places: Int, _ counts: [Int]) -> [[Int]] {
      var rows = AreaParts.Rows(
        places: places, programs: Array(repeating: 0, count: registry.records.programs.count),
        items: Array(repeating: 0, count: registry.records.items.count))
      rows.programs[Int(program.offset)] = places
      for (item, count) in zip(items, counts) { rows.items[Int(item.offset)] = count }
      let parts = AreaParts.parts(rows, registry)
      #expect(parts.map(\.number) == Array(parts.indices).map { $0 + 1 })
      #expect(parts.allSatisfy { $0.program == program })
      return parts.map { $0.items.map { items.firstIndex(of: $0) ?? -1 } }
    }
    #expect(parts(30, [100, 100, 100, 100, 100]) == [[0], [1, 2], [3, 4]])
    #expect(parts(10, [100, 0, 100, 219, 1]) == [[0, 2], [3], [4]])
    // The rows of one item are never divided.
    #expect(parts(300, [500, 300]) == [[0], [1]])
    // 30 + 30 places and 90 rows with the one that sums them are 150; one more is too many.
    #expect(parts(30, [89]) == [])
    #expect(parts(30, [90]) == [[0]])
  }
}
