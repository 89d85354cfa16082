import Templates
import Testing

@Suite("Fields that may be missing")
struct OptionalTests {
  private var full: RWPage {
    var page = RWPage()
    page.slum = SlumInfo(level: "berat")
    page.note = "a<b"
    page.gift = Figure(5, unit: "paket", proof: .row)
    page.source = Link("data/x.html")
    page.extra = TrustedHTML("<i>e</i>")
    page.site.motto = "Bersama"
    page.needs = [
      NeedRow(
        item: "Beras", needed: Figure(1, proof: .row), status: .open,
        closed: DateValue(year: 2021, month: 2, day: 3))
    ]
    return page
  }

  @Test(
    "print inside their section",
    arguments: [
      ("{{#note}}[{{note}}|{{.}}]{{/note}}", "[a&lt;b|a&lt;b]", ""),
      ("{{#gift}}{{gift.plain}} {{.}}{{/gift}}", "5 <data value=\"5\">5</data>\u{A0}paket", ""),
      ("{{#gift}}<p title=\"{{gift.value}}\">{{/gift}}", "<p title=\"5\">", ""),
      ("{{#source}}{{source}} {{.}}{{/source}}", "../../data/x.html ../../data/x.html", ""),
      ("{{#extra}}{{{extra}}}{{{.}}}{{/extra}}", "<i>e</i><i>e</i>", ""),
      ("{{#slum}}{{level}} {{slum.level}}{{/slum}}", "berat berat", ""),
      ("{{#site.motto}}{{site.motto}}{{.}}{{/site.motto}}", "BersamaBersama", ""),
      ("{{#site}}{{#motto}}{{motto}}{{name}}{{/motto}}{{/site}}", "BersamaRW 07", ""),
      ("{{#needs}}{{#closed}}{{closed.iso}}{{/closed}}{{/needs}}", "2021-02-03", ""),
      ("{{#note}}{{#needs}}{{note}} {{item}}{{/needs}}{{/note}}", "a&lt;b Beras", ""),
      ("{{#note}}{{#note}}{{note}}{{.}}{{/note}}{{/note}}", "a&lt;ba&lt;b", ""),
      ("{{#note}}{{^note}}x{{/note}}y{{/note}}", "y", ""),
      ("{{#note}}{{>n}}{{/note}}", "(a&lt;b)", ""),
      ("{{^note}}tanpa{{/note}}{{^slum}}tanpa{{/slum}}", "", "tanpatanpa"),
      ("{{#note}}a{{/note}}{{^note}}b{{/note}}", "a", "b"),
    ])
  func inSection(template: String, present: String, missing: String) throws {
    let partials = ["n": "({{note}})"]
    #expect(try render(template, full, partials: partials) == present)
    #expect(try render(template, RWPage(), partials: partials) == missing)
  }

  @Test("a section of another field does not make it present")
  func otherSection() {
    #expect(problems("{{#gift}}{{note}}{{/gift}}", for: RWPage.self).count == 1)
    #expect(problems("{{#slum}}{{site.motto}}{{/slum}}", for: RWPage.self).count == 1)
  }
}
