import Registry
import Releases
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("Texts that mean harm")
struct HostileTests {
  private func hostile() throws -> Registry {
    let plain = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    return Registry(records: HostileRecords.make(from: plain.records), asOf: plain.asOf)
  }

  @Test("make no element and no attribute, and every figure is still proved")
  func markup() throws {
    let plain = try RenderedSite.kelurahan
    let site = try RenderedSite(hostile())
    func vocabulary(_ site: RenderedSite) -> Set<String> {
      Set(
        site.pages.flatMap { $0.root.descendants }.flatMap { element in
          [element.name] + element.attributes.keys.map { "\(element.name) \($0)" }
        })
    }
    #expect(vocabulary(site).subtracting(vocabulary(plain)) == [])
    #expect(Array(Proofs(site).problems.prefix(10)) == [])
    // The text itself is printed whole.
    let home = try #require(site.page("index.html"))
    let program = site.portal.registry.records.programs[0].name
    #expect(home.text.contains(program))
    for (path, root) in site.pages {
      for link in root.all("a") {
        let href = link.attributes["href"] ?? ""
        #expect(!href.lowercased().hasPrefix("javascript:"), "\(path)")
        if let target = RenderedSite.resolve(href, from: path) {
          #expect(site.files[target.path] != nil, "\(path): \(href)")
        }
      }
    }
  }

  @Test("keep feed and sitemap well formed")
  func xml() throws {
    let site = try RenderedSite(hostile())
    for (path, elements) in [("feed.xml", 30), ("sitemap.xml", 3), ("sitemap-1.xml", 30)] {
      let bytes = try #require(site.files[path])
      let root = try StrictParser.parse(bytes, isXML: true)
      #expect(root.descendants.count > elements, "\(path)")
      // XML 1.0 knows no other control characters than tab and line ends.
      let controls = bytes.filter { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }
      #expect(controls == [], "\(path)")
      let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
      #expect(!scalars.contains("\u{FFFE}") && !scalars.contains("\u{FFFF}"), "\(path)")
    }
  }

  @Test("give paths that any file system takes")
  func paths() throws {
    let portal = try RenderedSite.editions(of: hostile())
    for page in portal.pages {
      for part in page.path.split(separator: "/", omittingEmptySubsequences: false) {
        #expect(!part.isEmpty && part != "." && part != ".." && part.utf8.count <= 100)
        #expect(part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\\:*?\"<>|%".utf8.contains($0) })
      }
    }
    _ = try PathPlan(portal.pages.map { PlannedPath(path: $0.path, owner: $0.owner) })
  }

  @Test("fill the open data as they are")
  func openData() throws {
    let site = try RenderedSite(hostile())
    let text = String(decoding: site.files["data/sites.csv"] ?? [], as: UTF8.self)
    for site in site.portal.registry.records.sites {
      #expect(text.contains(site.name.replacing("\"", with: "\"\"")))
    }
  }
}

@Suite("Places that two pages want")
struct CollisionTests {
  private func records() throws -> Records {
    try SampleDatabase.kelurahan.registry(on: "2021-12-31").records
  }

  private func plan(_ records: Records) throws -> String {
    let registry = Registry(
      records: records, asOf: try #require(CalendarDate(iso: "2021-12-31")))
    let portal = try RenderedSite.editions(of: registry)
    do {
      _ = try PathPlan(portal.pages.map { PlannedPath(path: $0.path, owner: $0.owner) })
      return "planned"
    } catch {
      return "\(error)"
    }
  }

  @Test("two kelurahan of one kecamatan whose names differ only in signs: both have a page")
  func areas() throws {
    var records = try records()
    let variant = records.areas[records.areas.count - 1]
    records.areas.append(
      Area(
        code: "31.75.03.1999", level: .subdistrict,
        name: variant.name.replacing(" ", with: "-"), parent: variant.parent))
    #expect(try plan(records) == "planned")
  }

  @Test("two BASTs whose numbers differ only in signs: both are named")
  func basts() throws {
    var records = try records()
    let first = try #require(records.handovers.first { $0.bastNumber != nil })
    let number = try #require(first.bastNumber)
    let last = try #require(records.handovers.last)
    records.handovers.append(
      Handover(
        id: 9_999, bastNumber: number.replacing("/", with: "-"), collaborator: last.collaborator,
        site: last.site, handedOn: last.day, handedAt: nil, facilitator: nil,
        status: .handedOver))
    let message = try plan(records)
    #expect(message.contains("handovers row \(first.id)"), "\(message)")
    #expect(message.contains("handovers row 9999"), "\(message)")
  }

  @Test("a place without needs, a need without commitments, a city without anything")
  func empty() throws {
    var records = try records()
    records.commitments = []
    records.handovers = []
    records.lines = []
    let site = try RenderedSite(
      Registry(records: records, asOf: try #require(CalendarDate(iso: "2021-12-31"))))
    #expect(Array(Proofs(site).problems.prefix(10)) == [])
    records.needs = []
    records.collaborators = []
    let bare = try RenderedSite(
      Registry(records: records, asOf: try #require(CalendarDate(iso: "2021-12-31"))))
    #expect(Array(Proofs(bare).problems.prefix(10)) == [])
  }

  @Test("the largest quantities are written whole and add up")
  func largest() throws {
    var records = try records()
    records.needs = records.needs.map {
      Need(
        id: $0.id, site: $0.site, item: $0.item, quantity: 1_000_000_000, recipients: nil,
        basis: $0.basis, openedOn: $0.openedOn, closedOn: nil, note: nil)
    }
    let site = try RenderedSite(
      Registry(records: records, asOf: try #require(CalendarDate(iso: "2021-12-31"))))
    #expect(Array(Proofs(site).problems.prefix(10)) == [])
    let page = try #require(site.page("wilayah/jakarta-timur.html"))
    #expect(page.text.contains("1.000.000.000"))
  }
}
