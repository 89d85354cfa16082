import Documents
import Foundation
import PDF
import TestConditions
import TestSupport
import Testing

@Suite("Many documents in one PDF", .needs(Tool.judges), .serialized)
struct PDFVolumeTests {
  /// Documents of one page and of several, with the days and areas they are listed under.
  private func volume(_ count: Int, standard: PDFStandard = .archive2a) throws -> [UInt8] {
    let printer = try PrintPDF(paper: .a4, standard: standard)
    var volume = PDFVolume(isRun: true, standard: standard)
    var bytes: [UInt8] = []
    for number in 0..<count {
      var bast = Bast()
      bast.number = "\(100 + number)/BAST/KSBB-PGN/X/2020"
      bast.donor = "PT Contoh \(number)"
      bast.lines = (1...(number % 3 == 1 ? 60 : 2)).map { Bast.line($0, of: 0, $0, $0) }
      volume.add(
        try printer.set(try bast.document()),
        under: ["\(1 + number / 4) Oktober 2020", "Kelurahan \(number / 2)"])
      bytes += volume.takeBytes()
    }
    try volume.finish()
    return bytes + volume.takeBytes()
  }

  private func inFolder<Result>(
    _ bytes: [UInt8], _ body: (_ file: String) throws -> Result
  ) throws -> Result {
    let folder = try Folder()
    try folder.write("x.pdf", bytes: bytes)
    return try body(folder.at("x.pdf"))
  }

  @Test("sound, and its fonts are there once", arguments: [1, 2, 40])
  func sound(_ count: Int) throws {
    try inFolder(try volume(count)) { file in
      #expect(try Tool.run("qpdf", "--check", file).contains("No syntax or stream encoding errors"))
      let names = try Tool.run("pdffonts", file).split(separator: "\n").dropFirst(2).map {
        $0.split(separator: " ")[0].split(separator: "+").last ?? ""
      }
      #expect(names.count >= 4 && Set(names).count == names.count, "\(names)")
    }
  }

  @Test("every document keeps its own number and count of pages, in the given order")
  func feet() throws {
    let pages = try inFolder(try volume(9)) { file in
      try Tool.run("pdftotext", "-raw", file, "-").split(separator: "\u{C}").map(String.init)
    }
    var wanted = 0
    var inDocument = 0
    for page in pages {
      let foot = try #require(page.firstMatch(of: #/Nomor: (\d+)\/\S+ Halaman (\d+) dari (\d+)/#))
      inDocument += 1
      #expect(foot.1 == "\(100 + wanted)" && foot.2 == "\(inDocument)")
      if foot.2 == foot.3 { (wanted, inDocument) = (wanted + 1, 0) }
    }
    #expect(wanted == 9 && pages.count > 18)
  }

  /// The objects as qpdf reads them.
  private func objects(_ bytes: [UInt8]) throws -> (
    all: [String: Any], labels: [[String: Any]], outlines: [[String: Any]]
  ) {
    let text = try inFolder(bytes) {
      try Tool.run(
        "qpdf", "--json=1", "--json-key=outlines", "--json-key=pagelabels", "--json-key=pages", $0)
    }
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return (
      json, try #require(json["pagelabels"] as? [[String: Any]]),
      try #require(json["outlines"] as? [[String: Any]])
    )
  }

  @Test("the outline lists days, areas and numbers, and leads to the first page of each")
  func outline() throws {
    let found = try objects(try volume(9)).outlines
    #expect(
      found.map { $0["title"] as? String } == [
        "1 Oktober 2020", "2 Oktober 2020", "3 Oktober 2020",
      ])
    var numbers: [String] = []
    var pages: [Int] = []
    for day in found {
      for area in try #require(day["kids"] as? [[String: Any]]) {
        #expect((area["title"] as? String)?.hasPrefix("Kelurahan ") == true)
        for leaf in try #require(area["kids"] as? [[String: Any]]) {
          numbers.append(try #require(leaf["title"] as? String))
          pages.append(try #require(leaf["destpageposfrom1"] as? Int))
        }
      }
    }
    #expect(numbers == (100..<109).map { "\($0)/BAST/KSBB-PGN/X/2020" })
    #expect(pages.first == 1 && pages == pages.sorted() && Set(pages).count == 9)
  }

  @Test("viewers name a page by its document and its number there")
  func labels() throws {
    let found = try objects(try volume(3)).labels
    let prefixes = found.compactMap { ($0["label"] as? [String: Any])?["/P"] as? String }
    #expect(prefixes == (100..<103).map { "\($0)/BAST/KSBB-PGN/X/2020, " })
    #expect(found.first?["index"] as? Int == 0)
  }

  @Test("a document of several pages on its own lists its headings, one of a page nothing")
  func headings() throws {
    let found = try objects(try PrintPDF(paper: .a4).render(try Bast.many(60).document())).outlines
    #expect(
      found.map { $0["title"] as? String } == [
        "BERITA ACARA SERAH TERIMA BANTUAN", "Pasal 1: Objek", "Pasal 2: Pemeriksaan",
        "Pasal 3: Peruntukan", "Pasal 4: Peralihan hak dan tanggung jawab", "Pasal 5: Keterbukaan",
        "Pasal 6: Penutup",
      ])
    let pages = found.compactMap { $0["destpageposfrom1"] as? Int }
    #expect(pages.count == 7 && pages[0] == 1 && pages == pages.sorted() && pages[6] > 3)
    let short = Document(
      title: "Uji", number: nil, author: nil, date: nil, blocks: [.heading(1, [.text("Uji")])])
    #expect(try objects(try PrintPDF(paper: .a4).render(short)).outlines.isEmpty)
  }

  @Test("many documents are one structure of parts")
  func structure() throws {
    let many = try inFolder(try volume(3)) { try Tool.run("pdfinfo", "-struct", $0) }
    let lines = many.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.trimmingCharacters(in: .whitespaces) == "Document" }.count == 1)
    #expect(lines.filter { $0.trimmingCharacters(in: .whitespaces) == "Part" }.count == 3)
  }

  @Test("a cover is made last and stands first")
  func leading() throws {
    let printer = try PrintPDF(paper: .a4)
    var volume = PDFVolume(isRun: true)
    let cover = Document(
      title: "Lembar sampul", number: nil, author: nil, date: nil,
      blocks: [.paragraph([.text("Isi")], .left)])
    volume.add(try printer.set(try Bast().document()), under: ["26 Oktober 2020"])
    volume.addFirst(try printer.set(cover))
    try volume.finish(title: "Contoh")
    let found = try objects(volume.takeBytes())
    #expect(found.outlines.map { $0["title"] as? String } == ["Lembar sampul", "26 Oktober 2020"])
    #expect(found.outlines.compactMap { $0["destpageposfrom1"] as? Int } == [1, 2])
    #expect(found.labels.compactMap { $0["index"] as? Int } == [0, 1])
  }

  @Test(
    "the same whether it leaves the memory at once or at the end", .needs(.chineseFonts))
  func pieces() throws {
    let printer = try PrintPDF(paper: .a4)
    func make(taking: Bool) throws -> [UInt8] {
      var volume = PDFVolume(isRun: true)
      var bytes: [UInt8] = []
      for donor in ["PT Contoh 張", "PT Contoh محمد", "PT Contoh Ñ"] {
        var bast = Bast()
        bast.donor = donor
        volume.add(try printer.set(try bast.document()), under: [donor])
        if taking { bytes += volume.takeBytes() }
      }
      try volume.finish()
      return bytes + volume.takeBytes()
    }
    #expect(try make(taking: true) == make(taking: false))
  }
}
