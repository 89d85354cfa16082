import Configuration
import Documents
import Markdown
import Support
import Testing

@Suite("Templates of documents")
struct WordingTests {
  struct Facts: Sendable {
    var name: String?
    var goods = "Beras"
  }

  private static let fields: [DocumentField<Facts>] = [
    .text("name", "Who gave.", required: true) { $0.name },
    .text("giver_position", "The giver's position.") { _ in "Ketua" },
    .blocks("goods", "The goods.") { [.paragraph([.text($0.goods)], .left)] },
  ]

  private func blocks(_ body: String, _ facts: Facts = Facts(name: "Budi")) throws -> [Block] {
    let file = try MarkdownFile(file: "w.md", source: body)
    return try DocumentTemplate(file, fields: Self.fields).blocks(for: facts)
  }

  private func problems(_ body: String) -> [String] {
    let problems = #expect(throws: Problems.self) { try blocks(body) }
    return problems?.shown.map(\.description) ?? []
  }

  @Test("every part of Markdown that a document can show")
  func parts() throws {
    let text = """
      # Judul {{name}}

      Satu **tebal {{name}}** dan *miring*
      lalu\\
      baris baru.

      3. tiga
      4. empat

      - butir

      > Bersama
      >
      > {{ goods }}

      {{goods}}
      """
    #expect(
      try blocks(text) == [
        .heading(1, [.text("Judul Budi")]),
        .paragraph(
          [
            .text("Satu "), .strong([.text("tebal Budi")]), .text(" dan "),
            .emphasis([.text("miring")]), .text(" lalu"), .lineBreak, .text("baris baru."),
          ], .justify),
        .list(
          start: 3,
          items: [
            [.paragraph([.text("tiga")], .justify)], [.paragraph([.text("empat")], .justify)],
          ]),
        .list(start: nil, items: [[.paragraph([.text("butir")], .justify)]]),
        .together([
          .paragraph([.text("Bersama")], .justify), .paragraph([.text("Beras")], .left),
        ]),
        .paragraph([.text("Beras")], .left),
      ])
  }

  @Test(
    "a value is text whatever it holds",
    arguments: ["*bintang*", "<b>", "[a](b)", "`kode`", "{{name}}", "# judul", "a\nb", "\u{F0000}"])
  func values(_ value: String) throws {
    #expect(
      try blocks("Dari {{name}}.", Facts(name: value))
        == [.paragraph([.text("Dari \(value).")], .justify)])
  }

  @Test("a value that is not there leaves a gap")
  func gap() throws {
    #expect(
      try blocks("Dari {{name}}.", Facts(name: nil))
        == [.paragraph([.text("Dari "), .gap(.name), .text(".")], .left)])
  }

  @Test("bullets of labels and values are a form; an answer that is open has its line for itself")
  func entries() throws {
    #expect(
      try blocks("- Nama: {{name}}\n- Kotak: ☐ ya, *atau* ☐ tidak", Facts(name: nil))
        == [
          .entries([
            Entry(label: "Nama:", value: [.gap(.line)]),
            Entry(
              label: "Kotak:",
              value: [.text("☐ ya, "), .emphasis([.text("atau")]), .text(" ☐ tidak")]),
          ])
        ])
    for text in ["- Nama: {{name}}\n- tanpa label", "1. Nama: {{name}}", "- Nama:\n- Kota: x"] {
      guard case .list? = try blocks("{{name}}\n\n" + text).last else {
        Issue.record("not a list: \(text)")
        continue
      }
    }
  }

  @Test("boxes stay beside their words")
  func boxes() throws {
    #expect(
      try blocks("{{name}} ☐ ya", Facts(name: "Budi")) == [.paragraph([.text("Budi ☐ ya")], .left)])
  }

  @Test("a field in bold beside a letter, and one with underscores, are themselves")
  func marks() throws {
    #expect(
      try blocks("oleh**{{name}}**_{{giver_position}}")
        == [.paragraph([.text("oleh"), .strong([.text("Budi")]), .text("_Ketua")], .justify)])
  }

  @Test("an unknown field tells its place and what was meant")
  func unknown() {
    let text = "---\ntitle: x\n---\n{{name}}\n\nOleh é {{nmae}} dan {{giver_postion}}."
    #expect(
      problems(text) == [
        "w.md:6:8: there is no field \"nmae\" in this document. Did you mean \"name\"?",
        "w.md:6:21: there is no field \"giver_postion\" in this document."
          + " Did you mean \"giver_position\"?",
      ])
  }

  @Test("a required field that is nowhere is told")
  func missing() {
    #expect(
      problems("Tanpa nama.")
        == ["w.md: the field {{name}} is missing: Who gave. Add it to the text."])
  }

  @Test("a part of its own cannot stand inside of a text")
  func misplaced() {
    #expect(
      problems("{{name}}: {{goods}}") == [
        "w.md:1:11: {{goods}} is a part of its own; put it alone between empty lines"
      ])
  }

  @Test("an open field, and a private character, are told")
  func open() {
    #expect(
      problems("{{name}} \u{F0001}\n\n{{name") == [
        "w.md:1:10: this private character cannot be printed; remove it",
        "w.md:3:1: the field opened here is never closed; add }}",
      ])
  }

  @Test(
    "what a document cannot show is refused with its line",
    arguments: [
      ("`kode`", "code"), ("<b>tebal</b>", "HTML"), ("[a](b)", "a link"), ("![a](b)", "an image"),
      ("***", "a horizontal rule"), ("```\nx\n```", "a code block"), ("<div>\n</div>", "HTML"),
    ])
  func refused(_ text: String, _ what: String) {
    let told = problems("{{name}}\n\n\(text)")
    #expect(told.first?.hasPrefix("w.md:3: \(what) cannot stand in a document") == true, "\(told)")
  }

  @Test("all problems are told at once")
  func all() {
    #expect(problems("{{a}} {{b}} `c`\n\n***").count == 5)
  }
}
