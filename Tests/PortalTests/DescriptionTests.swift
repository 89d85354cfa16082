import NeedsDatabase
import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("What a page says of itself when it is shared")
struct DescriptionTests {
  private static let days = ["2020-04-24", "2020-10-26"]

  private static func description(_ page: Element) -> String {
    page.all("meta").first { $0.attributes["name"] == "description" }?.attributes["content"] ?? ""
  }

  /// A figure cannot be a link in an attribute, so its proof is that the page prints the same
  /// figure where it can.
  @Test("every number in a description is a proved figure, a date or a name of its page")
  func numbers() throws {
    let site = try RenderedSite.kelurahan
    let known = Set(
      try BareNumberTests.knownTexts(site.portal.registry) + BareNumberTests.writtenTexts(site)
    ).filter { $0.count > 3 && $0.contains(where: \.isNumber) }.sorted { $0.count > $1.count }
    var judged = 0
    for (path, root) in site.pages {
      var rest = Self.description(root)
      for time in root.all("time") { rest = rest.replacing(time.text, with: "") }
      for name in known where rest.contains(name) {
        #expect(root.text.contains(name), "\(path): \(name)")
        rest = rest.replacing(name, with: "")
      }
      let proved = Set(root.all("data").map { $0.text.replacing("Rp", with: "") })
      for match in rest.matches(of: /[0-9][0-9.,]*[0-9]|[0-9]/) {
        judged += 1
        #expect(proved.contains(String(match.output)), "\(path): \(match.output) in \(rest)")
      }
    }
    #expect(judged > 300)
  }

  @Test("a place says how much of what it lacks, as its table does", arguments: days)
  func places(_ day: String) throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: day))
    var lacking = 0
    for (path, root) in site.pages {
      guard root.first("body")?.classes == ["site"], !path.hasPrefix("en/") else { continue }
      let text = Self.description(root)
      let further = path.dropLast(".html".count) + "/kebutuhan"
      let rows = site.pages.map(\.path).filter { $0 == path || $0.hasPrefix(further) }
        .flatMap { site.tables(on: $0) }.filter { $0.element.classes.contains("needs") }
        .flatMap(\.body).filter { $0.element.attributes["id"] != nil }
      let open = rows.filter { $0.cells[5]?.text != "ditutup" }
      let unmet = open.filter { $0.values[3] > 0 }
      guard !rows.isEmpty else {
        #expect(text == "Belum ada kebutuhan yang tercatat di lokasi ini.", "\(path)")
        continue
      }
      guard !open.isEmpty else {
        #expect(text == "Saat ini tidak ada kebutuhan yang terbuka di sini", "\(path)")
        continue
      }
      guard !unmet.isEmpty else {
        #expect(
          text.hasPrefix("0 dari \(open.count) butir kebutuhan belum terpenuhi; "), "\(path)")
        continue
      }
      lacking += 1
      let parts = text.split(separator: ": ", maxSplits: 1).map(String.init)
      #expect(
        parts.first == "\(unmet.count) dari \(open.count) butir kebutuhan belum terpenuhi",
        "\(path)")
      // Of each good the sum of its needs.
      var sums: [String: Int] = [:]
      for row in unmet {
        let head = row.cells[0]?.text ?? ""
        let small = row.cells[0]?.first("small")?.text ?? ""
        let item = head.split(separator: " " + small).first.map(String.init) ?? head
        let unit = small.split(separator: " · ").dropFirst().first.map(String.init) ?? ""
        sums["\(item)|\(unit)", default: 0] += row.values[3]
      }
      var wanted = sums.map { key, sum in
        let parts = key.split(separator: "|")
        return "\(parts[0]) (\(Proofs.grouped(sum)) \(parts[1]))"
      }
      let named = (parts.last ?? "").split(separator: ", ").filter { $0 != "…" }.map(String.init)
      #expect(
        !named.isEmpty && (named.count == wanted.count || parts[1].hasSuffix(", …")), "\(path)")
      for name in named {
        let place = try #require(wanted.firstIndex(of: name), "\(path): \(name) of \(wanted)")
        wanted.remove(at: place)
      }
    }
    // On the first of the days all that was asked for was promised.
    #expect(day == Self.days[0] ? lacking == 0 : lacking > 3)
  }

  @Test("a description fits where it is shown, also in the other language")
  func lengths() throws {
    for day in Self.days {
      for (path, root) in try RenderedSite(SampleDatabase.kelurahan.registry(on: day)).pages {
        let text = Self.description(root)
        #expect((20...160).contains(text.count), "\(path): \(text.count), \(text)")
      }
    }
  }

  @Test("a long text is cut at a word, a long list after an entry")
  func cutting() {
    #expect(Brief.cut("Satu dua tiga empat", to: 12) == "Satu dua…")
    #expect(Brief.cut("Satu dua", to: 8) == "Satu dua")
    #expect(Brief.cut(String(repeating: "x", count: 30), to: 10) == "xxxxxxxxx…")
    var list = HighlightList(room: 40)
    for name in ["Paket sembako", "Masker kain", "Susu anak"] {
      list.add(name, Figure(12, unit: "paket", proof: .row))
    }
    #expect(list.items.map(\.name) == ["Paket sembako"])
    #expect(list.isCut)
    var long = HighlightList(room: 40)
    long.add(String(repeating: "panjang ", count: 1_000), Figure(7, unit: "unit", proof: .row))
    #expect((long.items.first?.name.count ?? 99) <= 40)
  }

  @Test("what a messenger reads is what the page says")
  func sharing() throws {
    let site = try RenderedSite.kelurahan
    // Messages name the page that a short address leads to.
    for (path, root) in site.pages where !path.hasPrefix("r/") {
      var shared: [String: String] = [:]
      for meta in root.all("meta") {
        guard let name = meta.attributes["property"] else { continue }
        #expect(shared[name] == nil, "\(path): \(name)")
        shared[name] = meta.attributes["content"]
      }
      let isEnglish = path.hasPrefix("en/")
      #expect(shared["og:description"] == Self.description(root), "\(path)")
      #expect(
        root.first("title")?.text == (shared["og:title"] ?? "") + " | KSBB Jakarta", "\(path)")
      #expect(shared["og:url"] == "https://ksbb.example/" + path, "\(path)")
      #expect(shared["og:site_name"] == "KSBB Jakarta", "\(path)")
      #expect(shared["og:locale"] == (isEnglish ? "en_GB" : "id_ID"), "\(path)")
      // The page for errors and the forms exist once.
      let isOnce = !root.all("link").contains { $0.attributes["hreflang"] != nil }
      let other = isOnce ? nil : isEnglish ? "id_ID" : "en_GB"
      #expect(shared["og:locale:alternate"] == other, "\(path)")
    }
  }
}
