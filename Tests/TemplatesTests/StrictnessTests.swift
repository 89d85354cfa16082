import Templates
import Testing

@Suite("What a template may not do")
struct StrictnessTests {
  @Test(
    "is said with its place and a way out",
    arguments: [
      (
        "Halo\n{{site.titel}}",
        "theme/page.mustache:2:3: \"titel\" is not known in \"site\". "
          + "Known: title, home, motto, tree. Did you mean \"title\"?"
      ),
      (
        "{{#slum}}{{levle}}{{/slum}}",
        "theme/page.mustache:1:12: \"levle\" is not known here. Known: level, name, needed, url, "
          + "opened, isOpen, body, unmetShare, needs, aliases, site, slum, note, gift, source, "
          + "extra. Did you mean \"level\"?"
      ),
      (
        "{{body}}",
        "theme/page.mustache:1:3: \"body\" is an html field; write {{{body}}}."
      ),
      (
        "{{{name}}}",
        "theme/page.mustache:1:4: \"name\" is a text, not trusted HTML; write {{name}}."
      ),
      (
        "{{&name}}",
        "theme/page.mustache:1:4: \"name\" is a text, not trusted HTML; write {{name}}."
      ),
      (
        "{{#name}}x{{/name}}",
        "theme/page.mustache:1:4: \"name\" is a text and always there, so it cannot be a section; "
          + "print it with {{name}}."
      ),
      (
        "{{#needs}}{{#status}}x{{/status}}{{/needs}}",
        "theme/page.mustache:1:14: \"status\" is a word and always there, so it cannot be a "
          + "section; print it with {{status}} or ask for one case with {{#status.is.aktif}}."
      ),
      (
        "{{^site}}x{{/site}}",
        "theme/page.mustache:1:4: \"site\" is always there, so {{^site}} would never print."
      ),
      (
        "{{needs}}",
        "theme/page.mustache:1:3: \"needs\" is a list; use it as a section: "
          + "{{#needs}}…{{/needs}}."
      ),
      (
        "{{isOpen}}",
        "theme/page.mustache:1:3: \"isOpen\" is a flag; use it as a section: "
          + "{{#isOpen}}…{{/isOpen}}."
      ),
      (
        "{{site}}",
        "theme/page.mustache:1:3: \"site\" is a record; name one of its fields. Known: "
          + "site.title, site.home, site.motto, site.tree."
      ),
      (
        "{{#site}}{{.}}{{/site}}",
        "theme/page.mustache:1:12: {{.}} is a record here; name one of its fields. Known: "
          + "title, home, motto, tree."
      ),
      (
        "{{note}}",
        "theme/page.mustache:1:3: \"note\" may be missing; wrap it in {{#note}}…{{/note}}."
      ),
      (
        "{{site.motto}}",
        "theme/page.mustache:1:3: \"site.motto\" may be missing; "
          + "wrap it in {{#site.motto}}…{{/site.motto}}."
      ),
      (
        "{{slum.level}}",
        "theme/page.mustache:1:3: \"slum\" may be missing; wrap it in {{#slum}}…{{/slum}}."
      ),
      (
        "{{^note}}{{note}}{{/note}}",
        "theme/page.mustache:1:12: \"note\" may be missing; wrap it in {{#note}}…{{/note}}."
      ),
      (
        "{{needed.plian}}",
        "theme/page.mustache:1:3: \"plian\" is not known in the figure \"needed\". "
          + "Known: plain, value, unit, data. Did you mean \"plain\"?"
      ),
      (
        "{{name.plain}}",
        "theme/page.mustache:1:3: \"name\" is a text; it has nothing inside it."
      ),
      (
        "{{unmetShare}}",
        "theme/page.mustache:1:3: \"unmetShare\" is a share for drawing, allowed only in a quoted "
          + "attribute; print a figure, which shows its proof."
      ),
      (
        "{{#aliases}}{{#.}}x{{/.}}{{/aliases}}",
        "theme/page.mustache:1:16: {{#.}} is a section over one value; write {{.}} to print it."
      ),
      (
        "{{#needs}}{{#status.is.aktiv}}x{{/status.is.aktiv}}{{/needs}}",
        "theme/page.mustache:1:14: \"aktiv\" is not known as a case of \"status\". "
          + "Known: aktif, dibatalkan. Did you mean \"aktif\"?"
      ),
      (
        "{{>kepla}}",
        "theme/page.mustache:1:4: there is no template \"kepla\". Known: kepala.mustache, "
          + "page.mustache. Did you mean \"kepala\"?"
      ),
      (
        "{{<kepala}}{{$judull}}x{{/judull}}{{/kepala}}",
        "theme/page.mustache:1:15: \"judull\" is not known as a block of the template it is "
          + "meant for. Known: judul. Did you mean \"judul\"?"
      ),
      (
        "{{<kepala}}{{name}}{{/kepala}}",
        "theme/page.mustache:1:12: {{name}} would print nothing here; between {{<…}} and its end "
          + "only {{$…}} blocks count."
      ),
      (
        "{{<kepala}}{{$judul}}a{{/judul}}{{$judul}}b{{/judul}}{{/kepala}}",
        "theme/page.mustache:1:36: {{$judul}} is filled twice here."
      ),
    ])
  func messages(template: String, expected: String) {
    let found = problems(
      template, for: RWPage.self, partials: ["kepala": "<h1>{{$judul}}{{/judul}}</h1>"])
    #expect(found == [expected])
  }

