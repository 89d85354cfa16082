/// The parts of a JPEG file (ISO 10918-1) that draw the picture. What else cameras put there is left
/// out: places, names, smaller copies.
struct JPEGFile {
  /// In pixels, as they are stored.
  private(set) var width = 0
  /// In pixels, as they are stored.
  private(set) var height = 0
  private(set) var isGrey = false
  /// How the pixels are turned to be seen upright, from 1 to 8, as Exif numbers it; 1 is not at all.
  private(set) var turn = 1
  /// The file without what does not draw.
  private(set) var bytes: [UInt8] = []

  /// On a sheet a photograph is 160 mm wide; more is not seen.
  static let mostPixels = 2000

  private enum Marker {
    static let start: UInt8 = 0xD8
    static let end: UInt8 = 0xD9
    static let scan: UInt8 = 0xDA
    /// Huffman tables, quantisation tables and how often the decoder starts anew.
    static let tables: Set<UInt8> = [0xC4, 0xDB, 0xDD]
    /// Baseline, extended and progressive, with Huffman codes.
    static let frames: Set<UInt8> = [0xC0, 0xC1, 0xC2]
    static let exif: UInt8 = 0xE1
    static let adobe: UInt8 = 0xEE
    static let leftOut: Set<UInt8> = Set(0xE0...0xEF).union([0xFE])
  }

  init(_ file: [UInt8]) throws(PictureFault) {
    guard file.starts(with: [0xFF, Marker.start]) else {
      throw PictureFault(message: "is no JPEG picture; save it as JPEG")
    }
    var drawing: [UInt8] = []
    var hasScan = false
    var place = 2
    while true {
      while place + 1 < file.count, file[place] == 0xFF, file[place + 1] == 0xFF { place += 1 }
      guard place + 1 < file.count, file[place] == 0xFF else { throw .damagedJPEG }
      let marker = file[place + 1]
      // What comes after the end is no part of the picture.
      if marker == Marker.end { break }
      guard place + 4 <= file.count else { throw .damagedJPEG }
      let end = place + 2 + Int(file[place + 2]) << 8 + Int(file[place + 3])
      guard end >= place + 4, end <= file.count else { throw .damagedJPEG }
      let data = file[(place + 4)..<end]
      if marker == Marker.scan { hasScan = true }
      let next = marker == Marker.scan ? Self.endOfScan(file, from: end) : end
      if try keeps(marker, data) { drawing += file[place..<next] }
      place = next
    }
    guard hasScan, width > 0 else { throw .damagedJPEG }
    bytes = [0xFF, Marker.start] + turning + drawing + [0xFF, Marker.end]
  }

  /// Where the next marker begins: a byte of the picture that looks like one is followed by zero, and
  /// those with a number from 0 to 7 only divide the picture.
  private static func endOfScan(_ file: [UInt8], from start: Int) -> Int {
    var place = start
    while place + 1 < file.count {
      if file[place] == 0xFF, file[place + 1] != 0, !(0xD0...0xD7).contains(file[place + 1]) {
        return place
      }
      place += 1
    }
    return file.count
  }

  /// Reads a part, and tells whether it draws.
  private mutating func keeps(
    _ marker: UInt8, _ data: ArraySlice<UInt8>
  ) throws(PictureFault) -> Bool {
    switch marker {
    case _ where Marker.frames.contains(marker):
      try readFrame(Array(data))
      return true
    case Marker.scan:
      // The frame says what its scans hold.
      guard width > 0 else { throw .damagedJPEG }
      return true
    case _ where Marker.tables.contains(marker): return true
    case Marker.exif:
      turn = Self.turn(exif: Array(data)) ?? turn
      return false
    // It says of what the colours are mixed.
    case Marker.adobe: return data.starts(with: Array("Adobe".utf8)) && data.count == 12
    case _ where Marker.leftOut.contains(marker): return false
    case 0xC3...0xCF:
      throw PictureFault(message: "is an unusual kind of JPEG; save it as an ordinary one")
    default: throw .damagedJPEG
    }
  }

  private mutating func readFrame(_ data: [UInt8]) throws(PictureFault) {
    guard width == 0, data.count >= 6, data.count == 6 + 3 * Int(data[5]) else {
      throw .damagedJPEG
    }
    guard data[0] == 8 else {
      throw PictureFault(message: "has \(data[0]) bits for each colour; save it with 8")
    }
    (height, width) = (Int(data[1]) << 8 | Int(data[2]), Int(data[3]) << 8 | Int(data[4]))
    guard width > 0, height > 0 else { throw .damagedJPEG }
    guard max(width, height) <= Self.mostPixels else {
      throw PictureFault(
        message: "has \(width) × \(height) pixels; save it with at most \(Self.mostPixels) on a "
          + "side")
    }
    switch data[5] {
    case 1: isGrey = true
    case 3: isGrey = false
    case 4:
      throw PictureFault(message: "has the four colours of printing (CMYK); save it as RGB")
    default: throw .damagedJPEG
    }
  }

  /// The turn that Exif data tell (tag 274 of the first directory); nil for none.
  private static func turn(exif data: [UInt8]) -> Int? {
    let head = Array("Exif\0\0".utf8)
    guard data.starts(with: head), data.count >= head.count + 8 else { return nil }
    let tiff = Array(data[head.count...])
    let isBig = tiff[0] == UInt8(ascii: "M")
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= tiff.count else { return nil }
      let digits = tiff[place..<(place + count)]
      return (isBig ? Array(digits) : digits.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
    for entry in 0..<count {
      let place = directory + 2 + 12 * entry
      guard let tag = number(place, 2) else { return nil }
      if tag == 274, let value = number(place + 8, 2), (1...8).contains(value) { return value }
    }
    return nil
  }

  /// Exif data that say only how the picture is turned, for browsers; empty for one that is not.
  private var turning: [UInt8] {
    if turn == 1 { return [] }
    let tiff: [UInt8] =
      Array("MM".utf8) + [0, 42, 0, 0, 0, 8]  // The directory follows.
      + [0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, UInt8(turn), 0, 0]  // One entry: 274, a number.
      + [0, 0, 0, 0]
    let data = Array("Exif\0\0".utf8) + tiff
    return [0xFF, Marker.exif, 0, UInt8(data.count + 2)] + data
  }
}
