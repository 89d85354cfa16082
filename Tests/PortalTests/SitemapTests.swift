import TestSupport
import Testing

@testable import Portal

@Suite("The sitemap")
struct SitemapTests {
  private static let base = "https://ksbb.example/"

  private func parts(_ paths: [String], addresses: Int, bytes: Int) -> [[Int]] {
    SitemapFiles.parts(paths, Self.base, SitemapLimit(addresses: addresses, bytes: bytes))
      .map { $0.map(\.place) }
  }

  @Test("the limits are the protocol's")
  func limits() {
    #expect(SitemapLimit.ofProtocol.addresses == 50_000)
    #expect(SitemapLimit.ofProtocol.bytes == 52_428_800)
  }

  @Test("a file is full at its number of addresses, and the next begins with the next page")
  func addresses() {
    let paths = (0..<7).reversed().map { "p\($0).html" } + ["x.css", "404.html", "p7.html"]
    #expect(parts(paths, addresses: 3, bytes: 1 << 20) == [[6, 5, 4], [3, 2, 1], [0, 9]])
    #expect(parts(Array(paths.prefix(3)), addresses: 3, bytes: 1 << 20) == [[2, 1, 0]])
  }

  @Test(
    "no file exceeds its bytes, and none could hold the next page too", arguments: [400, 512, 777])
  func bytes(limit: Int) throws {
    let paths = (0..<40).map { "\(String(repeating: "a&", count: $0 % 7))\($0).html" }
    let files = parts(paths, addresses: 1000, bytes: limit)
    let sorted = paths.indices.sorted { paths[$0] < paths[$1] }
    #expect(files.flatMap { $0 } == sorted)
    let sizes = files.map { size($0, paths) }
    #expect(sizes.allSatisfy { $0 <= limit }, "\(sizes)")
    for (number, file) in files.enumerated().dropLast() {
      #expect(size(file + [files[number + 1][0]], paths) > limit)
    }
  }

  private func size(_ file: [Int], _ paths: [String]) -> Int {
    let head = 39 + 61
    let entries = file.map { index -> Int in
      let address =
        Self.base
        + paths[index].split(separator: "&", omittingEmptySubsequences: false)
        .joined(separator: "&amp;")
      return "<url><loc></loc><lastmod>2020-10-26</lastmod></url>\n".count + address.count
    }
    return head + entries.reduce(0, +) + "</urlset>\n".count
  }

  @Test("the index names every file with its day, and the files every page once")
  func index() throws {
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    let content = try Content(try RenderedSite.folder("content"))
    let editions = try Portal(
      registry: registry, content: content,
      themes: try RenderedSite.themes(try RenderedSite.folder("theme"), content),
      sitemapLimit: SitemapLimit(addresses: 100, bytes: 1 << 20))
    let files = try RenderedSite.render(editions)
    let index = try StrictParser.parse(try #require(files["sitemap.xml"]), isXML: true)
    let entries = index.all("sitemap")
    let pages = files.keys.filter {
      $0.hasSuffix(".html") && $0 != "404.html" && !$0.hasPrefix("r/")
    }
    #expect(entries.count == (pages.count + 99) / 100 && entries.count > 2)
    var named: [String] = []
    for (number, entry) in entries.enumerated() {
      #expect(entry.first("loc")?.text == "\(Self.base)sitemap-\(number + 1).xml")
      #expect(entry.first("lastmod")?.text == "2020-10-26")
      let file = try StrictParser.parse(
        try #require(files["sitemap-\(number + 1).xml"]), isXML: true)
      #expect(file.all("url").count <= 100)
      #expect(file.all("url").allSatisfy { $0.first("lastmod")?.text == "2020-10-26" })
      named += file.all("loc").map { String($0.text.dropFirst(Self.base.count)) }
    }
    #expect(named.sorted() == pages.sorted())
  }
}
