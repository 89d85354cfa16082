import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

/// What happened in each month, counted from the open data.
private struct PlainChanges {
  /// By month and kind, as the pages call it.
  private(set) var counts: [String: [String: Int]] = [:]
  /// By month, kind and item.
  private(set) var amounts: [String: [String: [String: Int]]] = [:]
  private let lastDay: String

  init(_ site: RenderedSite, lastDay: String) throws {
    self.lastDay = lastDay
    let needs = try CSVTable("data/needs.csv", of: site).rows
    let commitments = try CSVTable("data/commitments.csv", of: site).rows
    let handovers = try CSVTable("data/handovers.csv", of: site).rows
    let lines = try CSVTable("data/handover_lines.csv", of: site).rows
    let itemOfNeed = Dictionary(
      uniqueKeysWithValues: needs.map { ($0.text("id"), $0.text("item_code")) })
    let itemOfCommitment = Dictionary(
      uniqueKeysWithValues: commitments.map {
        ($0.text("id"), itemOfNeed[$0.text("need_id")] ?? "")
      })
    for need in needs {
      let item = need.text("item_code")
      count("dibuka", need.text("opened_on"), item, need.number("quantity"))
      count("dikonfirmasi", need.text("confirmed_on"))
      count("ditutup", need.text("closed_on"))
    }
    for one in commitments {
      count(
        "dijanjikan", one.text("form_signed_on"), itemOfCommitment[one.text("id")] ?? "",
        one.number("quantity"))
      count(one.text("ended_as"), one.text("ended_on"))
    }
    var dayOfHandover: [String: String] = [:]
    for one in handovers {
      let isCancelled = !one.text("cancelled_on").isEmpty || one.text("undated_state") == "batal"
      if isCancelled {
        count("batal", one.text("cancelled_on"))
      } else if !one.text("handed_on").isEmpty {
        dayOfHandover[one.text("id")] = one.text("handed_on")
        count("BAST", one.text("handed_on"))
      }
    }
    for line in lines {
      guard let day = dayOfHandover[line.text("handover_id")] else { continue }
      count(
        "diserahkan", day, itemOfCommitment[line.text("commitment_id")] ?? "",
        line.number("quantity_accepted"))
    }
    for one in try CSVTable("data/corrections.csv", of: site).rows {
      count("dikoreksi", one.text("made_on"))
    }
  }

  private mutating func count(
    _ kind: String, _ day: String, _ item: String? = nil, _ amount: Int = 0
  ) {
    guard !day.isEmpty, day <= lastDay else { return }
    let month = String(day.prefix(7))
    counts[month, default: [:]][kind, default: 0] += 1
    if let item { amounts[month, default: [:]][kind, default: [:]][item, default: 0] += amount }
  }
}

@Suite("What a month changed")
struct ChangeTests {
  private static let days = ["2020-04-24", "2020-10-26", "2021-12-31"]
  private static let kinds = [
    "dibuka", "dijanjikan", "BAST", "dikonfirmasi", "dikoreksi", "ditutup", "dibatalkan",
    "kedaluwarsa", "batal",
  ]

  /// The months that have a page, oldest first.
  private static func months(_ site: RenderedSite, _ folder: String = "perubahan/") -> [String] {
    site.pages.map(\.path).filter { path in
      path.hasPrefix(folder + "2") && !path.dropFirst(folder.count).contains("/")
    }.map { String($0.dropFirst(folder.count).dropLast(".html".count)) }.sorted()
  }

  /// The tallies of a page in the order of `kinds`, with those of the month before.
  private static func tallies(_ page: Element) -> [(count: Int, before: Int?)] {
    page.all("dl").filter { $0.classes.contains("tallies") }.flatMap { $0.elements }.map { one in
      let values = one.all("dd").compactMap { $0.dataValues.first }
      return (values.first ?? -1, values.count > 1 ? values[1] : nil)
    }
  }

