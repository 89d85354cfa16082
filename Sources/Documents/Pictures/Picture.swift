import Deflate

/// A picture for paper, made ready once for all documents that show it.
package struct Picture: Hashable, Sendable {
  /// How its pixels are written.
  package enum Encoding: Sendable {
    /// Each is the number of a colour; of each colour red, green and blue.
    case palette([UInt8])
    /// Red, green and blue of each, less those of the pixel on its left.
    case differences
    /// As in the JPEG file.
    case photograph(isGrey: Bool)
  }

  /// The file, for HTML.
  package let file: [UInt8]
  /// What it shows, for those who do not see it.
  package var alternative: String
  /// In pixels.
  package let width: Int
  /// In pixels.
  package let height: Int
  /// How it is turned to be seen upright, from 1 to 8, as Exif numbers it; 1 is not at all.
  package let turn: Int
  /// How the pixels are written.
  package let encoding: Encoding
  /// The pixels from the upper left, compressed as in a PDF file, without transparency; of a
  /// photograph its file.
  package let pixels: [UInt8]
  /// The same for the same picture, and no other one's.
  package let name: String

  /// The most bytes that it may add to a file: a document without it has thirty thousand.
  private static let mostBytes = 30_000
  /// The same for a photograph. Those sent by telephone have half of it.
  private static let mostBytesOfPhotograph = 600_000
  /// The largest size of a logo on paper, in tenths of a millimetre.
  private static let room = (width: 450, height: 200)

  /// - Parameter png: grey, colours or a palette, with or without transparency, of at most eight
  ///   bits, not interlaced.
  package init(png file: [UInt8], alternative: String) throws(PictureFault) {
    let parts = try PNGFile(file)
    let colours = try PNGPixels(parts).colours
    self.file = file
    self.alternative = alternative
    (width, height, turn) = (parts.width, parts.height, 1)
    let deflater = Deflater(level: 12)
    if let (palette, numbers) = Self.numbered(colours) {
      encoding = .palette(palette)
      pixels = deflater.compressed(numbers, .zlib)
    } else {
      encoding = .differences
      pixels = deflater.compressed(Self.differences(colours, width: parts.width), .zlib)
    }
    name = "P" + String(Self.hash(file), radix: 16, uppercase: true)
    let size = max(pixels.count, file.count)
    guard size <= Self.mostBytes else {
      throw PictureFault(
        message: "would take \((size + 999) / 1000) kB in every document, at most "
          + "\(Self.mostBytes / 1000) kB is sensible; save it with fewer pixels or fewer colours")
    }
  }

  /// A photograph, of which nothing is kept but what is seen.
  ///
  /// - Parameter jpeg: grey or with the colours of a screen, of any usual kind.
  package init(jpeg file: [UInt8], alternative: String) throws(PictureFault) {
    let parts = try JPEGFile(file)
    (width, height, turn) = (parts.width, parts.height, parts.turn)
    (self.file, pixels) = (parts.bytes, parts.bytes)
    self.alternative = alternative
    encoding = .photograph(isGrey: parts.isGrey)
    name = "P" + String(Self.hash(pixels), radix: 16, uppercase: true)
    guard pixels.count <= Self.mostBytesOfPhotograph else {
      throw PictureFault(
        message: "has \((pixels.count + 999) / 1000) kB; save it with fewer pixels or a lower "
          + "quality, so that it has at most \(Self.mostBytesOfPhotograph / 1000) kB")
    }
  }

  /// Its size on paper as a logo, in tenths of a millimetre.
  package var printed: (width: Int, height: Int) { printed(in: Self.room) }

  /// Its size on paper, in tenths of a millimetre: as large as the room for it.
  package func printed(in room: (width: Int, height: Int)) -> (width: Int, height: Int) {
    // Turned by a quarter, from the fifth turn on.
    let (width, height) = turn < 5 ? (self.width, self.height) : (self.height, self.width)
    return width * room.height <= height * room.width
      ? (max(1, width * room.height / height), room.height)
      : (room.width, max(1, height * room.width / width))
  }

  /// What both are made of decides; the rest follows from it.
  package static func == (first: Picture, second: Picture) -> Bool {
    first.file == second.file && first.alternative == second.alternative
  }

  /// Its name stands for the file.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The pixels as numbers of colours, which are in the order of their first pixels; nil for more
  /// colours than a byte can number.
  private static func numbered(_ colours: [UInt8]) -> (palette: [UInt8], numbers: [UInt8])? {
    var known: [UInt32: UInt8] = [:]
    var palette: [UInt8] = []
    var numbers: [UInt8] = []
    numbers.reserveCapacity(colours.count / 3)
    for start in stride(from: 0, to: colours.count, by: 3) {
      let colour = colours[start..<(start + 3)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if let number = known[colour] {
        numbers.append(number)
      } else {
        guard known.count < 256 else { return nil }
        numbers.append(UInt8(known.count))
        known[colour] = UInt8(known.count)
        palette += colours[start..<(start + 3)]
      }
    }
    return (palette, numbers)
  }

  private static func differences(_ colours: [UInt8], width: Int) -> [UInt8] {
    colours.indices.map { index in
      index % (3 * width) < 3 ? colours[index] : colours[index] &- colours[index - 3]
    }
  }

  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
