import Configuration
import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("The design")
struct DesignTests {
  @Test("the style sheet is small and asks for nothing else")
  func styleSheet() throws {
    let bytes = try #require(try RenderedSite.kelurahan.files[RenderedSite.asset("site.css")])
    #expect(bytes.count <= 20_000)
    let text = String(decoding: bytes, as: UTF8.self)
    for word in ["url(", "@import", "http:", "https:"] { #expect(!text.contains(word)) }
  }

  @Test("a state has its own shape and colour wherever it heads a column or a figure")
  func states() throws {
    let shapes = [
      "Dibutuhkan": "b", "Dikomitmenkan": "k", "Diserahkan": "s", "Belum terpenuhi": "u",
      "Needed": "b", "Committed": "k", "Handed over": "s", "Unmet": "u",
    ]
    var found: [String: Int] = [:]
    for (path, root) in try RenderedSite.kelurahan.pages {
      for element in root.descendants where ["th", "dt"].contains(element.name) {
        let words = element.text.replacing("\u{AD}", with: "")
        guard let shape = shapes[words] else { continue }
        #expect(element.classes.contains(Substring(shape)), "\(path):\(element.line): \(words)")
        found[shape, default: 0] += 1
      }
    }
    for shape in shapes.values { #expect(found[shape, default: 0] > 50, "\(shape)") }
  }

  @Test("every page explains the states with their shapes at its foot")
  func key() throws {
    // A short address is left before anybody sees it.
    for (path, root) in try RenderedSite.kelurahan.pages where !path.hasPrefix("r/") {
      let words = root.first("footer")?.all("b").map { "\($0.classes.joined()) \($0.text)" }
      let expected =
        path.hasPrefix("en/")
        ? ["b Needed", "k Committed", "s Handed over"]
        : ["b Dibutuhkan", "k Dikomitmenkan", "s Diserahkan"]
      #expect(words == expected, "\(path)")
    }
  }

  @Test(
    "a bar is as long as the largest of the states",
    arguments: [
      (200, 100, 50, [1000, 500, 250], false),
      (200, 200, 200, [1000, 1000, 1000], false),
      (150, 180, 150, [833, 1000, 833], true),
      (280, 280, 373, [750, 750, 1000], true),
      (0, 0, 0, [0, 0, 0], false),
      (0, 5, 0, [0, 1000, 0], true),
      (Int.max, Int.max / 2, 1, [1000, 499, 0], false),
    ])
  func bars(
    _ needed: Int, _ committed: Int, _ handedOver: Int, _ lengths: [Int], _ isOver: Bool
  ) {
    let bar = Bar(needed: needed, committed: committed, handedOver: handedOver)
    #expect([bar.needed, bar.committed, bar.handedOver].map(\.perMille) == lengths)
    #expect(bar.isOver == isOver)
  }

  @Test("a bar shows in thousandths what stands beside it")
  func drawn() throws {
    var judged = 0
    let site = try RenderedSite.kelurahan
    for (path, _) in site.pages {
      for row in site.tables(on: path).flatMap(\.rows) {
        let drawn = row.element.all("svg").first { $0.classes.contains("bar") }
        guard let bar = drawn, row.values.count >= 3 else { continue }
        let lines = bar.all("line")
        let whole =
          lines.count == 3 && !bar.classes.contains("parts")
          ? row.values[0...2].max() ?? 0 : row.values[0]
        // A closed need is drawn against what was asked, which the row no longer prints.
        guard row.values[0] > 0 else { continue }
        judged += 1
        // The bar of butir is divided where the parts end: at what is handed over, and at what is
        // not unmet. That of quantities is drawn over by the states.
        let isOfParts = bar.classes.contains("parts")
        let first = isOfParts ? row.values[0] - row.values[3] : row.values[1]
        for (line, (name, value)) in zip(lines, [("x1", first), ("x2", row.values[2])]) {
          let length = line.attributes[name]?.dropLast() ?? ""
          let expected = min(1000, value * 1000 / whole)
          let written =
            expected % 10 == 0 ? "\(expected / 10)" : "\(expected / 10).\(expected % 10)"
          #expect(length == written, "\(path):\(row.element.line)")
        }
      }
    }
    #expect(judged > 300)
  }

  @Test("every colour and length that a style sheet uses is defined in one")
  func variables() throws {
    let theme = try RenderedSite.folder("theme")
    var used: Set<String> = []
    var defined: Set<String> = []
    for path in theme.paths(in: "assets", ending: ".css") {
      let css = String(decoding: theme.files[path] ?? [], as: UTF8.self)
      used.formUnion(css.matches(of: /var\((--[a-z0-9-]+)/).map { String($0.1) })
      defined.formUnion(css.matches(of: /(--[a-z0-9-]+):/).map { String($0.1) })
    }
    #expect(used.count > 10)
    #expect(used.subtracting(defined).sorted() == [])
  }
}
