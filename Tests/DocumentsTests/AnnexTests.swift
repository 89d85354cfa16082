import Configuration
import Documents
import Foundation
import Markdown
import Registry
import Support
import Testing

@Suite("The list of recipients and the cover sheet")
struct AnnexTests {
  private static func file(
    _ name: String, _ change: (String) -> String = { $0 }
  ) throws -> MarkdownFile {
    let path = Bast.source.deletingLastPathComponent().appendingPathComponent(name)
    return try MarkdownFile(
      file: name, source: change(try String(contentsOf: path, encoding: .utf8)))
  }

  static func wording(_ annex: Annex) throws -> AnnexTemplate {
    try AnnexTemplate(annex, file(annex.file), of: Bast.wording())
  }

  static func list(_ facts: AnnexFacts) throws -> Document {
    try wording(.recipients).document(for: facts)
  }

  static func cover(_ entries: [CoverFacts.Entry]) throws -> Document {
    let (made, asOf) = (CalendarDate(iso: "2020-10-27"), CalendarDate(iso: "2020-10-26"))
    return try CoverTemplate(file("sampul.id.md")).document(
      for: CoverFacts(madeOn: try #require(made), asOf: try #require(asOf), entries: entries))
  }

  private func words(_ document: Document) -> String {
    PrintHTML(paper: .a4).render(document).visibleWords
  }

  @Test("the list names its BAST and nobody on it, and is marked as restricted on every page")
  func list() throws {
    let facts = AnnexFacts(handover: try #require(try Bast().facts()), rows: 3)
    let document = try Self.list(facts)
    let text = words(document)
    for part in [
      "Nomor: 017/BAST/KSBB-PGN/X/2020 TERBATAS",
      "dari PT Contoh Satu di RW 07, Kelurahan Kelurahanku",
      "pada tanggal 26 Oktober 2020. Barang: Paket sembako.", "Tanda tangan 1 2 3 Jumlah",
      "yang menerima RW 07 Kelurahan Contoh Penerima Contoh",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(document.foot == "Lampiran I · Nomor: 017/BAST/KSBB-PGN/X/2020 · TERBATAS")
    // Without a number the title says the same.
    var blank = facts.handover
    blank.number = nil
    #expect(
      try Self.list(AnnexFacts(handover: blank)).foot
        == "Lampiran I, Daftar Penerima, RW 07, Kelurahanku · TERBATAS")
  }

  @Test("what was left over, why, and when it went back is asked for")
  func remainder() throws {
    let facts = AnnexFacts(handover: try #require(try Bast().facts()), rows: 1)
    let line = BlankWidth.line.text
    #expect(
      words(try Self.list(facts)).contains(
        "Sisa tidak tersalurkan: \(line) Sebabnya: \(line) Sisa dikembalikan tanggal: \(line)"
      ))
  }

  private func rows(_ annex: Annex, _ facts: HandoverFacts) throws -> [[[String]]] {
    try Self.wording(annex).document(for: AnnexFacts(handover: facts)).blocks.compactMap { block in
      guard case .table(let table) = block else { return nil }
      return table.rows.map { $0.map(Inline.plain) }
    }
  }

  @Test("each device that was accepted has a row for its serial number, and no other goods have")
  func serials() throws {
    var facts = Bast.facts(
      of: [("Beras", "Bahan pokok"), ("Tablet", "Gawai siswa"), ("Laptop", "Gawai pendidik")],
      count: 3)
    let serials = try #require(try rows(.particulars, facts).last)
    #expect(
      serials.map { $0.prefix(3).joined(separator: " ") }
        == ["1 2 Tablet", "2 2 Tablet", "3 3 Laptop", "4 3 Laptop"])
    // On a blank, what is still to come.
    facts.number = nil
    for index in facts.lines.indices {
      facts.lines[index].count = nil
      facts.lines[index].promise = .init(quantity: 5, accepted: index)
    }
    #expect(try rows(.particulars, facts).last?.count == 4 + 3)
    facts.lines[1].promise = .init(quantity: 1_000_000, accepted: 0)
    #expect(try rows(.particulars, facts).last?.count == AnnexFacts.mostRows)
  }

  @Test("food has rows for its batches, and what the catalogue says of a package is there")
  func batches() throws {
    var facts = Bast.facts(of: [("Masker", "Perlindungan"), ("Beras", "Bahan pokok")])
    facts.lines[1].contents = "5 kg"
    let tables = try rows(.particulars, facts)
    #expect(
      tables == [
        [["2", "Beras", "", "5 kg", ""]],
        Array(repeating: ["2", "Beras", "", "", "", "", "☐"], count: 2),
      ])
  }

  @Test(
    "particulars are of food, devices and property of the province, receipts of what is passed on",
    arguments: [
      ("Makanan", true, true), ("Gawai siswa", true, true), ("Sanitasi", true, false),
      ("Pelatihan", false, false), ("Perlindungan", false, true),
    ])
  func needed(_ category: String, _ isNeeded: Bool, _ isPassedOn: Bool) throws {
    let facts = Bast.facts(of: [("Barang", category)])
    #expect(try Self.wording(.particulars).isNeeded(for: facts) == isNeeded)
    #expect(try !Self.wording(.copies).isNeeded(for: facts))
    #expect(try Self.wording(.copies).isNeeded(for: try #require(try Bast().facts())))
    #expect(try Self.wording(.receipt).isNeeded(for: facts) == isPassedOn)
    #expect(try Self.wording(.recipients).isNeeded(for: facts))
  }

  @Test("the copies are those of the forms, once each, with the rows they are for")
  func copies() throws {
    var bast = Bast()
    bast.lines = [Bast.line(1, of: 0, 1, 1), Bast.line(2, of: 1, 1, 1), Bast.line(3, of: 0, 1, 1)]
    #expect(
      try rows(.copies, try #require(try bast.facts())) == [
        [
          ["1", "0001/KOM/KSBB-PGN/X/2020", "1 Oktober 2020", "1, 3", "", "☐"],
          ["2", "0002/KOM/KSBB-PGN/X/2020", "1 Oktober 2020", "2", "", "☐"],
        ]
      ])
  }

