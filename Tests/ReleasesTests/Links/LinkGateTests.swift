import Gates
import Releases
import Testing

/// Scans a site of pages shared out among workers; the text of every page is given.
func linkReport(
  _ site: Site, workers: Int = 1, anywhere: RootRelativePages = RootRelativePages()
) throws -> LinkReport {
  let paths = site.keys.sorted()
  let gate = LinkGate(plan: try plan(site), anywhere: anywhere)
  var collectors = (0..<workers).map { _ in gate.collector() }
  for (index, path) in paths.enumerated() {
    let bytes = Array((site[path] ?? "").utf8)
    _ = bytes.withUnsafeBytes { collectors[index % workers].scan(index, $0) }
  }
  return try gate.report(collectors)
}

@Suite("Link gate")
struct LinkGateTests {
  private static let others: Site = [
    "index.html": "<h1 id=top-of-page>x</h1>", "data/needs.csv": "id",
    "wilayah/pusat.html": "<p id='k3'></p><p ID=\"é\"></p><p id=\"a&amp;b\"></p>",
    "wilayah/pusat/gambir.html": "", "wilayah/a b.html": "", "wilayah/index.html": "",
    "tel/x:y.html": "", "style.css": "",
  ]

  /// Reports on `wilayah/x.html` with the given text, without the page's name.
  private func words(_ html: String) throws -> [String] {
    let report = try linkReport(Self.others.merging(["wilayah/x.html": html]) { $1 })
    #expect(report.problemCount == report.problems.count)
    return report.problems.map { problem in
      let text = problem.description
      return text.hasPrefix("wilayah/x.html:") ? String(text.dropFirst(15)) : "elsewhere: \(text)"
    }
  }

  @Test(
    "links that lead somewhere",
    arguments: [
      #"<a href="pusat.html">"#, #"<a href="./pusat.html">"#, #"<a href="../index.html">"#,
      #"<a href="../wilayah/pusat/../pusat/gambir.html">"#, #"<a href="pusat.html#k3">"#,
      #"<a href="pusat.html#%6B3">"#, #"<a href="pusat.html?x=1#k3">"#, #"<a href="">"#,
      ##"<a href="#">"##, ##"<a href="#top">"##, ##"<a href="#TOP">"##, #"<a href="?page=2">"#,
      #"<a href="pusat.html#">"#, #"<a href="pusat.html#top">"#, ##"<p id=q><a href="#q">"##,
      ##"<a href="#later"><p id="later">"##, #"<a href="?x#q"><p id=q>"#,
      #"<a href="pusat.html#%C3%A9">"#, #"<a href="pusat.html#é">"#, "<a href='a%20b.html'>",
      #"<a href="a b.html">"#, #"<a href=" pusat.html ">"#, "<a href=pusat.html>",
      "<a href=pusat.html#k3>x", "<A HREF='pusat.html'>", "<a\nhref\n=\n'pusat.html'\n>",
      #"<a title=">" href="pusat.html">"#, #"<a href="pusat.html#a&amp;b">"#,
      #"<a href="pusat.html#a&#38;b">"#, #"<a href="pusat.html#a&#x26;b">"#,
      #"<a href="x.html#here" id="here">"#, #"<img src="../style.css">"#,
      #"<form action="?">"#, #"<a href="../data/needs.csv#row=4">"#, #"<a href="../style.css#x">"#,
      #"<a href="https://x.example/y#z">"#, #"<a href="MAILTO:a@x.example">"#,
      #"<img src="data:image/gif;base64,/x">"#, #"<a href="../tel/x:y.html">"#,
      #"<a href="&#112;usat.html">"#, "<br/><img alt=''src=../style.css>",
    ])
  func good(html: String) throws {
    #expect(try words(html) == [])
  }

