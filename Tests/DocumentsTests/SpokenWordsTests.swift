import Documents
import PDF
import TestConditions
import Testing

/// What a screen reader says is read out of the structure, where nothing but blanks separates words.
@Suite("What is said of a document", .needs(Tool.judges), .serialized)
struct SpokenWordsTests {
  /// The words in the structure, as poppler reads them. A hyphen that only divides a word between
  /// lines is left out.
  static func words(_ bytes: [UInt8]) throws -> [String] {
    let lines = try Tool.inFolder(bytes) { file, _ in
      try Tool.run("pdfinfo", "-struct-text", file)
    }.split(separator: "\n")
    var text = ""
    for line in lines {
      if let part = line.wholeMatch(of: #/ *"(.*)"/#) {
        text += part.1
      } else if !line.contains("(inline)") {
        // Only elements of their own are apart without a blank.
        text += " "
      }
    }
    return text.replacing("\u{2010}", with: "").split(whereSeparator: \.isWhitespace)
      .map(String.init)
  }

  /// - Parameter isFillable: whether fields stand in place of the dots and boxes of paper.
  private func compare(_ document: Document, isFillable: Bool = false) throws {
    var wanted = PrintHTML(paper: .a4).render(document).seenWords.split(separator: " ")
      .map(String.init)
    var said = try Self.words(try PrintPDF(paper: .a4).render(document))
    if isFillable { (wanted, said) = (Self.withoutGaps(wanted), Self.withoutGaps(said)) }
    let same = zip(said, wanted).prefix { $0 == $1 }.count
    #expect(
      said == wanted,
      "from \(said.dropFirst(same).prefix(9)) / \(wanted.dropFirst(same).prefix(9))")
  }

  private static func withoutGaps(_ words: [String]) -> [String] {
    words.map { $0.filter { !"…☐".contains($0) } }.filter { !$0.isEmpty }
  }

  @Test(
    "every word of every kind of document, apart from its neighbours",
    arguments: ValidatorFixtures.allCases.filter { $0 != .scripts })
  func kinds(_ kind: ValidatorFixtures) throws {
    try compare(try kind.document(), isFillable: kind == .fillable)
  }

  @Test("where long names make lines end at every word", arguments: 1...12)
  func names(_ length: Int) throws {
    var bast = Bast.many(3)
    bast.donor = (1...length).map { "Perkumpulan\($0)" }.joined(separator: " ")
    bast.signatories = Bast.everybody(named: bast.donor)
    try compare(try bast.document())
  }
}
