import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

/// Each of the six programmes has a page on every day, with its stage of that day.
@Suite("Stages of programmes")
struct StageTests {
  private static let slugs = [
    "pangan", "umkm", "pendidikan", "permukiman", "persampahan", "tenaga-kerja",
  ]

  /// As the press and offices reported it, in the order above: B under discussion, P in preparation,
  /// A running.
  static let days = [
    ("2020-04-01", "BBBBBB"), ("2020-04-23", "PBBBBB"), ("2020-04-24", "ABBBBB"),
    ("2020-10-25", "AABBBB"), ("2020-10-26", "AAPPBB"), ("2020-11-10", "AAAPBB"),
    ("2021-03-01", "AAAPBB"), ("2021-03-02", "AAAAAB"), ("2021-12-31", "AAAAAA"),
  ]

  @Test("are those of the day", arguments: days)
  func stages(_ day: String, _ expected: String) throws {
    let site = try RenderedSite.editions(of: SampleDatabase.kelurahan.registry(on: day))
    var pages: [String: String] = [:]
    for index in site.pages.indices where site.pages[index].path.contains("program/") {
      var output = Output()
      try site.render(index, into: &output)
      pages[site.pages[index].path] = output.text
    }
    let words: [Character: (String, String)] = [
      "B": ("dalam pembahasan", "under discussion"), "P": ("dalam persiapan", "in preparation"),
      "A": ("aktif", "active"),
    ]
    for (slug, stage) in zip(Self.slugs, expected) {
      for (prefix, isEnglish) in [("", false), ("en/", true)] {
        let page = try #require(pages["\(prefix)program/\(slug).html"])
        let wanted = try #require(words[stage])
        let told = try #require(page.split(separator: "<dd>").dropFirst().first?.prefix(40))
        #expect(told.hasPrefix(isEnglish ? wanted.1 : wanted.0), "\(slug) on \(day): \(told)")
      }
    }
  }

  @Test("decide which programmes have figures and are on forms")
  func figures() throws {
    let registry = try SampleDatabase.kelurahan.registry(on: "2020-10-26")
    let site = try RenderedSite(registry)
    let counted = registry.all(\.programs).filter(registry.hasFigures).map { registry[$0].slug }
    #expect(counted == ["pangan", "umkm"])
    #expect(site.files["kolaborator/program/pendidikan.html"] == nil)
    #expect(site.files["kolaborator/program/umkm.html"] != nil)
    let form = try #require(site.files.first { $0.key.contains("/bantu") })
    let text = String(decoding: form.value, as: UTF8.self)
    #expect(text.contains("UMKM") && !text.contains("Pendidikan</span>"))
  }
}
