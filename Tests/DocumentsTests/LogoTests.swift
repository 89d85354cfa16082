import Documents
import Foundation
import PDF
import TestConditions
import TestSupport
import Testing

@Suite("A logo in the letterhead", .needs(Tool.judges), .serialized)
struct LogoTests {
  static func picture(_ png: TestPNG) throws -> Documents.Picture {
    try Documents.Picture(png: png.bytes, alternative: "Logo")
  }

  static func document(_ png: TestPNG) throws -> Document {
    try Bast().document().with(logo: try picture(png))
  }

  /// The pixels of the only picture in a PDF, as poppler finds them.
  private func pixels(_ bytes: [UInt8]) throws -> [UInt8] {
    try Tool.inFolder(bytes) { file, folder in
      _ = try Tool.run("pdfimages", file, folder.at("i"))
      let names = folder.names.filter { $0.hasPrefix("i-") }
      #expect(names == ["i-000.ppm"])
      let file = try Data(contentsOf: URL(fileURLWithPath: folder.at("i-000.ppm")))
      // P6, width and height, the brightest value.
      var lines = 0
      let head = file.prefix { byte in
        defer { if byte == 0x0A { lines += 1 } }
        return lines < 3
      }
      return Array(file.dropFirst(head.count))
    }
  }

  private static let width = 19
  private static let height = 11

