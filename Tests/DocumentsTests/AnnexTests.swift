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

  static func list(_ facts: RecipientListFacts) throws -> Document {
    try RecipientListTemplate(file("lampiran.id.md")).document(for: facts)
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
    let facts = RecipientListFacts(handover: try #require(try Bast().facts()), rows: 3)
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
    #expect(document.foot == "Nomor: 017/BAST/KSBB-PGN/X/2020 · TERBATAS")
  }

  @Test("as many rows as receive, as the office says, or as the wording has")
  func rows() throws {
    func rows(_ recipients: Int?, _ asked: Int?) throws -> Int {
      var facts = try #require(try Bast().facts())
      facts.recipients = recipients
      let blocks = try Self.list(RecipientListFacts(handover: facts, rows: asked)).blocks
      return blocks.reduce(0) { sum, block in
        if case .table(let table) = block { sum + table.rows.count } else { sum }
      }
    }
    #expect(try rows(40, nil) == 40)
    #expect(try rows(40, 7) == 7)
    #expect(try rows(nil, nil) == 25)
    #expect(try rows(100_000, nil) == RecipientListFacts.mostRows)
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
        if name == "lampiran.id.md" { _ = try RecipientListTemplate(file) }
      }
      #expect(problems?.shown.first?.message.contains("the field \(part) is missing") == true)
    }
  }
}
