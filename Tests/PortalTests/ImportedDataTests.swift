import Configuration
import NeedsDatabase
import OpenData
import Registry
import Releases
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("What an import takes, a build can make")
struct ImportedDataTests {
  @Test("random rows with values at every edge", arguments: 1...24 as ClosedRange<UInt64>)
  func random(seed: UInt64) throws {
    let rows = ImportedRows(seed: seed)
    let folder = try Folder()
    for (name, text) in rows.files { try folder.write(name, text) }
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    do {
      _ = try database.importCSV(folder: folder.path)
      withExtendedLifetime(folder) {}
    } catch {
      Issue.record("the rows are meant to be taken: \(error)")
      return
    }
    let content = try content(for: rows.slugs)
    for day in ["2000-01-01", "2020-10-26", "2100-12-31"] {
      let date = try #require(CalendarDate(iso: day))
      let registry = Registry(records: try database.records(asOf: date), asOf: date)
      let editions = try RenderedSite.editions(of: registry, content: content)
      _ = try PathPlan(
        editions.pages.map { PlannedPath(path: $0.path, owner: $0.owner) }
          + editions.derivedPages.map {
            PlannedPath(path: $0.path, owner: "portal", isDerived: true)
          })
      let site = try RenderedSite(editions)
      try checkLinks(of: site)
      try checkFigures(of: site, on: date)
    }
  }

  /// The repository's texts, with one for each programme of the rows.
  private func content(for slugs: [String]) throws -> Content {
    let tree = try RenderedSite.folder("content")
    var files = tree.files
    let text = try #require(files["programs/pangan.id.md"])
    for slug in slugs where files["programs/\(slug).id.md"] == nil {
      files["programs/\(slug).id.md"] = text
    }
    return try Content(SourceTree(name: tree.name, files: files))
  }

  /// What the gate of links asks, in the plainest way.
  private func checkLinks(of site: RenderedSite) throws {
    for (path, root) in site.pages where !path.hasSuffix("404.html") {
      for link in root.all("a") {
        guard let href = link.attributes["href"],
          let (target, fragment) = RenderedSite.resolve(href, from: path)
        else { continue }
        #expect(site.files[target] != nil, "\(path): \(href)")
        guard let fragment, !fragment.isEmpty, target.hasSuffix(".html") else { continue }
        #expect(site.element(fragment, on: target) != nil, "\(path): \(href)")
      }
    }
  }

  /// What the gate of figures asks: the open data add up to what pages print.
  private func checkFigures(of site: RenderedSite, on date: CalendarDate) throws {
    let files = Dictionary(
      uniqueKeysWithValues: OpenTable.allCases.map {
        ($0.rawValue, site.files["data/\($0.rawValue).csv"] ?? [])
      })
    let recount = OpenDataRecount(files: files, asOf: date)
    let headline = site.portal.headline
    #expect(recount.collaborators == headline.collaborators)
    #expect(recount.basts == headline.basts)
    #expect(recount.value == headline.value)
    for program in headline.programs {
      let own = recount.programs[program.slug] ?? OpenDataRecount.Program()
      #expect(own.lines == program.lines)
      #expect(own.collaborators == program.collaborators)
      #expect(own.value == program.value && own.basts == program.basts)
    }
  }
}
