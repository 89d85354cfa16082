import Registry
import Support
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("What readers can follow")
struct FollowTests {
  private static let base = "https://ksbb.example/"

  @Test("a kecamatan, a programme and a collaborator each have a feed of their signed BASTs")
  func feeds() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    var expected: [String: [(day: String, path: String)]] = [:]
    for reference in registry.all(\.handovers) where registry[reference].status.counts {
      let handover = registry[reference]
      guard let path = site.portal.routes[reference] else { continue }
      var feeds: Set<String> = []
      if let district = registry[registry[handover.site].subdistrict].parent {
        feeds.insert(site.portal.routes[district])
      }
      for line in registry.lines(of: reference) {
        feeds.insert("program/\(registry[registry[registry.item(of: line)].program].slug).html")
      }
      if let own = site.portal.routes[handover.collaborator] { feeds.insert(own) }
      for feed in feeds {
        expected[feed.dropLast(5) + ".xml", default: []].append(("\(handover.day)", path))
      }
    }
    var seen = 0
    for (path, basts) in expected {
      let feed = try StrictParser.parse(
        try #require(site.files[path], "\(path)"), isXML: true)
      let entries = feed.all("entry")
      #expect(entries.count == min(30, basts.count), "\(path)")
      let days = entries.compactMap { $0.first("updated")?.text.prefix(10) }.map(String.init)
      #expect(days == Array(basts.map(\.day).sorted(by: >).prefix(30)), "\(path)")
      let known = Set(basts.map(\.path))
      for entry in entries {
        let id = try #require(entry.first("id")?.text)
        #expect(known.contains(String(id.dropFirst(Self.base.count))), "\(path): \(id)")
      }
      seen += 1
    }
    #expect(seen > 10)
    // The page of each leads to it.
    for path in expected.keys {
      let page = try #require(site.page(path.dropLast(4) + ".html"))
      let links = page.all("a").compactMap { $0.attributes["href"] }
      let targets = links.compactMap { RenderedSite.resolve($0, from: path.dropLast(4) + ".html") }
      #expect(targets.contains { $0.path == path }, "\(path)")
    }
  }

  /// The unfolded lines of a calendar.
  private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "")
      .components(between: "\r\n")
  }

  @Test("a kecamatan's calendar has each scheduled handover and each promise that is due")
  func calendars() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    var expected: [String: Set<String>] = [:]
    for district in registry.all(\.areas) where registry[district].level == .district {
      expected[site.portal.routes[district].dropLast(5) + ".ics"] = []
    }
    func path(_ site: Reference<Site>, _ routes: Routes) -> String {
      registry[registry[site].subdistrict].parent.map { routes[$0].dropLast(5) + ".ics" } ?? ""
    }
    let routes = site.portal.routes
    for handover in registry.records.handovers where handover.status == .scheduled {
      let day = "\(handover.day)".filter { $0 != "-" }
      expected[path(handover.site, routes), default: []].insert("bast-\(handover.id) \(day)")
    }
    var accepted: [Int: Int] = [:]
    for line in registry.records.lines where registry[line.handover].status.counts {
      accepted[registry[line.commitment].id, default: 0] += line.accepted
    }
    for one in registry.records.commitments {
      let need = registry[one.need]
      let isOpen = need.closedOn.map { $0 > registry.asOf } ?? true
      guard let due = one.dueOn, one.status == .active, isOpen,
        accepted[one.id, default: 0] < one.quantity
      else { continue }
      let day = "\(due)".filter { $0 != "-" }
      expected[path(need.site, routes), default: []].insert("janji-\(one.id) \(day)")
    }
    var events = 0
    for (path, wanted) in expected {
      let bytes = try #require(site.files[path], "\(path)")
      let lines = lines(bytes)
      let ids = lines.filter { $0.hasPrefix("UID:") }
        .map { $0.dropFirst(4).prefix { $0 != "@" } }
      let days = lines.filter { $0.hasPrefix("DTSTART") }.map { $0.suffix(8) }
      let found = Set(zip(ids, days).map { "\($0) \($1)" })
      #expect(found == wanted && ids.count == wanted.count, "\(path)")
      #expect(days == days.sorted())
      events += wanted.count
      // RFC 5545, 3.1: lines end in CRLF and have at most 75 bytes.
      for line in String(decoding: bytes, as: UTF8.self).components(between: "\r\n") {
        #expect(line.utf8.count <= 75 && !line.contains("\n") && !line.contains("\r"))
      }
      for line in lines where line.hasPrefix("URL:") {
        let parts = line.dropFirst(4 + Self.base.count).split(separator: "#").map(String.init)
        #expect(site.files[parts[0]] != nil, "\(line)")
        if parts.count > 1 { #expect(site.element(parts[1], on: parts[0]) != nil, "\(line)") }
      }
    }
    #expect(events > 20)
  }

  @Test("text of a calendar is escaped, and folded between characters")
  func escapes() throws {
    let day = try #require(CalendarDate(iso: "2021-01-02"))
    let name = String(repeating: "é漢字;", count: 40)
    let calendar = Calendar(
      name: name, host: "https://a.example/", stamp: day,
      events: [
        Calendar.Event(
          id: "x", day: day, summary: "a,b;c\\d\ne\u{7}", about: "", url: "https://a.example/")
      ])
    var output = Output(capacity: 64)
    calendar.write(into: &output)
    let bytes = output.withBytes { span in span.withUnsafeBufferPointer { Array($0) } }
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    let lines = lines(bytes)
    #expect(lines.contains("SUMMARY:a\\,b\\;c\\\\d\\ne "))
    #expect(lines.contains("X-WR-CALNAME:" + name.replacing(";", with: "\\;")))
    for line in String(decoding: bytes, as: UTF8.self).components(between: "\r\n") {
      #expect(line.utf8.count <= 75)
    }
  }
}

extension String {
  /// The parts between separators, empty ones left out.
  fileprivate func components(between separator: String) -> [String] {
    split(separator: separator).map(String.init)
  }
}
