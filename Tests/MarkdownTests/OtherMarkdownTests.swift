import Configuration
import Support
import Testing

@testable import Markdown

/// The messages about a text below two lines of front matter.
private func problems(_ body: String) throws -> [String] {
  do {
    _ = try MarkdownHTML(MarkdownFile(file: "a.md", source: "---\n---\n" + body))
    return []
  } catch let problems as Problems {
    return problems.shown.map(\.description)
  }
}

@Suite("Markdown that only GitHub knows")
struct OtherMarkdownTests {
  @Test(
    "is told with its line, because it would be printed as it stands",
    arguments: [
      ("| a | b |\n|---|---|\n| 1 | 2 |", 3, "a table"),
      ("Teks.\n\na | b\n:-- | --:\n1 | 2", 5, "a table"),
      ("kata sebelum\n| a |\n| :-: |", 4, "a table"),
      ("> - | a | b |\n>   | - | - |", 3, "a table"),
      ("x\n\nini ~~salah~~ benar", 5, "text struck through"),
      ("satu ~~dua\n**tiga**~~ empat", 3, "text struck through"),
      ("# Judul ~~lama~~", 3, "text struck through"),
      ("- a\n- [ ] belum\n", 4, "boxes to tick"), ("1. [x] sudah", 3, "boxes to tick"),
      ("a\n\nLihat catatan.[^1]\n\n[^1]: Sumber dan tahun", 5, "a footnote"),
      ("> [!NOTE]\n> Perhatikan", 3, "a notice"),
    ])
  func told(_ body: String, _ line: Int, _ words: String) throws {
    let found = try problems(body)
    #expect(found.first?.hasPrefix("a.md:\(line): \(words)") == true, "\(found)")
    #expect(found.allSatisfy { $0.contains("would be printed as it stands") })
  }

  @Test(
    "prose, code and rules are left alone",
    arguments: [
      "a | b\nc | d", "a || b\n\n---\n", "Judul | dua\n---", "| a | b |\n| --- |",
      "| a |\n\n| --- |", "    | a | b |\n    |---|---|", "```\n| a | b |\n|---|---|\n~~x~~\n```",
      "~~~\n- [ ] a\n~~~", "`~~a~~` dan `| a |`\n`|---|`", "kira-kira ~5 km dan ~6 km",
      "a ~~ b ~~ c",
      "~~~ a ~~~", "~~belum ditutup", "- [ada](metode.html) x", "- [ ]", "- [a] b",
      "[ ] bukan daftar",
      "- a [ ] b", "[^ a]", "x^[1]", "> [!LAIN]\n> a", "> [NOTE]", "- - -", "a\n- b", "1 < 2 | 3",
    ])
  func leftAlone(_ body: String) throws {
    #expect(try problems(body) == [])
  }

  @Test("all of it is told at once, and for paper too")
  func together() throws {
    let body = "- [ ] a\n\n~~b~~\n\n| c | d |\n|---|---|"
    #expect(
      try problems(body).map { $0.split(separator: " ")[0] } == ["a.md:3:", "a.md:5:", "a.md:7:"])
    #expect {
      _ = try MarkdownBlocks(body, file: "b.md", lineOffset: 2)
    } throws: { error in
      (error as? Problems)?.shown.compactMap(\.line) == [3, 5, 7]
    }
  }
}

