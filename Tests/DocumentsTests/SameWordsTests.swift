import Documents
import PDF
import Registry
import Support
import TestConditions
import TestSupport
import Testing

/// A browser and a reader of PDF show one document: what one says, the other says, in this order.
@Suite("HTML and PDF say the same", .needs(Tool.judges), .serialized)
struct SameWordsTests {
  /// Whatever is there, at its longest.
  private static let long = String(
    repeating: "Perkumpulan Contoh Kesejahteraan Masyarakat Terpadu ", count: 4)

  /// A reader that cannot see hears with each number what it is a number of.
  @Test("headers say the same of rows and columns", arguments: ValidatorFixtures.allCases)
  func headers(_ kind: ValidatorFixtures) throws {
    let html = PrintHTML(paper: .a4).render(try kind.document())
    // This build has no object streams, so the structure can be read where it stands.
    let pdf = String(decoding: try kind.file(.archive1b), as: UTF8.self)
    func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }
    for (scope, name) in [("col", "Column"), ("row", "Row")] {
      #expect(
        count("<th scope=\"\(scope)\"", in: html) == count("/Scope/\(name)", in: pdf), "\(name)")
    }
    let hasSum = kind == .bast || kind == .many
    if hasSum { #expect(count("/Scope/Row", in: pdf) > 0) }
  }

  /// Sheets that hold the longest names and rows undivided: of divided ones, this reader of PDF says
  /// the columns page by page.
  private static let large: [Paper] = [.a4, .f4, .letter, .legal]

  private func compare(_ document: Document, on papers: [Paper] = [.a4, .f4, .a5]) throws {
    for paper in papers {
      let html = PrintHTML(paper: paper).render(document)
      let wanted = html.seenWords.filter { !$0.isWhitespace }
      let bytes = try PrintPDF(paper: paper).render(document)
      try Tool.inFolder(bytes) { file, _ in _ = try Tool.run("qpdf", "--check", file) }
      let pages = try Tool.pages(bytes)
      let drawn = Self.text(of: pages, foot: document.foot, heads: Self.heads(html))
      let same = zip(drawn, wanted).prefix { $0 == $1 }.count
      #expect(
        drawn == wanted,
        "from \(drawn.dropFirst(same).prefix(60)) / \(wanted.dropFirst(same).prefix(60))")
    }
  }

  private static func heads(_ html: String) -> [String] {
    html.matches(of: #/<thead>[\s\S]*?<\/thead>/#).map { "<body>\($0.output)".visibleWords }
      .map { $0.filter { !$0.isWhitespace } }
  }

  /// The pages' text without what is repeated on each: foot, and head of a table that goes on.
  private static func text(of pages: [String], foot: String, heads: [String]) -> String {
    var before = ""
    return pages.enumerated().map { index, page in
      var text = page.filter { !$0.isWhitespace }
      let end = "Halaman\(index + 1)dari\(pages.count)"
      #expect(text.hasSuffix(end))
      text.removeLast(min(end.count, text.count))
      text.removeLast(Self.shownFoot(foot, endOf: text))
      defer { before += text }
      // A table that begins on this page has its head here for the first time.
      guard let head = heads.first(where: { text.hasPrefix($0) }), before.contains(head)
      else { return text }
      return String(text.dropFirst(head.count))
    }.joined()
  }

  /// How many letters of a page are its foot; a long one is cut and ends in dots.
  private static func shownFoot(_ foot: String, endOf text: String) -> Int {
    let foot = foot.filter { !$0.isWhitespace }
    if text.hasSuffix(foot) { return foot.count }
    let shown = (30..<foot.count).last { text.hasSuffix(foot.prefix($0) + "…") }
    #expect(shown != nil)
    return shown.map { $0 + 1 } ?? 0
  }

  @Test("a BAST", arguments: [1, 3, 8, 40, 200])
  func handover(_ count: Int) throws {
    try compare(try Bast.many(count).document())
  }

  @Test("a BAST of many forms and many discrepancies, with the longest names")
  func crowded() throws {
    var bast = Bast.many(60)
    bast.forms = 60
    bast.donor = Self.long
    bast.signatories = Bast.everybody(named: Self.long)
    try compare(try bast.document(), on: Self.large)
  }

  @Test("a BAST of which nothing is known but its number")
  func unknown() throws {
    var facts = HandoverFacts(
      place: SiteNames(site: "RW 07", subdistrict: "Satu", district: "Dua", city: "Tiga"))
    facts.number = "017/BAST/KSBB-PGN/X/2020"
    try compare(try Bast.wording().document(for: facts))
  }

  @Test("a blank BAST, with rows known and with none")
  func blankHandover() throws {
    var facts = HandoverFacts(
      place: SiteNames(site: Self.long, subdistrict: "Satu", district: "Dua", city: "Tiga"))
    try compare(try Bast.wording().document(for: facts))
    facts.collaborator = Self.long
    facts.lines = (1...40).map { number in
      var line = HandoverFacts.Line(
        number: number, item: Self.long, category: "Bahan pokok", unit: "paket",
        unitPrice: 1_000_000_000)
      line.promise = .init(quantity: 1_000_000, accepted: 999_999)
      return line
    }
    try compare(try Bast.wording().document(for: facts), on: Self.large)
  }

  @Test("a commitment form, filled and blank")
  func commitment() throws {
    let wording = try CommitmentTests.wording()
    var facts = CommitmentFacts(need: Reference(0), in: try Bast().registry())
    try compare(wording.document(for: facts))
    try compare(wording.document(for: CommitmentFacts(programs: [Self.long, "Dua"])))
    facts.number = "0001/KOM/KSBB-PGN/X/2020"
    facts.signedOn = CalendarDate(iso: "2020-10-01")
    facts.collaborator = Self.long
    facts.quantity = 1_000_000
    facts.contact = ContactDetails(
      name: Self.long, phone: "0800-0000-0001", email: "a@contoh.example", address: Self.long)
    try compare(wording.document(for: facts), on: Self.large)
  }

  @Test("a list of recipients, filled and blank", arguments: [1, 40, 200])
  func list(_ rows: Int) throws {
    var facts = try #require(try Bast().facts())
    try compare(try AnnexTests.list(AnnexFacts(handover: facts, rows: rows)))
    facts.number = nil
    facts.date = nil
    facts.collaborator = nil
    facts.lines = []
    try compare(try AnnexTests.list(AnnexFacts(handover: facts, rows: rows)))
  }

  @Test("every other annex, with many rows and with long names", arguments: Annex.allCases)
  func annexes(_ annex: Annex) throws {
    let wording = try AnnexTests.wording(annex)
    let items = ["Gawai siswa", "Bahan pokok", "Makanan"]
    for name in ["Barang", Self.long] {
      var facts = Bast.facts(of: items.map { (name, $0) }, count: 120)
      let day = try #require(facts.date?.date)
      facts.forms = (1...60).map {
        .init(number: "\($0)/KOM", signedOn: day, rows: [$0])
      }
      facts.receiver = Signatory(name: name, position: name)
      var filled = AnnexFacts(handover: facts, rows: 40)
      filled.collector = .init(
        name: name, licence: .init(number: name, until: day), contact: nil, rows: [1, 3])
      try compare(
        wording.document(for: filled),
        on: name == Self.long ? Self.large : [.a4, .f4, .a5])
    }
  }

  @Test("a cover sheet", arguments: [1, 8, 40, 200])
  func cover(_ count: Int) throws {
    let entries = (1...count).map { number in
      CoverFacts.Entry(
        kind: number % 5 == 0 ? Self.long : "Berita Acara",
        number: number % 3 == 0 ? nil : "\(number)/BAST", place: Self.long,
        pages: number % 7 == 0 ? nil : number, copies: 3)
    }
    try compare(try AnnexTests.cover(entries), on: Self.large)
  }
}
