import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("Late promises")
struct PromisePageTests {
  private static let days = ["2020-06-10", "2020-10-26", "2021-12-31"]

  /// What a list says of a promise: the need, what is open, the promised day and the days since.
  private struct Told: Hashable {
    let need: String
    let open: Int
    let due: String
    let days: String
  }

  private func told(_ row: Table.Row) -> Told {
    let link = row.cells[0]?.first("a")?.attributes["href"] ?? ""
    let times = [2, 3].map { row.cells[$0]?.first("time")?.attributes["datetime"] ?? "" }
    return Told(
      need: String(link.split(separator: "#bukti-").last ?? ""),
      open: row.cells[1]?.dataValues.first ?? -1, due: times[0], days: times[1])
  }

  private func expected(_ promise: PublishedPromises.Promise, _ day: String) throws -> Told {
    Told(
      need: promise.need, open: promise.quantity - promise.accepted, due: promise.due,
      days: "P\(try PublishedPromises.days(from: promise.due, to: day))D")
  }

  private func lists(_ site: RenderedSite, prefix: String = "") -> [String] {
    site.pages.map(\.path).filter {
      $0.hasPrefix(prefix + "janji/") && $0.contains("/jatinegara/")
    }
  }

  @Test("each stands in one list, with what is open and by how many days", arguments: days)
  func lists(_ day: String) throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: day))
    let published = try PublishedPromises(site, day: day)
    #expect(!published.late.isEmpty)
    let wanted = try published.late.map { try expected($0, day) }
    for prefix in ["", "en/"] {
      let rows = lists(site, prefix: prefix).flatMap { path in
        site.tables(on: path).filter { $0.element.classes == ["owed"] }.flatMap(\.body)
      }
      let listed = rows.filter { $0.cells[0]?.first("small") != nil }.map(told)
      #expect(listed.count == wanted.count)
      #expect(Dictionary(grouping: listed) { $0 } == Dictionary(grouping: wanted) { $0 })
    }
  }

  @Test("the index counts them by band, kota, programme and collaborator", arguments: days)
  func index(_ day: String) throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: day))
    let published = try PublishedPromises(site, day: day)
    func bands(_ late: [PublishedPromises.Promise]) throws -> [Int] {
      var bands = [0, 0, 0, 0]
      for one in late {
        let days = try PublishedPromises.days(from: one.due, to: day)
        bands[[30, 90, 365].count { days > $0 }] += 1
      }
      return bands + [late.count]
    }
    let all = try bands(published.late)
    let tables = site.tables(on: "janji/index.html")
    #expect(site.page("janji/index.html")?.first("dl")?.dataValues == all)
    for table in tables.filter({ $0.element.classes.contains("lates") }) {
      #expect(table.sums.last?.values == all)
    }
    let programs = Dictionary(grouping: published.late, by: \.program)
    for (slug, late) in programs {
      let page = "janji/program/\(slug).html"
      #expect(try site.tables(on: page).first?.sums.last?.values == bands(late), "\(slug)")
    }
    let states = try #require(tables.last).body.map { $0.values[0] }
    #expect(states.reduce(0, +) == published.all.count)
    #expect(states[0] == published.all.count(where: \.isKept))
    #expect(states[1] == published.late.count)
    try expectCollaborators(site, published)
  }

  private func expectCollaborators(
    _ site: RenderedSite, _ published: PublishedPromises
  ) throws {
    let table = try #require(
      site.tables(on: "janji/index.html").first { $0.element.classes.contains("debtors") })
    let further = site.pages.map(\.path).filter { $0.hasPrefix("janji/kolaborator") }
    let rows = (table.body + further.flatMap { site.tables(on: $0)[0].body })
      .filter { !($0.headingLink ?? "#").contains("#") }
    let late = Dictionary(grouping: published.late, by: \.collaborator)
    let named = late.filter { published.names[$0.key] != nil }
    #expect(rows.count == named.count)
    var listed: [String: [[Int]]] = [:]
    for row in rows {
      listed[row.cells[0]?.first("a")?.text ?? "", default: []].append(row.values)
    }
    for (id, promises) in named {
      let values = [promises.count, published.all.count { $0.collaborator == id }]
      let name = try #require(published.names[id])
      #expect(listed[name]?.contains(values) ?? false, "\(name): \(values)")
    }
    let anonymous = late.filter { published.names[$0.key] == nil }
    let row = table.body.first { $0.cells[0]?.text.hasPrefix("Kolaborator anonim") ?? false }
    #expect((row?.values.first ?? 0) == anonymous.reduce(0) { $0 + $1.value.count })
    #expect((row?.cells[0]?.dataValues.first ?? 0) == anonymous.count)
    #expect(row?.cells[0]?.all("a").isEmpty ?? true)
  }

  @Test("the file of a kota has them all, the longest late first")
  func file() throws {
    let site = try RenderedSite.kelurahan
    let published = try PublishedPromises(site, day: "2021-12-31")
    let bytes = try #require(site.files["janji/jakarta-timur.csv"])
    let rows = try PublishedPromises.table(bytes)
    #expect(Set(rows.compactMap { $0["id"] }) == Set(published.late.map(\.id)))
    #expect(rows.count == published.late.count)
    let days = rows.map { Int($0["days"] ?? "") ?? 0 }
    #expect(days == days.sorted(by: >))
    let byID = Dictionary(uniqueKeysWithValues: published.all.map { ($0.id, $0) })
    for row in rows {
      let promise = try #require(byID[row["id"] ?? ""])
      #expect(row["open"] == String(promise.quantity - promise.accepted))
      #expect(row["collaborator_name"] == published.names[promise.collaborator, default: ""])
      #expect(row["state"] == "lewat tanggal" && row["as_of"] == "2021-12-31")
    }
  }

  @Test("on a day without any, the page says so")
  func none() throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: "2020-04-24"))
    let page = try #require(site.page("janji/index.html"))
    #expect(page.first("h1")?.text == "Tidak ada janji yang lewat tanggal")
    #expect(lists(site).isEmpty)
    #expect(site.page("janji/jakarta-timur.html")?.text.contains("Tidak ada janji") ?? false)
  }

  @Test("a kelurahan with many has several light pages, each promise on one of them")
  func laden() throws {
    let site = try RenderedSite.laden
    let published = try PublishedPromises(site, day: "2021-12-31")
    let paths = lists(site)
    #expect(paths.count > 2 && published.late.count > Promises.capacity)
    let rows = paths.flatMap { path in
      site.tables(on: path).filter { $0.element.classes == ["owed"] }.flatMap(\.body)
    }
    let listed = rows.filter { $0.cells[0]?.first("small") != nil }.map(told)
    let wanted = try published.late.map { try expected($0, "2021-12-31") }
    #expect(Dictionary(grouping: listed) { $0 } == Dictionary(grouping: wanted) { $0 })
    #expect(paths.allSatisfy { site.files[$0]?.count ?? .max < 80_000 })
  }

  @Test("bands are up to a month, a quarter, a year, and longer")
  func bands() {
    let days = [1, 30, 31, 90, 91, 365, 366, 10_000]
    #expect(
      days.map { LateBand(days: $0) } == [
        .month, .month, .quarter, .quarter, .year, .year, .longer, .longer,
      ])
  }

  @Test("a place knows what is late there, the longest first")
  func site() throws {
    let site = try RenderedSite.kelurahan
    let published = try PublishedPromises(site, day: "2021-12-31")
    let late = Dictionary(grouping: published.late, by: \.site)
    #expect(late.count > 2)
    for place in site.portal.registry.all(\.sites) {
      let wanted = late[site.portal.registry[place].id] ?? []
      let here = site.portal.lateAt(place, shown: 99)
      let rows = here?.rows ?? []
      #expect((here == nil) == wanted.isEmpty)
      let page = site.page(site.portal.routes[place])
      let section = page?.all("section").first { $0.attributes["id"] == "lewat" }
      #expect((section?.all("b").count { $0.classes == ["late"] } ?? 0) == min(3, rows.count))
      #expect((section?.all("a").last?.text.hasPrefix("Semua janji") ?? false) == !rows.isEmpty)
      let days = rows.map(\.days.count.value)
      #expect(days == days.sorted(by: >) && rows.count == wanted.count)
      #expect(
        rows.map(\.open.value).sorted() == wanted.map { $0.quantity - $0.accepted }.sorted())
    }
  }
}
