import Foundation
import GRDB
import NeedsDatabase
import Registry
import SampleData
import Support
import TestSupport
import Testing

@testable import Portal
@testable import SearchIndex

@Suite("The files of the search and the names from A to Z")
struct SearchIndexTests {
  @Test("no file is large, and their names and bytes are the same every time")
  func files() throws {
    let portal = try SearchSample.jakarta
    let files = portal.search.files
    #expect(files.map(\.path) == files.map(\.path).sorted())
    for file in files {
      #expect(file.bytes.count <= (file.path == "cari/dasar.js" ? 12_000 : 4_000), "\(file.path)")
    }
    #expect(files.reduce(0) { $0 + $1.bytes.count } < 250_000)
    let again = SearchIndex(
      portal.registry, portal.routes,
      programTitles: portal.content.rootTexts.programs.mapValues(\.title),
      aliases: portal.content.areaAliases,
      itemNames: Edition.itemNames(portal.registry, portal.content),
      listedCities: portal.finder.cities)
    #expect(again.files.map(\.bytes) == files.map(\.bytes))
    #expect(again.version == portal.search.version)
  }

  @Test("no name without consent is in the index")
  func privacy() throws {
    let sample = try SampleDatabase.jakarta
    let portal = try SearchSample.jakarta
    let hidden = try sample.texts(
      "SELECT name FROM collaborators WHERE publish_name_on IS NULL OR publish_name_on > '2021-12-31'"
    )
    let named = Set(
      try sample.texts("SELECT name FROM collaborators WHERE publish_name_on <= '2021-12-31'"))
    let text = portal.search.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    let secret = hidden.filter { !named.contains($0) }
    #expect(secret.count > 50)
    func isThere(_ name: String) -> Bool {
      text.contains("\"\(name.replacing("\"", with: "\\\""))\"")
    }
    #expect(secret.filter(isThere) == [])
    #expect(named.filter { !isThere($0) } == [])
  }

  private struct Series: Decodable {
    let numbers: [String]

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      let before = try row.decode(String.self)
      let after = try row.decode(String.self)
      let digits = try row.decode(Int.self)
      let ranges = try row.decode([Int].self)
      numbers = stride(from: 0, to: ranges.count, by: 2).flatMap { place in
        (ranges[place]...ranges[place + 1]).map { value in
          let plain = String(value)
          return before + String(repeating: "0", count: max(0, digits - plain.count)) + plain
            + after
        }
      }
    }
  }

  /// All numbers that the series of a portal's index hold.
  private func numbers(in portal: Edition) throws -> [String] {
    let file = try #require(portal.search.files.first { $0.path == "cari/bast.js" })
    let text = String(decoding: file.bytes, as: UTF8.self)
    let json = text.dropFirst("ksbbCari(\"bast\",".count).dropLast(");\n".count)
    return try JSONDecoder().decode([Series].self, from: Data(json.utf8)).flatMap(\.numbers)
  }

  @Test("the series hold every BAST number, and no other")
  func series() throws {
    let wanted = try SampleDatabase.jakarta.texts(
      "SELECT bast_number FROM handovers WHERE bast_number IS NOT NULL")
    #expect(try numbers(in: SearchSample.jakarta).sorted() == wanted.sorted())
    #expect(wanted.count > 14_000)
  }

  @Test("a single number that no BAST has, between two that some have, is not in the series")
  func gap() throws {
    let folder = try Folder()
    let sample = try SampleDatabase(.kelurahan, in: folder.at("needs.sqlite"))
    let queue = try DatabaseQueue(path: folder.at("needs.sqlite"))
    try queue.write {
      try $0.execute(
        sql: """
          UPDATE handovers SET bast_number = '902' || substr(bast_number, 4)
          WHERE bast_number LIKE '002/BAST/KSBB-PGN/IV/%'
          """)
      #expect($0.changesCount == 1)
    }
    try queue.close()
    let editions = try RenderedSite.editions(of: sample.registry(on: "2021-12-31"))
    let found = try numbers(in: editions.editions[0])
    #expect(found.contains("001/BAST/KSBB-PGN/IV/2020"))
    #expect(found.contains("003/BAST/KSBB-PGN/IV/2020"))
    #expect(!found.contains("002/BAST/KSBB-PGN/IV/2020"))
  }

  @Test("every area, programme and named collaborator stands once under its letter")
  func letters() throws {
    let site = try RenderedSite.kelurahan
    let sample = try SampleDatabase.kelurahan
    var links: [String: Int] = [:]
    var pages = 0
    for (path, root) in site.pages where path.hasPrefix("az/") && path != "az/index.html" {
      pages += 1
      let letter = path.dropFirst(3).prefix(1)
      for entry in root.all("ul").filter({ $0.classes.contains("names") }).flatMap({ $0.all("li") })
      {
        let link = try #require(entry.first("a"))
        let target = RenderedSite.resolve(link.attributes["href"] ?? "", from: path)
        links[target?.path ?? "", default: 0] += 1
        #expect(link.text.lowercased().hasPrefix(letter), "\(path): \(link.text)")
      }
    }
    let wanted = site.files.keys.filter { path in
      let depth = path.split(separator: "/").count
      return path.hasSuffix(".html") && !path.hasSuffix("index.html")
        && !path.contains("wilayah/perbandingan")
        && (path.hasPrefix("program/") || path.hasPrefix("kolaborator/") && depth == 2
          || path.hasPrefix("wilayah/") && depth < 5)
    }
    #expect(links.keys.sorted() == wanted.sorted())
    #expect(links.values.allSatisfy { $0 == 1 })
    #expect(
      wanted.count == 3 + 6
        + (try sample.number(
          "SELECT count(*) FROM collaborators WHERE publish_name_on <= '2021-12-31'")))
    let index = try #require(site.page("az/index.html"))
    #expect(
      index.all("nav").filter { $0.classes.contains("letters") }.flatMap { $0.all("a") }
        .count == pages)
  }

  @Test("a name in other letters or digits has its place, and hostile names stay text")
  func unusual() {
    #expect(Initial(SearchText.words(of: "42 Contoh")).key == "lain")
    #expect(Initial(SearchText.words(of: "北京")).key == "lain")
    #expect(Initial([]).key == "lain")
    #expect(Initial(SearchText.words(of: "Élan")).key == "e")
    let json = JSONWriter.fragment { $0.string("\"</script>\\\u{2028}\n") }
    #expect(String(decoding: json, as: UTF8.self) == #""\"</script>\\\u2028\u000a""#)
  }
}
