import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("Charts and sparks")
struct GraphicsChartTests {
  private static func figure(_ site: RenderedSite, _ path: String) -> Element? {
    site.page(path)?.all("figure").first { $0.classes.contains("chart") }
  }

  /// The points of a path that is made of straight lines.
  private static func points(_ path: String) -> [[Int]] {
    path.split { "ML".contains($0) }.map { $0.split(separator: " ").compactMap { Int($0) } }
  }

  @Test("the sums are the headline's, and the BASTs those of the register")
  func sums() throws {
    let portal = try RenderedSite.kelurahan.portal
    let headline = portal.headline
    let chart = try #require(portal.areaIndexPage().chart)
    #expect(chart.handedOver.value == headline.value)
    #expect(chart.bastsTotal.value == headline.basts)
    #expect(chart.committed.value == portal.boards.board(.all).total.committedValue)
    #expect(headline.value > 0)
  }

  @Test(
    "the curves are the running sums of the table",
    arguments: [
      "wilayah/index.html", "program/pangan.html", "program/umkm.html",
    ])
  func curves(_ path: String) throws {
    let site = try RenderedSite.kelurahan
    let figure = try #require(Self.figure(site, path))
    let cell = try #require(site.element("grafik-diserahkan", on: path))
    let table = try #require(site.table(around: cell, on: path))
    let rows = table.body.reversed().map(\.values)
    let highest = max(rows.reduce(0) { $0 + $1[0] }, rows.reduce(0) { $0 + $1[1] })
    for (column, line) in [(0, "committed"), (1, "handed")] {
      let element = figure.all("path").first { $0.classes == ["line", Substring(line)] }
      let points = Self.points(try #require(element?.attributes["d"]))
      var sum = 0
      var expected = [1000]
      for row in rows {
        sum += row[column]
        expected.append(1000 - 1000 * sum / highest)
      }
      // Months without anything have no row; their points repeat the height before.
      var heights: [Int] = []
      for point in points where heights.last != point[1] { heights.append(point[1]) }
      var wanted: [Int] = []
      for height in expected where wanted.last != height { wanted.append(height) }
      #expect(heights == wanted)
      let xs = points.map { $0[0] }
      #expect(xs == xs.sorted() && xs.first == 0 && xs.last == 1000)
    }
    #expect(rows.count > 3)
  }

  @Test("coordinates are whole numbers")
  func integers() throws {
    var count = 0
    for (path, root) in try RenderedSite.kelurahan.pages {
      for element in root.all("path") {
        guard let data = element.attributes["d"], element.attributes["class"] != "base" else {
          continue
        }
        count += 1
        #expect(data.allSatisfy { $0.isNumber || "MLHVhmvz -".contains($0) }, "\(path): \(data)")
      }
    }
    #expect(count > 10)
  }

  @Test("a chart is named and described by its own figures")
  func names() throws {
    let site = try RenderedSite.kelurahan
    let svg = try #require(Self.figure(site, "wilayah/index.html")?.first("svg"))
    #expect(svg.attributes["role"] == "img")
    #expect(svg.attributes["aria-labelledby"] == svg.first("title")?.attributes["id"])
    #expect(svg.attributes["aria-describedby"] == svg.first("desc")?.attributes["id"])
    let value = Proofs.grouped(site.portal.headline.value)
    #expect(svg.first("desc")?.text.contains("diserahkan Rp\(value).") == true)
  }

  @Test("before anything was promised there is a sentence and no chart")
  func nothing() throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: "2019-01-01"))
    for path in ["index.html", "wilayah/index.html", "wilayah/jakarta-timur.html"] {
      let root = try #require(site.page(path))
      #expect(Self.figure(site, path) == nil)
      #expect(!root.all("svg").contains { $0.classes.contains("spark") })
      let shaded = root.descendants.filter {
        !Set(["u1", "u2", "u3", "u4"]).isDisjoint(with: $0.classes)
      }
      #expect(shaded.allSatisfy { $0.closest("ul")?.classes == ["shades"] })
    }
    #expect(
      site.page("wilayah/index.html")?.text.contains(
        "Belum ada komitmen atau serah terima yang dapat digambar.") == true)
  }

  @Test(
    "lines stand at one to four round amounts",
    arguments: [
      (1, 1), (4, 1), (5, 2), (9, 2), (10, 5), (24, 5), (25, 10), (114_885_639_000, 50_000_000_000),
      (Int.max, 2_000_000_000_000_000_000),
    ])
  func steps(_ highest: Int, _ step: Int) {
    #expect(ChartDrawing.roundStep(highest) == step)
  }

  @Test("amounts along the axis are written in the largest whole unit")
  func axis() throws {
    var months = [MonthTally(), MonthTally()]
    months[1].value = 3_400_000_000
    let first = GraphicsFixture.day.monthNumber - 1
    let drawing = try #require(ChartDrawing(months, from: first, until: GraphicsFixture.day))
    #expect(drawing.grid.map(\.amount.value) == [1, 2, 3])
    #expect(drawing.grid.allSatisfy { $0.unit == .miliar })
    #expect(drawing.ticks.map(\.month) == [.sep, .okt])
    #expect(drawing.ticks.map(\.year) == ["2020", nil])
    // September has 30 of the 56 days that end on 26 October.
    #expect(drawing.ticks[1].x.perMille == 30 * 1000 / 56)
    #expect(drawing.handedOverLine == "M0 1000L535 1000L1000 0")
    #expect(drawing.committedLine == "M0 1000L535 1000L1000 1000")
    months[1] = MonthTally()
    #expect(ChartDrawing(months, from: first, until: GraphicsFixture.day) == nil)
  }

  @Test("years of months have few labels")
  func ticks() throws {
    var month = MonthTally()
    month.value = 5
    for count in [1, 7, 8, 30, 400] {
      let months = Array(repeating: month, count: count)
      let first = GraphicsFixture.day.monthNumber - count + 1
      let drawing = try #require(ChartDrawing(months, from: first, until: GraphicsFixture.day))
      #expect((1...7).contains(drawing.ticks.count), "\(count)")
      #expect(drawing.ticks[0].year != nil)
    }
  }

  @Test("a spark has a bar for each week with a BAST, on one scale")
  func sparks() throws {
    #expect(Spark([0, 0, 0], of: 9) == nil)
    #expect(Spark([], of: 0) == nil)
    // The smallest is still seen.
    #expect(Spark([8, 0, 4, 1], of: 80)?.bars == "M0 16v-1h3v1zM8 16v-1h3v1zM12 16v-1h3v1z")
    #expect(Spark([8, 0, 4], of: 8)?.bars == "M0 16v-16h3v16zM8 16v-8h3v8z")
  }
}
