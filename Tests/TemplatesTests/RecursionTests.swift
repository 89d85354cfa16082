import Templates
import Testing

@Suite("Partials that include themselves")
struct RecursionTests {
  private let tree = Branch(
    label: "a", children: [Branch(label: "b", children: [Branch(label: "c")]), Branch(label: "d")])

  @Test("follow the data to its end")
  func followsData() throws {
    let printed = try render(
      "{{>n}}", tree, partials: ["n": "{{label}}({{#children}}{{>n}}{{/children}})"])
    #expect(printed == "a(b(c())d())")
  }

  @Test("see the names outside")
  func seesOutside() throws {
    var page = RWPage()
    page.site.tree = tree
    let printed = try render(
      "{{#site}}{{#tree}}{{>n}}{{/tree}}{{/site}}", page,
      partials: ["n": "{{label}}{{title}}{{#children}}{{>n}}{{/children}}"])
    #expect(printed == "aKSBBbKSBBcKSBBdKSBB")
  }

  @Test("keep an optional field open")
  func keepsOptional() throws {
    var page = RWPage()
    page.site.tree = tree
    page.note = "!"
    let printed = try render(
      "{{#note}}{{#site.tree}}{{>n}}{{/site.tree}}{{/note}}", page,
      partials: ["n": "{{label}}{{note}}{{#children}}{{>n}}{{/children}}"])
    #expect(printed == "a!b!c!d!")
  }

  @Test("an optional field of an outer round is not open in an inner one")
  func outerRound() throws {
    let open = "{{label}}{{#remark}}{{#children}}{{>n}}{{/children}}{{/remark}}"
    #expect(
      problems("{{>n}}", for: Branch.self, partials: ["n": "{{remark}}" + open]).allSatisfy {
        $0.contains("may be missing")
      })
    let data = Branch(
      label: "a", children: [Branch(label: "b", remark: nil)], remark: "!")
    #expect(
      try render("{{>n}}", data, partials: ["n": open + "{{#remark}}{{remark}}{{/remark}}"])
        == "ab!")
    let inner = problems(
      "{{>n}}", for: Branch.self,
      partials: [
        "n": "{{#remark}}{{#children}}{{>m}}{{/children}}{{/remark}}", "m": "{{remark}}{{>n}}",
      ])
    #expect(inner.count == 1)
  }

  @Test(
    "for ever are refused",
    arguments: [
      ("{{>n}}", ["n": "x{{>n}}"]),
      ("{{>n}}", ["n": "{{#isOpen}}{{>n}}{{/isOpen}}"]),
      ("{{>n}}", ["n": "{{#site}}{{>n}}{{/site}}"]),
      ("{{>n}}", ["n": "{{#needs}}{{>n}}{{/needs}}"]),
      ("{{>n}}", ["n": "{{#aliases}}{{>n}}{{/aliases}}"]),
      ("{{>n}}", ["n": "{{#note}}{{>n}}{{/note}}"]),
      ("{{>n}}", ["n": "{{>m}}", "m": "{{>n}}"]),
      ("{{>n}}", ["n": "{{#site.tree.children}}{{>n}}{{/site.tree.children}}"]),
      ("{{<n}}{{$b}}{{>n}}{{/b}}{{/n}}", ["n": "{{$b}}{{>n}}{{/b}}"]),
      ("{{>page}}", [:]),
    ])
  func refused(template: String, partials: [String: String]) {
    let found = problems(template, for: RWPage.self, partials: partials)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.contains("for ever") }, "\(found)")
  }

  @Test("are refused when one of two ways does not end")
  func mixedWays() {
    let found = problems(
      "{{>n}}", for: Branch.self, partials: ["n": "{{#children}}{{>n}}{{/children}}{{>n}}"])
    #expect(found.count == 1)
  }

  @Test("on lines of their own grow without end, which is refused")
  func growingIndentation() {
    let found = problems(
      "{{>n}}", for: Branch.self,
      partials: ["n": "{{label}}\n{{#children}}\n  {{>n}}\n{{/children}}\n"])
    #expect(found.count == 1)
    #expect(found.first?.contains("its indentation grows for ever") == true)
  }

  @Test("data deeper than any real data stops rendering without a trace")
  func tooDeep() throws {
    var deep = Branch(label: "x")
    for _ in 0..<1000 { deep = Branch(label: "y", children: [deep]) }
    let compiler = Compiler(
      sources: ["n": Source(file: "n", text: "{{label}}{{#children}}{{>n}}{{/children}}")],
      strings: .none, formats: .indonesian, base: "")
    let template = try compiler.compile("n", for: Branch.self)
    var output = Output()
    output.append("before")
    var failure: RenderError?
    do throws(RenderError) {
      try template.render(deep, path: "a.html", into: &output)
    } catch {
      failure = error
    }
    #expect(failure?.path == "a.html")
    #expect(output.text == "before")
    try template.render(Branch(label: "z"), path: "a.html", into: &output)
    #expect(output.text == "beforez")
  }

  @Test("templates that multiply are refused, not expanded")
  func multiplying() {
    var partials: [String: String] = [:]
    for step in 0..<40 { partials["p\(step)"] = "{{>p\(step + 1)}}{{>p\(step + 1)}}" }
    partials["p40"] = ""
    let found = problems("{{>p0}}", for: RWPage.self, partials: partials)
    #expect(found.contains { $0.contains("too many templates include each other") })
  }
}