  @Test("counts what the open data say, beside the month before", arguments: days)
  func counts(_ day: String) throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: day))
    let plain = try PlainChanges(site, lastDay: day)
    let months = Self.months(site)
    #expect(Set(months) == Set(plain.counts.keys).union([String(day.prefix(7))]))
    for (index, month) in months.enumerated() {
      let page = try #require(site.page("perubahan/\(month).html"))
      let tallies = Self.tallies(page)
      let counts = plain.counts[month] ?? [:]
      let ended = Self.kinds[5...].contains { counts[$0, default: 0] > 0 }
      #expect(tallies.count == (ended ? 9 : 5), "\(month)")
      for (kind, tally) in zip(Self.kinds, tallies) {
        #expect(tally.count == counts[kind, default: 0], "\(month): \(kind)")
        let parts = month.split(separator: "-").compactMap { Int($0) }
        let before = Month(year: parts[0], month: parts[1]).previous.key
        let expected = index == 0 ? nil : plain.counts[before]?[kind] ?? 0
        #expect(tally.before == expected, "\(month): \(kind) before")
      }
    }
  }

  @Test("adds each item in its own unit")
  func amounts() throws {
    let site = try RenderedSite.kelurahan
    let plain = try PlainChanges(site, lastDay: "2021-12-31")
    let items = try CSVTable("data/items.csv", of: site).rows
    var judged = 0
    for month in Self.months(site) {
      let page = try #require(site.page("perubahan/\(month).html"))
      for kind in ["dibuka", "dijanjikan", "diserahkan"] {
        let section = page.all("section").first { $0.attributes["id"] == kind }
        let rows = section?.first("tbody")?.all("tr") ?? []
        var shown: [String: Int] = [:]
        for row in rows {
          let name = row.first("th")?.text ?? ""
          let item = try #require(items.first { $0.text("name") == name }, "\(name)")
          let cell = row.all("td")[0]
          #expect(cell.text.hasSuffix(item.text("unit")), "\(month): \(name)")
          shown[item.text("code")] = cell.dataValues.first
          judged += 1
        }
        #expect(shown == plain.amounts[month]?[kind] ?? [:], "\(month): \(kind)")
      }
    }
    #expect(judged > 60)
  }

  @Test("has every event in the month's file, with a page that shows it")
  func file() throws {
    let site = try RenderedSite.kelurahan
    let plain = try PlainChanges(site, lastDay: "2021-12-31")
    var judged = 0
    for month in Self.months(site) {
      let rows = try CSVTable("perubahan/\(month).csv", of: site).rows
      var counts: [String: Int] = [:]
      for row in rows {
        counts[row.text("event"), default: 0] += 1
        #expect(row.text("day").hasPrefix(month))
        let address = row.text("address")
        #expect(address.hasPrefix("https://ksbb.example/"))
        let parts = address.dropFirst("https://ksbb.example/".count).split(separator: "#")
        let page = try #require(site.page(String(parts[0])), "\(address)")
        if parts.count > 1 {
          #expect(site.element(String(parts[1]), on: String(parts[0])) != nil, "\(address)")
        }
        if row.text("table_name") == "needs" {
          #expect(page.text.contains("Kampung Melayu"))
        }
        judged += 1
      }
      var expected = plain.counts[month] ?? [:]
      expected["BAST"] = nil
      #expect(counts == expected, "\(month)")
      #expect(rows.map { $0.text("day") } == rows.map { $0.text("day") }.sorted())
    }
    #expect(judged > 300)
  }

  @Test("divides the city into its kota")
  func cities() throws {
    let site = try RenderedSite.kelurahan
    for month in Self.months(site, "perubahan/jakarta-timur/") {
      let whole = Self.tallies(try #require(site.page("perubahan/\(month).html")))
      let city = Self.tallies(try #require(site.page("perubahan/jakarta-timur/\(month).html")))
      // All of the sample is in one kota; only corrections may have no place.
      for (place, (one, all)) in zip(city, whole).enumerated() where place != 4 {
        #expect(one.count == all.count, "\(month)")
      }
      #expect(city.count > 4 && city[4].count <= whole[4].count, "\(month)")
    }
    #expect(Self.months(site, "perubahan/jakarta-timur/").count > 15)
  }

  @Test("says in short what this month changed, and that it may not be over")
  func current() throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: "2020-10-26"))
    let plain = try PlainChanges(site, lastDay: "2020-10-26")
    let short = try #require(site.portal.latestChanges)
    #expect(short.isCurrent)
    #expect(short.period.key == "2020-10")
    #expect(short.url == Link("perubahan/2020-10.html"))
    #expect(
      (short.counts + short.ended).map(\.count.value)
        == Self.kinds.map { plain.counts["2020-10"]?[$0] ?? 0 })
    #expect(
      (short.counts + short.ended).map { $0.before?.value }
        == Self.kinds.map { plain.counts["2020-09"]?[$0] ?? 0 })
    for (path, isLast) in [("2020-10", true), ("2020-09", false)] {
      let lede = site.page("perubahan/\(path).html")?.all("p").first { $0.classes == ["lede"] }
      #expect(lede?.text.contains("26 Oktober 2020") == isLast)
    }
  }

  @Test("says what the last month with records changed, once there are none for two months")
  func quiet() throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: "2030-06-15"))
    let plain = try PlainChanges(site, lastDay: "2030-06-15")
    let last = try #require(plain.counts.filter { $0.value.values.contains { $0 > 0 } }.keys.max())
    let short = try #require(site.portal.latestChanges)
    #expect(short.period.key == last && !short.isCurrent)
    let heading = site.element("bulan-judul", on: "index.html")
    #expect(heading?.first("time")?.attributes["datetime"] == last)
  }

  @Test("is nothing before anything happened")
  func nothing() throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: "2019-01-01"))
    #expect(Self.months(site) == [])
    #expect(site.portal.latestChanges == nil)
    #expect(site.page("perubahan/index.html")?.text.contains("Tidak ada yang tercatat.") == true)
  }
}
