import Documents
import PDF
import Parties
import Registry
import TestConditions
import Testing

@Suite("Names of any length", .needs(Tool.judges), .serialized)
struct LongNameTests {
  private static let names = [
    String(repeating: "W", count: 10_000), String(repeating: "Panjang ya ", count: 909) + "x",
    String(repeating: "0123456789", count: 1000),
    String(repeating: "Nama Panjang ", count: 123) + "x",
    String(repeating: "王小明", count: 3333),
  ]

  /// Everything on the sheet, and nothing but the foot below the text.
  private func check(_ document: Document, _ paper: Paper) throws {
    let drawn = try SheetWords(try PrintPDF(paper: paper).render(document))
    for sheet in drawn.sheets {
      let foot = try #require(sheet.words.last { $0.text == "Halaman" })
      // The rule above the foot.
      let end = foot.top - 3
      for word in sheet.words {
        #expect(word.left >= 0 && word.right <= sheet.width && word.top >= 0, "\(word)")
        #expect(word.bottom <= end || abs(word.bottom - foot.bottom) < 3, "\(word)")
      }
      for rule in sheet.rules {
        #expect(
          rule.x >= 0 && rule.x <= sheet.width && rule.y >= sheet.height - end - 3
            && rule.y <= sheet.height, "\(rule)")
      }
    }
  }

  @Test(
    "stay on the sheet and off its foot, whoever has them", .needs(.chineseFonts),
    arguments: 0..<3)
  func inside(_ index: Int) throws {
    let name = Self.names[index]
    var bast = Bast.many(2)
    // One of those who sign and where, so that the test ends soon; all are set in the same way.
    bast.signatories = Signatories(
      place: name, giver: Bast.everybody.giver, receiver: Bast.party(2, name, "Ketua", "RW 07"),
      witness: nil, acknowledgedBy: Bast.everybody.acknowledgedBy)
    bast.lines[0] = Bast.line(1, of: 0, 5, 3, .damaged, reason: name)
    try check(try bast.document(), index % 2 == 0 ? .f4 : .a5)
  }

  @Test("in tables, blanks and feet", arguments: 0..<3)
  func elsewhere(_ index: Int) throws {
    let name = Self.names[index]
    var facts = HandoverFacts(
      place: SiteNames(site: name, subdistrict: "Satu", district: "Dua", city: "Tiga"))
    facts.lines = [
      .init(number: 1, item: name, category: "Bahan pokok", unit: name, unitPrice: 1)
    ]
    try check(try Bast.wording().document(for: facts), .a4)
    let entry = CoverFacts.Entry(kind: name, number: nil, place: name, pages: 1, copies: 1)
    try check(try AnnexTests.cover([entry, entry]), .a4)
  }

  @Test("the space to sign stays with the name under it", arguments: [1, 8, 20, 40])
  func space(_ count: Int) throws {
    let name = (1...(count * 6)).map { "Nama\($0)" }.joined(separator: " ")
    var bast = Bast()
    bast.signatories = Bast.everybody(named: name)
    let drawn = try SheetWords(try PrintPDF(paper: .a4).render(try bast.document()))
    // The first line of the name comes 25 mm below the last line of whom it signs for.
    let sheets = drawn.sheets.filter { sheet in
      let lines = sheet.words.map(\.top).sorted()
      return zip(lines, lines.dropFirst()).contains { $1 - $0 > 70 }
    }
    #expect(!sheets.isEmpty)
  }
}
