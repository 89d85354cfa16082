import Registry
import TestSupport
import Testing

@testable import Portal

@Suite("A collaborator's promises")
struct CollaboratorPromiseTests {
  @Test("are grouped by what came of them, and the claim says how many", arguments: ["", "en/"])
  func claims(_ prefix: String) throws {
    let site = try RenderedSite.kelurahan
    let published = try PublishedPromises(site, day: "2021-12-31")
    let registry = site.portal.registry
    var judged = 0
    for collaborator in registry.all(\.collaborators) {
      guard let path = site.portal.routes[collaborator] else { continue }
      let id = String(registry[collaborator].id)
      let own = published.all.filter { $0.collaborator == id }
      guard !own.isEmpty else { continue }
      judged += 1
      let late = own.count { $0.isLate(on: published.day) }
      let void = own.count { $0.isEnded && !$0.isKept }
      let kept = own.count(where: \.isKept)
      let others = own.count - late - void - kept
      let claim = site.page(prefix + path)?.all("p").first { $0.classes == ["claim"] }
      let counts = [kept, own.count, late, void] + (others > 0 ? [others] : [])
      #expect(claim?.dataValues == counts, "\(path)")
      let table = try #require(
        site.tables(on: prefix + path).first { $0.element.classes.contains("pledges") })
      #expect(
        table.sums.map { $0.values.last ?? -1 } == [late, others, kept, void]
          .filter { $0 > 0 } + [own.count], "\(path)")
      for row in table.body {
        let times = [2, 3].map { row.cells[$0]?.first("time")?.attributes["datetime"] ?? "" }
        #expect(own.contains { $0.signed == times[0] && $0.due == times[1] }, "\(path)")
      }
    }
    #expect(judged > 5)
  }

  @Test("are a file beside the page, as is the number of its rows")
  func files() throws {
    let site = try RenderedSite.kelurahan
    let published = try PublishedPromises(site, day: "2021-12-31")
    let registry = site.portal.registry
    var ids: [String] = []
    for collaborator in registry.all(\.collaborators) {
      guard let path = site.portal.routes.promiseFile(of: collaborator) else { continue }
      #expect(registry[collaborator].publishedName != nil)
      let rows = try PublishedPromises.table(try #require(site.files[path]))
      #expect(rows.allSatisfy { $0["collaborator_id"] == String(registry[collaborator].id) })
      ids += rows.compactMap { $0["id"] }
      for row in rows where row["state"] == "ditepati" {
        let (kept, due) = (row["kept_on"] ?? "", row["due_on"] ?? "")
        #expect(!kept.isEmpty)
        guard !due.isEmpty else { continue }
        let days =
          kept < due
          ? -(try PublishedPromises.days(from: kept, to: due))
          : try PublishedPromises.days(from: due, to: kept)
        #expect(row["days"] == String(days))
      }
    }
    let named = published.all.filter { published.names[$0.collaborator] != nil }
    #expect(Set(ids) == Set(named.map(\.id)) && ids.count == named.count)
    #expect(!site.files.keys.contains { $0.hasPrefix("en/") && $0.hasSuffix(".csv") })
  }

  @Test("that go through an aggregator stand on its page, by who promised")
  func aggregators() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    let rows = try PublishedPromises.table(try #require(site.files["data/commitments.csv"]))
    let byAggregator = Dictionary(grouping: rows.filter { $0["aggregator_id"] != "" }) {
      $0["aggregator_id"] ?? ""
    }
    var judged = 0
    for collaborator in registry.all(\.collaborators) {
      guard let path = site.portal.routes[collaborator],
        let through = byAggregator[String(registry[collaborator].id)]
      else { continue }
      judged += 1
      let section = try #require(
        site.page(path)?.all("section").first { $0.attributes["aria-labelledby"] == "untuk-judul" })
      let table = try #require(
        site.tables(on: path).first { $0.element.isInside(section) })
      #expect(table.sums.last?.values == [through.count])
      let givers = Dictionary(grouping: through) { $0["collaborator_id"] ?? "" }
      let named = givers.filter { giver, _ in
        registry.records.collaborators.contains {
          String($0.id) == giver && $0.publishedName != nil
        }
      }
      let linked = table.body.filter { $0.headingLink != nil }
      #expect(
        linked.map { $0.values[0] }.sorted() == named.values.map(\.count).sorted(), "\(path)")
      #expect(table.body.count - linked.count <= 1)
    }
    #expect(judged > 0)
  }
}

@Suite("Who is on a board")
struct BoardSplitTests {
  @Test("named and anonymous ones add up to all, by kind")
  func split() throws {
    let site = try RenderedSite.kelurahan
    for scope in site.portal.boards.scopes {
      let path = site.portal.routes.leaderboard(scope, site.portal.registry)
      let page = try #require(site.page(path))
      let board = try #require(site.tables(on: path).first)
      let named = board.body.count { $0.headingLink != nil }
      let anonymous = board.body.flatMap { $0.cells[1]?.dataValues ?? [] }.reduce(0, +)
      let sentence = page.all("p").first { $0.dataValues.count == 3 }?.dataValues
      #expect(sentence == [named + anonymous, named, anonymous], "\(path)")
      guard named + anonymous > 0 else { continue }
      let table = try #require(
        site.tables(on: path).first {
          site.element("bernama", on: path)?.isInside($0.element) ?? false
        })
      #expect(table.sums.last?.values == [named, anonymous, named + anonymous])
      for row in table.body { #expect(row.values[0] + row.values[1] == row.values[2]) }
    }
  }

  @Test("a bar shows in thousandths what its row brought of what the first did")
  func bars() throws {
    let site = try RenderedSite.kelurahan
    var judged = 0
    for scope in site.portal.boards.scopes {
      let path = site.portal.routes.leaderboard(scope, site.portal.registry)
      let rows = try #require(site.tables(on: path).first).body
      for row in rows {
        guard let bar = row.element.first("svg"), let most = rows.first?.values.first, most > 0
        else { continue }
        judged += 1
        let share = row.values[0] * 1000 / most
        let written = share % 10 == 0 ? "\(share / 10)%" : "\(share / 10).\(share % 10)%"
        #expect(bar.first("line")?.attributes["x2"] == written, "\(path):\(row.element.line)")
      }
    }
    #expect(judged > 30)
  }

  @Test("what the first ten brought is the sum of the first ten rows")
  func shares() throws {
    let site = try RenderedSite.crowded
    let path = "kolaborator/index.html"
    let tables = site.tables(on: path)
    let values = tables[0].body.prefix(10).map { $0.values[0] }
    let whole = try #require(tables[0].sums.last?.values.first)
    let section = try #require(
      site.page(path)?.all("section").first { $0.attributes["aria-labelledby"] == "porsi-judul" })
    let shares = try #require(tables.first { $0.element.isInside(section) })
    let first = try #require(shares.body.first?.values)
    let sum = values.reduce(0, +)
    #expect(first == [10, sum, sum * 100 / whole])
    #expect(shares.sums.last?.values.last == whole)
  }
}
