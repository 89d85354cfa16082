import Documents
import Foundation
import PDF
import Registry
import Support
import TestConditions
import TestSupport
import Testing
import Typesetting

@Suite("The BAST as PDF", .needs(Tool.judges), .serialized)
struct PDFTests {
  private func bast(lines count: Int) -> Bast { Bast.many(count) }

  private func pdf(_ bast: Bast, _ paper: Paper = .a4) throws -> [UInt8] {
    try PrintPDF(paper: paper).render(try bast.document())
  }

  private func inFolder<Result>(
    _ bytes: [UInt8], _ body: (_ file: String, Folder) throws -> Result
  ) throws -> Result { try Tool.inFolder(bytes, body) }

  private func pages(_ bytes: [UInt8]) throws -> [String] { try Tool.pages(bytes) }

  @Test("sound, every font embedded, cut down and searchable", arguments: [1, 8, 40, 200])
  func sound(_ count: Int) throws {
    try inFolder(try pdf(bast(lines: count))) { file, _ in
      let verdict = try Tool.run("qpdf", "--check", file)
      #expect(verdict.contains("No syntax or stream encoding errors"))
      let fonts = try Tool.run("pdffonts", file).split(separator: "\n").dropFirst(2)
      #expect(fonts.count >= 4)
      for font in fonts {
        #expect(font.contains(#/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/#), "\(font)")
      }
    }
  }

  @Test("every page has number and count; a table that goes on repeats its head")
  func feet() throws {
    let pages = try pages(try pdf(bast(lines: 200)))
    #expect(pages.count > 3)
    for (index, page) in pages.enumerated() {
      #expect(
        page.contains(
          "Nomor: 017/BAST/KSBB-PGN/X/2020 Halaman \(index + 1) dari \(pages.count)"))
    }
    let withRows = pages.dropFirst().filter { $0.contains("Rp200.000,00") }
    #expect(withRows.count > 1)
    for page in withRows { #expect(page.hasPrefix("No Nama barang Dibawa")) }
  }

  @Test(
    "signatures and the closing words stand on one page, however long the table", arguments: 1...40)
  func signatures(_ count: Int) throws {
    let pages = try pages(try pdf(bast(lines: count)))
    let signed = pages.filter { $0.contains("PIHAK KEDUA, yang menerima") }
    #expect(signed.count == 1)
    for part in ["dibuat dalam rangkap", "Penyerah Contoh", "Mengetahui", "Lurah Contoh"] {
      #expect(signed[0].contains(part), "\(part)")
    }
    #expect(pages.count >= 2)
  }

  @Test("the same facts give the same bytes, whatever was made before")
  func reproducible() throws {
    let first = try pdf(bast(lines: 8))
    let other = try PrintPDF(paper: .a4)
    var named = bast(lines: 30)
    named.donor = "Yayasan Łódź Ñandú Çelik"
    _ = try other.render(try named.document())
    #expect(try other.render(try bast(lines: 8).document()) == first)
    #expect(try other.render(try named.document()) != first)
  }

  @Test("names with marks and other letters can be read back")
  func letters() throws {
    var bast = Bast()
    bast.donor = "Łukasz Ñandú Ẽ̌ fi ffl Ωmega Жанна <b>*&"
    let pages = try pages(try pdf(bast))
    #expect(
      pages[0].hasPrefix("Łukasz Ñandú Ẽ̌ fi ffl Ωmega Жанна <b>*&\n"), "\(pages[0].prefix(60))")
  }

  @Test("a character without a font is told")
  func missing() throws {
    var bast = Bast()
    bast.donor = "PT \u{10FFFD}"
    let failure = #expect(throws: TypesettingFailure.self) { try pdf(bast) }
    #expect(failure?.missing == "\u{10FFFD}")
    #expect(failure?.reason.contains("U+10FFFD") == true)
  }

  @Test("a line that announces a list or table never ends a page", arguments: 0...25)
  func announcements(_ before: Int) throws {
    let lines = (0..<before).map { _ in Block.paragraph([.text("Baris.")], .justify) }
    let heading = Block.heading(3, [.text("Judul")])
    let document = Document(
      title: "Uji", number: nil, author: nil, date: nil,
      blocks: (0..<14).map { _ in .paragraph([.text("Baris.")], .justify) } + lines + [
        heading, .paragraph([.text("Berikut ini:")], .justify),
        .list(start: 1, items: [[.paragraph([.text("butir")], .justify)]]),
      ])
    for page in try pages(try PrintPDF(paper: .a4).render(document))
    where page.contains("Berikut ini:") {
      #expect(page.contains("Judul") && page.contains("butir"))
    }
  }

  @Test("the sum of the largest goods stands in one line, as wide as it is")
  func sums() throws {
    var bast = Bast()
    bast.lines = (1...45).map { Bast.line($0, of: 0, 1_234_567, 1_234_567) }
    let text = try pages(try pdf(bast)).joined()
    #expect(text.contains("Rp200.000,00 Rp246.913.400.000,00 baik"))
    #expect(text.contains("Jumlah Rp11.111.103.000.000,00\n"))
  }

  @Test(
    "paper sizes in points",
    arguments: [
      (Paper.a4, "595.28 x 841.89"), (.f4, "609.45 x 935.43"), (.a5, "595.28 x 419.53"),
      (.letter, "612 x 792"), (.legal, "612 x 1008"),
    ])
  func paper(_ paper: Paper, _ size: String) throws {
    try inFolder(try pdf(Bast(), paper)) { file, _ in
      let facts = try Tool.run("pdfinfo", file)
      #expect(facts.contains(size))
    }
  }

  @Test("it says that it is tagged, archivable, accessible and whose it is")
  func metadata() throws {
    try inFolder(try pdf(Bast())) { file, _ in
      let facts = try Tool.run("pdfinfo", file)
      #expect(
        facts.contains(#/Title: +Berita Acara Serah Terima Bantuan 017\/BAST\/KSBB-PGN\/X\/2020/#))
      #expect(facts.contains(#/Author: +PT Contoh Satu/#))
      #expect(facts.contains(#/Tagged: +yes/#))
      let xmp = try Tool.run("pdfinfo", "-meta", file)
      for part in [
        "<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>", "<xmp:CreateDate>2020-10-26T00:00:00+07:00",
      ] {
        #expect(xmp.contains(part))
      }
      let structure = try Tool.run("pdfinfo", "-struct-text", file)
      for part in ["Document", "H1", "Table", "TH", "TD", "Lbl", "LBody", "Figure"] {
        #expect(structure.contains(part), "\(part)")
      }
    }
  }

  @Test("a camera at 150 dots an inch reads the public page's address")
  func code() throws {
    try inFolder(try pdf(Bast())) { file, folder in
      _ = try Tool.run("pdftoppm", "-r", "150", "-gray", file, folder.at("p"))
      let found = folder.names.filter { $0.hasSuffix(".pgm") }.compactMap {
        try? Tool.run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", folder.at($0))
      }
      #expect(found == ["https://ksbb.example/bast/017-bast-ksbb-pgn-x-2020.html\n"])
    }
  }
}
