import Templates
import Testing

@Suite("Files of the theme")
struct AssetTests {
  private static let assets = [
    "site.css": AssetReference(path: "aset/site.0a1b2c3d.css", integrity: "sha256-AAA="),
    "ikon/logo.svg": AssetReference(path: "aset/ikon/logo.99999999.svg"),
  ]

  private func compiler(_ template: String) -> Compiler {
    Compiler(
      sources: ["page.mustache": Source(file: "theme/page.mustache", text: template)],
      strings: .none, formats: .indonesian, base: "https://ksbb.example/", assets: Self.assets)
  }

  private func render(_ template: String, path: String = "a/b.html") throws -> String {
    var output = Output()
    try compiler(template).compile("page", for: RWPage.self)
      .render(RWPage(), path: path, into: &output)
    return output.text
  }

  private func problems(_ template: String) -> [String] {
    do throws(TemplateProblems) {
      _ = try compiler(template).compile("page", for: RWPage.self)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test(
    "are linked to by their published names, relative to the page",
    arguments: [
      ("index.html", "aset/site.0a1b2c3d.css"), ("a/b.html", "../aset/site.0a1b2c3d.css"),
      ("aset/b.html", "site.0a1b2c3d.css"),
    ])
  func link(page: String, expected: String) throws {
    let text = try render("<link href=\"{{asset.site.css}}\">.", path: page)
    #expect(text == "<link href=\"\(expected)\">.")
  }

  @Test("in folders, absolute, and with the digest as an attribute where pages state it")
  func forms() throws {
    #expect(
      try render("<img src=\"{{asset.ikon/logo.svg}}\">")
        == "<img src=\"../aset/ikon/logo.99999999.svg\">")
    #expect(
      try render("<meta content=\"{{asset.ikon/logo.svg.absolute}}\">")
        == "<meta content=\"https://ksbb.example/aset/ikon/logo.99999999.svg\">")
    #expect(
      try render("<link href=\"{{asset.site.css}}\"{{asset.site.css.integrity}}>")
        == "<link href=\"../aset/site.0a1b2c3d.css\" integrity=\"sha256-AAA=\">")
    #expect(
      try render("<img src=\"{{asset.ikon/logo.svg}}\"{{asset.ikon/logo.svg.integrity}}>")
        == "<img src=\"../aset/ikon/logo.99999999.svg\">")
  }

  @Test("that are not there, or named where nothing may stand, are errors with their place")
  func mistakes() {
    #expect(
      problems("<link href=\"{{asset.sit.css}}\">") == [
        "theme/page.mustache:1:15: the theme has no file assets/sit.css. Known: "
          + "asset.ikon/logo.svg, asset.site.css. Did you mean \"asset.site.css\"?"
      ])
    #expect(
      problems("<p>{{asset.site.css.integrity}}</p>") == [
        "theme/page.mustache:1:6: \"asset.site.css.integrity\" prints a whole attribute; write "
          + "it inside the tag, after the quoted value of href or src."
      ])
    #expect(
      problems("<a {{asset.site.css}}>").first?.contains("not in a quoted value") == true)
    #expect(
      problems("<a href=\"{{{asset.site.css}}}\">").first?.contains("is text, not HTML") == true)
  }
}
