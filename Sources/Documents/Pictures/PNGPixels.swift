import Deflate

/// The pixels of a PNG picture as they look on white paper: red, green and blue of each, row by row.
struct PNGPixels {
  private(set) var colours: [UInt8] = []
  private let file: PNGFile

  init(_ file: PNGFile) throws(PictureFault) {
    self.file = file
    let bits = file.width * file.kind.samples * file.depth
    let row = (bits + 7) / 8
    guard let filtered = inflated(zlib: file.data, count: (row + 1) * file.height) else {
      throw .damaged
    }
    // How far the same sample of the pixel before is to the left.
    let step = max(1, file.kind.samples * file.depth / 8)
    var above = [UInt8](repeating: 0, count: row)
    colours.reserveCapacity(3 * file.width * file.height)
    for number in 0..<file.height {
      let start = number * (row + 1)
      var line = Array(filtered[(start + 1)..<(start + 1 + row)])
      try Self.unfilter(&line, filtered[start], above, step)
      try add(line)
      above = line
    }
  }

  private static func unfilter(
    _ line: inout [UInt8], _ filter: UInt8, _ above: [UInt8], _ step: Int
  ) throws(PictureFault) {
    for index in line.indices {
      let left = index < step ? 0 : line[index - step]
      let corner = index < step ? 0 : above[index - step]
      switch filter {
      case 0: return
      case 1: line[index] &+= left
      case 2: line[index] &+= above[index]
      case 3: line[index] &+= UInt8((Int(left) + Int(above[index])) / 2)
      case 4: line[index] &+= nearest(left, above[index], corner)
      default: throw .damaged
      }
    }
  }

  /// The neighbour that is nearest to what the three of them suggest.
  private static func nearest(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
    let guess = Int(left) + Int(above) - Int(corner)
    let distances = [left, above, corner].map { abs(guess - Int($0)) }
    if distances[0] <= distances[1], distances[0] <= distances[2] { return left }
    return distances[1] <= distances[2] ? above : corner
  }

  private mutating func add(_ line: [UInt8]) throws(PictureFault) {
    let count = file.kind.samples
    for pixel in 0..<file.width {
      let samples = (0..<count).map { sample(pixel * count + $0, of: line) }
      switch file.kind {
      case .palette:
        let index = Int(samples[0])
        guard index * 3 + 2 < file.palette.count else { throw .damaged }
        let alpha = index < file.transparency.count ? file.transparency[index] : 255
        add(Array(file.palette[(index * 3)..<(index * 3 + 3)]), alpha)
      case .grey, .greyAlpha:
        // A smaller depth has fewer greys, from black to white as well.
        let grey = UInt8(Int(samples[0]) * 255 / (1 << file.depth - 1))
        add([grey, grey, grey], count == 2 ? samples[1] : isUnpainted(samples) ? 0 : 255)
      case .colour, .colourAlpha:
        add(Array(samples[..<3]), count == 4 ? samples[3] : isUnpainted(samples) ? 0 : 255)
      }
    }
  }

  private func sample(_ number: Int, of line: [UInt8]) -> UInt8 {
    if file.depth == 8 { return line[number] }
    let bit = number * file.depth
    let shift = 8 - file.depth - bit % 8
    return line[bit / 8] >> UInt8(shift) & UInt8(1 << file.depth - 1)
  }

  /// Whether it is the colour that is not painted, which is written with sixteen bits a sample.
  private func isUnpainted(_ samples: [UInt8]) -> Bool {
    file.transparency.count == 2 * samples.count
      && samples.enumerated().allSatisfy { index, sample in
        file.transparency[2 * index] == 0 && file.transparency[2 * index + 1] == sample
      }
  }

  /// Paper is white, so nothing needs to be transparent on it.
  private mutating func add(_ colour: [UInt8], _ alpha: UInt8) {
    for part in colour {
      let (ink, paper) = (Int(part) * Int(alpha), 255 * (255 - Int(alpha)))
      colours.append(UInt8((ink + paper + 127) / 255))
    }
  }
}
