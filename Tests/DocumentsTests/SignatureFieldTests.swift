import Documents
import Foundation
import PDF
import Registry
import TestConditions
import TestSupport
import Testing

@Suite("Fields that a certificate signs", .needs(Tool.judges), .serialized)
struct SignatureFieldTests {
  struct Field {
    let name, hint: String
    let object: String
    /// From 1.
    let page: Int
    /// Left, bottom, right and top.
    let box: [Double]
    let flags: Int
  }

  /// The objects of a file as qpdf reads them, by their references.
  private func objects(_ bytes: [UInt8]) throws -> [String: Any] {
    let text = try Tool.inFolder(bytes) { file, _ in
      try Tool.run(
        "qpdf", "--json=1", "--json-key=acroform", "--json-key=objects", file)
    }
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func fields(_ bytes: [UInt8]) throws -> [Field] {
    let all = try objects(bytes)
    let known = try #require(all["objects"] as? [String: Any])
    let form = try #require(all["acroform"] as? [String: Any])
    let fields = try #require(form["fields"] as? [[String: Any]])
    #expect(form["hasacroform"] as? Bool == !fields.isEmpty)
    #expect(form["needappearances"] as? Bool == false)
    return try fields.map { field in
      #expect(field["fieldtype"] as? String == "/Sig")
      #expect(field["value"] is NSNull)
      let object = try #require(field["object"] as? String)
      let area = try #require(known[object] as? [String: Any])
      let annotation = try #require(field["annotation"] as? [String: Any])
      return Field(
        name: try #require(field["fullname"] as? String),
        hint: try #require(field["alternativename"] as? String), object: object,
        page: try #require(field["pageposfrom1"] as? Int),
        box: try #require(area["/Rect"] as? [Double]),
        flags: try #require(annotation["annotationflags"] as? Int))
    }
  }

  private func names(_ document: Document) throws -> [String] {
    try fields(try document.printed()).map(\.name)
  }

  @Test("a BAST has one for each who signs, who is told to those who do not see the place")
  func handover() throws {
    let found = try fields(try Bast().document().printed())
    #expect(
      found.map { "\($0.name) \($0.hint)" } == [
        "PIHAK_KEDUA Tanda tangan: PIHAK KEDUA, yang menerima, RW 07 Kelurahan Contoh, "
          + "Penerima Contoh",
        "PIHAK_PERTAMA Tanda tangan: PIHAK PERTAMA, yang menyerahkan, PT Contoh Satu, "
          + "Penyerah Contoh",
        "SAKSI_1 Tanda tangan: Saksi, Satpol PP Contoh, Saksi Contoh",
        "MENGETAHUI Tanda tangan: Mengetahui, Kelurahan Contoh, Lurah Contoh",
      ])
    // To be printed, and nothing else.
    #expect(found.allSatisfy { $0.flags == 4 })
  }

  @Test("several witnesses are numbered as they stand")
  func witnesses() throws {
    var facts = try #require(try Bast().facts())
    facts.aggregators = ["Agregator Satu", "Agregator Dua", "Agregator Tiga"]
    let found = try names(try Bast.wording().document(for: facts))
    #expect(
      found == [
        "PIHAK_KEDUA", "PIHAK_PERTAMA", "SAKSI_1", "SAKSI_2", "SAKSI_3", "SAKSI_4", "MENGETAHUI",
      ])
  }

