import Documents
import Testing

@Suite("QR codes")
struct QRCodeTests {
  private func isDark(_ code: QRCode, _ column: Int, _ row: Int) -> Bool {
    code.runs.contains {
      $0.row == row && $0.column <= column && column < $0.column + $0.length
    }
  }

  @Test("the three finder patterns are where every reader looks for them")
  func finders() throws {
    let code = try #require(QRCode("https://ksbb.example/bast/017-bast-ksbb-pgn-x-2020.html"))
    #expect(code.size >= 21 && (code.size - 17) % 4 == 0)
    for (left, top) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
      for row in 0..<7 {
        for column in 0..<7 {
          let ring = min(min(row, column), min(6 - row, 6 - column))
          #expect(isDark(code, left + column, top + row) == (ring != 1))
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

  @Test("what no code can hold is refused")
  func tooLong() { #expect(QRCode(String(repeating: "a", count: 3000)) == nil) }
}
