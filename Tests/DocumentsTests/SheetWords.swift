import Foundation
import TestSupport

/// What is drawn on a sheet, as poppler finds it by the places of the glyphs. The texts that stand
/// in for glyphs are taken out first: a divided number would else be told as one.
struct SheetWords {
  struct Word {
    let text: String
    let left, top, right, bottom: Double
  }

  struct Sheet {
    let width, height: Double
    let words: [Word]
    /// The ends of the lines drawn on it, in points from the left and bottom.
    let rules: [(x: Double, y: Double)]
  }

  let sheets: [Sheet]

  var all: [Word] { sheets.flatMap(\.words) }

  init(_ bytes: [UInt8]) throws {
    sheets = try Tool.inFolder(bytes) { file, folder in
      _ = try Tool.run(
        "qpdf", "--qdf", "--normalize-content=n", "--object-streams=disable", file,
        folder.at("y.pdf"))
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.at("y.pdf"))))
      let contents = Self.contents(String(decoding: bytes, as: UTF8.self))
      let key = Array("/ActualText".utf8)
      for place in 0..<max(0, bytes.count - key.count)
      where bytes[place] == key[0] && bytes[place + 1] == key[1] {
        if bytes[place..<(place + key.count)].elementsEqual(key) {
          bytes[place + 1] = UInt8(ascii: "X")
        }
      }
      try folder.write("z.pdf", bytes: bytes)
      let pages = try Tool.run("pdftotext", "-bbox", folder.at("z.pdf"), "-")
        .components(separatedBy: "<page ").dropFirst()
      return zip(pages, contents).map { Self.sheet($0, $1) }
    }
  }

  /// Lines are taken apart by hand: a regular expression takes minutes for the longest names.
  private static func sheet(_ page: String, _ content: String) -> Sheet {
    let lines = page.utf8.split(separator: 0x0A)
    func numbers(_ line: Substring.UTF8View) -> [Double] {
      line.split(separator: UInt8(ascii: "\"")).compactMap { Double(Substring($0)) }
    }
    let size = numbers(lines[0])
    let words = lines.filter { $0.starts(with: Array("    <word".utf8)) }.map { line in
      let parts = line.split(separator: UInt8(ascii: ">"), maxSplits: 1)
      let places = numbers(parts[0])
      let text = String(Substring(parts[1]))
      return Word(
        text: "<body>\(text.replacing("</word>", with: ""))".visibleWords, left: places[0],
        top: places[1], right: places[2], bottom: places[3])
    }
    let rules = content.utf8.split(separator: 0x0A).filter {
      $0.suffix(4).elementsEqual(" l S".utf8)
    }
    .flatMap { line in
      let parts = line.split(separator: 0x20).map { Double(Substring($0)) }
      // 0.6 w x y m x y l S
      let places = parts.suffix(7).compactMap(\.self)
      return places.count == 4 ? [(places[0], places[1]), (places[2], places[3])] : []
    }
    return Sheet(
      width: size.first ?? 0, height: size.dropFirst().first ?? 0, words: words, rules: rules)
  }

  /// The content streams in the order of the pages; qpdf says of which page each is, but has them
  /// in another order where a form refers to a page.
  private static func contents(_ text: String) -> [String] {
    text.components(separatedBy: "%% Contents for page ").dropFirst().map { part in
      (Int(part.prefix { $0.isNumber }) ?? 0, part.components(separatedBy: "endstream")[0])
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
