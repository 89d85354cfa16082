import Configuration
import Foundation
import Registry
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("Types of pages")
struct PageTypeTests {
  @Test("each has a template of its own, and a theme without it is refused")
  func templates() throws {
    let theme = try RenderedSite.folder("theme")
    let content = try Content(try RenderedSite.folder("content"))
    let names = PageTypes.all.map { $0.template }
    #expect(Set(names).count == names.count)
    for name in names {
      var files = theme.files
      #expect(files.removeValue(forKey: name + ".mustache") != nil, "\(name)")
      let problems = #expect(throws: Problems.self) {
        try RenderedSite.themes(SourceTree(name: "theme", files: files), content)
      }
      #expect(
        problems?.shown.first?.description == "theme/\(name).mustache: this template is missing")
    }
  }

  @Test("each has pages in the sample, but for one that divides pages longer than it has")
  func pages() throws {
    let site = try RenderedSite.editions(
      of: SampleDatabase.kelurahan.registry(on: "2021-12-31"))
    let types = Set((site.pages + site.derivedPages).compactMap(\.type))
    #expect(PageTypes.names.filter { !types.contains($0) } == ["collaborator-part"])
    #expect(types.isSubset(of: PageTypes.names))
    for page in site.pages + site.derivedPages {
      #expect((page.type != nil) == page.path.hasSuffix(".html"), "\(page.path)")
    }
  }

  @Test("the check in the browser knows every type")
  func browser() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Browser/kinds.json")
    let kinds = try JSONDecoder().decode([String: [String]].self, from: Data(contentsOf: file))
    #expect(kinds.keys.sorted() == PageTypes.names)
  }

  @Test("each may have a budget of weight, by its name")
  func budgets() throws {
    for name in PageTypes.names {
      var files = try RenderedSite.folder("content").files
      let yaml = String(decoding: files["site.yaml"] ?? [], as: UTF8.self)
      let start = try #require(yaml.firstRange(of: "budgets:\n"))
      let rest = yaml[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        .drop { $0.hasPrefix(" ") }.joined(separator: "\n")
      let changed = yaml[..<start.upperBound] + "  \(name): 12345\n" + rest
      files["site.yaml"] = Array(changed.utf8)
      let content = try Content(SourceTree(name: "content", files: files))
      #expect(content.settings.budgets == [name: 12345])
    }
  }
}
