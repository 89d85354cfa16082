import Configuration
import Foundation
import Registry
import TestSupport
import Testing

@testable import Portal

@Suite("From a need to its commitment form")
struct FormTests {
  /// Every part of a form by the number of its need, with its page.
  private func parts(_ site: RenderedSite) -> [Int: (path: String, element: Element)] {
    var parts: [Int: (path: String, element: Element)] = [:]
    for (path, root) in site.pages
    where path.split(separator: "/").last?.hasPrefix("bantu") ?? false {
      for section in root.all("section") {
        guard let id = section.attributes["id"], let need = Int(id.dropFirst()) else { continue }
        #expect(parts.updateValue((path, section), forKey: need) == nil, "\(need)")
      }
    }
    return parts
  }

  private func isOpen(_ need: Need, _ registry: Registry) -> Bool {
    let reference = registry.all(\.needs).first { registry[$0].id == need.id }
    guard let reference else { return false }
    let program = registry[registry[need.item].program]
    return registry.tally(reference).unmet > 0 && program.stage == .active
  }

  @Test("each unmet need of a running programme has a part of a form, no other has")
  func needs() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    let wanted = registry.records.needs.filter { isOpen($0, registry) }.map(\.id)
    #expect(parts(site).keys.sorted() == wanted.sorted())
    #expect(wanted.count > 50 && wanted.count < registry.records.needs.count)
    #expect(!site.files.keys.contains { $0.hasPrefix("en/") && $0.contains("/bantu") })
  }

  @Test("in every language a button leads there from the need's row, named by the item")
  func buttons() throws {
    let site = try RenderedSite.kelurahan
    let parts = parts(site)
    var found: [String: Set<Int>] = [:]
    for (path, root) in site.pages {
      for link in root.all("a") where link.classes.contains("help") {
        let target = try #require(
          RenderedSite.resolve(link.attributes["href"] ?? "", from: path))
        #expect(link.attributes["hreflang"] == "id", "\(path)")
        let (item, number): (String, String)
        if let row = link.closest("tr") {
          // In the finder all needs are of one item, so they are told apart by their sites.
          (item, number) = (row.first("a")?.text ?? "?", row.first("code")?.text ?? "#?")
          #expect(row.attributes["id"] == target.fragment, "\(path)")
        } else {
          let need = try #require(link.closest("li"))
          let heading = need.closest("div")?.first("h3")?.children.first
          guard case .text(let text)? = heading else {
            Issue.record("\(path): the group of \(link.text) has no name")
            continue
          }
          (item, number) = (text, need.all("a").last?.text ?? "?")
        }
        let id = try #require(Int(number.drop { $0 == "#" }))
        #expect(target.fragment == "k\(id)", "\(path)")
        let name = item.split(separator: " ").joined(separator: " ")
        #expect(link.text.hasSuffix(": \(name), \(number)"), "\(path): \(link.text)")
        #expect(parts[id]?.path == target.path)
        found[path.hasPrefix("en/") ? "en" : "id", default: []].insert(id)
      }
    }
    #expect(found["id"]?.sorted() == parts.keys.sorted())
    #expect(found["en"] == found["id"])
  }

  @Test("a form says what the record says of the need, and leaves the rest to the pen")
  func facts() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    let parts = parts(site)
    for reference in registry.all(\.needs) {
      let need = registry[reference]
      guard let (path, part) = parts[need.id] else { continue }
      let words = part.text
      let item = registry[need.item]
      let kelurahan = registry[registry[need.site].subdistrict]
      for text in [item.name, item.category, item.unit, registry[need.site].name, kelurahan.name] {
        #expect(words.contains(text), "\(path)#k\(need.id): \(text)")
      }
      #expect(words.contains("☑\u{A0}" + registry[item.program].name), "\(path)#k\(need.id)")
      #expect(words.count { $0 == "☑" } == 1, "\(path)#k\(need.id)")
      #expect(words.count { $0 == "☐" } == registry.records.programs.count - 1)
      let figures = part.dataValues
      let unmet = registry.tally(reference).unmet
      let promised = registry.needs(of: need.site).filter { registry[$0].item == need.item }
        .reduce(0) { $0 + max(0, registry.tally($1).committed - registry.tally($1).handedOver) }
      let expected = [unmet] + (promised > 0 ? [promised] : [])
      #expect(figures == expected + (need.recipients.map { [$0.count] } ?? []))
      // The row that the figure comes from.
      let row = site.pages.lazy.compactMap { page in
        page.path.hasPrefix("wilayah/") && !page.path.contains("/bantu")
          ? site.element("k\(need.id)", on: page.path) : nil
      }.first
      #expect(row?.all("td").flatMap(\.dataValues).dropFirst(3).first == unmet)
      // The amount, the value and its words, and whom to call.
      #expect(part.all("td").count { $0.children.isEmpty } == 2)
      #expect(part.all("i").count { $0.classes.contains("gap") } >= 2)
    }
    for (path, root) in site.pages where path.contains("/bantu") {
      #expect(root.first("main")?.all("input").isEmpty ?? false, "\(path)")
      #expect(root.text.contains("portal@ksbb.example"), "\(path)")
    }
  }

  @Test("a mail says what the form says of the need, and asks for what only the donor knows")
  func mails() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    let parts = parts(site)
    for reference in registry.all(\.needs) {
      let need = registry[reference]
      guard let (path, part) = parts[need.id] else { continue }
      let links = part.all("a").filter { $0.attributes["href"]?.hasPrefix("mailto:") ?? false }
      #expect(links.count == 1, "\(path)#k\(need.id)")
      let link = try #require(links.first)
      let mail = try #require(URLComponents(string: link.attributes["href"] ?? ""))
      let fields = Dictionary(
        uniqueKeysWithValues: (mail.queryItems ?? []).map { ($0.name, $0.value ?? "") })
      #expect(mail.path == "portal@ksbb.example")
      #expect(fields.keys.sorted() == ["body", "subject"])
      let place = registry[need.site].name + ", " + registry[registry[need.site].subdistrict].name
      #expect(fields["subject"] == "Ingin membantu: #\(need.id), \(place)")
      let lines = (fields["body"] ?? "").components(separatedBy: "\r\n")
      let shown = part.all("p").first { $0.classes.contains("for") }?.first("data")?.text ?? "?"
      let item = registry[need.item]
      for fact in [
        "Lokasi: \(place)", "Nomor kebutuhan: #\(need.id)", "Barang: \(item.name)",
        "Masih kurang: \(shown) \(item.unit)", "Formulir: https://ksbb.example/\(path)#k\(need.id)",
      ] {
        #expect(lines.contains(fact), "\(path)#k\(need.id): \(fact)")
      }
      #expect(lines.suffix(3).allSatisfy { $0.hasSuffix(": ") }, "\(lines)")
      #expect(lines.dropLast(3).filter { $0.hasSuffix(": ") } == [])
      #expect(link.text.contains(item.name) && link.text.hasSuffix("#\(need.id)"))
    }
  }

  @Test("places without a need that somebody can take on, and met needs, get no form")
  func nothing() throws {
    let plain = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    var records = plain.records
    for (offset, program) in records.programs.enumerated() {
      records.programs[offset] = Program(
        slug: program.slug, name: program.name, stage: .finished,
        startedOn: program.stages.startedOn,
        position: program.position)
    }
    let site = try RenderedSite(Registry(records: records, asOf: plain.asOf))
    #expect(!site.files.keys.contains { $0.contains("/bantu") })
    #expect(!site.pages.contains { $0.root.all("a").contains { $0.classes.contains("help") } })
  }

  @Test("the form's words are those of the text that staff edit")
  func words() throws {
    let folder = try RenderedSite.folder("content")
    var files = folder.files
    let path = "documents/komitmen.id.md"
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    let changed = text.replacing("### D. Sasaran", with: "### D. Tujuan & \"sasaran\"")
      .replacing("Dengan ini saya menyatakan", with: "Dengan ini saya *sungguh* menyatakan")
    #expect(changed != text)
    files[path] = Array(changed.utf8)
    let content = try Content(SourceTree(name: folder.name, files: files))
    let form = try #require(content.form)
    #expect(form.need.contains("<h2>D. Tujuan &amp; &quot;sasaran&quot;</h2>"))
    #expect(form.tail.contains("saya <em>sungguh</em> menyatakan"))
    #expect(!form.head.contains("Sasaran") && !form.tail.contains("{{item}}"))
    files[path] = nil
    #expect(throws: (any Error).self) {
      try Content(SourceTree(name: folder.name, files: files))
    }
  }
}
