import Configuration
import Documents
import Markdown
import Support
import Testing

@Suite("Parts of a wording that facts decide on")
struct SectionTests {
  struct Facts: Sendable {
    var name: String? = "Budi"
    var isFood = false
  }

  private static let fields: [DocumentField<Facts>] = [
    .text("name", "Who gave.") { $0.name },
    .condition("is_food", "Whether it is food.") { $0.isFood },
    .blocks("goods", "The goods, if any.") { facts in
      facts.isFood ? [.paragraph([.text("Beras")], .left)] : []
    },
  ]

  private func blocks(_ body: String, _ facts: Facts) throws -> [Block] {
    let file = try MarkdownFile(file: "w.md", source: body)
    return try DocumentTemplate(file, fields: Self.fields).blocks(for: facts)
  }

  private func text(_ words: String) -> Block { .paragraph([.text(words)], .justify) }

  @Test(
    "within a text, the words between the tags are there or not, and no blank is left over",
    arguments: [
      ("Satu{{#is_food}} dua{{/is_food}} tiga.", "Satu dua tiga.", "Satu tiga."),
      ("Satu {{#is_food}}dua{{/is_food}} tiga.", "Satu dua tiga.", "Satu tiga."),
      ("Satu. {{^is_food}}Dua.{{/is_food}}", "Satu.", "Satu. Dua."),
      ("{{#is_food}}Satu. {{/is_food}}Dua.", "Satu. Dua.", "Dua."),
      ("{{# is_food }}Satu.{{/ is_food }} Dua.", "Satu. Dua.", "Dua."),
      ("{{#is_food}}\nSatu.\n{{/is_food}}\nDua.", "Satu. Dua.", "Dua."),
      (
        "{{#is_food}}{{#name}}Satu {{name}}.{{/name}}{{/is_food}}{{^is_food}}Dua.{{/is_food}}",
        "Satu Budi.", "Dua."
      ),
    ])
  func inText(_ source: String, _ food: String, _ other: String) throws {
    #expect(try blocks(source, Facts(isFood: true)) == [text(food)])
    #expect(try blocks(source, Facts(isFood: false)) == [text(other)])
  }

  @Test(
    "a field that has a value holds, one that is unknown or empty does not",
    arguments: [("Budi", "NPWP Budi"), ("", "tanpa"), (nil, "tanpa")] as [(String?, String)])
  func values(_ name: String?, _ wanted: String) throws {
    let source = "{{#name}}NPWP {{name}}{{/name}}{{^name}}tanpa{{/name}}"
    #expect(try blocks(source, Facts(name: name)) == [text(wanted)])
  }

  @Test("between empty lines, tags decide about whole paragraphs, headings, lists and fields")
  func inBlocks() throws {
    let source = """
      {{#is_food}}

      ### Makanan

      Satu.

      {{goods}}

      {{/is_food}}
      {{^is_food}}

      - butir

      {{/is_food}}

      > {{#goods}}
      >
      > Bersama.
      >
      > {{/goods}}
      """
    #expect(
      try blocks(source, Facts(isFood: true)) == [
        .heading(3, [.text("Makanan")]), text("Satu."), .paragraph([.text("Beras")], .left),
        .together([text("Bersama.")]),
      ])
    #expect(
      try blocks(source, Facts(isFood: false))
        == [.list(start: nil, items: [[text("butir")]])])
  }

  @Test("what nothing is left of is not there: no empty paragraph, no item, no line of a form")
  func empty() throws {
    let source = """
      {{#is_food}}Satu.{{/is_food}}

      ### {{#is_food}}Judul{{/is_food}}

      1. {{#is_food}}halal;{{/is_food}}
      2. sah.

      > {{#is_food}}Dua.{{/is_food}}

      Antara.

      - {{#is_food}}Masa simpan: {{name}}{{/is_food}}
      - Nama: {{name}}
      """
    let name = Entry(label: "Nama:", value: [.text("Budi")])
    #expect(
      try blocks(source, Facts(isFood: false)) == [
        .list(start: 1, items: [[text("sah.")]]), text("Antara."), .entries([name]),
      ])
    #expect(
      try blocks(source, Facts(isFood: true)) == [
        text("Satu."), .heading(3, [.text("Judul")]),
        .list(start: 1, items: [[text("halal;")], [text("sah.")]]),
        .together([text("Dua.")]), text("Antara."),
        .entries([Entry(label: "Masa simpan:", value: [.text("Budi")]), name]),
      ])
  }

  @Test(
    "a mistake is told with its place",
    arguments: [
      (
        "Satu {{#is_fod}}dua{{/is_fod}}.",
        ["w.md:1:6: there is no field \"is_fod\" in this document. Did you mean \"is_food\"?"]
      ),
      (
        "Satu {{is_food}}.",
        [
          "w.md:1:6: {{is_food}} only decides what is printed; write {{#is_food}} before and "
            + "{{/is_food}} after what depends on it"
        ]
      ),
      (
        "Satu {{#is_food}}dua.\n\nTiga.",
        [
          "w.md:1:6: the section {{#is_food}} does not end here; write {{/is_food}} into the same "
            + "paragraph, or both alone between empty lines"
        ]
      ),
      (
        "Satu.\n\nDua {{/name}}.",
        [
          "w.md:3:5: {{/name}} ends no section here; a section begins and ends in one paragraph, "
            + "or its tags stand alone between empty lines"
        ]
      ),
    ])
  func mistakes(_ source: String, _ wanted: [String]) {
    let problems = #expect(throws: Problems.self) { try blocks(source, Facts()) }
    #expect(problems?.shown.map(\.description) == wanted)
  }

  @Test(
    "sections that cross each other, or the borders of bold text, lists and quotes, are refused",
    arguments: [
      "{{#name}}a{{#is_food}}b{{/name}}c{{/is_food}}", "**{{#name}}a**{{/name}}",
      "{{#name}}\n\n- a\n- b {{/name}}", "{{#name}}\n\n> {{/name}}", "{{#name}}\n\na",
      "1. {{#name}}\n2. {{/name}}",
    ])
  func crossed(_ source: String) {
    #expect(throws: Problems.self) { try blocks(source, Facts()) }
  }

  @Test("only a field that is printed counts as present")
  func required() throws {
    let file = try MarkdownFile(file: "w.md", source: "{{#name}}Satu.{{/name}}")
    let problems = #expect(throws: Problems.self) {
      try DocumentTemplate<Facts>(
        file, fields: [.text("name", "Who gave.", required: true) { $0.name }])
    }
    #expect(
      problems?.shown.map(\.description)
        == ["w.md: the field {{name}} is missing: Who gave. Add it to the text."])
  }
}
