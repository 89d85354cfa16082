import Configuration
import Registry
import Support
import TestConditions
import TestSupport
import Testing

@testable import Portal

@Suite("The finder lists where an item is lacking")
struct FinderTests {
  /// What each need lacks, by its id, counted from the rows alone.
  private func lacking(_ registry: Registry) -> [Int: Int] {
    let records = registry.records
    var promised: [Int32: Int] = [:]
    var brought: [Int32: Int] = [:]
    for one in records.commitments where one.status == .active {
      promised[one.need.offset, default: 0] += one.quantity
    }
    for line in records.lines where registry[line.handover].status.counts {
      brought[registry[line.commitment].need.offset, default: 0] += line.accepted
    }
    var lacking: [Int: Int] = [:]
    for (place, need) in records.needs.enumerated() {
      if let closed = need.closedOn, closed <= registry.asOf { continue }
      let most = max(promised[Int32(place), default: 0], brought[Int32(place), default: 0])
      if need.quantity > most { lacking[need.id] = need.quantity - most }
    }
    return lacking
  }

  /// The pages of each list, in their order, by the path of the first.
  private func lists(_ site: RenderedSite) -> [String: [String]] {
    var lists: [String: [String]] = [:]
    for (path, _) in site.pages where path.hasPrefix("butuh/") {
      let parts = path.split(separator: "/halaman-")
      lists[parts.count == 2 ? parts[0] + ".html" : path, default: []].append(path)
    }
    func number(_ path: String) -> Int {
      path.split(separator: "/halaman-").dropFirst().first.flatMap { Int($0.dropLast(5)) } ?? 1
    }
    return lists.mapValues { $0.sorted { number($0) < number($1) } }
  }

  /// The rows of needs on the pages of a list.
  private func rows(_ pages: [String], _ site: RenderedSite) -> [Table.Row] {
    pages.flatMap { site.tables(on: $0).flatMap(\.body) }
      .filter { $0.element.attributes["id"]?.hasPrefix("k") ?? false }
  }

  private func id(_ row: Table.Row) -> Int {
    Int(row.element.attributes["id"]?.dropFirst() ?? "") ?? -1
  }

  @Test("each need once for all kota and once for its own, longest waiting first")
  func complete() throws {
    let site = try RenderedSite.waiting
    let registry = site.portal.registry
    let lacking = lacking(registry)
    let needs = Dictionary(uniqueKeysWithValues: registry.records.needs.map { ($0.id, $0) })
    var expected: [String: Set<Int>] = [:]
    for need in registry.records.needs where lacking[need.id] != nil {
      let city = registry[registry[need.site].subdistrict].parent.flatMap { registry[$0].parent }
      let stem = "butuh/" + registry[need.item].code
      expected[stem + ".html", default: []].insert(need.id)
      let name = try #require(city.map { site.portal.routes[$0] }).split(separator: "/").last ?? ""
      expected[stem + "/" + name, default: []].insert(need.id)
    }
    let lists = lists(site)
    var long = 0
    for (path, ids) in expected {
      let pages = try #require(lists[path], "\(path)")
      let rows = rows(pages, site)
      #expect(Set(rows.map(id)) == ids && rows.count == ids.count, "\(path)")
      #expect(rows.map { $0.values[0] } == rows.map { lacking[id($0)] ?? 0 }, "\(path)")
      let days = rows.map { $0.values[2] }
      #expect(days == days.sorted(by: >), "\(path)")
      let wanted = rows.map { row in
        registry.asOf.daysSinceEpoch - (needs[id(row)]?.openedOn.daysSinceEpoch ?? 0)
      }
      #expect(days == wanted, "\(path)")
      long += pages.count > 1 ? 1 : 0
      #expect(pages.count == (ids.count + 99) / 100, "\(path)")
    }
    #expect(long > 2)
    // Lists of items of which nothing is lacking are empty.
    for (path, pages) in lists where expected[path] == nil {
      #expect(pages.count == 1 && site.tables(on: path).isEmpty, "\(path)")
    }
  }

  @Test("every figure of many pages is proved")
  func proofs() throws {
    let problems = Proofs(try RenderedSite.waiting).problems
    #expect(Array(problems.prefix(10)) == [], "\(problems.count)")
  }

