import Templates
import Testing

@Suite("Links")
struct LinkTests {
  @Test(
    "are relative to the page",
    arguments: [
      ("a.html", "b.html", "b.html"),
      ("a.html", "a.html", "a.html"),
      ("a.html", "d/b.html", "d/b.html"),
      ("d/a.html", "b.html", "../b.html"),
      ("d/a.html", "d/b.html", "b.html"),
      ("d/a.html", "e/b.html", "../e/b.html"),
      ("d/e/f/a.html", "d/x/b.html", "../../x/b.html"),
      ("d/e/a.html", "d/e/f/b.html", "f/b.html"),
      ("wilayah/pusat/a.html", "wilayah/pusat-baru/a.html", "../pusat-baru/a.html"),
      ("d/a.html", "da/a.html", "../da/a.html"),
      ("d/a.html", "d/", "./"),
      ("d/e/a.html", "d/", "../"),
      ("a.html", "x:y.html", "./x:y.html"),
      ("d/a.html", "x:y.html", "../x:y.html"),
      ("a.html", "d/x:y.html", "d/x:y.html"),
      ("a.html", "satu dua.html", "satu%20dua.html"),
      ("a.html", "100%.html", "100%25.html"),
      ("a.html", "é.html", "%C3%A9.html"),
      ("a.html", "a&b.html", "a&amp;b.html"),
      ("a.html", "q?x#y.html", "q%3Fx%23y.html"),
      ("a.html", "\"'<>.html", "%22%27%3C%3E.html"),
      ("a.html", "//evil.example/x", ".///evil.example/x"),
      ("a.html", "", "./"),
    ])
  func relative(page: String, target: String, expected: String) throws {
    var value = RWPage()
    value.url = Link(target)
    #expect(try render("{{url}}", value, path: page) == expected)
  }

  @Test(
    "begin with the site's root on a page that is shown at any address",
    arguments: [
      ("d/b.html", "/", "/d/b.html"),
      ("d/b.html", "/portal/", "/portal/d/b.html"),
      ("d/a.html", "/", "/d/a.html"),
      ("satu dua.html", "/a%20b/", "/a%20b/satu%20dua.html"),
      ("b.html", "/\"<&/", "/&quot;&lt;&amp;/b.html"),
    ])
  func fromRoot(target: String, root: String, expected: String) throws {
    var value = RWPage()
    value.url = Link(target)
    let compiler = Compiler(
      sources: ["page.mustache": Source(file: "theme/page.mustache", text: "{{url}}")],
      strings: .none, formats: .indonesian, base: "")
    let template = try compiler.compile("page", for: RWPage.self)
    var output = Output()
    try template.render(value, path: "d/a.html", root: root, into: &output)
    #expect(output.text == expected)
    // The next page is an ordinary one again.
    try template.render(value, path: "d/a.html", into: &output)
    #expect(!output.text.dropFirst(expected.count).hasPrefix("/"))
  }

  @Test(
    "keep their fragment",
    arguments: [
      ("a.html", "a.html", "k12", "#k12"),
      ("d/a.html", "d/a.html", "k12", "#k12"),
      ("d/a.html", "d/b.html", "k12", "b.html#k12"),
      // Another page, though its path begins alike.
      ("d/a.html.html", "d/a.html", "k12", "a.html#k12"),
      ("d/a.html", "d/a.html.html", "k12", "a.html.html#k12"),
      ("a.html", "b.html", "a b", "b.html#a%20b"),
    ])
  func fragments(page: String, target: String, fragment: String, expected: String) throws {
    var value = RWPage()
    value.url = Link(target, fragment: fragment)
    #expect(try render("{{url}}", value, path: page) == expected)
  }

  @Test(
    "to other sites stay as they are, but for what no URL may hold",
    arguments: [
      ("https://a.example/?x=1&y=2", "https://a.example/?x=1&amp;y=2"),
      ("HTTP://a.example", "HTTP://a.example"),
      ("mailto:a@b.example", "mailto:a@b.example"),
      ("https://a.example/\" onclick=\"x", "https://a.example/&quot;%20onclick=&quot;x"),
      ("https://a.example/é", "https://a.example/%C3%A9"),
      ("https://a.example/%C3%A9", "https://a.example/%C3%A9"),
      ("javascript:alert(1)", "about:invalid"), ("data:text/html,x", "about:invalid"),
      (" javascript:alert(1)", "about:invalid"), ("", "about:invalid"), ("tel", "about:invalid"),
    ])
  func external(url: String, expected: String) throws {
    var value = RWPage()
    value.url = .external(url)
    #expect(try render("{{url}}", value) == expected)
    #expect(try render("{{url.absolute}}", value) == expected)
  }

  @Test("may be absolute")
  func absolute() throws {
    var value = RWPage()
    value.url = Link("d/é b.html", fragment: "k")
    #expect(try render("{{url.absolute}}", value) == "https://ksbb.example/d/%C3%A9%20b.html#k")
  }

  /// Resolving the printed reference as RFC 3986 says must lead to the target again.
  @Test("lead back to their target", arguments: 0..<20)
  func roundTrip(seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let steps = ["a", "b", "ab", "a-b", "b.c"]
    for _ in 0..<50 {
      let paths = (0..<2).map { _ in
        (0...Int.random(in: 0..<5, using: &generator))
          .map { _ in steps.randomElement(using: &generator) ?? "" }.joined(separator: "/")
      }
      var value = RWPage()
      value.url = Link(paths[1])
      let printed = try render("{{url}}", value, path: paths[0])
      var place = paths[0].split(separator: "/").dropLast().map(String.init)
      for step in printed.split(separator: "/").map(String.init) {
        if step == ".." { place.removeLast() } else if step != "." { place.append(step) }
      }
      #expect(place.joined(separator: "/") == paths[1], "\(paths) \(printed)")
    }
  }
}