  private static func pixel(_ number: Int, in kind: UInt8, depth: Int) -> [UInt8] {
    let count = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][kind] ?? 1
    return (0..<count).map { UInt8((number * 37 + $0 * 101 + number / 19 * 11) % (1 << depth)) }
  }

  /// What a pixel looks like on white, and the PNG that holds it.
  private static func sample(
    _ kind: UInt8, depth: Int, isPartlyClear: Bool
  ) -> (png: TestPNG, colours: [UInt8]) {
    let pixels = (0..<(width * height)).map { pixel($0, in: kind, depth: depth) }
    let rows = (0..<height).map { Array(pixels[($0 * width)..<(($0 + 1) * width)].joined()) }
    var png = TestPNG(kind: kind, depth: depth, width: width, rows: rows)
    if kind == 3 {
      png.palette = (0..<(3 << depth)).map { UInt8($0 * 83 % 256) }
      if isPartlyClear { png.transparency = (0..<(1 << depth)).map { UInt8($0 * 59 % 256) } }
    } else if isPartlyClear, kind < 3 {
      png.transparency = pixels[5].flatMap { [0, $0] }
    }
    let colours = pixels.flatMap { samples -> [UInt8] in
      var (colour, alpha) = (samples, 1.0)
      switch kind {
      case 3:
        let index = Int(samples[0])
        colour = Array(png.palette[(3 * index)..<(3 * index + 3)])
        if isPartlyClear { alpha = Double(png.transparency[index]) / 255 }
      case 4, 6: alpha = Double(colour.removeLast()) / 255
      default: if isPartlyClear, samples == pixels[5] { alpha = 0 }
      }
      let most = kind == 3 ? 255 : Double(1 << depth - 1)
      let shown = colour.map { part in
        let value = kind == 3 ? Double(part) : (Double(part) * 255 / most).rounded(.down)
        return UInt8((value * alpha + 255 * (1 - alpha)).rounded())
      }
      return shown.count == 1 ? [shown[0], shown[0], shown[0]] : shown
    }
    return (png, colours)
  }

  @Test(
    "every kind of PNG is drawn in its colours, and on white where it is clear",
    arguments: [
      (UInt8(0), 1), (0, 2), (0, 4), (0, 8), (2, 8), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (6, 8),
    ])
  func kinds(_ kind: UInt8, _ depth: Int) throws {
    for isPartlyClear in [false, true] {
      let (png, colours) = Self.sample(kind, depth: depth, isPartlyClear: isPartlyClear)
      let found = try pixels(try Self.document(png).printed())
      let far = zip(found, colours).filter { abs(Int($0) - Int($1)) > 1 }
      #expect(found.count == colours.count && far.isEmpty, "\(kind), \(depth), \(isPartlyClear)")
    }
  }

  @Test("more colours than a byte can number")
  func colourful() throws {
    let png = TestPNG.gradient(40)
    #expect(try pixels(try Self.document(png).printed()) == Array(png.rows.joined()))
  }

  @Test(
    "as large as there is room for: 20 mm high, or 45 mm wide",
    arguments: [(100, 100, 20.0), (300, 60, 9.0), (30, 120, 20), (200, 100, 20)])
  func size(_ width: Int, _ height: Int, _ millimetres: Double) throws {
    let rows = (0..<height).map { _ in [UInt8](repeating: 7, count: width) }
    let bytes = try Self.document(TestPNG(kind: 0, width: width, rows: rows)).printed()
    let list = try Tool.inFolder(bytes) { file, _ in try Tool.run("pdfimages", "-list", file) }
    let row = try #require(list.split(separator: "\n").last).split(separator: " ")
    // Of the columns, the twelfth and thirteenth are pixels an inch.
    #expect(row.count > 13 && row[3] == "\(width)" && row[4] == "\(height)", "\(list)")
    let dots = try #require(Double(row[13]))
    #expect(abs(Double(height) / dots * 25.4 - millimetres) < 0.4, "\(list)")
  }

  @Test("the words stand beside it, whole and on the sheet")
  func beside() throws {
    let bytes = try Self.document(.disc(80)).printed()
    let sheet = try #require(try SheetWords(bytes).sheets.first)
    let title = try #require(sheet.words.first { $0.text == "BERITA" })
    let words = sheet.words.filter { $0.top < title.top }
    #expect(words.map(\.text).joined(separator: " ").hasPrefix("PT Contoh Satu Jalan Satu No. 1"))
    // 30 mm of margin and 20 mm of logo.
    #expect(words.allSatisfy { $0.left > 50 * 72 / 25.4 && $0.right < sheet.width })
    let rule = try #require(sheet.rules.first)
    #expect(words.allSatisfy { $0.bottom < sheet.height - rule.y })
  }

  @Test("it is in a file once, however many documents show it, and is heard as a picture")
  func once() throws {
    let document = try Self.document(.disc(80))
    let printer = try PrintPDF(paper: .a4)
    func volume(_ document: Document) throws -> [UInt8] {
      var volume = PDFVolume(isRun: true)
      for _ in 0..<5 { volume.add(try printer.set(document)) }
      try volume.finish(title: "Contoh")
      return volume.takeBytes()
    }
    let bytes = try volume(document)
    #expect(bytes.count - (try volume(try Bast().document()).count) < 12_000)
    try Tool.inFolder(bytes) { file, _ in
      _ = try Tool.run("qpdf", "--check", file)
      let json = try Tool.run("qpdf", "--json=2", file)
      #expect(json.ranges(of: #/"\/Subtype": "\/Image"/#).count == 1)
      #expect(json.ranges(of: #/"\/Alt": "u:Logo"/#).count == 5)
    }
    #expect(try volume(document) == bytes)
  }

  @Test("paper with a printed letterhead has it already")
  func printed() throws {
    let bytes = try Self.document(.disc(40)).withoutLetterhead.printed()
    #expect(try bytes == Bast().document().withoutLetterhead.printed())
  }

  @Test("HTML holds the file itself")
  func html() throws {
    let html = PrintHTML(paper: .a4).render(try Self.document(.disc(41)))
    let found = try #require(
      html.firstMatch(
        of:
          #/<img alt="Logo" style="width: 20.0mm; height: 20.0mm" src="data:image\/png;base64,([^"]+)"/#
      ))
    #expect(Data(base64Encoded: String(found.1)) == Data(TestPNG.disc(41).bytes))
  }

  private func message(_ bytes: [UInt8]) -> String {
    do throws(PictureFault) {
      _ = try Documents.Picture(png: bytes, alternative: "")
      return ""
    } catch {
      return error.message
    }
  }

  @Test("what cannot be printed is told, with what to do")
  func refused() throws {
    var png = TestPNG.disc(9)
    #expect(message(png.bytes) == "")
    png.interlace = 1
    #expect(message(png.bytes) == "is interlaced; save it as PNG without interlacing")
    png.interlace = 0
    png.depth = 16
    png.rows = png.rows.map { $0.flatMap { [$0, $0] } }
    #expect(message(png.bytes) == "has 16 bits for each colour; save it with 8")
    #expect(message(Array("<svg/>".utf8)) == "is no PNG picture; save it as PNG")
    #expect(message([]) == "is no PNG picture; save it as PNG")
    let wide = TestPNG(kind: 0, width: 1300, rows: [[UInt8](repeating: 0, count: 1300)])
    #expect(message(wide.bytes) == "has 1300 × 1 pixels; save it with at most 1200 on a side")
    var state: UInt32 = 1
    let noise = (0..<300).map { _ in
      (0..<900).map { _ -> UInt8 in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
      }
    }
    #expect(
      message(TestPNG(kind: 2, width: 300, rows: noise).bytes).hasSuffix(
        "kB in every document, at most 30 kB is sensible; save it with fewer pixels or fewer "
          + "colours"))
  }

  @Test("a file that is cut or changed anywhere is told to be damaged")
  func damaged() throws {
    let whole = TestPNG.disc(5).bytes
    for count in 9..<whole.count {
      #expect(message(Array(whole[..<count])).hasPrefix("is damaged"), "\(count)")
    }
    for place in TestPNG.signature.count..<whole.count {
      var bytes = whole
      bytes[place] ^= 0x41
      #expect(message(bytes) != "", "\(place)")
    }
    #expect(message(whole + [0]).hasPrefix("is damaged"))
    // Sound parts that make no picture.
    var png = TestPNG.disc(5)
    png.rows.removeLast()
    var short = png.bytes
    short.replaceSubrange(
      8..<33,
      with: TestPNG.chunk(
        "IHDR", TestPNG.word(5) + TestPNG.word(5) + [8, 6, 0, 0, 0]))
    #expect(message(short).hasPrefix("is damaged"))
    let beyond = TestPNG(kind: 3, width: 1, rows: [[2]], palette: [1, 2, 3])
    #expect(message(beyond.bytes).hasPrefix("is damaged"))
    let bare = TestPNG(kind: 3, width: 1, rows: [[0]])
    #expect(message(bare.bytes).hasPrefix("is damaged"))
  }
}
