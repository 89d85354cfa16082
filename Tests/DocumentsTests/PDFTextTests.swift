import Documents
import Foundation
import PDF
import TestConditions
import TestSupport
import Testing
import Typesetting

@Suite("Text of the PDF", .needs(Tool.judges), .serialized)
struct PDFTextTests {
  private func text(_ bytes: [UInt8], _ arguments: String...) throws -> String {
    let folder = try Folder()
    try folder.write("x.pdf", bytes: bytes)
    return try Tool.run("pdftotext", arguments + [folder.at("x.pdf"), "-"])
  }

  private func document(_ blocks: [Block]) -> Document {
    Document(title: "Contoh", number: "1", author: nil, date: nil, blocks: blocks)
  }

  private func pdf(_ blocks: [Block]) throws -> [UInt8] {
    try PrintPDF(paper: .a4).render(document(blocks))
  }

  /// U+202B and U+202C tell the direction in the tool's output.
  private func withoutDirections(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !(0x202A...0x202E).contains($0.value) })
    )
  }

  @Test(
    "a name in any script can be read back, in both families, bold and plain",
    .needs(.chineseFonts),
    arguments: [
      "Łukasz Ñandú Ẽ̌ fi ffl", "Nguyễn Thị Minh Khai", "Жанна Ωmega", "ꦗꦮꦶꦱꦁꦏꦂ",
      "محمد رمضان الخير", "לוי", "張偉國際", "さくら", "이순신", "ஔவையார்", "हिन्दी", "ไทย",
      "Toko 🌱",
    ])
  func scripts(_ name: String) throws {
    let bytes = try pdf([
      .letterhead(Letterhead(name: name, details: [name])),
      .paragraph([.text("awal \(name) akhir")], .left),
      .paragraph([.text("awal "), .strong([.text(name)]), .text(" akhir")], .left),
    ])
    let found = withoutDirections(try text(bytes, "-raw"))
    let lines = found.split(separator: "\n").map(String.init)
    // Words from right to left are lines of their own in this mode, and in order.
    let words = lines.joined(separator: " ")
    let twice = "\(name) \(name) awal \(name) akhir awal \(name) akhir Nomor"
    #expect(words.hasPrefix(twice), "\(words)")
  }

  @Test("letters that only the foot has are printed", arguments: ["محمد رمضان", "हिन्दी", "🌱"])
  func foot(_ name: String) throws {
    let document = Document(
      title: name, number: nil, author: nil, date: nil,
      blocks: [.paragraph([.text("isi")], .left)])
    let bytes = try PrintPDF(paper: .a4).render(document)
    // Words from right to left are lines of their own in this mode.
    let words = withoutDirections(try text(bytes, "-raw")).replacing("\n", with: " ")
    #expect(words.contains(name), "\(words)")
  }

  @Test("writing from right to left begins at the left margin with the rest of the form")
  func direction() throws {
    let bytes = try pdf([
      .paragraph([.text("محمد رمضان")], .left), .paragraph([.text("Nama")], .left),
    ])
    let boxes = try text(bytes, "-bbox-layout")
    let edges = boxes.matches(of: #/<block xMin="([0-9.]+)"/#).compactMap { Double($0.1) }
    #expect(edges.count >= 2)
    for edge in edges.prefix(2) { #expect(abs(edge - 85.04) < 2, "\(edges)") }
  }

  @Test("a word or number that the end of a line divides is found whole")
  func divided() throws {
    let sentence =
      "Kami yang membubuhkan tanda tangan menyelenggarakan serah terima sebagaimana mestinya "
      + "dengan mempertimbangkan penyelenggaraan 017/BAST/KSBB-PGN/X/2020 dan 018/BAST/KSBB-PGN/X/2020 "
    let whole = String(repeating: sentence, count: 6)
    let bytes = try pdf([.paragraph([.text(whole)], .justify)])
    let found = try text(bytes, "-raw").split { "\n\u{C}".contains($0) }
      .filter { !$0.contains("Halaman") }
    let words = found.joined(separator: " ").split(separator: " ")
    #expect(words == whole.split(separator: " "))
    // The test would prove nothing if no line ended within a word.
    let divided = try uncompressed(bytes).components(separatedBy: "/ActualText<FEFF>").count - 1
    #expect(divided > 1)
  }

  private func uncompressed(_ bytes: [UInt8]) throws -> String {
    let folder = try Folder()
    try folder.write("x.pdf", bytes: bytes)
    _ = try Tool.run(
      "qpdf", "--qdf", "--normalize-content=n", "--object-streams=disable", folder.at("x.pdf"),
      folder.at("y.pdf"))
    return String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: folder.at("y.pdf"))), as: UTF8.self)
  }

  @Test("blanks are narrow where words may be divided, and lines are full")
  func gaps() throws {
    let sentence = "mempertimbangkan penyelenggaraan keberlangsungan kesinambungan pelaksanaannya "
    let divided = try measure(String(repeating: sentence, count: 9))
    // Words with capitals pass for names.
    let whole = try measure(String(repeating: sentence.capitalized, count: 9))
    #expect(divided.widest > 2 && divided.widest < 8, "\(divided)")
    #expect(divided.lines < whole.lines, "\(divided) instead of \(whole)")
  }

  /// Points between two words of a line at most, and the number of lines.
  private func measure(_ words: String) throws -> (widest: Double, lines: Int) {
    let boxes = try text(try pdf([.paragraph([.text(words)], .justify)]), "-bbox")
    let word = #/<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="[0-9.]+">(.)/#
    let found = boxes.matches(of: word).prefix { $0.4 != "N" }
    let gaps = zip(found, found.dropFirst()).filter { $0.2 == $1.2 }.map {
      (Double($1.1) ?? 0) - (Double($0.3) ?? 0)
    }
    return (gaps.max() ?? 0, Set(found.map(\.2)).count)
  }

  @Test("the address leads to the public page, and says so to who listens")
  func link() throws {
    let file = try uncompressed(try PrintPDF(paper: .a4).render(try Bast().document()))
    let address = "(https://ksbb.example/bast/017-bast-ksbb-pgn-x-2020.html)"
    for part in ["/Subtype /Link", "/URI \(address)", "/Contents \(address)", "/S /Link", "/OBJR"] {
      #expect(file.contains(part), "\(part)")
    }
  }

  @Test(
    "a character that no font shows names the package that has it",
    arguments: [
      ("\u{10FFFD}", "no font can: correct it in the database"),
      ("\u{2FFB}", "install the package fonts-noto-cjk"),
      ("\u{1FAF8}", "install the package fonts-symbola"), ("\u{16A40}", "fonts-noto-core"),
    ])
  func packages(_ character: String, _ remedy: String) throws {
    do throws(TypesettingFailure) {
      _ = try PrintPDF(paper: .a4).render(document([.paragraph([.text(character)], .left)]))
    } catch {
      #expect(error.missing == character.unicodeScalars.first)
      #expect(error.reason.contains(remedy), "\(error.reason)")
    }
  }
}