  @Test(
    "tags that are not right",
    arguments: [
      ("a\n{{name", "2:1: this tag never ends: \"}}\" is missing after it."),
      ("{{{name}}", "1:1: this tag never ends: \"}}}\" is missing after it."),
      ("{{}}", "1:1: this tag is empty; write a name in it."),
      ("{{a b}}", "1:3: \"a b\" has a space in it; a name is one word."),
      ("{{a..b}}", "1:3: \"a..b\" has a dot without a name beside it."),
      ("{{.a}}", "1:3: \".a\" has a dot without a name beside it."),
      (
        "{{>*name}}",
        "1:1: the template to include must be named here; "
          + "a name from data (\"*\") is not supported."
      ),
      ("{{=a=}}", "1:1: delimiters are set by two words without \"=\", such as {{=<% %>=}}."),
      ("x {{/a}}", "1:3: {{/a}} closes nothing; no section is open here."),
      (
        "{{#a}}\n x",
        "1:1: {{#a}} is never closed; {{/a}} is missing (the template ends on line 2)."
      ),
      (
        "é{{#a}}\n😀 {{/b}}{{/a}}",
        "2:3: {{/b}} does not close {{#a}}, which is open since line 1, column 2."
      ),
      ("ab\u{0}", "1:3: there is a NUL byte here; delete it."),
    ])
  func syntax(template: String, expected: String) {
    let found = problems(template, for: RWPage.self)
    #expect(found.first == "theme/page.mustache:" + expected)
  }

  @Test("all problems are reported at once, in order, in partials too")
  func allAtOnce() {
    let found = problems(
      "{{x1}}\n{{>kartu}}\n{{x2}}", for: RWPage.self, partials: ["kartu": "\n {{x3}}"])
    #expect(
      found.map { String($0.prefix { $0 != " " }) } == [
        "theme/kartu.mustache:2:4:", "theme/page.mustache:1:3:", "theme/page.mustache:3:3:",
      ])
    #expect(found[0].hasSuffix("(Included from theme/page.mustache:2:4.)"))
  }

  @Test("columns count Unicode scalars")
  func columns() {
    let found = problems("é😀\u{202E}مرحبا {{nope}}", for: SlumInfo.self)
    #expect(found == ["theme/page.mustache:1:12: \"nope\" is not known here. Known: level."])
  }

  @Test("text that is not UTF-8 is refused with its place")
  func invalidUTF8() {
    let compiler = Compiler(sources: [:], strings: .none, formats: .indonesian, base: "")
    let source = Source(file: "a", bytes: [0x61, 0x0A, 0x62, 0xFF, 0x63])
    #expect {
      _ = try compiler.compile(source, for: RWPage.self)
    } throws: { error in
      "\(error)" == "a:2:2: this is not UTF-8 text; save the file with UTF-8 encoding."
    }
  }

  @Test("a name of ten thousand letters is cut in the message")
  func longName() {
    let found = problems("{{\(String(repeating: "n", count: 10_000))}}", for: SlumInfo.self)
    #expect(found.count == 1)
    #expect(found.first?.count ?? 0 < 200)
  }

  @Test("sections nested beyond reason are refused")
  func deepNesting() {
    let open = String(repeating: "{{#isOpen}}", count: 5000)
    let close = String(repeating: "{{/isOpen}}", count: 5000)
    let found = problems(open + close, for: RWPage.self)
    #expect(found.first?.contains("more than 100 sections are open here") == true)
  }

  @Test("a name declared twice is reported")
  func declaredTwice() {
    let context = Context<String>("c", "", [.field("a", "", \.self), .field("a", "", \.self)])
    let compiler = Compiler(sources: [:], strings: .none, formats: .indonesian, base: "")
    #expect {
      _ = try compiler.compile(Source(file: "t", text: ""), with: context)
    } throws: { error in
      "\(error)" == "t:1:1: the context \"c\" declares \"a\" twice."
    }
  }
}
