import Configuration
import Markdown
import Testing

@Suite("Texts in Markdown as HTML")
struct MarkdownHTMLTests {
  private func html(_ text: String, prefix: String = "../") throws -> MarkdownHTML {
    try MarkdownHTML(try MarkdownFile(file: "a.md", source: text), rootPrefix: prefix)
  }

  @Test(
    "links to pages start from the page; places on it and other sites stay",
    arguments: [
      ("metode.html", "../metode.html"), ("metode.html#butir", "../metode.html#butir"),
      ("wilayah/a:b.html", "../wilayah/a:b.html"), ("#butir", "#butir"),
      ("https://contoh.example/a", "https://contoh.example/a"),
      ("mailto:a@contoh.example", "mailto:a@contoh.example"),
    ])
  func links(_ written: String, _ expected: String) throws {
    #expect(try html("[x](\(written))").html == "<p><a href=\"\(expected)\">x</a></p>\n")
  }

  @Test("equal headings can be linked to one by one")
  func headings() throws {
    let text = try html("# Satu Dua\n\n## Satu dua\n\n### satu-dua\n")
    #expect(text.headings.map(\.id) == ["satu-dua", "satu-dua-2", "satu-dua-3"])
    #expect(text.headings.map(\.level) == [1, 2, 3])
    for (level, id) in [(1, "satu-dua"), (2, "satu-dua-2"), (3, "satu-dua-3")] {
      #expect(text.html.contains("<h\(level) id=\"\(id)\">"), "\(text.html)")
    }
  }
}
