import Documents
import Foundation
import PDF
import TestConditions
import TestSupport
import Testing

@Suite(
  "Photographs in annex II", .needs(Tool.judges), .needs(.programs("pdfimages", "pdftocairo")),
  .serialized)
struct PhotographTests {
  static func document(_ jpeg: TestJPEG) throws -> Document {
    var facts = AnnexFacts(handover: try #require(try Bast().facts()))
    facts.photographs = [try Documents.Picture(jpeg: jpeg.bytes, alternative: "")]
    return try AnnexTests.wording(.photographs).document(for: facts)
  }

  private func contains(_ bytes: [UInt8], _ words: String) -> Bool {
    Data(bytes).range(of: Data(words.utf8)) != nil
  }

  @Test(
    "every usual kind passes into the file as it is",
    arguments: [
      (["-jpeg"], "rgb 3 8 jpeg"), (["-jpeg", "-gray"], "gray 1 8 jpeg"),
      (["-jpeg", "-jpegopt", "progressive=y"], "rgb 3 8 jpeg"),
    ])
  func kinds(_ options: [String], _ wanted: String) throws {
    let jpeg = try TestJPEG(options: options)
    let list = try Tool.inFolder(try Self.document(jpeg).printed()) { file, folder in
      _ = try Tool.run("pdfimages", "-j", file, folder.at("i"))
      let found = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.at("i-000.jpg"))))
      // Only what says which program made it is gone.
      #expect(found.count > jpeg.bytes.count - 40 && found.suffix(500) == jpeg.bytes.suffix(500))
      return try Tool.run("pdfimages", "-list", file)
    }
    let row = try #require(list.split(separator: "\n").last).split(separator: " ")
    #expect(row[3] == "180" && row[4] == "120" && row[5...8].joined(separator: " ") == wanted)
  }

  @Test("it stands in the place of a frame, as large as that, and says where it was taken")
  func place() throws {
    let document = try Self.document(try TestJPEG("-jpeg"))
    let html = PrintHTML(paper: .a4).render(document)
    #expect(!html.contains("class=\"frame\""))
    #expect(
      html.contains(
        "<img alt=\"Foto 1: RW 07, 26 Oktober 2020\" style=\"width: 105.0mm; height: 70.0mm\" "
          + "src=\"data:image/jpeg;base64,"))
    #expect(html.visibleWords.contains("Foto 1: \(BlankWidth.line.text)"))
    #expect(!html.visibleWords.contains("Foto 2"))
    try Tool.inFolder(try document.printed()) { file, _ in
      let list = try Tool.run("pdfimages", "-list", file)
      let row = try #require(list.split(separator: "\n").last).split(separator: " ")
      let dots = try #require(Double(row[13]))
      #expect(abs(120 / dots * 25.4 - 70) < 1.5, "\(list)")
      let json = try Tool.run("qpdf", "--json=2", file)
      #expect(json.contains("\"/Alt\": \"u:Foto 1: RW 07, 26 Oktober 2020\""))
    }
  }

  @Test("nothing is printed of what a camera noted", arguments: [1, 6])
  func privacy(_ turn: Int) throws {
    for isBig in [true, false] {
      let camera = try TestJPEG("-jpeg").fromCamera(turn: turn, isBig: isBig)
      #expect(contains(camera.bytes, TestJPEG.secret))
      let document = try Self.document(camera)
      let picture = try Documents.Picture(jpeg: camera.bytes, alternative: "")
      #expect(!contains(picture.file, TestJPEG.secret) && picture.turn == turn)
      #expect(picture.file.count < camera.bytes.count / 2)
      #expect(!contains(try document.printed(), TestJPEG.secret))
      // What browsers need to turn it, and no more.
      #expect(contains(picture.file, "Exif") == (turn == 6))
      #expect(try Documents.Picture(jpeg: picture.file, alternative: "").file == picture.file)
    }
  }

  /// How dark the printed picture is in each of 8 × 8 fields, row by row.
  private func fields(_ jpeg: TestJPEG) throws -> [Double] {
    try Tool.inFolder(try Self.document(jpeg).printed()) { file, folder in
      let json = try Tool.run("qpdf", "--json=2", file)
      let box = try #require(
        json.firstMatch(
          of: #/"\/BBox": \[\s*([0-9.]+),\s*([0-9.]+),\s*([0-9.]+),\s*([0-9.]+)\s*\],\s*"\/O"/#))
      let edges = [box.1, box.2, box.3, box.4].compactMap { Double($0) }
      _ = try Tool.run("pdftoppm", "-r", "72", "-gray", "-singlefile", file, folder.at("p"))
      let page = try GreyPicture(folder.at("p.pgm"))
      let (wide, high) = ((edges[2] - edges[0]) / 8, (edges[3] - edges[1]) / 8)
      return (0..<64).map { field in
        let left = edges[0] + wide * Double(field % 8)
        let top = Double(page.height) - edges[3] + high * Double(field / 8)
        return page.darkness(
          Int(left.rounded())..<Int((left + wide).rounded()),
          Int(top.rounded())..<Int((top + high).rounded()))
      }
    }
  }

  @Test("it stands upright however the camera was held", arguments: 2...8)
  func upright(_ turn: Int) throws {
    let jpeg = try TestJPEG("-jpeg")
    let plain = try fields(jpeg)
    let turned = try fields(jpeg.fromCamera(turn: turn, isBig: turn % 2 == 0))
    // Where the field in a row and column of the file is to be seen, by the definitions of Exif.
    func place(_ row: Int, _ column: Int) -> (row: Int, column: Int) {
      switch turn {
      case 2: (row, 7 - column)
      case 3: (7 - row, 7 - column)
      case 4: (7 - row, column)
      case 5: (column, row)
      case 6: (column, 7 - row)
      case 7: (7 - column, 7 - row)
      default: (7 - column, row)
      }
    }
    var far = 0.0
    for field in 0..<64 {
      let seen = place(field / 8, field % 8)
      far += abs(plain[field] - turned[8 * seen.row + seen.column]) / 64
    }
    let same = zip(plain, turned).reduce(0) { $0 + abs($1.0 - $1.1) / 64 }
    #expect(far < 12 && same > 2 * far, "\(far), \(same)")
  }

  private func message(_ bytes: [UInt8]) -> String {
    do throws(PictureFault) {
      _ = try Documents.Picture(jpeg: bytes, alternative: "")
      return ""
    } catch {
      return error.message
    }
  }

  @Test("what cannot be printed is told, with what to do")
  func refused() throws {
    #expect(message(TestPNG.disc(9).bytes) == "is no JPEG picture; save it as JPEG")
    #expect(
      message(try TestJPEG("-jpegcmyk").bytes)
        == "has the four colours of printing (CMYK); save it as RGB")
    var jpeg = try TestJPEG("-jpeg").bytes
    let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
    var wide = jpeg
    wide.replaceSubrange((frame + 7)..<(frame + 9), with: [0x07, 0xD1])
    #expect(message(wide) == "has 2001 × 120 pixels; save it with at most 2000 on a side")
    jpeg[frame + 4] = 12
    #expect(message(jpeg) == "has 12 bits for each colour; save it with 8")
    jpeg[frame + 1] = 0xC9
    #expect(message(jpeg) == "is an unusual kind of JPEG; save it as an ordinary one")
    let end = try TestJPEG("-jpeg").bytes
    let large = end.dropLast(2) + [UInt8](repeating: 0x55, count: 600_000) + end.suffix(2)
    #expect(
      message(Array(large)).hasSuffix(
        "kB; save it with fewer pixels or a lower quality, so that it has at most 600 kB"))
  }

  @Test("a file that is cut anywhere, or whose parts do not fit, is told to be damaged")
  func damaged() throws {
    let whole = try TestJPEG("-jpeg").bytes
    #expect(message(whole) == "")
    for count in 2..<whole.count {
      #expect(message(Array(whole[..<count])).hasPrefix("is damaged"), "\(count)")
    }
    let scan = try #require(whole.indices.first { whole[$0] == 0xFF && whole[$0 + 1] == 0xDA })
    let frame = try #require(whole.indices.first { whole[$0] == 0xFF && whole[$0 + 1] == 0xC0 })
    let tables = Array(whole[2..<frame])
    // Scans before a frame, or none, or two frames.
    let withoutFrame = whole.prefix(frame) + whole[scan...]
    #expect(message(Array(withoutFrame)).hasPrefix("is damaged"))
    #expect(message(Array(whole[..<scan] + whole.suffix(2))).hasPrefix("is damaged"))
    #expect(message(Array(whole[..<scan] + whole[frame...])).hasPrefix("is damaged"))
    #expect(message([0xFF, 0xD8] + tables + [0xFF, 0xD9]).hasPrefix("is damaged"))
    // Exif data that lead nowhere are passed over.
    for data in [[], [77, 77], [77, 77, 0, 42, 0xFF, 0xFF, 0xFF, 0xFF]] as [[UInt8]] {
      let exif = TestJPEG.segment(0xE1, Array("Exif\0\0".utf8) + data)
      #expect(message(Array(whole.prefix(2)) + exif + whole.dropFirst(2)) == "")
    }
  }
}
