import Registry
import TestSupport
import Testing

@testable import Maps
@testable import Portal

@Suite("The tile map and the tiles")
struct GraphicsMapTests {
  private static func count(_ unmet: Int, _ needed: Int) -> LineCount {
    var count = LineCount()
    (count.unmet, count.needed) = (unmet, needed)
    return count
  }

  @Test(
    "the classes at their borders",
    arguments: [
      (0, 0, "none"), (0, 7, "u0"), (19, 100, "u0"), (199, 1000, "u0"), (20, 100, "u1"),
      (1, 5, "u1"), (399, 1000, "u1"), (40, 100, "u2"), (599, 1000, "u2"), (60, 100, "u3"),
      (799, 1000, "u3"), (4, 5, "u4"), (99, 100, "u4"), (100, 100, "u4"),
    ])
  func borders(_ unmet: Int, _ needed: Int, _ shade: String) {
    #expect(Shade(Self.count(unmet, needed)).rawValue == shade)
  }

  @Test("a share of 100 means all, and one of 0 may hide less than one in a hundred")
  func rounding() {
    #expect(Shade.percent(Self.count(999, 1000)) == 99)
    #expect(Shade.percent(Self.count(1000, 1000)) == 100)
    #expect(Shade.percent(Self.count(9, 1000)) == 0)
    #expect(Shade.percent(Self.count(0, 0)) == nil)
  }

  @Test("every kecamatan of Jakarta has a tile of its own and a name of its own")
  func table() {
    let tiles = TileTable.tiles
    #expect(tiles.count == 44)
    #expect(Set(tiles.values.map { [$0.column, $0.row] }).count == 44)
    #expect(Set(tiles.values.map(\.abbreviation)).count == 44)
    #expect(tiles.values.allSatisfy { (0..<TileTable.columns).contains($0.column) })
    // The most northern, southern, western and eastern, and the middle.
    #expect(tiles["31.01.01"] == .init(column: 0, row: 0, abbreviation: "KSU"))
    #expect(tiles["31.74.09"] == .init(column: 3, row: 8, abbreviation: "JGK"))
    #expect(tiles["31.73.06"] == .init(column: 0, row: 3, abbreviation: "KLD"))
    #expect(tiles["31.75.06"] == .init(column: 7, row: 3, abbreviation: "CKG"))
    #expect(tiles["31.71.01"] == .init(column: 3, row: 3, abbreviation: "GMB"))
  }

  @Test("areas that the table does not know stand in rows, in their order")
  func unknown() {
    let names = (0..<10).map { (code: "32.04.\(10 + $0)", name: "Cimahi Utara \($0)") }
    let tiles = TileTable.tiles(of: names)
    #expect(tiles.map(\.column) == [0, 1, 2, 3, 4, 5, 6, 7, 0, 1])
    #expect(tiles.map(\.row) == [0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
    let mixed = TileTable.tiles(of: [("31.74.09", "Jagakarsa"), ("32.04.10", "Cimahi")])
    #expect(mixed[0].row == 8)
    #expect(mixed[1] == .init(column: 0, row: 10, abbreviation: "CIM"))
  }

  @Test(
    "a name in short and in lines",
    arguments: [
      ("Koja", "KOJ", ["Koja"]), ("Pal Merah", "PAL", ["Pal", "Merah"]),
      ("Kepulauan Seribu Utara", "KSU", ["Kepulauan", "Seribu Utara"]), ("Ii", "II", ["Ii"]),
      ("Élan 3", "ÉLA", ["Élan", "3"]), ("", "", [""]),
    ])
  func names(_ name: String, _ abbreviation: String, _ lines: [String]) {
    #expect(TileTable.abbreviation(of: name) == abbreviation)
    #expect(MapTile.lines(of: name) == lines)
  }

  /// All 44, with shares from nothing to all, some without needs and some without households.
  private static let districts = TileTable.tiles.keys.sorted().enumerated().map { index, code in
    GraphicsFixture.District(
      code: code, needed: index % 8, committed: index % 3,
      households: index % 6 == 5 ? nil : 40 + 37 * index)
  }

  private static func city() throws -> RenderedSite {
    try RenderedSite(GraphicsFixture.registry(districts))
  }

  /// What a map must say of a kecamatan, from the fixture; nil for nothing.
  private static func value(_ measure: Measure, _ district: GraphicsFixture.District) -> Int? {
    let unmet = district.needed - min(district.needed, district.committed)
    return switch measure {
    case .rate: district.households.map { unmet * 1000 / $0 }
    case .count: district.needed > 0 ? unmet : nil
    case .share: district.needed > 0 ? unmet * 100 / district.needed : nil
    }
  }