  @Test("the office that will use what becomes the province's is no witness")
  func assetUser() throws {
    #expect(
      try names(try ValidatorFixtures.works.document()) == [
        "PIHAK_KEDUA", "PIHAK_PERTAMA", "SAKSI_1", "PENGGUNA_BARANG", "MENGETAHUI",
      ])
  }

  @Test("a numbered form has one for the donor and one for the officer")
  func commitment() throws {
    #expect(try names(try ValidatorFixtures.komitmen.document()) == ["KOLABORATOR", "PETUGAS"])
  }

  @Test(
    "what a pen fills in has none",
    arguments: [
      ValidatorFixtures.blank, .blankForm, .list, .cover, .photographs, .copies, .particulars,
      .receipt, .donation,
    ])
  func pens(_ kind: ValidatorFixtures) throws {
    #expect(try names(try kind.document()) == [])
  }

  @Test("nobody can sign what was cancelled")
  func cancelled() throws {
    var bast = Bast()
    bast.status = .cancelled
    #expect(try names(try bast.document()) == [])
  }

  @Test("a wording that has the signatures twice makes no field twice")
  func twice() throws {
    let document = try Bast().document {
      $0.replacing("> {{signatures}}", with: "> {{signatures}}\n>\n> {{signatures}}")
    }
    let found = try names(document)
    #expect(found.count == 8 && Set(found).count == 8)
    #expect(found.suffix(2) == ["SAKSI_1_2", "MENGETAHUI_2"])
  }

  @Test("a file of many documents has none: who signs it would sign all of them")
  func many() throws {
    let bytes = try ValidatorFixtures.volume()
    #expect(try fields(bytes).isEmpty)
    let elements = try Tool.inFolder(bytes) { file, _ in
      try Tool.run("pdfinfo", "-struct", file)
    }
    #expect(!elements.contains("Form"))
  }

  @Test(
    "each fills the room to sign in: above the name, as wide as its column, and over no word",
    arguments: [1, 8, 14, 40, 200])
  func places(_ lines: Int) throws {
    for isDuplex in [false, true] {
      let printer = try PrintPDF(paper: .f4, isDuplex: isDuplex)
      let bytes = try printer.render(try Bast.many(lines).document())
      let sheets = try SheetWords(bytes).sheets
      let found = try fields(bytes)
      #expect(found.count == 4)
      for field in found {
        let sheet = sheets[field.page - 1]
        #expect(isAboveItsName(field, on: sheet), "\(field)")
        #expect(field.box[3] - field.box[1] > 25 * 72 / 25.4 - 0.5)
        #expect(field.box[2] - field.box[0] > 45 * 72 / 25.4)
        expectFree(field, of: sheet.words, height: sheet.height)
      }
    }
  }

  /// Whether the line under a name, which is centred in its column, is drawn below a field.
  private func isAboveItsName(_ field: Field, on sheet: SheetWords.Sheet) -> Bool {
    let middle = field.box[0] + field.box[2]
    let bottom = field.box[1]
    return stride(from: 0, to: sheet.rules.count, by: 2).contains { index in
      let (from, to) = (sheet.rules[index], sheet.rules[index + 1])
      let isUnderline = from.y == to.y && from.y < bottom && from.y > bottom - 18
      return isUnderline && abs(from.x + to.x - middle) < 1
    }
  }

  @Test("beside a duty stamp, not over it, for an electronic one is there first")
  func stamp() throws {
    let bytes = try ValidatorFixtures.komitmen.file()
    let field = try #require(try fields(bytes).first)
    let sheet = try #require(try SheetWords(bytes).sheets.last)
    expectFree(field, of: sheet.words, height: sheet.height)
    let frame = sheet.rules.filter { $0.y > field.box[1] && $0.y < field.box[3] }
    #expect(frame.count == 8)
    #expect(frame.allSatisfy { $0.x < field.box[0] })
    #expect(field.box[2] - field.box[0] > 38 * 72 / 25.4)
  }

  private func expectFree(_ field: Field, of words: [SheetWords.Word], height: Double) {
    let (top, bottom) = (height - field.box[3], height - field.box[1])
    for word in words where word.left < field.box[2] && word.right > field.box[0] {
      #expect(word.bottom < top + 1 || word.top > bottom - 1, "\(field.name): \(word)")
    }
  }

  @Test("a screen reader comes to it between whom it is for and the name")
  func structure() throws {
    let bytes = try Bast().document().printed()
    let known = try #require(try objects(bytes)["objects"] as? [String: Any])
    let all = known.compactMapValues { $0 as? [String: Any] }
    for field in try fields(bytes) {
      let key = try #require(all[field.object]?["/StructParent"] as? Int)
      let owner = all.values.compactMap { $0["/Nums"] as? [Any] }.lazy.compactMap { entries in
        stride(from: 0, to: entries.count, by: 2).first { entries[$0] as? Int == key }
          .flatMap { entries[$0 + 1] as? String }
      }.first
      let form = try #require(owner.flatMap { all[$0] })
      #expect(form["/S"] as? String == "/Form")
      let content = try #require(form["/K"] as? [String: Any])
      #expect(content["/Type"] as? String == "/OBJR" && content["/Obj"] as? String == field.object)
    }
    let spoken = try Tool.inFolder(bytes) { file, _ in
      try Tool.run("pdfinfo", "-struct-text", file)
    }
    #expect(
      spoken.contains(#/"PIHAK KEDUA, yang menerima"[^"]+"RW 07 [^"]+"\s+Form[^"]+"Penerima/#))
  }
}
