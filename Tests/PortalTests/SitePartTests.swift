import Foundation
import Registry
import TestConditions
import TestSupport
import Testing

@testable import Portal

/// On a day after all rows of the sample: a place's pages grow with its records.
@Suite("A place with many records has several light pages")
struct SitePartTests {
  /// A page with the style sheets that it asks for, in bytes.
  private func weight(_ path: String, of site: RenderedSite) -> Int {
    let sheets = site.page(path)?.all("link").filter { $0.attributes["rel"] == "stylesheet" } ?? []
    return sheets.reduce(site.files[path]?.count ?? 0) { sum, link in
      let target = RenderedSite.resolve(link.attributes["href"] ?? "", from: path)
      return sum + (target.flatMap { site.files[$0.path]?.count } ?? 0)
    }
  }

  /// What lies below a kelurahan, in every language.
  private func pagesOfPlaces(_ site: RenderedSite) -> [String] {
    site.pages.map(\.path).filter { path in
      let steps = path.split(separator: "/").drop { $0 == "en" }
      return steps.first == "wilayah" && steps.count >= 5
        && !(steps.last?.hasPrefix("barang-") ?? false)
    }
  }

  private func expectLight(_ site: RenderedSite) -> Int {
    let paths = pagesOfPlaces(site)
    let heavy = paths.filter { weight($0, of: site) > 50_000 }
    #expect(Array(heavy.prefix(5)) == [], "\(heavy.count) pages")
    return paths.count
  }

  @Test("each weighs at most 50,000 bytes with its style sheets")
  func weight() throws {
    #expect(expectLight(try RenderedSite.kelurahan) > 40)
  }

  @Test(
    "also in all of Jakarta",
    .needs(.jakarta))
  func jakarta() throws {
    let registry = try SampleDatabase.jakarta.registry(on: "2021-12-31")
    let site = try RenderedSite(registry) { $0.contains("wilayah/") }
    #expect(expectLight(site) > 7_000)
  }

  @Test("each need and each proof stands on one page of its place")
  func complete() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    var needs: [Int: String] = [:]
    var proofs: [Int: String] = [:]
    var bastRows: [String: Int] = [:]
    for path in pagesOfPlaces(site) where !path.hasPrefix("en/") {
      for table in site.tables(on: path) {
        for row in table.body {
          if table.element.classes.contains("basts") { bastRows[own(path), default: 0] += 1 }
          guard let id = row.element.attributes["id"], let number = Int(id.dropFirst()) else {
            continue
          }
          #expect(needs.updateValue(path, forKey: number) == nil, "need \(number)")
        }
        for group in table.element.elements where group.name == "tbody" {
          guard let id = group.attributes["id"], id.hasPrefix("bukti-"),
            let number = Int(id.dropFirst("bukti-".count))
          else { continue }
          #expect(proofs.updateValue(path, forKey: number) == nil, "proof of \(number)")
        }
      }
    }
    for reference in registry.all(\.needs) {
      let need = registry[reference]
      let home = site.portal.routes[need.site]
      #expect(needs[need.id].map(own) == home, "need \(need.id)")
      let isProved = registry.records.commitments.contains { $0.need == reference }
      #expect(proofs[need.id].map(own) == (isProved ? home : nil), "proof of \(need.id)")
    }
    for (offset, path) in site.portal.routes.sites.enumerated() {
      let handovers = registry.records.handovers.count { $0.site.offset == Int32(offset) }
      #expect(bastRows[path, default: 0] == handovers, "\(path)")
    }
    // The sample has places that need further pages, and such that do not.
    #expect(Set(needs.values).count > 10 && Set(proofs.values).count > 6)
    #expect(Set(needs.values).contains { $0.hasSuffix("/kebutuhan.html") })
    #expect(Set(proofs.values).contains { $0.hasSuffix("/bukti.html") })
    #expect(Set(proofs.values).contains { own($0) == $0 })
  }

  /// The path of the place that a page belongs to.
  private func own(_ path: String) -> String {
    let steps = path.split(separator: "/")
    return steps.count == 5 ? path : steps.prefix(5).joined(separator: "/") + ".html"
  }

  @Test("what lacks most stays on the place's own page")
  func urgent() throws {
    let site = try RenderedSite.kelurahan
    var divided = 0
    for path in pagesOfPlaces(site) where path.hasSuffix("/kebutuhan.html") {
      divided += 1
      func shares(_ path: String) -> [Int] {
        site.tables(on: path).filter { $0.element.classes.contains("needs") }.flatMap(\.body)
          .filter { $0.element.attributes["id"] != nil }
          .map { $0.values[0] == 0 ? -1 : $0.values[3] * 1000 / $0.values[0] }
      }
      let home = path.replacing("/kebutuhan.html", with: ".html")
      let kept = shares(home)
      #expect(kept.count == SiteParts.PageCapacity.needs, "\(home)")
      #expect((kept.min() ?? 0) >= (shares(path).max() ?? 0), "\(home)")
    }
    #expect(divided > 2)
  }

  @Test("pages are filled by rows, in order")
  func rule() throws {
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    for site in registry.all(\.sites) {
      let needs = registry.needs(of: site)
      let parts = registry.needParts(of: site)
      #expect(parts.flatMap { $0.flatMap(\.needs) }.sorted() == Array(needs))
      let further = parts.dropFirst().map { $0.reduce(0) { $0 + $1.needs.count } }
      #expect(further.allSatisfy { (1...SiteParts.PageCapacity.moreNeeds).contains($0) })
      let evidence = registry.evidenceParts(of: site)
      #expect(evidence.flatMap(\.needs) == needs.filter { !registry.commitments(of: $0).isEmpty })
      #expect(evidence.flatMap { Array($0.basts) } == Array(0..<registry.handovers(of: site).count))
      for part in evidence {
        let rows = part.needs.flatMap { registry.commitments(of: $0) }.reduce(part.needs.count) {
          $0 + 1 + registry.lines(of: $1).count
        }
        #expect(rows + part.basts.count <= SiteParts.PageCapacity.evidence || part.needs.count == 1)
      }
    }
  }
}
