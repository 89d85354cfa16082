import Templates
import Testing

@Suite("Output and whole pages")
struct OutputTests {
  @Test("collects what is appended and keeps its memory")
  func appends() {
    var output = Output(capacity: 1)
    for round in 0..<3 {
      output.removeAll(keepingCapacity: round != 1)
      #expect(output.isEmpty == true)
      output.append(UInt8(ascii: "a"))
      output.append(constant: "bc")
      output.append("é")
      output.append([0x2C, 0x2C])
      output.append(decimal: -42)
      output.append(escaped: "<&>")
      #expect(output.text == "abcé,,-42&lt;&amp;&gt;")
      #expect(output.count == output.text.utf8.count)
      #expect(output.withBytes { $0.count } == output.count)
      #expect(output.withUnsafeBytes { Array($0) } == Array(output.text.utf8))
    }
    output.truncate(to: 2)
    #expect(output.text == "ab")
    output.truncate(to: -1)
    #expect(output.isEmpty == true)
  }

  @Test("grows past any capacity")
  func grows() {
    var output = Output(capacity: 64)
    var expected = ""
    for number in 0..<2000 {
      output.append(decimal: number)
      output.append(escaped: number % 7 == 0 ? "<" : "é")
      expected += "\(number)" + (number % 7 == 0 ? "&lt;" : "é")
    }
    #expect(output.text == expected)
  }

  @Test(
    "numbers", arguments: [0, 1, 9, 10, 99, 100, 12345, -1, -10, Int.max, Int.min, Int.max - 1])
  func numbers(number: Int) {
    var output = Output()
    output.append(decimal: number)
    #expect(output.text == String(number))
  }

  @Test(
    "hostile text is escaped and nothing else",
    arguments: [
      "", "\u{0}", "<script>alert('x')</script>", "\u{202E}abc", "👨‍👩‍👧‍👦 & ok",
      String(repeating: "<&\"'>", count: 3000), String(repeating: "x", count: 100_000), "a\r\nb",
      "{{name}}", "]]>", "-->",
    ])
  func hostile(text: String) throws {
    var page = RWPage()
    page.name = text
    let expected = text.unicodeScalars.map { scalar in
      ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"][scalar]
        ?? String(scalar)
    }.joined()
    #expect(try render("{{name}}", page) == expected)
  }

  @Test("English writes numbers, money and dates its own way")
  func english() throws {
    var page = RWPage()
    page.needed = .money(-1_234_567, proof: .row)
    let template = "{{needed.plain}} {{opened.plain}} {{opened.short}}"
    #expect(
      try render(template, page, formats: .english)
        == "-Rp1,234,567 26 October 2020 26 Oct 2020")
  }

  @Test("separators of several bytes, other orders, odd months")
  func otherFormats() throws {
    var formats = Formats.english
    formats.groupSeparator = "\u{202F}"
    formats.datePattern = "M d, y"
    var page = RWPage()
    page.needed = Figure(1_234_567, proof: .row)
    let template = "{{needed.plain}} {{opened.plain}} {{opened.iso}}"
    #expect(
      try render(template, page, formats: formats)
        == "1\u{202F}234\u{202F}567 October 26, 2020 2020-10-26")
    page.opened = DateValue(year: 33, month: 13, day: 1)
    #expect(
      try render("{{opened.plain}} {{opened.iso}}", page, formats: formats) == "13 1, 33 0033-13-01"
    )
  }

  @Test("prose is a compiled template with its own value, relative to the page that shows it")
  func prose() throws {
    let compiler = Compiler(
      sources: ["page": Source(file: "page", text: "<main>{{{body}}}</main>{{url}}")],
      strings: .none, formats: .indonesian, base: "")
    let prose = try compiler.compile(
      Source(file: "content/pangan.md", text: "<p>{{needed}} {{name}}</p>"), for: RWPage.self)
    var inner = RWPage()
    inner.name = "isi"
    var page = RWPage()
    page.body = TrustedHTML(prose, for: inner)
    let template = try compiler.compile("page", for: RWPage.self)
    var output = Output()
    try template.render(page, path: "program/pangan.html", into: &output)
    #expect(
      output.text
        == "<main><p><a href=\"../data/index.html#needs\"><data value=\"1234\">1.234</data>"
        + "\u{A0}paket</a> isi</p></main>../wilayah/jakarta-timur/cakung.html")
  }

  @Test(
    "shares are per mille printed as per cent",
    arguments: [
      (0, "0"), (1, "0.1"), (9, "0.9"), (10, "1"), (375, "37.5"), (380, "38"), (1000, "100"),
      (-5, "-0.5"),
    ])
  func shares(share: Int, expected: String) throws {
    var page = RWPage()
    page.unmetShare = Share(perMille: share)
    #expect(try render("<i style=\"--w:{{unmetShare}}\">", page) == "<i style=\"--w:\(expected)\">")
  }

  @Test("one template renders on many tasks at once, each the same")
  func concurrent() async throws {
    let compiler = Compiler(
      sources: [
        "page": Source(
          file: "page",
          text: "{{name}}{{#needs}}{{item}}{{needed}}{{/needs}}{{#site.tree}}{{>n}}{{/site.tree}}"),
        "n": Source(file: "n", text: "{{label}}{{#children}}{{>n}}{{/children}}"),
      ], strings: .none, formats: .indonesian, base: "")
    let template = try compiler.compile("page", for: RWPage.self)
    var page = RWPage()
    page.needs = (0..<20).map {
      NeedRow(
        item: "Barang nomor \($0) dengan nama panjang", needed: Figure($0, proof: .row),
        status: .open)
    }
    page.site.tree = Branch(label: "r", children: [Branch(label: "s"), Branch(label: "t")])
    let value = page
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var output = Output()
          for _ in 0..<50 {
            output.removeAll()
            try template.render(value, path: "a/b.html", into: &output)
          }
          return output.text
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(texts.count == 1)
    #expect(texts.first?.hasSuffix("rst") == true)
  }
}
