import Deflate

/// The parts of a PNG file (ISO 15948), checked but not yet decoded.
struct PNGFile {
  /// How the bits of a row are colours; the raw value is the number in the file.
  enum Kind: UInt8 {
    case grey = 0
    case colour = 2
    case palette = 3
    case greyAlpha = 4
    case colourAlpha = 6

    var samples: Int {
      switch self {
      case .grey, .palette: 1
      case .greyAlpha: 2
      case .colour: 3
      case .colourAlpha: 4
      }
    }
  }

  let width, height, depth: Int
  let kind: Kind
  /// Three bytes for each colour.
  private(set) var palette: [UInt8] = []
  /// The opacities of the first colours of the palette, or the one colour that is not painted.
  private(set) var transparency: [UInt8] = []
  /// Compressed.
  private(set) var data: [UInt8] = []

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// On paper 20 mm high, more is not seen.
  static let mostPixels = 1200

  init(_ bytes: [UInt8]) throws(PictureFault) {
    guard bytes.starts(with: Self.signature) else {
      throw PictureFault(message: "is no PNG picture; save it as PNG")
    }
    var chunks = Chunks(bytes: bytes, place: Self.signature.count)
    guard let head = try chunks.next(), head.name == "IHDR", head.data.count == 13 else {
      throw .damaged
    }
    let fields = Array(head.data)
    (width, height) = (Chunks.number(fields[0..<4]), Chunks.number(fields[4..<8]))
    depth = Int(fields[8])
    guard let kind = Kind(rawValue: fields[9]), width > 0, height > 0, fields[10] == 0,
      fields[11] == 0, fields[12] < 2
    else { throw .damaged }
    self.kind = kind
    try Self.check(width, height, depth, kind, isInterlaced: fields[12] == 1)
    while let chunk = try chunks.next() {
      switch chunk.name {
      case "PLTE": palette = Array(chunk.data)
      case "tRNS": transparency = Array(chunk.data)
      case "IDAT": data += chunk.data
      // A capital says that the picture cannot be understood without it.
      case let name where name.utf8.first.map { $0 & 0x20 == 0 } == true: throw .damaged
      default: break
      }
    }
    guard !data.isEmpty, palette.count % 3 == 0, kind != .palette || !palette.isEmpty else {
      throw .damaged
    }
  }

  private static func check(
    _ width: Int, _ height: Int, _ depth: Int, _ kind: Kind, isInterlaced: Bool
  ) throws(PictureFault) {
    guard max(width, height) <= mostPixels else {
      throw PictureFault(
        message: "has \(width) × \(height) pixels; save it with at most \(mostPixels) on a side")
    }
    if depth == 16 {
      throw PictureFault(message: "has 16 bits for each colour; save it with 8")
    }
    let depths = kind == .grey || kind == .palette ? [1, 2, 4, 8] : [8]
    guard depths.contains(depth) else { throw .damaged }
    if isInterlaced {
      throw PictureFault(message: "is interlaced; save it as PNG without interlacing")
    }
  }
}

/// The chunks of a PNG file, each proved by its checksum.
private struct Chunks {
  let bytes: [UInt8]
  var place: Int

  static func number(_ digits: some Sequence<UInt8>) -> Int {
    digits.reduce(0) { $0 << 8 | Int($1) }
  }

  /// The next chunk; nil for the last one, which must end the file.
  mutating func next() throws(PictureFault) -> (name: String, data: ArraySlice<UInt8>)? {
    guard place + 12 <= bytes.count else { throw .damaged }
    let length = Self.number(bytes[place..<(place + 4)])
    let (start, end) = (place + 8, place + 8 + length)
    guard end + 4 <= bytes.count,
      Int(crc32(of: Array(bytes[(start - 4)..<end]))) == Self.number(bytes[end..<(end + 4)])
    else { throw .damaged }
    let name = String(decoding: bytes[(start - 4)..<start], as: UTF8.self)
    place = end + 4
    if name != "IEND" { return (name, bytes[start..<end]) }
    guard place == bytes.count else { throw .damaged }
    return nil
  }
}
