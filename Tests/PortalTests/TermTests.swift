import Configuration
import Registry
import Support
import TestConditions
import TestSupport
import Testing

@testable import Portal

@Suite("The words of the data in English")
struct TermTests {
  private static let path = "terms.en.yaml"

  /// The notes and problems of the sample's site with another text in place of the terms.
  private func outcome(
    of change: (String) -> String?, under path: String = path
  ) throws -> (notes: [String], problems: [String]) {
    let tree = try RenderedSite.folder("content")
    var files = tree.files
    let old = String(decoding: files[Self.path] ?? [], as: UTF8.self)
    files[path] = change(old).map { Array($0.utf8) }
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    do {
      let content = try Content(SourceTree(name: "content", files: files))
      return (try RenderedSite.editions(of: registry, content: content).notes, [])
    } catch let problems as Problems {
      return ([], problems.shown.map(\.description))
    }
  }

  @Test("the file has every word that the sample of all Jakarta uses")
  func complete() throws {
    let content = try Content(RenderedSite.folder("content"))
    for day in ["2020-10-26", "2021-12-31"] {
      let registry = try SampleDatabase.jakarta.registry(on: day)
      let terms = try #require(content.terms[.english])
      #expect(Vocabulary(registry, terms).note == nil)
    }
    #expect(content.terms[.indonesian] == nil)
  }

  /// The words of the data that English writes otherwise.
  private static func foreign(_ registry: Registry, _ terms: Terms) -> Set<String> {
    let records = registry.records
    var words: Set<String> = []
    func add(_ group: Terms.Group, _ word: String?) {
      guard let word, let other = terms[group, word], !other.contains(word) else { return }
      words.insert(word)
    }
    for item in records.items { add(.items, item.name) }
    for need in records.needs {
      add(.bases, need.basis)
      add(.notes, need.note)
    }
    for commitment in records.commitments { add(.reasons, commitment.end?.reason) }
    for line in records.lines { add(.reasons, line.reason) }
    for correction in records.corrections { add(.reasons, correction.reason) }
    return words
  }

  @Test("English pages show none of them in Indonesian, and Indonesian pages all")
  func pages() throws {
    let site = try RenderedSite.kelurahan
    let terms = try #require(site.portal.content.terms[.english])
    let words = Self.foreign(site.portal.registry, terms)
    #expect(words.count > 40)
    var seen: Set<String> = []
    for (path, root) in site.pages {
      let text = root.text
      for word in words where text.contains(word) {
        if path.hasPrefix("en/") {
          Issue.record("\(path): \(word)")
        } else {
          seen.insert(word)
        }
      }
    }
    #expect(words.subtracting(seen) == [])
  }

  @Test("units of items and of recipients are English on English pages of places")
  func units() throws {
    let site = try RenderedSite.kelurahan
    var units: Set<String> = []
    var recipients: Set<String> = []
    for path in site.pages.map(\.0) where path.hasPrefix("en/wilayah/") {
      for table in site.tables(on: path) where table.element.classes.contains("needs") {
        for row in table.body {
          let parts = (row.cells[0]?.first("small")?.text ?? "").components(" · ")
          if parts.count > 1 { units.insert(parts[1]) }
        }
      }
      for need in site.page(path)?.all("li") ?? [] where need.classes.contains("need") {
        for facts in need.all("p").flatMap({ $0.text.components(" · ") })
        where facts.hasPrefix("for ") {
          let words = facts.split(maxSplits: 2, whereSeparator: \.isWhitespace)
          if let unit = words.last { recipients.insert(String(unit)) }
        }
      }
    }
    #expect(
      recipients == ["households", "people", "small businesses", "pupils", "educators"])
    #expect(units.isSuperset(of: ["packages", "sacks", "participants", "seedlings"]))
    #expect(units.isDisjoint(with: ["paket", "karung", "peserta", "bibit", "unit"]))
  }

  @Test("a word that is missing is named with what the file has instead, and stops no build")
  func missing() throws {
    let slip = try outcome { $0.replacing("  Paket sembako:", with: "  Paket sembakko:") }
    #expect(
      slip.notes == [
        "content/terms.en.yaml lacks words of the data, which its pages show in Indonesian: "
          + "items: \"Paket sembako\" (the file has \"Paket sembakko\")."
      ])
    let none = try outcome { _ in nil }
    #expect(none.problems == [] && none.notes.count == 1)
    #expect(none.notes.first?.contains("more; units: ") == true)
    #expect(try outcome { $0 + "\n# A remark." }.notes == [])
  }

  @Test("a group that is none, a word without English and a file for no language are mistakes")
  func mistakes() throws {
    let group = try outcome { $0.replacing("\nunits:", with: "\nunit:") }.problems
    #expect(group.count == 1)
    #expect(
      group.first?.hasPrefix("content/terms.en.yaml:") == true
        && group.first?.contains("\"unit\" is not a key here. Did you mean \"units\"?") == true)
    let empty = try outcome { $0.replacing("  Tablet: Tablet", with: "  Tablet:") }.problems
    #expect(empty.count == 1 && empty.first?.hasSuffix("items.Tablet must be a text") == true)
    let name = try outcome(of: { $0 }, under: "terms.eng.yaml").problems
    #expect(
      name == [
        "content/terms.eng.yaml: nothing reads this file. Did you mean \"terms.en.yaml\"? "
          + "Known: terms.en.yaml"
      ])
  }

  @Test("items are found by either name and shown by that of the page", .needs(.programs("node")))
  func search() throws {
    let portal = try RenderedSite.kelurahan.portal
    for (language, name) in [(Language.indonesian, "Ponsel pintar"), (.english, "Smartphone")] {
      let answers = try SearchRunner.run(
        ["ponsel pintar", "smartphone"], over: portal, in: language
      ).answers
      for answer in answers {
        #expect(answer.results.first?.path == "butuh/ponsel-pintar.html")
        #expect(answer.results.first?.name == name)
        #expect(answer.results.count { $0.kind == "barang" } == 1)
      }
      #expect(answers.count == 2)
    }
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator).map(String.init)
  }
}