  @Test("a frame for each photograph, with its caption and what was agreed, on one page with it")
  func photographs() throws {
    let facts = AnnexFacts(handover: try #require(try Bast().facts()))
    let document = try Self.wording(.photographs).document(for: facts)
    let frames = document.blocks.compactMap { block in
      if case .together(let inner) = block, inner.first == .frame(700) { inner } else { nil }
    }
    #expect(frames.count == 4)
    let text = words(document)
    for number in 1...4 { #expect(text.contains("Foto \(number): \(BlankWidth.line.text)")) }
    #expect(text.ranges(of: "☐ orangnya setuju ☐ wajah penerima tidak tampak").count == 4)
    #expect(
      PrintHTML(paper: .a4).render(document).ranges(of: "class=\"frame\" style=\"height: 70.0mm\"")
        .count == 4)
  }

  @Test("a household's receipt says what and from whose hand, and never who gave")
  func receipt() throws {
    var facts = try #require(try Bast().facts())
    facts.lines.append(
      .init(number: 2, item: "Toilet", category: "Sanitasi", unit: "unit", unitPrice: nil))
    let html = PrintHTML(paper: .a4).render(
      try Self.wording(.receipt).document(for: AnnexFacts(handover: facts)))
    let text = html.visibleWords
    for part in [
      "Berita Acara Nomor: 017/BAST/KSBB-PGN/X/2020", "1 Paket sembako paket",
      "Yang menyalurkan RW 07 Kelurahan Contoh Penerima Contoh Ketua RW 07",
      "Nama penerima: \(BlankWidth.line.text)",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(!html.contains("PT Contoh Satu") && !html.contains("Penyerah Contoh"))
    // Nobody takes works home.
    #expect(!html.contains("Toilet"))
  }

  @Test("what a household receives stands there once, however many commitments it comes from")
  func once() throws {
    let facts = Bast.facts(
      of: [("Beras", "Makanan"), ("Toilet", "Sanitasi"), ("Air", "Makanan"), ("Beras", "Makanan")])
    #expect(
      try rows(.receipt, facts) == [[["1", "Beras", "", "unit"], ["2", "Air", "", "unit"]]])
  }

  @Test("as many rows as receive, as the office says, or as the wording has")
  func rows() throws {
    func rows(_ recipients: Int?, _ asked: Int?) throws -> Int {
      var facts = try #require(try Bast().facts())
      facts.recipients = recipients
      let blocks = try Self.list(AnnexFacts(handover: facts, rows: asked)).blocks
      return blocks.reduce(0) { sum, block in
        if case .table(let table) = block { sum + table.rows.count } else { sum }
      }
    }
    #expect(try rows(40, nil) == 40)
    #expect(try rows(40, 7) == 7)
    #expect(try rows(nil, nil) == 25)
    #expect(try rows(100_000, nil) == AnnexFacts.mostRows)
  }

  @Test("recipients are those of the largest need, not a sum that counts people twice")
  func recipients() throws {
    var records = try Bast().records()
    records.needs = zip(records.needs, [30, 45]).map { need, count in
      Need(
        id: need.id, site: need.site, item: need.item, quantity: need.quantity,
        recipients: .init(count: count, unit: .households), basis: need.basis,
        openedOn: need.openedOn, closedOn: nil, note: nil)
    }
    records.lines = [Bast.line(1, of: 0, 1, 1), Bast.line(2, of: 1, 1, 1)]
    #expect(try Bast().facts(records)?.recipients == 45)
    records.lines = [Bast.line(1, of: 0, 1, 1)]
    #expect(try Bast().facts(records)?.recipients == 30)
  }

  private func entry(
    _ kind: String, _ number: String?, pages: Int?, copies: Int
  ) -> CoverFacts.Entry {
    .init(kind: kind, number: number, place: "RW 07, Satu", pages: pages, copies: copies)
  }

  @Test("the cover lists what the run holds, in its order, and adds pages of all copies")
  func cover() throws {
    let text = words(
      try Self.cover([
        entry("Berita Acara", "1/BAST", pages: 2, copies: 3),
        entry("Lampiran I", "1/BAST", pages: 18, copies: 3),
        entry("Berita Acara", "2/BAST", pages: 3, copies: 1),
      ]))
    for part in [
      "tanggal 27 Oktober 2020 dari catatan sampai dengan 26 Oktober 2020",
      "berisi 3 (tiga) dokumen: 2 Berita Acara; 1 Lampiran I.",
      "1 1/BAST Berita Acara RW 07, Satu 2 3 ☐ ☐ ☐ 2 1/BAST Lampiran I RW 07, Satu 18 3 ☐",
      "3 2/BAST Berita Acara RW 07, Satu 3 1 ☐ ☐ ☐ Halaman seluruhnya (halaman × rangkap) 63 ",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }

  @Test("papers of one kind are told apart by their number, blanks by their kind and place")
  func kinds() throws {
    let one = words(try Self.cover([entry("Berita Acara", "1/BAST", pages: 2, copies: 3)]))
    #expect(one.contains("1 1/BAST RW 07, Satu 2 3"))
    let blank = words(
      try Self.cover([
        entry("Blangko", nil, pages: 2, copies: 3),
        .init(
          kind: "Blangko", number: nil, subject: "Beras", place: "RW 07, Satu", pages: 1,
          copies: 1),
      ]))
    #expect(blank.contains("1 Blangko RW 07, Satu 2 3 ☐ ☐ ☐ 2 Blangko Beras RW 07, Satu 1 1"))
  }

  @Test("pages that nobody counted are left to the pen, and so is their sum")
  func uncounted() throws {
    let text = words(
      try Self.cover([
        entry("Berita Acara", "1/BAST", pages: nil, copies: 3),
        entry("Berita Acara", "2/BAST", pages: 2, copies: 3),
      ]))
    #expect(text.contains("1 1/BAST RW 07, Satu 3 ☐"))
    #expect(text.contains("(halaman × rangkap) Berkas"))
  }

  @Test("wordings without their parts are refused")
  func refused() throws {
    for (name, part) in [("lampiran.id.md", "{{list}}"), ("sampul.id.md", "{{table}}")] {
      let problems = #expect(throws: Problems.self) {
        let file = try Self.file(name) { $0.replacing(part, with: "") }
        if name == "sampul.id.md" { _ = try CoverTemplate(file) }
        if name == "lampiran.id.md" { _ = try AnnexTemplate(.recipients, file, of: Bast.wording()) }
      }
      #expect(problems?.shown.first?.message.contains("the field \(part) is missing") == true)
    }
  }
}
