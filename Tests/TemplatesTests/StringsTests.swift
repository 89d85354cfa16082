import Templates
import Testing

@Suite("Strings and words")
struct StringsTests {
  let strings = Strings([
    "nav.home": "Beranda & awal", "short": "kurang {{needed.plain}} {{needed.unit}}",
    "rich": "<b>{{name}}</b> \"x\"", "loop": "a {{text.loop2}}", "loop2": "b {{text.loop}}",
    "bad": "x {{naem}}", "part": "{{>p}}", "status.aktif": "Aktif & jalan",
    "status.dibatalkan": "Batal",
  ])

  @Test(
    "are printed as text",
    arguments: [
      ("{{text.nav.home}}", "Beranda &amp; awal"),
      ("<a title=\"{{text.nav.home}}\">", "<a title=\"Beranda &amp; awal\">"),
      ("({{text.short}})", "(kurang 1.234 paket)"),
      ("{{text.rich}}", "&lt;b&gt;RW 07&lt;/b&gt; &quot;x&quot;"),
    ])
  func printed(template: String, expected: String) throws {
    #expect(try render(template, RWPage(), strings: strings) == expected)
  }

  @Test(
    "mistakes",
    arguments: [
      (
        "{{text.nav.hom}}",
        "theme/page.mustache:1:3: there is no string \"text.nav.hom\". Known: text.nav.home. "
          + "Did you mean \"text.nav.home\"?"
      ),
      (
        "{{{text.nav.home}}}",
        "theme/page.mustache:1:4: strings are text, not HTML; write {{text.nav.home}}."
      ),
      (
        "{{text.bad}}",
        "theme/strings/id.yaml:1:9: \"naem\" is not known here. Known: level. "
          + "(Included from theme/page.mustache:1:3.)"
      ),
      (
        "{{text.part}}",
        "theme/strings/id.yaml:5:8: a string cannot include a template. "
          + "(Included from theme/page.mustache:1:3.)"
      ),
      (
        "{{text.loop}}",
        "theme/strings/id.yaml:3:9: the string \"loop\" prints itself. "
          + "(Included from theme/strings/id.yaml:2:9.)"
      ),
      (
        "<p {{text.nav.home}}>",
        "theme/page.mustache:1:6: \"text.nav.home\" stands inside a tag but not in a quoted "
          + "value; write attribute=\"{{text.nav.home}}\"."
      ),
    ])
  func mistakes(template: String, expected: String) {
    #expect(
      problems(template, for: SlumInfo.self, partials: ["p": ""], strings: strings) == [expected])
  }

  @Test("the keys that were used are listed")
  func usedKeys() throws {
    let compiler = Compiler(
      sources: [:], strings: strings, formats: .indonesian, base: "")
    let source = Source(
      file: "t", text: "{{text.short}}{{#needs}}{{status}}{{/needs}}{{text.nav.home}}")
    let template = try compiler.compile(source, for: RWPage.self)
    #expect(template.usedStrings == ["nav.home", "short", "status.aktif", "status.dibatalkan"])
  }

  @Test(
    "words are printed by their case",
    arguments: [
      (Status.open, "Aktif &amp; jalan aktif ya"), (.cancelled, "Batal dibatalkan tidak"),
    ])
  func words(status: Status, expected: String) throws {
    var page = RWPage()
    page.needs = [NeedRow(item: "x", needed: Figure(1, proof: .row), status: status)]
    let template =
      "{{#needs}}{{status}} {{status.key}} {{#status.is.aktif}}ya{{/status.is.aktif}}"
      + "{{^status.is.aktif}}tidak{{/status.is.aktif}}{{/needs}}"
    #expect(try render(template, page, strings: strings) == expected)
  }

  @Test("each case of a word needs a string")
  func missingWord() {
    let found = problems(
      "{{#needs}}{{status}}{{/needs}}", for: RWPage.self,
      strings: Strings(["status.aktif": "Aktif"]))
    #expect(
      found == [
        "theme/page.mustache:1:13: \"status\" needs a string for each case; missing: "
          + "text.status.dibatalkan."
      ])
  }

  /// Lists its cases in another order than declared, and not all of them.
  enum Odd: String, CaseIterable, Sendable {
    case b, c, a
    static let allCases: [Odd] = [.a, .b]
  }

  @Test("a case that the list of cases leaves out prints nothing")
  func caseLeftOut() throws {
    let context = Context<Odd>("c", "", [.word("w", "", prefix: "p", \.self)])
    let compiler = Compiler(
      sources: [:], strings: Strings(["p.a": "A", "p.b": "B"]), formats: .indonesian, base: "")
    let template = try compiler.compile(
      Source(file: "t", text: "[{{w}}{{w.key}}]"), with: context)
    var output = Output()
    for word in [Odd.c, .a, .b, .c] {
      try template.render(word, path: "a", into: &output)
    }
    #expect(output.text == "[][Aa][Bb][]")
  }
}
