import Documents
import PDF
import TestConditions
import Testing

@Suite("What a line must not divide")
struct LineUnitTests {
  private func units(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return LineUnits.places(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(
    "words with digits, and what announces a number",
    arguments: [
      ("di RW 06, Kelurahan", ["RW 06,"]), ("Jalan Contoh No. 2066 Blok", ["No. 2066"]),
      ("PIHAK KEDUA menerima", ["PIHAK KEDUA"]), ("PARA PIHAK setuju", []),
      ("senilai Rp1.500.000,00 saja", ["Rp1.500.000,00"]),
      ("Rp 5 dan (RW 07)", ["Rp 5", "(RW 07)"]),
      ("pukul 14.30 WIB, di", ["pukul 14.30 WIB,"]), ("NIP 0012 Pasal 3", ["NIP 0012", "Pasal 3"]),
      ("1\u{2028}RW\u{2003}2", ["1", "RW\u{2003}2"]), ("RW tanpa nomor", []), ("", []),
    ])
  func places(_ text: String, _ wanted: [String]) { #expect(units(text) == wanted) }

  @Test(
    "of what is too wide, the numbers", arguments: [("a12.5/7,b", ["12.5", "7,"]), ("ab", [])])
  func numbers(_ text: String, _ wanted: [String]) {
    let bytes = Array(text.utf8)
    let found = LineUnits.numbers(in: bytes, 0..<bytes.count)
    #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == wanted)
  }
}

@Suite("Numbers on paper", .needs(Tool.judges), .serialized)
struct WholeNumberTests {
  private static func document(_ blocks: [Block]) -> Document {
    Document(title: "Contoh", number: nil, author: nil, date: nil, blocks: blocks)
  }

  /// The words with digits that HTML has must be drawn as they are, each in one place.
  private func compare(_ document: Document, _ paper: Paper = .a4) throws {
    func numbers(_ words: [String]) -> [String: Int] {
      words.filter { $0.contains(where: \.isNumber) && $0.count <= 40 }
        .reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    let wanted = numbers(
      PrintHTML(paper: paper).render(document).seenWords.split(separator: " ").map(String.init))
    let drawn = numbers(
      try SheetWords(try PrintPDF(paper: paper).render(document)).all.map(\.text))
    #expect(!wanted.isEmpty)
    for (word, count) in wanted { #expect((drawn[word] ?? 0) >= count, "\(word)") }
  }

  @Test("none is divided, in any kind of document", arguments: ValidatorFixtures.allCases)
  func kinds(_ kind: ValidatorFixtures) throws {
    for paper in [Paper.a4, .a5] { try compare(try kind.document(), paper) }
  }

  @Test("nor are the largest goods", arguments: [1, 12, 123_456, 1_000_000, 1_000_000_000])
  func goods(_ quantity: Int) throws {
    var bast = Bast()
    bast.forms = 9
    bast.lines = (1...12).map { Bast.line($0, of: 0, quantity, quantity) }
    try compare(try bast.document())
    try compare(try bast.document(), .a5)
  }

  @Test("nor what belongs to one, wherever the line would end", arguments: 0..<24)
  func pairs(_ before: Int) throws {
    let pairs = [
      ("RW", "06"), ("No.", "2066"), ("PIHAK", "KEDUA"), ("NIP", "196503121990031005"),
    ]
    let text = pairs.map { "\($0.0) \($0.1) dan" }.joined(separator: " ")
    let filler = String(repeating: "abc ", count: before)
    let bytes = try PrintPDF(paper: .a4).render(
      Self.document([.paragraph([.text(filler + text + " " + text + " " + text)], .justify)]))
    let words = try SheetWords(bytes).all
    for (first, second) in pairs {
      var found = 0
      for (word, next) in zip(words, words.dropFirst())
      where word.text == first && next.text == second {
        #expect(abs(word.bottom - next.bottom) < 1, "\(first) \(second)")
        found += 1
      }
      #expect(found == 3, "\(first) \(second)")
    }
  }

  @Test("a number that no line can hold is divided all the same")
  func endless() throws {
    let number = String(repeating: "1234567890", count: 30)
    let words = try SheetWords(
      try PrintPDF(paper: .a4).render(Self.document([.paragraph([.text(number)], .left)]))
    ).all
    #expect(words.map(\.text).joined().filter { $0 == "7" }.count == 30)
    for word in words { #expect(word.right < 595 - 50) }
  }
}
