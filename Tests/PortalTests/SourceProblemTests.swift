import Configuration
import Registry
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("Mistakes in content and theme")
struct SourceProblemTests {
  /// The problems of the repository's content and theme with some files changed.
  private func problems(
    content changes: [String: (String) -> String] = [:],
    theme themeChanges: [String: (String) -> String] = [:],
    without removed: String? = nil
  ) throws -> [String] {
    func changed(_ name: String, _ changes: [String: (String) -> String]) throws -> SourceTree {
      var files = try RenderedSite.folder(name).files
      for (path, change) in changes {
        let old = String(decoding: files[path] ?? [], as: UTF8.self)
        let new = change(old)
        #expect(new != old, "\(path) was not changed")
        files[path] = Array(new.utf8)
      }
      if let removed { files[removed] = nil }
      return SourceTree(name: name, files: files)
    }
    do {
      let content = try Content(try changed("content", changes))
      let themes = try RenderedSite.themes(try changed("theme", themeChanges), content)
      let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
      _ = try Portal(registry: registry, content: content, themes: themes)
      return []
    } catch let problems as Problems {
      return problems.shown.map(\.description)
    }
  }

  /// The line and column of a text, from 1; those of a name inside a template's tag when asked.
  private func place(
    of text: String, in path: String, _ name: String, inside: Int = 0
  ) throws -> String {
    let source = String(decoding: try RenderedSite.folder(name).files[path] ?? [], as: UTF8.self)
    for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard let range = line.firstRange(of: text) else { continue }
      let column = line[..<range.lowerBound].unicodeScalars.count
      return "\(number + 1):\(column + 1 + inside)"
    }
    return "nowhere"
  }

  @Test("nothing is wrong with what the repository holds")
  func whole() throws {
    #expect(try problems() == [])
  }

  @Test("a misspelt tag in a programme's Markdown is located in the Markdown")
  func markdown() throws {
    let path = "programs/permukiman.id.md"
    let place = try place(of: "{{figures.unmet}}", in: path, "content")
    let found = try problems(content: [
      path: { $0.replacing("{{figures.unmet}}", with: "{{figures.unmett}}") }
    ])
    #expect(
      found == [
        "content/\(path):\(place): \"unmett\" is not known in \"figures\". Known: lines, needed, "
          + "committed, handedOver, unmet, collaborators, basts, value, board, asOf. "
          + "Did you mean \"unmet\"?"
      ])
  }

  @Test("a tag of a heading, a list and the last line are located as well")
  func markdownPlaces() throws {
    let path = "programs/pangan.id.md"
    let text = """

      ## Judul {{salah1}}

      - satu
      - dua {{figures.needed}} dan {{salah2}}

      Akhir *tebal* {{salah3}}
      """
    let found = try problems(content: [path: { $0 + text }])
    let before =
      String(
        decoding: try RenderedSite.folder("content").files[path] ?? [], as: UTF8.self
      ).split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let places = found.map { $0.split(separator: " ")[0] }
    #expect(
      places == [
        "content/\(path):\(before + 2):10:", "content/\(path):\(before + 5):30:",
        "content/\(path):\(before + 7):15:",
      ], "\(found)")
  }

  @Test("a text saved on Windows is read as any other")
  func windowsLineEnds() throws {
    let path = "programs/pangan.id.md"
    #expect(try problems(content: [path: { $0.replacing("\n", with: "\r\n") }]) == [])
    let found = try problems(content: [
      path: { ($0 + "\nakhir {{salah}}\n").replacing("\n", with: "\r\n") }
    ])
    let old = String(
      decoding: try RenderedSite.folder("content").files[path] ?? [], as: UTF8.self)
    let line = old.count { $0 == "\n" } + 2
    #expect(found.map { $0.split(separator: " ")[0] } == ["content/\(path):\(line):7:"], "\(found)")
  }

  @Test("a text whose name nothing stands for is told")
  func names() throws {
    func copied(_ old: String, _ new: String) throws -> [String] {
      var files = try RenderedSite.folder("content").files
      files[new] = files[old]
      do {
        _ = try Content(SourceTree(name: "content", files: files))
        return []
      } catch { return error.shown.map(\.description) }
    }
    let page = try copied("pages/metode.id.md", "pages/metoda.id.md")
    #expect(page.count == 1)
    #expect(page.first?.contains("no page uses this text. Did you mean \"metode\"?") == true)
    for name in ["index", "Dua Kata <x>", "dalam/lagi", String(repeating: "a", count: 65)] {
      let found = try copied("programs/pangan.id.md", "programs/\(name).id.md")
      #expect(found.count == 1, "\(name)")
      #expect(found.first?.contains("small letters, digits and hyphens") == true, "\(found)")
    }
    #expect(try copied("programs/pangan.id.md", "programs/a-1.id.md") == [])
  }

  @Test("a site.yaml that cannot be read is told once, not key by key")
  func unreadableSettings() throws {
    func found(_ bytes: [UInt8]?) throws -> [String] {
      var files = try RenderedSite.folder("content").files
      files["site.yaml"] = bytes
      do {
        _ = try Content(SourceTree(name: "content", files: files))
        return []
      } catch { return error.shown.map(\.description) }
    }
    #expect(try found(nil) == ["content/site.yaml: this file is missing"])
    #expect(
      try found([0x23, 0xFF]) == ["content/site.yaml: is not UTF-8 text; save it as UTF-8"])
    let broken = try found(Array("title: a\n\toffice: b\n".utf8))
    #expect(broken.count == 1)
    #expect(broken.first?.hasPrefix("content/site.yaml:2:1: this is not valid YAML") == true)
  }

  @Test("site.yaml: an unknown key, a missing one, a wrong value")
  func settings() throws {
    func wrong(_ old: String, _ new: String) throws -> [String] {
      try problems(content: ["site.yaml": { $0.replacing(old, with: new) }])
    }
    let keep = try place(of: "keep_releases", in: "site.yaml", "content")
    let misspelt = try wrong("keep_releases: 5", "keep_release: 5")
    #expect(
      misspelt == [
        "content/site.yaml:\(keep): \"keep_release\" is not a key here. "
          + "Did you mean \"keep_releases\"? Known: title, base_url, languages, tagline, sample, "
          + "keep_releases, integrity, office, licence, boundaries, budgets"
      ])
    #expect(
      try wrong("languages: [id, en]", "languages: [jv]").first?.hasSuffix(
        "is jv, which the portal does not speak. Known: id, en") == true)
    for address in [
      "ksbb.example", "https:///", "https://ksbb.example", "https://a b.example/",
      "https://user:word@ksbb.example/", "https://ksbb.example/<>/", "https://ksbb.example/é/",
    ] {
      let found = try wrong("https://ksbb.example/", "'\(address)'")
      #expect(
        found.first?.hasSuffix("; write an address as https://ksbb.example/")
          == true, "\(address): \(found)")
    }
    for address in ["http://localhost:8080/ksbb/", "https://xn--bcher-kva.example/a-b_c/~d/"] {
      #expect(try wrong("https://ksbb.example/", address) == [], "\(address)")
    }
    #expect(try wrong("title: KSBB Jakarta", "").contains { $0.contains("\"title\" is missing") })
    let american = try wrong("licence:", "license:")
    #expect(american.contains { $0.contains("office, licence, boundaries") }, "\(american)")
    #expect(try wrong("keep_releases: 5", "keep_releases: banyak").count == 1)
    #expect(
      try wrong("title: KSBB Jakarta", "title: [").first?.contains("is not valid YAML") == true)
  }

  @Test("site.yaml: budgets of kinds that are none, and of no size")
  func budgets() throws {
    func wrong(_ old: String, _ new: String) throws -> [String] {
      try problems(content: ["site.yaml": { $0.replacing(old, with: new) }])
    }
    let place = try place(of: "leaderboard:", in: "site.yaml", "content")
    let misspelt = try wrong("  leaderboard: ", "  leaderbord: ")
    #expect(misspelt.count == 1)
    #expect(
      misspelt.first?.hasPrefix(
        "content/site.yaml:\(place): \"budgets.leaderbord\" is not a key here. "
          + "Did you mean \"leaderboard\"?") == true, "\(misspelt)")
    #expect(
      try wrong("  leaderboard: ", "  leaderboard: -").first?
        .hasSuffix("budgets.leaderboard must be a whole number from 1000 to 100000000") == true)
  }

  @Test("a text with a control character, which no page and no feed can hold, is located")
  func controlCharacters() throws {
    let line = try place(of: "title: KSBB Jakarta", in: "site.yaml", "content").split(
      separator: ":")[0]
    #expect(
      try problems(content: [
        "site.yaml": { $0.replacing("title: KSBB Jakarta", with: #"title: "KSBB\u0007 Jakarta""#) }
      ]) == [
        "content/site.yaml:\(line):8: title holds the control character U+0007, which no page can "
          + "show; delete it"
      ])
    let front = try problems(content: [
      "programs/permukiman.id.md": { $0.replacing("\nwho: ", with: "\nwho: \"\\x1B\"\nwhom: ") }
    ])
    #expect(front.contains { $0.contains("who holds the control character U+001B") }, "\(front)")
    let word = try problems(theme: [
      "strings/id.yaml": {
        $0.replacing(/(?m)^  programs: .*$/, with: #"  programs: "a\uFFFF""#)
      }
    ])
    #expect(word.contains { $0.contains("holds the control character U+FFFF") }, "\(word)")
  }

  @Test("a link that pages may not hold is told with its line, not left out")
  func links() throws {
    let path = "pages/tentang.id.md"
    let lines = String(
      decoding: try RenderedSite.folder("content").files[path] ?? [], as: UTF8.self
    )
    .split(separator: "\n", omittingEmptySubsequences: false).count
    for scheme in ["javascript", "data", "ftp", "tel", "JavaScript"] {
      let found = try problems(content: [path: { $0 + "\n[x](\(scheme):abc)\n" }])
      #expect(
        found == [
          "content/\(path):\(lines + 1): a link cannot begin with \(scheme): here; write an address "
            + "with https:// or mailto:, or a page of the site from its root, as metode.html"
        ])
    }
    let fine =
      "\n[a](https://x.example/a:b) [b](mailto:a@x.example) [c](#isi) [d](HTTP://x.example)\n"
    #expect(try problems(content: [path: { $0 + fine }]) == [])
    for address in [
      "javascript:alert(1)", "creativecommons.org/licenses/by/4.0/", "http://",
      "https://x.example/\\\"><script>",
    ] {
      let found = try problems(content: [
        "site.yaml": {
          $0.replacing("https://creativecommons.org/licenses/by/4.0/", with: "\"\(address)\"")
        }
      ])
      #expect(found.count == 1)
      let words = "; write the address of the licence's text, as https://ksbb.example/a"
      #expect(found.first?.hasSuffix(words) == true, "\(found)")
    }
  }

  @Test("a file that the layout misspells is told once, not for each page")
  func missingAsset() throws {
    let place = try place(of: "{{asset.site.css}}", in: "layout.mustache", "theme", inside: 2)
    let found = try problems(theme: [
      "layout.mustache": { $0.replacing("{{asset.site.css}}", with: "{{asset.sit.css}}") }
    ])
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasPrefix(
        "theme/layout.mustache:\(place): the theme has no file assets/sit.css. ") == true,
      "\(found)")
    #expect(found.first?.hasSuffix("Did you mean \"asset.site.css\"?") == true, "\(found)")
  }

  @Test("front matter: an unknown key, a wrong date, an end that is missing")
  func frontMatter() throws {
    let path = "programs/permukiman.id.md"
    func wrong(_ old: String, _ new: String) throws -> [String] {
      try problems(content: [path: { $0.replacing(old, with: new) }])
    }
    #expect(
      try wrong("\nwho:", "\nwhom:").contains { $0.contains("Did you mean \"who\"?") })
    #expect(
      try wrong("2019-11-05", "5 November 2019").first?
        .hasSuffix("must be YYYY-MM-DD, YYYY-MM or YYYY") == true)
    #expect(
      try wrong("---\nKSBB", "KSBB")
        == [
          "content/\(path):1: the front matter opened here is never closed; add a line ---"
        ])
  }

  @Test("a missing text and a missing template are named")
  func missing() throws {
    #expect(
      try problems(without: "programs/pangan.id.md") == [
        "content/programs/pangan.id.md: this text is missing: the database has a programme \"pangan\"."
      ])
    #expect(
      try problems(without: "pages/tentang.id.md") == [
        "content/pages/tentang.id.md: this file is missing"
      ])
    #expect(
      try problems(without: "bast.mustache").first
        == "theme/bast.mustache: this template is missing")
    #expect(
      try problems(without: "strings/id.yaml").contains(
        "theme/strings/id.yaml: the words of this language are missing"))
  }

  @Test("a text of a programme that the database does not have, and misspelt")
  func misspelt() throws {
    let text = String(
      decoding: try RenderedSite.folder("content").files["programs/pangan.id.md"] ?? [],
      as: UTF8.self)
    let found = try problems(
      content: ["programs/pangn.id.md": { _ in text }], without: "programs/pangan.id.md")
    #expect(
      found == [
        "content/programs/pangan.id.md: this text is missing: the database has a programme \"pangan\"."
          + " Did you mean \"pangn\"?"
      ])
  }

  @Test("a template that nothing uses is most likely a misspelt name")
  func unused() throws {
    #expect(
      try problems(theme: ["partials/whoo.mustache": { _ in "x" }]) == [
        "theme/partials/whoo.mustache: no page and no template uses this file. "
          + "Did you mean \"partials/who\"?"
      ])
  }

  @Test("a word that is missing, in the language and in the templates")
  func words() throws {
    let id = "strings/id.yaml"
    #expect(
      try problems(theme: [id: { $0.replacing("  basts:", with: "  bast:") }])
        .contains { $0.contains("basts\" is missing") })
    let found = try problems(
      theme: ["home.mustache": { $0.replacing("{{text.home.lede}}", with: "{{text.home.led}}") }])
    let place = try place(of: "{{text.home.lede}}", in: "home.mustache", "theme", inside: 2)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("theme/home.mustache:\(place): ") == true, "\(found)")
    #expect(found.first?.contains("Did you mean \"text.home.lede\"?") == true, "\(found)")
  }

  @Test("a misspelt name in a template, in a partial, and HTML from data")
  func templates() throws {
    func wrong(_ path: String, _ old: String, _ new: String) throws -> [String] {
      try problems(theme: [path: { $0.replacing(old, with: new) }])
    }
    let place = try place(of: "{{number}}", in: "bast.mustache", "theme", inside: 2)
    let found = try wrong("bast.mustache", "BAST {{number}}{{/title}}", "BAST {{nomber}}{{/title}}")
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("theme/bast.mustache:\(place): ") == true, "\(found)")
    #expect(found.first?.contains("Did you mean \"number\"?") == true, "\(found)")
    let raw = try wrong("bast.mustache", "{{facilitator}}", "{{{facilitator}}}")
    #expect(raw.count == 1, "\(raw)")
    let partial = try wrong("partials/bast-rows.mustache", "{{site}}", "{{sitee}}")
    #expect(partial.allSatisfy { $0.hasPrefix("theme/partials/bast-rows.mustache:1:") })
    #expect(!partial.isEmpty)
    let unclosed = try wrong("bast.mustache", "{{/lines}}", "")
    #expect(!unclosed.isEmpty)
  }

  @Test("an alias without a source, with a key or a code that is none")
  func aliases() throws {
    func wrong(_ old: String, _ new: String) throws -> [String] {
      try problems(content: ["aliases.yaml": { $0.replacing(old, with: new) }])
    }
    #expect(try wrong("name: Papango", "nama: Papango").count == 2)
    #expect(
      try wrong("code: \"31.73.06\"", "code: Kalideres").first?
        .hasSuffix("must be an area's code, as 31.75.03.1002") == true)
    #expect(try problems(without: "aliases.yaml") == [])
  }

  @Test("all mistakes are told at once")
  func together() throws {
    let found = try problems(
      content: [
        "site.yaml": { $0.replacing("sample: true", with: "sample: ya") },
        "programs/pangan.id.md": { $0.replacing("\nwho:", with: "\nwhose:") },
        "programs/umkm.id.md": { $0.replacing("\ntitle:", with: "\ntitel:") },
      ])
    for file in [
      "content/site.yaml", "content/programs/pangan.id.md", "content/programs/umkm.id.md",
    ] {
      #expect(found.contains { $0.hasPrefix(file + ":") }, "\(file): \(found)")
    }
  }
}
