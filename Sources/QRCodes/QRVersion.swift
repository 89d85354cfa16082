/// What the standard defines for one size of code at level M.
struct QRVersion: Sendable {
  /// 1 to 27; each is four modules wider than the one before.
  let number: Int
  /// What looks the same in every code of the version.
  let patterns: FunctionPatterns
  /// Where the bits of data go, in order: `row << 8 | column`.
  private let places: [Int]
  private let correction: ReedSolomon
  private let correctionCount: Int
  private let blockCount: Int

  /// Error correction bytes per block, from version 1 on (ISO/IEC 18004, table 9, level M).
  private static let correctionCounts = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
    28, 28, 28,
  ]
  /// Blocks that the data is split into, from version 1 on (the same table).
  private static let blockCounts = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21,
    23, 25,
  ]

  /// Up to the last version whose rows fit in 128 bits.
  private static let all = (1...blockCounts.count).map(QRVersion.init)

  private init(number: Int) {
    self.number = number
    patterns = FunctionPatterns(version: number)
    places = patterns.free()
    correctionCount = Self.correctionCounts[number - 1]
    blockCount = Self.blockCounts[number - 1]
    correction = ReedSolomon(count: correctionCount)
  }

  /// The smallest version with room for that many bytes, if there is one.
  static func smallest(holding count: Int) -> QRVersion? { all.first { count <= $0.capacity } }

  /// The most bytes of an address.
  private var capacity: Int { dataCount - (number < 10 ? 2 : 3) }
  /// Bytes of data: the address, the mode, the length and the padding.
  private var dataCount: Int { places.count / 8 - correctionCount * blockCount }

  /// Data and error correction, in the order in which they are placed.
  func codewords(of bytes: [UInt8]) -> [UInt8] {
    let data = message(of: bytes)
    // Blocks have two lengths; the shorter ones come first.
    let (length, longer) = dataCount.quotientAndRemainder(dividingBy: blockCount)
    var blocks: [ArraySlice<UInt8>] = []
    var start = 0
    for block in 0..<blockCount {
      let end = start + length + (block >= blockCount - longer ? 1 : 0)
      blocks.append(data[start..<end])
      start = end
    }
    let corrections = blocks.map(correction.correction)
    var codewords: [UInt8] = []
    codewords.reserveCapacity(places.count / 8)
    for place in 0...length {
      for block in blocks where place < block.count {
        codewords.append(block[block.startIndex + place])
      }
    }
    for place in 0..<correctionCount {
      for correction in corrections { codewords.append(correction[place]) }
    }
    return codewords
  }

  /// The mode, the length, the bytes and the padding.
  private func message(of bytes: [UInt8]) -> [UInt8] {
    var data: [UInt8] = []
    data.reserveCapacity(dataCount)
    // The mode takes four bits, so each byte after it is split in two.
    var carried: UInt8 = 0b0100
    func add(_ byte: UInt8) {
      data.append(carried << 4 | byte >> 4)
      carried = byte & 15
    }
    if number >= 10 { add(UInt8(bytes.count >> 8)) }
    add(UInt8(bytes.count & 255))
    for byte in bytes { add(byte) }
    data.append(carried << 4)
    var filler: UInt8 = 0b1110_1100
    while data.count < dataCount {
      data.append(filler)
      filler ^= 0b1110_1100 ^ 0b0001_0001
    }
    return data
  }

  /// The data modules alone, before masking.
  func filled(with codewords: [UInt8]) -> ModuleGrid {
    var grid = ModuleGrid(size: patterns.size)
    grid.rows.withUnsafeMutableBufferPointer { rows in
      for (index, byte) in codewords.enumerated() {
        for bit in 0..<8 {
          let place = places[index * 8 + bit]
          rows[place >> 8] |= UInt128(byte >> UInt8(7 - bit) & 1) << UInt128(place & 255)
        }
      }
    }
    return grid
  }
}
