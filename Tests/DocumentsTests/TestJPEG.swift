import Documents
import Foundation
import TestSupport
import Testing

/// JPEG pictures that poppler makes of a page, and what cameras add to them.
struct TestJPEG {
  var bytes: [UInt8]

  /// A part of a page, wider than high, without any symmetry: a code and the words beside it.
  ///
  /// - Parameter options: those of `pdftoppm`, or with `-gray` of `pdftocairo`, which then has no
  ///   colours.
  init(_ options: String..., width: Int = 180, height: Int = 120) throws {
    try self.init(options: options, width: width, height: height)
  }

  init(options: [String], width: Int = 180, height: Int = 120) throws {
    let page = Document(
      title: "Uji", number: nil, author: nil, date: nil,
      blocks: [.code(address: "https://ksbb.example/", caption: "Pindai")])
    bytes = try Tool.inFolder(try page.printed()) { file, folder in
      _ = try Tool.run(
        options.contains("-gray") ? "pdftocairo" : "pdftoppm",
        options + [
          "-singlefile", "-r", "72", "-x", "85", "-y", "57", "-W", String(width), "-H",
          String(height), file, folder.at("p"),
        ])
      let name = try #require(folder.names.first { $0.hasPrefix("p.") })
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.at(name))))
    }
  }

  /// What must not be printed with a picture.
  static let secret = "RAHASIA-6.1754S-106.8272E"

  /// With Exif data in either order of bytes, a comment, a small copy of itself, and something after
  /// the end.
  func fromCamera(turn: Int = 1, isBig: Bool = true) -> TestJPEG {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      let digits = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * (count - 1 - $0))) }
      return isBig ? digits : digits.reversed()
    }
    let words = Array(Self.secret.utf8)
    let tiff =
      Array((isBig ? "MM" : "II").utf8) + number(42, 2) + number(8, 4) + number(2, 2)
      + number(270, 2) + number(2, 2) + number(words.count, 4) + number(38, 4)
      + number(274, 2) + number(3, 2) + number(1, 4) + number(turn, 2) + [0, 0]
      + number(0, 4) + words
    var copy = self
    copy.bytes =
      Array(bytes.prefix(2)) + Self.segment(0xE1, Array("Exif\0\0".utf8) + tiff)
      + Self.segment(0xE2, bytes.suffix(900)) + Self.segment(0xFE, words) + bytes.dropFirst(2)
      + bytes + words
    return copy
  }

  static func segment(_ marker: UInt8, _ data: some Collection<UInt8>) -> [UInt8] {
    let length = data.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + data
  }
}