  @Test(
    "links that lead nowhere",
    arguments: [
      (#"<a href="y.html">"#, "1: link to y.html: no such page"),
      ("\n\n<a href=\"y.html#k3\">", "3: link to y.html#k3: no such page"),
      (#"<a href="pusat.html#k4">"#, "1: link to pusat.html#k4: no element with id k4 there"),
      (
        "<p>\n<a\nhref='../index.html#k'>", "3: link to ../index.html#k: no element with id k there"
      ),
      (
        #"<a href="./pusat/../pusat.html#k4">"#,
        "1: link to pusat.html#k4: no element with id k4 there"
      ),
      ("\n<a href=\"#none\">", "2: link to #none: no element with id none there"),
      (#"<a href="pusat.html#K3">"#, "1: link to pusat.html#K3: no element with id K3 there"),
      (#"<a href="/index.html">"#, "1: link to /index.html: starts with /; links must be relative"),
      (#"<a href="/">"#, "1: link to /: starts with /; links must be relative"),
      (
        #"<script src="//x.example/a.js"></script>"#,
        "1: link to //x.example/a.js: leads to another host without saying how; "
          + "write https://"
      ),
      (#"<a href="../../index.html">"#, "1: link to ../../index.html: leads out of the site"),
      (
        #"<a href="pusat/">"#,
        "1: link to pusat/: leads to a folder; name the page, as in index.html"
      ),
      (#"<a href=".">"#, "1: link to .: leads to a folder; name the page, as in index.html"),
      (#"<a href="..">"#, "1: link to ..: leads to a folder; name the page, as in index.html"),
      (#"<a href="pusat">"#, "1: link to pusat: no such page"),
      (#"<a href="pusat.html%zz">"#, "1: link to pusat.html%zz: cannot be read as a link"),
      (#"<a href="pusat.html#%4">"#, "1: link to pusat.html#%4: cannot be read as a link"),
      (#"<a href="..\index.html">"#, #"1: link to ..\index.html: cannot be read as a link"#),
      (
        #"<a href="javascript:alert(1)">"#,
        "1: link to javascript:alert(1): this kind of link is not allowed"
      ),
      (
        #"<a href="JavaScript&#58;x">"#, "1: link to JavaScript:x: this kind of link is not allowed"
      ),
      (#"<a href="file:///etc/x">"#, "1: link to file:///etc/x: this kind of link is not allowed"),
      (
        #"<base href="https://x.example/">"#,
        "1: a base element with href https://x.example/ would move every link"
      ),
      ("<p id=a>\n<p id=b>\n<p id=a>", "3: id a is already used on this page"),
      ("<p id=''>", "1: an id is empty"),
      ("<p>\n<a href=\"y", "2: the page ends inside a tag, a comment or a script"),
      ("<!-- x", "1: the page ends inside a tag, a comment or a script"),
      ("<script>x", "1: the page ends inside a tag, a comment or a script"),
      ("<form action=send.php>", "1: link to send.php: no such page"),
      ("<svg><use href='#icon'/></svg>", "1: link to #icon: no element with id icon there"),
    ])
  func bad(html: String, expected: String) throws {
    #expect(try words(html) == [expected])
  }

  @Test(
    "a page that is shown at any address links from the site's root",
    arguments: [
      ("/", "<a href='/wilayah/pusat.html#k3'>", nil), ("/", "<link href=/style.css>", nil),
      ("/", "<p id=q><a href='#q'>", nil), ("/", "<a href='https://x.example/'>", nil),
      ("/p/", "<a href='/p/index.html'>", nil),
      (
        "/", "<a href='index.html'>",
        "1: link to index.html: starts from a page that is shown at any address; begin with the "
          + "site's root"
      ),
      ("/", "<a href='/nix.html'>", "1: link to nix.html: no such page"),
      (
        "/", "<a href='/wilayah/pusat.html#k4'>",
        "1: link to wilayah/pusat.html#k4: no element with id k4 there"
      ),
      ("/", "<a href='/'>", "1: link to /: leads to a folder; name the page, as in index.html"),
      ("/p/", "<a href='/index.html'>", "1: link to /index.html: leads out of the site"),
    ] as [(String, String, String?)])
  func anywhere(root: String, html: String, expected: String?) throws {
    // Before it another page of the same folder, with a link that looks alike.
    let site = Self.others.merging(["404.html": html, "0.html": "<a href='index.html'>"]) { $1 }
    let report = try linkReport(site, anywhere: RootRelativePages(["404.html"], root: root))
    let found = report.problems.map { String($0.description.dropFirst("404.html:".count)) }
    #expect(found == (expected.map { [$0] } ?? []))
  }

  @Test(
    "text that only looks like a link",
    arguments: [
      "a < b href='y.html'", "&lt;a href=\"y.html\"&gt;", "<!-- <a href='y.html'> -->",
      "<!--><p id=q><a href='#q'>", "<!-- > <a href='y.html'> --!><p>", "<!doctype html>",
      "<script>var s = \"<a href='y.html'>\"; // </scrip>\n</script>",
      "<style>a[href='y.html']{} <p id=q><p id=q></style>",
      "<title><a href='y.html'></title>", "<textarea><a href='y.html'></textareas></textarea>",
      "<SCRIPT><a href='y.html'></script >", "<p title='<a href=\"y.html\">'>",
      "<p title=\"<a href='y.html'>\">", "<p data-href='y.html' xhref=y.html hrefs=y.html>",
      "</a href='y.html'>", "<? <a href='y.html' ?>", "</ <a href='y.html'>", "<",
      "<p title=href='y.html'>", "<p =href='y.html'>", "<iframe><a href='y.html'></iframe>",
    ])
  func text(html: String) throws {
    #expect(try words(html) == [])
  }

  @Test("links after text that only looks like one are still seen")
  func afterwards() throws {
    for text in [
      "a < b ", "<!-- > -->", "<!-->", "<!--->", "<script><b></script>", "<p title='>'>", "</ x>",
      "<!x '>'", "<br/>", "<title></titles></title>", "<p title=a'b>",
    ] {
      #expect(
        try words(text + "<a href='y.html'>") == ["1: link to y.html: no such page"], "\(text)")
    }
  }

  @Test(
    "what a browser would fetch from another host is refused",
    arguments: [
      #"<img src="https://x.example/y.png">"#, #"<img alt="" src=http://x.example/y.png>"#,
    ])
  func foreign(html: String) throws {
    let found = try words(html)
    #expect(found.count == 1)
    #expect(found.first?.contains("x.example/y.png would be loaded from another host") == true)
  }

  @Test("external links are counted by scheme")
  func external() throws {
    let report = try linkReport([
      "a.html": """
      <a href="https://x.example"><a href="HTTPS://y.example"><a href="http://x.example">
      <a href="mailto:a@x.example"><a href="tel:+62"><img src="data:,x"><a href="geo:1,2">
      <a href="a.html"><a href="#">
      """
    ])
    #expect(report.external.https == 2 && report.external.http == 1)
    #expect(report.external.mailto == 1 && report.external.telephone == 1)
    #expect(report.external.data == 1 && report.external.other == 1)
    #expect(report.internalCount == 2 && report.pageCount == 1 && report.problems == [])
  }

  @Test("fifty problems are listed in order of pages, however pages are shared out")
  func capped() throws {
    let site = Site(
      uniqueKeysWithValues: (0..<120).map { number in
        ("p\(number).html", "<a href=gone.html>\n<a href=p0.html#x>")
      })
    let one = try linkReport(site)
    #expect(one.problemCount == 240 && one.problems.count == 50)
    let expected = site.keys.sorted().prefix(25).flatMap { page in
      [
        "\(page):1: link to gone.html: no such page",
        "\(page):2: link to p0.html#x: no element with id x there",
      ]
    }
    #expect(one.problems.map(\.description) == expected)
    for workers in 2...5 { #expect(try linkReport(site, workers: workers) == one) }
    #expect(one.findings.count == 51)
    #expect(one.findings.last?.message == "… and 190 more link problems")
  }

  @Test("pages with many ids")
  func manyIDs() throws {
    let rows = (0..<3000).map { "<tr id=\"row-\($0)\">" }.joined(separator: "\n")
    let links = (0..<3000).map { "<a href=\"bast/index.html#row-\($0)\">" }.joined()
    var site: Site = ["bast/index.html": rows, "index.html": links]
    #expect(try linkReport(site).problems == [])
    site["index.html"] = links + "<a href=\"bast/index.html#row-3000\">"
    #expect(
      try linkReport(site).problems.map(\.description) == [
        "index.html:1: link to bast/index.html#row-3000: no element with id row-3000 there"
      ])
  }
}
