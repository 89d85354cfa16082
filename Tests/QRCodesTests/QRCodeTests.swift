import TestSupport
import Testing

@testable import QRCodes

@Suite("QR codes")
struct QRCodeTests {
  @Test("the three finder patterns are where every reader looks for them")
  func finders() throws {
    let code = try #require(QRCode("https://ksbb.example/bast/017-bast-ksbb-pgn-x-2020.html"))
    let dark = Modules(code)
    #expect(code.size >= 21 && (code.size - 17) % 4 == 0)
    for (left, top) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
      for row in 0..<7 {
        for column in 0..<7 {
          let ring = min(min(row, column), min(6 - row, 6 - column))
          #expect(dark[left + column, top + row] == (ring != 1))
        }
      }
    }
  }

  @Test("runs are in order, inside, and never touch")
  func runs() throws {
    let code = try #require(QRCode("contoh"))
    for (before, after) in zip(code.runs, code.runs.dropFirst()) {
      #expect(
        before.row < after.row
          || (before.row == after.row && before.column + before.length < after.column))
    }
    #expect(code.runs.allSatisfy { $0.length > 0 && $0.column + $0.length <= code.size })
    #expect(QRCode("contoh") == code && QRCode("contoh2") != code)
  }

  @Test("the longest address has a code, one more byte has none")
  func capacity() {
    #expect(QRCode(String(repeating: "a", count: QRCode.capacity))?.size == 125)
    #expect(QRCode(String(repeating: "a", count: QRCode.capacity + 1)) == nil)
    #expect(QRCode("")?.size == 21)
  }

  /// The most bytes of each version at level M (ISO/IEC 18004, table 7).
  private static let capacities = [
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
    711, 779, 857, 911, 997, 1059, 1125,
  ]

  private static func address(_ bytes: Int, using generator: inout SeededGenerator) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789-/.:%#ABC~")
    let places = (0..<bytes).map { _ in Int.random(in: letters.indices, using: &generator) }
    return String(places.map { letters[$0] })
  }

  @Test("libqrencode makes the same code in every version, under one of the masks")
  func sameAsLibrary() throws {
    var generator = SeededGenerator(seed: 20_201_124)
    for (index, capacity) in Self.capacities.enumerated() {
      let smallest = index > 0 ? Self.capacities[index - 1] + 1 : 1
      for length in [smallest, (smallest + capacity) / 2, capacity] {
        let address = Self.address(length, using: &generator)
        let theirs = try #require(Modules(libraryCodeOf: address))
        let ours = (0..<8).compactMap { QRCode(address, mask: $0).map { Modules($0) } }
        #expect(ours.count { $0 == theirs } == 1, "\(length) bytes")
        #expect(theirs.size == 21 + 4 * index)
      }
    }
  }

  @Test(
    "the penalty counts how far dark modules are from one half", arguments: [3, 20, 40, 61, 75, 98])
  func balance(percent: Int) throws {
    var generator = SeededGenerator(seed: UInt64(percent))
    for size in [21, 25, 57] {
      var grid = ModuleGrid(size: size)
      for row in grid.rows.indices {
        for column in 0..<size where Int.random(in: 0..<100, using: &generator) < percent {
          grid.rows[row] |= 1 << UInt128(column)
        }
      }
      #expect(MaskPenalty.of(grid) == Modules(grid).penalty, "\(size)")
    }
  }

  @Test("the mask is the one with the least penalty, counted module by module")
  func bestMask() throws {
    var generator = SeededGenerator(seed: 7)
    var ties = 0
    // Many small codes, in which masks are often alike and their balance decides.
    for length in [0, 1, 20, 62, 84, 85, 106, 122, 250, 700] + (0..<120).map({ $0 % 14 }) {
      let address = Self.address(length, using: &generator)
      let masked = try (0..<8).map { Modules(try #require(QRCode(address, mask: $0))) }
      let chosen = Modules(try #require(QRCode(address)))
      let penalties = masked.map(\.penalty)
      let least = try #require(penalties.min())
      #expect(chosen == masked[try #require(penalties.firstIndex(of: least))])
      #expect(Set(penalties).count > 1)
      ties += penalties.count { $0 == least } - 1
    }
    #expect(ties > 0)
  }
}