  @Test(
    "every tile says what its own page sums to, and links there",
    arguments: [
      ("index.html", Measure.rate), ("wilayah/index.html", .rate),
      ("wilayah/perbandingan.html", .rate), ("wilayah/perbandingan-jumlah.html", .count),
      ("wilayah/perbandingan-porsi.html", .share),
    ])
  func tiles(_ path: String, _ measure: Measure) throws {
    let site = try Self.city()
    let map = try #require(site.page(path)?.all("figure").first { $0.classes.contains("map") })
    let links = map.all("a")
    #expect(links.count == 44)
    let values = Self.districts.compactMap { Self.value(measure, $0) }
    var members: [String: [Int]] = [:]
    for link in links {
      let target = try #require(RenderedSite.resolve(link.attributes["href"] ?? "", from: path))
      let table = try #require(site.tables(on: target.path).first)
      let sum = try #require(table.sums.last?.values)
      let name = try #require(site.page(target.path)?.first("h1")?.text)
      let district = try #require(Self.districts.first { name.hasSuffix($0.code) })
      let title = try #require(link.first("title")?.text)
      #expect(title.contains("\(sum[3]) dari \(sum[0]) butir belum terpenuhi"))
      let shown = try #require(link.all("text").last?.text)
      let shade = link.attributes["class"] ?? ""
      guard let value = Self.value(measure, district) else {
        #expect([shown, shade] == ["–", "none"])
        continue
      }
      #expect(shown == "\(value)" + (measure == .share ? "%" : ""))
      // As many fifths as there are lower values.
      #expect(shade == "u\(values.count { $0 < value } * 5 / values.count)")
      members[shade, default: []].append(value)
    }
    // Equal values may leave a class empty.
    #expect(members.count >= 4)
    let key = map.all("li").filter { $0.attributes["class"] != "none" }
    for item in key {
      let own = try #require(members[item.attributes["class"] ?? ""])
      let ends = item.text.replacing("%", with: "").split(separator: "–").compactMap { Int($0) }
      #expect(ends.first == own.min() && ends.last == own.max())
    }
    #expect(key.count == members.count)
    // From north to south and from west to east, as a reader expects the keyboard to go.
    #expect(links.first?.first("title")?.text.contains("31.01.01") == true)
    #expect(links.last?.first("title")?.text.contains("31.74.09") == true)
    #expect(map.first("svg")?.attributes["viewBox"] == "0 0 800 900")
  }

  @Test(
    "the table of a map has every kecamatan once, the highest first",
    arguments: [
      ("wilayah/perbandingan.html", Measure.rate), ("wilayah/perbandingan-jumlah.html", .count),
      ("wilayah/perbandingan-porsi.html", .share),
    ])
  func ranking(_ path: String, _ measure: Measure) throws {
    let site = try Self.city()
    let table = try #require(site.tables(on: path).first)
    var last = Int.max
    var names: Set<String> = []
    for row in table.body {
      let name = try #require(row.element.first("a")?.text)
      let district = try #require(Self.districts.first { name.hasSuffix($0.code) })
      names.insert(name)
      let unmet = district.needed - min(district.needed, district.committed)
      let cells =
        measure == .rate
        ? [district.households ?? 0, unmet] + [Self.value(.rate, district)].compactMap(\.self)
        : [district.needed, district.needed - unmet, 0, unmet]
          + [Self.value(.share, district)].compactMap(\.self)
      #expect(row.values == cells)
      // What prints alike may still differ.
      let value = Self.value(measure, district) ?? -1
      #expect(value <= last)
      last = value
    }
    #expect(names.count == 44)
    #expect(table.sums.last?.values.count == (measure == .rate ? 2 : 4))
  }

  @Test("a map shows shares first where no household was counted")
  func uncounted() throws {
    let districts = Self.districts.map {
      GraphicsFixture.District(code: $0.code, needed: $0.needed, committed: $0.committed)
    }
    let site = try RenderedSite(GraphicsFixture.registry(districts))
    let shown = try #require(site.page("index.html")).descendants.filter {
      $0.attributes["aria-current"] == "true"
    }
    #expect(shown.map(\.text) == ["Porsi"])
  }

  @Test("tiles of kota and kecamatan say what the pages below them sum to")
  func groups() throws {
    let site = try RenderedSite.kelurahan
    let kota = "wilayah/jakarta-timur.html"
    for path in [kota, "wilayah/jakarta-timur/jatinegara.html"] {
      let lists = try #require(site.page(path)).all("ul").filter { $0.classes.contains("tiles") }
      #expect(!lists.isEmpty)
      for list in lists {
        var last = Int.max
        for item in list.elements {
          let link = try #require(item.first("a"))
          let target = try #require(RenderedSite.resolve(link.attributes["href"] ?? "", from: path))
          let section = try #require(site.element(target.fragment ?? "", on: target.path))
          let sum = site.tables(on: target.path).filter { $0.element.isInside(section) }
            .flatMap(\.sums).first { $0.group.name == "tfoot" }?.values
          guard let sum, sum[0] > 0 else {
            #expect(item.attributes["class"] == "none")
            last = -1
            continue
          }
          #expect(link.dataValues == [100 * sum[3] / sum[0], sum[3], sum[0]])
          #expect(link.first("small")?.text == "\(sum[3]) dari \(sum[0])")
          #expect(1_000_000 * sum[3] / sum[0] <= last)
          last = 1_000_000 * sum[3] / sum[0]
        }
      }
    }
    let sites = try SampleDatabase.kelurahan.number("SELECT count(*) FROM sites")
    let tiles = site.page("wilayah/jakarta-timur/jatinegara.html")?.all("li")
      .filter { $0.closest("ul")?.classes.contains("tiles") ?? false }
    #expect(tiles?.count == sites)
    let leaf = try #require(site.page("wilayah/jakarta-timur/jatinegara/kampung-melayu.html"))
    #expect(!leaf.all("ul").contains { $0.classes.contains("tiles") })
  }
}