  @Test("a mark stands where the units of an offer end, and is linked from the first page")
  func reaches() throws {
    let site = try RenderedSite.waiting
    var seen = 0
    for (path, pages) in lists(site) {
      let rows = rows(pages, site)
      var sum = 0
      var expected: [Int: Int] = [:]
      var marked: [Int: Int] = [:]
      for (place, row) in rows.enumerated() {
        for units in [10, 50, 100, 500, 1_000, 5_000]
        where sum <= units && sum + row.values[0] > units {
          if place > 0 { expected[units] = id(rows[place - 1]) }
        }
        sum += row.values[0]
        let mark = row.element.descendants.first { $0.classes == ["reach"] }
        if let units = mark?.dataValues.first { marked[id(row)] = units }
      }
      // Of offers that end at one need the largest is marked.
      var last: [Int: Int] = [:]
      for (units, need) in expected { last[need] = max(units, last[need] ?? 0) }
      #expect(marked == last, "\(path)")
      seen += expected.count
      let page = try #require(site.page(pages[0]))
      let links = page.all("a").compactMap { $0.attributes["href"] }
      for need in expected.values {
        #expect(links.contains { $0.hasSuffix("#k\(need)") }, "\(path) \(need)")
      }
    }
    #expect(seen > 30)
  }

  @Test("what is already promised to a place for the same item stands beside each of its needs")
  func promised() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    var waiting: [String: Int] = [:]
    for reference in registry.all(\.needs) {
      let need = registry[reference]
      let active = registry.commitments(of: reference).map { registry[$0] }
        .filter { $0.status == .active }.reduce(0) { $0 + $1.quantity }
      let brought = registry.records.lines.filter {
        registry[$0.commitment].need == reference && registry[$0.handover].status.counts
      }.reduce(0) { $0 + $1.accepted }
      let key = registry[need.site].id + " " + registry[need.item].code
      waiting[key, default: 0] += max(0, active - brought)
    }
    let needs = Dictionary(uniqueKeysWithValues: registry.records.needs.map { ($0.id, $0) })
    var seen = 0
    for (_, pages) in lists(site) {
      for row in rows(pages, site) {
        let need = try #require(needs[id(row)])
        let said = row.element.descendants.first { $0.classes == ["twice"] }?.dataValues.first
        let known = waiting[registry[need.site].id + " " + registry[need.item].code] ?? 0
        #expect(said ?? 0 == known)
        seen += known > 0 ? 1 : 0
      }
    }
    #expect(seen > 10)
  }

  @Test("the file of all needs says what the tables of the open data add up to")
  func status() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    let bytes = try #require(site.files["data/kebutuhan-status.csv"])
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(Self.fields)
    let head = lines[0]
    func column(_ name: String) throws -> Int { try #require(head.firstIndex(of: name), "\(name)") }
    let (id, unmet, days) = (try column("id"), try column("unmet"), try column("days_open"))
    let url = try column("url")
    let lacking = lacking(registry)
    #expect(lines.count - 1 == registry.records.needs.count)
    let base = site.portal.content.settings.baseURL
    for (line, need) in zip(lines.dropFirst(), registry.records.needs) {
      #expect(line.count == head.count)
      #expect(line[id] == String(need.id) && line[unmet] == String(lacking[need.id] ?? 0))
      let end = need.closedOn ?? registry.asOf
      #expect(line[days] == String(end.daysSinceEpoch - need.openedOn.daysSinceEpoch))
      let parts = line[url].dropFirst(base.count).split(separator: "#").map(String.init)
      #expect(site.element(parts[1], on: parts[0]) != nil, "\(line[url])")
    }
  }

  /// The fields of a line without line breaks in its fields.
  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  @Test(
    "the search leads to the list of an item, in the kota that is named with it or around the place",
    .needs(.programs("node")))
  func search() throws {
    let portal = try SearchSample.jakarta
    let cases: [(query: String, path: String, also: String?)] = [
      ("laptop", "butuh/laptop.html", nil),
      (
        "laptop jakarta timur", "butuh/laptop/jakarta-timur.html", "wilayah/jakarta-timur.html"
      ),
      (
        "sembako tebet", "butuh/sembako/jakarta-selatan.html",
        "wilayah/jakarta-selatan/tebet.html"
      ),
      ("20 laptop jaktim", "butuh/laptop/jakarta-timur.html", nil),
      ("leptop jakarta timur", "butuh/laptop/jakarta-timur.html", nil),
    ]
    let answers = try SearchRunner.answers(cases.map(\.query), over: portal)
    for (one, answer) in zip(cases, answers) {
      #expect(answer.results.first?.path == one.path, "\(one.query): \(answer.results.prefix(4))")
      if let also = one.also {
        #expect(answer.results.contains { $0.path == also }, "\(one.query)")
      }
    }
  }
}
