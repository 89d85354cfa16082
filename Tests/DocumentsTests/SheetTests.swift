import Documents
import Foundation
import PDF
import TestConditions
import TestSupport
import Testing

@Suite("What offices do with a sheet", .needs(Tool.judges), .serialized)
struct SheetTests {
  private static let millimetre = 72 / 25.4

  @Test("there is room for a duty stamp of 34 × 26 mm, above the name and not over it")
  func stamp() throws {
    let sheet = try #require(
      try SheetWords(try ValidatorFixtures.komitmen.file()).sheets.last)
    let word = try #require(sheet.words.first { $0.text == "Meterai" })
    let top = sheet.height - word.top
    let ends = stride(from: 0, to: sheet.rules.count, by: 2).map {
      (sheet.rules[$0], sheet.rules[$0 + 1])
    }
    let sides = ends.filter { from, to in
      from.x == to.x && max(from.y, to.y) > top && min(from.y, to.y) < top
    }
    #expect(sides.count == 2)
    let left = try #require(sides.map(\.0.x).min())
    let right = try #require(sides.map(\.0.x).max())
    #expect(right - left >= 34 * Self.millimetre)
    let bottom = try #require(sides.map { min($0.0.y, $0.1.y) }.min())
    let upper = try #require(sides.map { max($0.0.y, $0.1.y) }.max())
    #expect(upper - bottom >= 26 * Self.millimetre)
    let name = try #require(sheet.words.first { $0.top > word.bottom && $0.left < right })
    #expect(name.top > sheet.height - bottom)
  }

  @Test("25 mm are free to sign in")
  func space() throws {
    let drawn = try SheetWords(try Bast().document().printed())
    let words = try #require(drawn.sheets.last).words
    for (above, below) in [("menyerahkan", "Penyerah"), ("Mengetahui", "Lurah")] {
      let start = try #require(words.last { $0.text == above })
      let signed = try #require(words.first { $0.text == below && $0.top > start.top })
      let over = words.filter { $0.top > start.top - 1 && $0.bottom < signed.top + 1 }.map(\.bottom)
      #expect(signed.top - (over.max() ?? 0) >= 25 * Self.millimetre - 1, "\(above)")
    }
  }

  @Test("a line before words that stay together takes words from the line above")
  func evened() throws {
    let text =
      "Nama: Slamet Contoh Kurnia; jabatan: Ketua RW 06; alamat: Jalan Contoh No. 19; bertindak "
      + "mewakili penerima bantuan di RW 06, selanjutnya disebut PIHAK KEDUA;"
    let document = Document(
      title: "Uji", number: nil, author: nil, date: nil,
      blocks: [.list(start: nil, items: [[.paragraph([.text(text)], .justify)]])])
    let words = try #require(try SheetWords(try document.printed()).sheets.first).words.filter {
      $0.text != "•"
    }
    let blanks = zip(words, words.dropFirst()).filter { $0.top == $1.top && $0.bottom < 200 }
      .map { $1.left - $0.right }
    // Of the three lines, the second would have blanks of 12 points.
    #expect(blanks.count > 15 && blanks.allSatisfy { $0 < 10 }, "\(blanks)")
  }

  @Test("a QR code is at least 22 mm wide without the white around it")
  func code() throws {
    try Tool.inFolder(try Bast().document().printed()) { file, folder in
      let json = try Tool.run("qpdf", "--json=2", file)
      let box = try #require(
        json.firstMatch(
          of: #/"\/BBox": \[\s*([0-9.]+),\s*([0-9.]+),\s*([0-9.]+),\s*([0-9.]+)\s*\],\s*"\/O"/#))
      let edges = [box.1, box.2, box.3, box.4].compactMap { Double($0) }
      // Ten dots a millimetre.
      let pages = try Tool.run("pdfinfo", file).firstMatch(of: #/Pages: +(\d+)/#)?.1 ?? ""
      _ = try Tool.run(
        "pdftoppm", "-r", "254", "-gray", "-f", String(pages), "-singlefile", file, folder.at("p"))
      let picture = try GreyPicture(folder.at("p.pgm"))
      let unit = 10 / Self.millimetre
      let dark = picture.darkColumns(
        from: Int(edges[0] * unit), to: Int(edges[2] * unit),
        top: picture.height - Int(edges[3] * unit), bottom: picture.height - Int(edges[1] * unit))
      #expect((dark.max() ?? 0) - (dark.min() ?? 0) >= 220)
    }
  }

  @Test("tables have letters of 9 points and no tint, on every paper that holds them")
  func letters() throws {
    for paper in Paper.allCases {
      let bytes = try PrintPDF(paper: paper).render(try Bast.many(40).document())
      let content = try Tool.inFolder(bytes) { file, folder in
        _ = try Tool.run("qpdf", "--qdf", "--object-streams=disable", file, folder.at("y.pdf"))
        return String(
          decoding: try Data(contentsOf: URL(fileURLWithPath: folder.at("y.pdf"))), as: UTF8.self)
      }
      let sizes = content.matches(of: #/\/NotoSans-\w+ ([0-9.]+) Tf/#).map { $0.1 }
      let pages = try Tool.pages(bytes).count
      // The foot of a page has two texts of 8 points.
      #expect(sizes.filter { (Double($0) ?? 0) < 9 }.count == 2 * pages, "\(paper)")
      #expect(sizes.count > 200)
      #expect(!content.contains(#/[0-9.]+ (g|rg|sc|scn) /#))
    }
  }

  @Test(
    "a Chinese or Japanese name costs little, is drawn, and is read back", .needs(.chineseFonts))
  func chinese() throws {
    var bast = Bast.many(8)
    bast.donor = "王小明（陈美丽）さくら"
    let bytes = try bast.document().printed()
    #expect(bytes.count < 60_000, "\(bytes.count)")
    #expect(try Tool.pages(bytes)[0].hasPrefix(bast.donor))
    func ink(_ name: String) throws -> Int {
      let document = Document(
        title: "1", number: nil, author: nil, date: nil,
        blocks: [.paragraph([.text(name)], .left)])
      return try Tool.inFolder(try document.printed()) { file, folder in
        _ = try Tool.run("pdftoppm", "-r", "150", "-gray", "-singlefile", file, folder.at("p"))
        return try GreyPicture(folder.at("p.pgm")).darkDots
      }
    }
    let (empty, one, other) = (try ink("\u{3000}"), try ink("一"), try ink("龍"))
    // A line has fewer dots than a dragon.
    #expect(empty < one && one - empty < (other - empty) / 2)
  }

  @Test("no row of a form and no code is alone on a page", arguments: 0...45)
  func company(_ before: Int) throws {
    let lines = (0..<before).map { _ in Block.paragraph([.text("Baris.")], .left) }
    let rows = (1...5).map { Entry(label: "Label\($0):", value: [.text("nilai")]) }
    let document = Document(
      title: "Uji", number: nil, author: nil, date: nil,
      blocks: lines + [
        .entries(rows), .paragraph([.text("Sesudah.")], .left),
        .together([
          .code(address: "https://ksbb.example/", caption: "Pindai"),
          .paragraph([.text("Lampiran.")], .left),
        ]),
      ])
    let pages = try Tool.pages(try document.printed())
    for page in pages {
      let count = (1...5).count { page.contains("Label\($0):") }
      #expect(count != 1)
      #expect(page.contains("Pindai") == page.contains("Lampiran."))
      if page.contains("Pindai") { #expect(page.contains("Sesudah.")) }
    }
  }

  @Test("words at the top of every sheet that are no part of the document")
  func banner() throws {
    var document = try Bast.many(40).document()
    let plain = try SpokenWordsTests.words(try document.printed())
    document.banner = Document.sampleBanner
    let bytes = try document.printed()
    let pages = try Tool.pages(bytes)
    #expect(pages.count > 2)
    for page in pages { #expect(page.ranges(of: "DATA CONTOH").count == 1) }
    #expect(try SpokenWordsTests.words(bytes) == plain)
    let html = PrintHTML(paper: .a4).render(document)
    #expect(html.contains(#/@top-center \{[^}]*content: "DATA CONTOH"/#))
    #expect(!html.visibleWords.contains("DATA CONTOH"))
  }

  @Test("on paper with a letterhead, its words are left out and its room is left free")
  func letterhead() throws {
    let document = try Bast().document()
    let bare = document.withoutLetterhead
    let words = try #require(try SheetWords(try bare.printed()).sheets.first).words
    #expect(words.first?.text == "BERITA")
    #expect((words.first?.top ?? 0) >= 45 * Self.millimetre)
    #expect(!PrintHTML(paper: .a4).render(bare).contains("<header>"))
    let name = try #require(try SheetWords(try document.printed()).sheets.first).words.first
    #expect(name?.text == "PT" && (name?.top ?? 99) < 25 * Self.millimetre)
  }
}

extension Document {
  /// As PDF on A4.
  func printed() throws -> [UInt8] { try PrintPDF(paper: .a4).render(self) }
}

/// A picture of a page in shades of grey, as `pdftoppm` makes it.
struct GreyPicture {
  let width: Int
  let height: Int
  private let dots: ArraySlice<UInt8>

  init(_ path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let head = String(decoding: bytes.prefix(40), as: UTF8.self)
    let size = try #require(head.firstMatch(of: #/^P5\s(\d+) (\d+)\s255\s/#))
    width = try #require(Int(size.1))
    height = try #require(Int(size.2))
    dots = bytes.suffix(width * height)
  }

  var darkDots: Int { dots.count { $0 < 128 } }

  /// How dark a part of it is: 0 where it is white, 255 where it is black.
  func darkness(_ columns: Range<Int>, _ rows: Range<Int>) -> Double {
    var sum = 0
    for row in rows {
      for column in columns { sum += 255 - Int(dots[dots.startIndex + row * width + column]) }
    }
    return Double(sum) / Double(max(1, columns.count * rows.count))
  }

  func darkColumns(from left: Int, to right: Int, top: Int, bottom: Int) -> [Int] {
    (left..<right).filter { column in
      (top..<bottom).contains { dots[dots.startIndex + $0 * width + column] < 128 }
    }
  }
}
