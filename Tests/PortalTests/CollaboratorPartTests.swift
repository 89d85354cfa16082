import Foundation
import Registry
import TestSupport
import Testing

@testable import Portal

@Suite("A collaborator with many records has several light pages")
struct CollaboratorPartTests {
  private func pages(of path: String, _ site: RenderedSite) -> [String] {
    site.pages.map(\.path).filter { $0.hasPrefix(path.dropLast(".html".count) + "/") }
  }

  @Test("on which each BAST and each commitment stands once, and every figure is proved")
  func complete() throws {
    let site = try RenderedSite.laden
    let registry = site.portal.registry
    #expect(Array(Proofs(site).problems.prefix(10)) == [])
    let giver = registry.records.commitments[0].collaborator
    let home = try #require(site.portal.routes[giver])
    let parts = pages(of: home, site)
    #expect(parts.filter { $0.contains("/bast") }.count > 3)
    #expect(parts.filter { $0.contains("/komitmen") }.count > 6)
    let basts = parts.flatMap { site.tables(on: $0) }
      .filter { $0.element.classes.contains("basts") }.flatMap(\.body)
    #expect(basts.count == registry.records.handovers.count)
    #expect(
      Set(basts.compactMap(\.headingLink)).count
        == registry.records.handovers.count { $0.bastNumber != nil })
    let pledges = parts.flatMap { site.tables(on: $0) }
      .filter { $0.element.classes.contains("pledges") }.flatMap(\.body)
    #expect(pledges.count == registry.records.commitments.count)
    // What the own page leads with, counted from the records.
    let head = try #require(site.page(home)?.first("dl"))
    let signed = registry.records.handovers.count { $0.status.counts }
    #expect(Array(head.dataValues.dropFirst()) == [signed])
    let claim = site.page(home)?.all("p").first { $0.classes == ["claim"] }?.dataValues ?? []
    #expect(claim.count > 3 && claim[1] == pledges.count)
    #expect(claim[0] + claim[2...].reduce(0, +) == pledges.count)
    for path in parts + [home] {
      #expect(site.files[path]?.count ?? .max < 70_000, "\(path)")
      #expect(
        path == home
          || site.page(path)?.all("a").contains {
            RenderedSite.resolve($0.attributes["href"] ?? "", from: path)?.path == home
          } ?? false, "\(path)")
    }
  }

  @Test("and one with few has one")
  func few() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    for collaborator in registry.all(\.collaborators) {
      guard let path = site.portal.routes[collaborator] else { continue }
      #expect(pages(of: path, site) == [])
      let tables = site.tables(on: path)
      func rows(_ kind: String) -> Int {
        tables.filter { $0.element.classes.contains(Substring(kind)) }.flatMap(\.body).count
      }
      #expect(rows("basts") == registry.handovers(of: collaborator).count, "\(path)")
      #expect(rows("pledges") == registry.commitments(of: collaborator).count, "\(path)")
    }
  }

  /// Rows of three keys in two kota: five fit the first page; the twelve of the last key do not.
  @Test("pages take whole groups, then those of a kota, then as many rows as they hold")
  func rule() {
    let keys = [1, 1, 1, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]
    let rows = keys.indices.map { Reference<Handover>($0) }
    let pages = CollaboratorParts.pages(rows, capacity: 5) {
      keys[Int($0.offset)]
    } city: {
      Reference($0.offset < 12 && $0.offset % 2 == 0 ? 0 : 1)
    }
    struct Part: Equatable {
      let key: Int
      let city: Int32?
      let number: Int
      let rows: [Int32]
    }
    let parts = pages.map { page in
      page.map {
        Part(
          key: $0.key, city: $0.city?.offset, number: $0.number, rows: $0.rows.map(\.offset))
      }
    }
    #expect(
      parts == [
        [
          Part(key: 1, city: nil, number: 1, rows: [0, 1, 2, 3]),
          Part(key: 2, city: nil, number: 1, rows: [4]),
        ],
        [Part(key: 3, city: 0, number: 1, rows: [6, 8, 10])],
        [Part(key: 3, city: 1, number: 1, rows: [5, 7, 9, 11, 12])],
        [Part(key: 3, city: 1, number: 2, rows: [13, 14, 15, 16])],
      ])
  }

  /// A new BAST must not move those before it to other addresses.
  @Test("pages of the past stay as they are")
  func stable() {
    let months = (0..<400).map { $0 / 40 }
    func paths(_ count: Int) -> [[[Int32]]] {
      CollaboratorParts.pages((0..<count).map { Reference<Handover>($0) }, capacity: 110) {
        months[Int($0.offset)]
      } city: { _ in
        nil
      }.map { $0.map { $0.rows.map(\.offset) } }
    }
    #expect(paths(400).dropLast().starts(with: paths(370).dropLast()))
    #expect(paths(370).count == 5)
  }
}