@Suite("Texts that are too much")
struct TextLimitTests {
  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let started = ContinuousClock.now
    try work()
    let elapsed = started.duration(to: .now).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
  }

  @Test("2,500 equal headings get ids of their own, numbered in order")
  func equalHeadings() throws {
    var ids: [String] = []
    let time = try seconds {
      let text = String(repeating: "## Judul\n\nTeks\n\n", count: 2_500)
      ids = try MarkdownHTML(MarkdownFile(file: "a.md", source: text)).headings.map(\.id)
    }
    #expect(ids == ["judul"] + (2...2_500).map { "judul-\($0)" })
    #expect(time < 10)
  }

  @Test("a heading that is called like another one's number gets the next")
  func numbered() throws {
    let text = "# a\n\n# a 2\n\n# a\n\n# a-2\n\n# a\n"
    let ids = try MarkdownHTML(MarkdownFile(file: "a.md", source: text)).headings.map(\.id)
    #expect(ids.count == 5)
    #expect(Set(ids).count == 5)
    #expect(ids.prefix(3) == ["a", "a-2", "a-3"])
  }

  @Test("a file larger than any text is named with its size and the limit")
  func size() throws {
    let source = String(repeating: "<", count: 20_000_000)
    let time = seconds {
      #expect {
        _ = try MarkdownFile(file: "a.md", source: source)
      } throws: { error in
        (error as? Problem)?.description.hasPrefix(
          "a.md: has 20000000 bytes, and a text may have at most 1000000;") == true
      }
    }
    #expect(time < 5)
  }

  /// Many bytes of what readers of Markdown are slow at.
  private static let slow: [String] = [
    "<", "<!", "<!--", "<?", "[", "![", "[a](", "[a](<b", "[a](b \"", "*a **a ", "*", "_a __a ",
    "a**b", "`a", "&", "\\", "a\n", "\n", "[a]: u\n", "[[a](", "<http:", "~~~a ", "# a\n", "|",
    "~~",
    "~~a", "| a\n", "[^", "a\n=\n",
  ]

  @Test("what libcmark reads slowly ends in seconds", arguments: slow)
  func patterns(_ unit: String) throws {
    let text = String(repeating: unit, count: 200_000 / unit.utf8.count)
    let time = seconds {
      _ = try? MarkdownHTML(MarkdownFile(file: "a.md", source: text))
      _ = try? MarkdownBlocks(text, file: "a.md")
    }
    #expect(time < 30)
  }

  @Test(
    "quotes, lists and emphasis nested without end are refused with their line",
    arguments: [
      "x\n" + String(repeating: ">", count: 100_000),
      "x\n\n" + String(repeating: "- ", count: 25_000) + "x"
        + String(repeating: "\n", count: 50_000),
      "x\n\n" + String(repeating: "1. ", count: 100) + "x",
      "x\n\n" + (0..<200).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
        + String(repeating: "\n", count: 900_000),
      "x\n\n" + String(repeating: "*a **b ", count: 5_000)
        + String(repeating: "b** a* ", count: 5_000),
    ])
  func nested(_ text: String) throws {
    let readers: [() throws -> Void] = [
      { _ = try MarkdownHTML(MarkdownFile(file: "a.md", source: text)) },
      { _ = try MarkdownBlocks(text, file: "a.md") },
    ]
    for read in readers {
      #expect {
        try read()
      } throws: { error in
        let problem = (error as? Problems)?.shown.first
        return problem?.message.contains("nested too deeply") == true && (problem?.line ?? 0) > 1
      }
    }
  }

  @Test(
    "rules, dotted lines and lists as people write them are read",
    arguments: [
      String(repeating: "- ", count: 200), String(repeating: "*", count: 200),
      String(repeating: ".", count: 200), String(repeating: "_ ", count: 100),
      String(repeating: ". ", count: 100), String(repeating: "+", count: 100),
      (0..<20).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(),
      String(repeating: ">", count: 20) + " a",
    ])
  func usual(_ text: String) throws {
    _ = try MarkdownHTML(MarkdownFile(file: "a.md", source: text))
  }

  @Test(
    "settings nested without end, or larger than any, are told and crash nothing",
    arguments: [
      String(repeating: "[", count: 200_000), "a: " + String(repeating: "{b: ", count: 100_000),
      String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
      (0..<1_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      String(repeating: "a", count: 2_000_000),
    ])
  func settings(_ text: String) {
    let list = Settings.ProblemList()
    _ = Settings(yaml: text, file: "a.yaml", problems: list)
    let message = list.all.shown.first?.message ?? ""
    #expect(message.contains("nested too deeply") || message.contains("at most 1000000"))
  }
}
