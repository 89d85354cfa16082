import CQREncode

@testable import QRCodes

/// The modules of a code, one by one.
struct Modules: Equatable {
  let size: Int
  private var dark: [Bool]

  init(_ code: QRCode) {
    size = code.size
    dark = Array(repeating: false, count: size * size)
    for run in code.runs {
      for column in run.column..<run.column + run.length { dark[run.row * size + column] = true }
    }
  }

  init(_ grid: ModuleGrid) {
    size = grid.size
    dark = grid.rows.flatMap { row in (0..<grid.size).map { row >> UInt128($0) & 1 == 1 } }
  }

  /// What libqrencode makes of the same bytes at level M.
  init?(libraryCodeOf address: String) {
    guard let code = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    let modules = UnsafeBufferPointer(start: code.pointee.data, count: size * size)
    // The lowest bit tells whether the module is dark; the others are the library's notes.
    dark = modules.map { $0 & 1 == 1 }
  }

  subscript(column: Int, row: Int) -> Bool { dark[row * size + column] }

  /// The penalty by the four rules of ISO/IEC 18004, 7.8.3.
  var penalty: Int {
    let rows = (0..<size).map { row in (0..<size).map { self[$0, row] } }
    let columns = (0..<size).map { column in (0..<size).map { self[column, $0] } }
    let share = Double(dark.count { $0 }) / Double(dark.count) * 100
    return (rows + columns).map { runs(in: $0) + finders(in: $0) }.reduce(0, +) + squares
      + 10 * Int(abs(share - 50) / 5)
  }

  private func runs(in line: [Bool]) -> Int {
    var points = 0
    var length = 1
    for place in 1...line.count {
      if place < line.count, line[place] == line[place - 1] {
        length += 1
      } else {
        if length >= 5 { points += length - 2 }
        length = 1
      }
    }
    return points
  }

  private func finders(in line: [Bool]) -> Int {
    let light = [false, false, false, false]
    let finder = [true, false, true, true, true, false, true]
    let wide = light + line + light
    return (4...wide.count - 11).count { place in
      Array(wide[place..<place + 7]) == finder
        && (Array(wide[place - 4..<place]) == light || Array(wide[place + 7..<place + 11]) == light)
    } * 40
  }

  private var squares: Int {
    var count = 0
    for row in 1..<size {
      for column in 1..<size {
        let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map { self[column - $0.0, row - $0.1] }
        if Set(four).count == 1 { count += 1 }
      }
    }
    return count * 3
  }
}
