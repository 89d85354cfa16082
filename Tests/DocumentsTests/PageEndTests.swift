import Documents
import Foundation
import PDF
import TestConditions
import TestSupport
import Testing

@Suite("Where a page ends", .needs(Tool.judges), .serialized)
struct PageEndTests {
  private static func text(_ words: String) -> Block { .paragraph([.text(words)], .justify) }

  private static func signer(_ role: String) -> Signature {
    Signature(role: role, organization: nil, name: "Nama \(role)", details: [])
  }

  /// The texts of the pages of a document that begins with so many short lines.
  private func pages(
    _ before: Int, _ blocks: [Block], on paper: Paper = .a4
  ) throws -> [String] {
    let lines = (0..<before).map { _ in Self.text("Baris.") }
    let document = Document(
      title: "Uji", number: nil, author: nil, date: nil, blocks: lines + blocks)
    return try Tool.pages(try PrintPDF(paper: paper).render(document))
  }

  @Test(
    "nobody signs a sheet without words, and none holds only what comes after the signatures",
    arguments: [Paper.a4, .a5])
  func contract(_ paper: Paper) throws {
    let blocks: [Block] = [
      .together([
        .heading(3, [.text("Penutup")]), Self.text("Dibuat dengan sebenarnya."),
        .signatures([Self.signer("Pihak"), Self.signer("Lawan")]),
        .signatures([Self.signer("Saksi")]),
      ]),
      .together([Self.text("Lampiran: satu.")]),
    ]
    for before in 0...(paper == .a4 ? 38 : 15) {
      for page in try pages(before, blocks, on: paper) {
        if page.contains("Pihak") { #expect(page.contains("sebenarnya."), "\(before)\n\(page)") }
        if page.contains("Lampiran") { #expect(page.contains("Saksi"), "\(before)\n\(page)") }
      }
    }
  }

  @Test("a form is signed below two lines of what was declared")
  func form() throws {
    let declared = String(repeating: "Saya menyatakan bahwa keterangan di atas benar. ", count: 4)
    let blocks: [Block] = [
      Self.text(declared + "Selesai."),
      .together([
        Self.text("Jakarta, hari ini"), .signatures([Self.signer("Kolaborator")]),
        .entries([Entry(label: "Diterima:", value: [.gap(.line)])]),
      ]),
    ]
    for before in 20...38 {
      let page = try #require(try pages(before, blocks).last { $0.contains("Kolaborator") })
      #expect(page.contains("Selesai.") && page.contains("keterangan"), "\(before)\n\(page)")
    }
  }

  @Test("a photograph or its frame is on the page of its caption, on the smallest paper too")
  func caption() throws {
    let blocks = [1, 2].flatMap { number -> [Block] in
      [
        .together([
          .frame(700),
          .entries([
            Entry(label: "Foto \(number):", value: [.gap(.line)]),
            Entry(label: "Tempat \(number):", value: [.gap(.line)]),
          ]),
        ])
      ]
    }
    let signed: [Block] = [.together([.signatures([Self.signer("Pihak")])])]
    for before in [0, 3, 9] {
      let lines = (0..<before).map { _ in Self.text("Baris.") }
      let document = Document(
        title: "Uji", number: nil, author: nil, date: nil, blocks: lines + blocks + signed)
      let sheets = try SheetWords(try PrintPDF(paper: .a5).render(document)).sheets
      for number in [1, 2] {
        let sheet = try #require(
          sheets.first { sheet in
            zip(sheet.words, sheet.words.dropFirst()).contains {
              $0.text == "Foto" && $1.text == "\(number):"
            }
          })
        // The frame has four sides, the foot one rule.
        #expect(sheet.rules.count == 2 * (4 + 1), "\(before), \(number)")
      }
    }
  }

  @Test("on the smallest paper the signatures of annex II have a sheet, but not without words")
  func signedPhotographs() throws {
    let document = try ValidatorFixtures.photographs.document()
    let last = try #require(try Tool.pages(try PrintPDF(paper: .a5).render(document)).last)
    #expect(last.contains("Foto dalam lampiran ini") && last.contains("PIHAK PERTAMA"))
    #expect(!last.contains("Persetujuan"))
  }

  @Test("neither the first row of a table nor the last is alone on a page", arguments: 20...38)
  func rows(_ before: Int) throws {
    let table = Table(
      [.init("Kepala", weight: 1)], texts: (1...5).map { ["Isi\($0)"] })
    let counts = try pages(before, [.table(table)]).map { page in
      (1...5).count { page.contains("Isi\($0)") }
    }
    #expect(counts.reduce(0, +) == 5 && !counts.contains(1), "\(counts)")
  }

  @Test("no page ends within a word")
  func words() throws {
    let clause =
      "PIHAK PERTAMA menyatakan bahwa barang dikuasainya secara sah, tidak dalam sengketa, dan tidak "
      + "dijaminkan. Sejak berita acara ini ditandatangani, hak dan tanggung jawab atas barang yang "
      + "diterima beralih kepada PIHAK KEDUA. Bantuan diberikan secara sukarela, tanpa imbalan, dan "
      + "tidak membebani keuangan Pemerintah Provinsi DKI Jakarta."
    var divided = 0
    for before in 0...12 {
      let lines = (0..<before).map { _ in Self.text("Baris.") }
      let document = Document(
        title: "Uji", number: nil, author: nil, date: nil,
        blocks: lines + (0..<12).map { _ in Self.text(clause) })
      for sheet in try SheetWords(try document.printed()).sheets {
        let words = sheet.words.filter { $0.bottom < sheet.height - 72 }
        divided += words.count { $0.text.hasSuffix("‐") }
        #expect(words.last?.text.hasSuffix("‐") == false, "\(before)")
      }
    }
    #expect(divided > 50)
  }
}

@Suite("How wide the spaces of a line are", .needs(Tool.judges), .serialized)
struct SpaceTests {
  /// The words of a justified text, and the spaces of each of its lines but the last.
  private func set(_ text: String) throws -> (words: [SheetWords.Word], spaces: [[Double]]) {
    let document = Document(
      title: "Uji", number: nil, author: nil, date: nil,
      blocks: [.list(start: 1, items: [[.paragraph([.text(text)], .justify)]])])
    let sheet = try #require(try SheetWords(try document.printed()).sheets.first)
    let words = sheet.words.filter { $0.bottom < sheet.height - 72 && $0.text != "1." }
    var lines: [[SheetWords.Word]] = []
    for word in words {
      if let last = lines.last?.last, last.left < word.left {
        lines[lines.count - 1].append(word)
      } else {
        lines.append([word])
      }
    }
    return (
      words, lines.dropLast().map { line in zip(line, line.dropFirst()).map { $1.left - $0.right } }
    )
  }

