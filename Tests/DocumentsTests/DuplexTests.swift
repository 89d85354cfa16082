import Documents
import Foundation
import PDF
import TestConditions
import TestSupport
import Testing

@Suite("Both sides of a sheet", .needs(Tool.judges), .serialized)
struct DuplexTests {
  /// Documents of one, two and three pages, in this order and again.
  private func volume(isDuplex: Bool, cover: Int = 0) throws -> [UInt8] {
    let printer = try PrintPDF(paper: .f4, isDuplex: isDuplex)
    func document(_ pages: Int, _ number: String?) throws -> TypesetDocument {
      let lines = (0..<(pages * 37 - 20)).map { _ in Block.paragraph([.text("Baris.")], .left) }
      return try printer.set(
        Document(title: "Uji", number: number, author: nil, date: nil, blocks: lines))
    }
    var volume = PDFVolume(isRun: true, isDuplex: isDuplex)
    for (index, pages) in [1, 2, 3, 1, 3, 2].enumerated() {
      let set = try document(pages, "\(index)")
      #expect(set.pageCount == pages)
      volume.add(set)
    }
    if cover > 0 { volume.addFirst(try document(cover, nil)) }
    try volume.finish(title: "Contoh")
    return volume.takeBytes()
  }

  private func feet(_ bytes: [UInt8]) throws -> [String] {
    try Tool.inFolder(bytes) { file, _ in
      _ = try Tool.run("qpdf", "--check", file)
      return try Tool.run("pdftotext", "-raw", file, "-").components(separatedBy: "\u{C}")
        .dropLast().map { page in
          page.firstMatch(of: #/Nomor: (\d) Halaman (\d) dari (\d)/#).map {
            "\($0.1): \($0.2)/\($0.3)"
          }
            ?? (page.contains("Uji Halaman")
              ? "cover" : page.contains { !$0.isWhitespace } ? "?" : "")
        }
    }
  }

  @Test("each document begins on a sheet of its own, and empty pages count nowhere")
  func beginnings() throws {
    #expect(
      try feet(try volume(isDuplex: true)) == [
        "0: 1/1", "", "1: 1/2", "1: 2/2", "2: 1/3", "2: 2/3", "2: 3/3", "", "3: 1/1", "",
        "4: 1/3", "4: 2/3", "4: 3/3", "", "5: 1/2", "5: 2/2",
      ])
    #expect(
      try feet(try volume(isDuplex: false)) == [
        "0: 1/1", "1: 1/2", "1: 2/2", "2: 1/3", "2: 2/3", "2: 3/3", "3: 1/1",
        "4: 1/3", "4: 2/3", "4: 3/3", "5: 1/2", "5: 2/2",
      ])
  }

  @Test("a cover takes whole sheets", arguments: [1, 2, 3])
  func cover(_ pages: Int) throws {
    let found = try feet(try volume(isDuplex: true, cover: pages))
    let front = Array(repeating: "cover", count: pages) + (pages % 2 == 1 ? [""] : [])
    #expect(Array(found.prefix(front.count + 1)) == front + ["0: 1/1"])
  }

  @Test("a long cover is set in parts, and is still one document with all its rows")
  func parts() throws {
    let entries = (1...100).map { number in
      CoverFacts.Entry(
        kind: "Berita Acara", number: "BAST-\(number)-", place: "RW 07", pages: 2, copies: 3)
    }
    let cover = try AnnexTests.cover(entries)
    #expect(cover.parts(rows: 100) == [cover])
    let parts = cover.parts(rows: 30)
    #expect(parts.count == 4)
    let printer = try PrintPDF(paper: .a4, isDuplex: true)
    let total = try parts.reduce(0) { try $0 + printer.set($1).pageCount }
    var volume = PDFVolume(isRun: true, isDuplex: true)
    volume.add(try printer.set(try Bast().document()))
    var first = 1
    for part in parts {
      let set = try printer.set(part, span: (first, total))
      volume.addFront(set)
      first += set.pageCount
    }
    volume.finishFront(pages: total + 3, size: printer.size)
    try volume.finish(title: "Contoh")
    let bytes = volume.takeBytes()
    let said = try Tool.inFolder(bytes) { file, _ in
      _ = try Tool.run("qpdf", "--check", file)
      return try Tool.run("pdftotext", "-raw", file, "-")
    }
    let pages = said.components(separatedBy: "\u{C}")
    for number in 1...total {
      #expect(pages[number - 1].contains("Sampul Cetak Halaman \(number) dari \(total)\n"))
    }
    #expect(pages[total...].prefix(3).allSatisfy { !$0.contains { !$0.isWhitespace } })
    #expect(pages[total + 3].contains("Nomor: 017/BAST/KSBB-PGN/X/2020"))
    let numbers = said.matches(of: #/BAST-(\d+)-/#).map { $0.1 }
    #expect(numbers == (1...100).map { "\($0)" })
    #expect(said.ranges(of: "Halaman seluruhnya").count == 1)
    #expect(said.ranges(of: "Dicetak oleh").count == 1)
    #expect(pages[0].contains("berisi 100 (seratus) dokumen"))
  }

  @Test("the margin for binding is on the left of a front and on the right of a back")
  func margins() throws {
    let edges = try SheetWords(try volume(isDuplex: true)).sheets.map { sheet in
      sheet.words.map(\.left).min().map { Int(($0 * 254 / 72 / 10).rounded()) }
    }
    // In millimetres; the sixth is the back of the third document's first page.
    #expect(edges.prefix(6) == [30, nil, 30, 20, 30, 20])
  }

  @Test("a QR code and a link are where they are drawn, also on the back")
  func places() throws {
    let printer = try PrintPDF(paper: .a4, isDuplex: true)
    let lines = (0..<50).map { _ in Block.paragraph([.text("Baris.")], .left) }
    let address = "https://ksbb.example/bast/1.html"
    let bytes = try printer.render(
      Document(
        title: "Uji", number: nil, author: nil, date: nil,
        blocks: lines + [.code(address: address, caption: "Kode:")]))
    let json = try Tool.inFolder(bytes) { file, _ in try Tool.run("qpdf", "--json=2", file) }
    let box = try #require(json.firstMatch(of: #/"\/Rect": \[\s*([0-9.]+)/#)?.1)
    let sheet = try #require(try SheetWords(bytes).sheets.last)
    let word = try #require(sheet.words.first { $0.text == address })
    #expect(abs((Double(box) ?? 0) - word.left) < 1)
    let figure = try #require(json.firstMatch(of: #/"\/BBox": \[\s*([0-9.]+)/#)?.1)
    #expect(abs((Double(figure) ?? 0) - 20 * 72 / 25.4) < 1)
  }
}
