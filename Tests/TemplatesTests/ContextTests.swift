import Templates
import Testing

@Suite("A declaration as documentation shows it")
struct ContextTests {
  @Test("has names, kinds and sentences in order")
  func fields() {
    let fields = RWPage.context.untyped.fields
    #expect(fields.map(\.name).prefix(4) == ["name", "needed", "url", "opened"])
    #expect(fields.map(\.kind).prefix(5) == [.text, .figure, .link, .date, .flag])
    #expect(fields.first?.doc == "The name")
    #expect(fields.filter(\.isOptional).map(\.name) == ["slum", "note", "gift", "source", "extra"])
  }

  @Test("leads to nested contexts, also to itself")
  func nested() throws {
    let site = try #require(RWPage.context.untyped.fields.first { $0.name == "site" }?.nested?())
    #expect(site.name == "site")
    #expect(site.doc == "The whole site")
    let branch = try #require(Branch.context.untyped.fields[1].nested?())
    #expect(branch.fields[1].nested?().name == "branch")
  }

  @Test("lists the cases of a word")
  func cases() throws {
    let status = try #require(NeedRow.context.untyped.fields.first { $0.name == "status" })
    #expect(status.kind == .word)
    #expect(status.cases == ["aktif", "dibatalkan"])
    #expect(status.prefix == "status")
  }

  @Test("a template lists what it includes")
  func sources() throws {
    let compiler = Compiler(
      sources: [
        "a.mustache": Source(file: "a", text: "{{<b}}{{/b}}{{>c}}{{>c}}"),
        "b.mustache": Source(file: "b", text: "{{>c}}"), "c.mustache": Source(file: "c", text: "c"),
        "d.mustache": Source(file: "d", text: "{{>gone}}"),
      ], strings: .none, formats: .indonesian, base: "")
    let template = try compiler.compile("a", for: RWPage.self)
    #expect(template.sources == ["a.mustache", "b.mustache", "c.mustache"])
    #expect(compiler.templateNames == ["a.mustache", "b.mustache", "c.mustache", "d.mustache"])
  }

  @Test("an unknown template is an error with a suggestion")
  func unknownTemplate() {
    let compiler = Compiler(
      sources: ["rw.mustache": Source(file: "rw", text: "")], strings: .none,
      formats: .indonesian, base: "")
    #expect {
      _ = try compiler.compile("rw.mustach", for: RWPage.self)
    } throws: { error in
      "\(error)".contains("Did you mean \"rw.mustache\"?")
    }
  }
}