  @Test("a part of a word before its hyphen moves down to a line that would be full of holes")
  func undivided() throws {
    let (words, spaces) = try set(
      "Nama: Yoga Contoh Santosa; jabatan: Ketua; alamat: Jalan Contoh No. 3215; bertindak untuk "
        + "dan atas nama Badan Contoh Lestari Jingga (NPWP 00.000.425.0-000.000), selanjutnya "
        + "disebut PIHAK PERTAMA;")
    #expect(words.contains { $0.text == "bertindak" })
    #expect(spaces.count == 2 && spaces.joined().allSatisfy { $0 < 10 }, "\(spaces)")
  }

  @Test("what cannot be mended has even spaces and no straight edge")
  func ragged() throws {
    let long = "X" + String(repeating: "0", count: 55)
    let (_, spaces) = try set("Izin nomor \(long) yang berlaku sampai dengan \(long) selesai.")
    #expect(spaces.count >= 2 && spaces.joined().allSatisfy { $0 < 5 }, "\(spaces)")
  }

  @Test("the rest of a word is not alone on the last line", arguments: 0...40)
  func rest(_ more: Int) throws {
    let (words, _) = try set(
      String(repeating: "i", count: more)
        + " nilai adalah taksiran atas jumlah yang diterima menurut daftar harga yang diumumkan.")
    let last = try #require(words.last)
    let before = words.dropLast().last
    #expect(last.left > (before?.left ?? 0) || before?.text.hasSuffix("‐") == false)
  }
}
