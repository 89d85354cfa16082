import Configuration
import OpenData
import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("No number is printed without its proof")
struct BareNumberTests {
  /// Names, numbers of documents, units and words that staff wrote: they are texts, and may hold
  /// digits.
  static func knownTexts(_ registry: Registry) -> [String] {
    let records = registry.records
    var texts = records.areas.flatMap { [$0.name, $0.code] }
    texts += records.sites.map(\.name)
    texts += records.items.flatMap { [$0.name, $0.unit, $0.priceSource ?? ""] }
    texts += records.programs.map(\.name)
    texts += records.needs.flatMap { [$0.basis, $0.note ?? ""] }
    texts += records.collaborators.compactMap(\.publishedName)
    texts += records.commitments.flatMap { [$0.formNumber, $0.end?.reason ?? ""] }
    texts += records.handovers.flatMap {
      [$0.bastNumber ?? "", $0.facilitator ?? "", $0.handedAt.map { $0 + " WIB" } ?? ""]
    }
    texts += records.lines.map { $0.reason ?? "" }
    texts += ["CC BY 4.0"]
    return texts
  }

  /// What the wording of the commitment form says between its tags.
  private static func formTexts() throws -> [String] {
    let file = "documents/komitmen.id.md"
    let bytes = try #require(try RenderedSite.folder("content").files[file])
    let lines = String(decoding: bytes, as: UTF8.self).replacing("&nbsp;", with: "\u{A0}")
      .split(separator: "\n")
    return lines.flatMap { line in
      line.replacing(#/^[0-9]+\. /#, with: "").split(separator: #/\{\{[^}]*\}\}/#).map(String.init)
    }
  }

  /// What staff wrote in Markdown and in the theme's words, in every language.
  static func writtenTexts(_ site: RenderedSite) throws -> [String] {
    var texts = try formTexts()
    for edition in site.editions.editions {
      for program in edition.texts.programs.values {
        texts += [program.title, program.summary, program.who] + program.aid + program.sources
      }
      // What the edition calls the items and the bases of needs.
      let registry = edition.registry
      texts += registry.all(\.items).map { edition.vocabulary[$0].name }
      texts += registry.all(\.needs).map { edition.vocabulary.basis(of: $0, registry[$0]) }
      for page in edition.texts.pages.values { texts += [page.title, page.summary] }
      for table in OpenTable.allCases {
        texts += table.columns.map { edition.theme.strings(.column(table, $0)) }
      }
      // Months name parts of the register.
      texts += MonthName.allCases.flatMap { month in
        let name = edition.theme.strings(.month(month))
        return ["2020", "2021"].map {
          "\(edition.theme.strings.strings["register.title"]?.value ?? ""), \(name) \($0)"
        }
      }
      texts += LateBand.allCases.flatMap { band in
        ["band", "days"].map {
          edition.theme.strings.strings["promise.\($0).\(band.rawValue)"]?.value ?? ""
        }
      }
    }
    return texts
  }

  @Test("two digits together stand only in figures, dates, codes and names")
  func digits() throws {
    let site = try RenderedSite.kelurahan
    let known = Set(Self.knownTexts(site.portal.registry) + (try Self.writtenTexts(site)))
      .filter { $0.count > 3 && Self.hasNumber($0) }.sorted { $0.count > $1.count }
    var found: [String] = []
    for (path, root) in site.pages {
      guard let main = root.first("main") else { continue }
      for text in Self.judged(main) {
        var rest = text
        guard Self.hasNumber(rest) else { continue }
        for word in known where rest.contains(word) { rest = rest.replacing(word, with: "") }
        rest = rest.replacing(Self.shortDate, with: "")
        if Self.hasNumber(rest) { found.append("\(path): \(rest)") }
      }
    }
    #expect(Array(found.prefix(15)) == [], "\(found.count) places")
  }

  /// The day by which a promise is due, as `27 Agu 2020`.
  private static var shortDate: Regex<Substring> { /[1-3]?[0-9] [A-Z][a-z][a-z] 20[0-9]{2}/ }

  private static func hasNumber(_ text: String) -> Bool {
    let digits = text.utf8.map { (0x30...0x39).contains($0) }
    return zip(digits, digits.dropFirst()).contains { $0 && $1 }
  }

  /// The texts outside of figures, dates and codes, of menus, of Markdown, of a programme's history,
  /// of the corrections, which quote old and new values, of ranks, and of the keys of colours, which
  /// `GraphicsMapTests` recounts.
  private static func judged(_ element: Element) -> [String] {
    let isApart =
      ["data", "time", "code", "svg", "nav"].contains(element.name)
      || element.classes.contains("prose") || element.classes.contains("shades")
      || element.attributes["id"] == "koreksi"
      || element.attributes["aria-labelledby"] == "riwayat-judul" || isRank(element)
    if isApart { return [] }
    return element.children.flatMap { node -> [String] in
      switch node {
      case .text(let text): [text]
      case .element(let child): judged(child)
      }
    }
  }

  /// The first cell of a board's row, and an entry of a programme's list of the ten first.
  private static func isRank(_ element: Element) -> Bool {
    let list = element.closest("section")?.attributes["aria-labelledby"]
    if element.name == "li" { return list == "kolaborator-judul" }
    guard element.name == "td", element.parent?.elements.first === element else { return false }
    let table = element.closest("table")
    return table?.all("th").contains { $0.attributes["id"] == "nama" } ?? false
  }
}
