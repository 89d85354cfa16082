/// A PNG written by the letter of ISO 15948, with blocks that are not compressed: no code under test
/// takes part.
struct TestPNG {
  /// The number of the kind in the file: 0 grey, 2 colours, 3 palette, 4 and 6 with transparency.
  var kind: UInt8
  var depth = 8
  var width: Int
  /// The samples of each row.
  var rows: [[UInt8]]
  /// Red, green and blue of each colour.
  var palette: [UInt8] = []
  var transparency: [UInt8] = []
  var interlace: UInt8 = 0

  static let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]

  /// A logo: a disc of one colour on nothing, with soft edges.
  static func disc(_ side: Int) -> TestPNG {
    let rows = (0..<side).map { y in
      (0..<side).flatMap { x -> [UInt8] in
        let (dx, dy) = (Double(2 * x + 1 - side), Double(2 * y + 1 - side))
        let edge = Double(side) - (dx * dx + dy * dy).squareRoot()
        return [200, 30, 60, UInt8(min(max(edge * 100, 0), 255))]
      }
    }
    return TestPNG(kind: 6, width: side, rows: rows)
  }

  /// More colours than a palette has.
  static func gradient(_ side: Int) -> TestPNG {
    let rows = (0..<side).map { y -> [UInt8] in
      (0..<side).flatMap { x -> [UInt8] in [UInt8(x * 6), UInt8(y * 6), 90] }
    }
    return TestPNG(kind: 2, width: side, rows: rows)
  }

  var bytes: [UInt8] {
    var data: [UInt8] = []
    var above = [UInt8](repeating: 0, count: packed(rows[0]).count)
    for (number, samples) in rows.enumerated() {
      let line = packed(samples)
      let filter = UInt8(number % 5)
      data += [filter] + filtered(line, above, filter)
      above = line
    }
    let head = Self.word(width) + Self.word(rows.count) + [UInt8(depth), kind, 0, 0, interlace]
    return Self.signature + Self.chunk("IHDR", head)
      + (palette.isEmpty ? [] : Self.chunk("PLTE", palette))
      + (transparency.isEmpty ? [] : Self.chunk("tRNS", transparency))
      + Self.chunk("tEXt", Array("Title\0Contoh".utf8))
      // Divided, as programs do when there is much.
      + Self.chunk("IDAT", Array(Self.stored(data).prefix(7)))
      + Self.chunk("IDAT", Array(Self.stored(data).dropFirst(7))) + Self.chunk("IEND", [])
  }

  private var samplesOfPixel: Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][kind] ?? 1 }

  private func packed(_ samples: [UInt8]) -> [UInt8] {
    if depth >= 8 { return samples }
    let each = 8 / depth
    return stride(from: 0, to: samples.count, by: each).map { start in
      (0..<each).reduce(UInt8(0)) { byte, place in
        byte << UInt8(depth) | (start + place < samples.count ? samples[start + place] : 0)
      }
    }
  }

  private func filtered(_ line: [UInt8], _ above: [UInt8], _ filter: UInt8) -> [UInt8] {
    let step = max(1, samplesOfPixel * depth / 8)
    return line.indices.map { index in
      let a = index >= step ? Int(line[index - step]) : 0
      let b = Int(above[index])
      let c = index >= step ? Int(above[index - step]) : 0
      let p = a + b - c
      let (pa, pb, pc) = (abs(p - a), abs(p - b), abs(p - c))
      let paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
      let guess = [0, a, b, (a + b) / 2, paeth][Int(filter)]
      return UInt8(truncatingIfNeeded: Int(line[index]) - guess)
    }
  }

  static func word(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in body {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return word(data.count) + body + word(Int(~sum))
  }

  private static func stored(_ data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: data.count, by: 65_535) {
      let part = data[start..<min(start + 65_535, data.count)]
      let (low, high) = (UInt8(part.count & 255), UInt8(part.count >> 8))
      bytes += [part.endIndex == data.count ? 1 : 0, low, high, ~low, ~high] + part
    }
    var (a, b) = (1, 0)
    for byte in data {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return bytes + word(b << 16 | a)
  }
}
