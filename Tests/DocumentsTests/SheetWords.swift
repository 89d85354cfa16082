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
      var data = try Data(contentsOf: URL(fileURLWithPath: folder.at("y.pdf")))
      let contents = Self.contents(data)
      var rest = data.startIndex..<data.endIndex
      while let range = data.range(of: Data("/ActualText".utf8), in: rest) {
        data[range.lowerBound + 1] = UInt8(ascii: "X")
        rest = range.upperBound..<data.endIndex
      }
      try data.write(to: URL(fileURLWithPath: folder.at("z.pdf")))
      let pages = try Tool.run("pdftotext", "-bbox", folder.at("z.pdf"), "-")
        .components(separatedBy: "<page ").dropFirst()
      return zip(pages, contents).map { Self.sheet($0, $1) }
    }
  }

  private static func sheet(_ page: String, _ content: String) -> Sheet {
    let size = page.firstMatch(of: #/width="([0-9.]+)" height="([0-9.]+)"/#)
    let word =
      #/<word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*)<\/word>/#
    let words = page.matches(of: word).map { match in
      Word(
        text: "<body>\(match.5)".visibleWords, left: Double(match.1) ?? -1,
        top: Double(match.2) ?? -1, right: Double(match.3) ?? -1, bottom: Double(match.4) ?? -1)
    }
    let lines = content.matches(of: #/([-0-9.]+) ([-0-9.]+) m ([-0-9.]+) ([-0-9.]+) l S/#)
    return Sheet(
      width: size.flatMap { Double($0.1) } ?? 0, height: size.flatMap { Double($0.2) } ?? 0,
      words: words,
      rules: lines.flatMap {
        [(Double($0.1) ?? -1, Double($0.2) ?? -1), (Double($0.3) ?? -1, Double($0.4) ?? -1)]
      })
  }

  /// The content streams in the order of the pages, which qpdf marks so.
  private static func contents(_ data: Data) -> [String] {
    String(decoding: data, as: UTF8.self).components(separatedBy: "%% Contents for page ")
      .dropFirst().map { $0.components(separatedBy: "endstream")[0] }
  }
}
