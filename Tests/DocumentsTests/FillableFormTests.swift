import Documents
import Foundation
import PDF
import Registry
import TestConditions
import TestSupport
import Testing

@Suite("A form to fill in on a screen", .needs(Tool.judges), .serialized)
struct FillableFormTests {
  private static let programs = ["Pangan", "Penataan Permukiman"]

  /// For any need, by anybody: as many fields as there are.
  static func document() throws -> Document {
    try CommitmentTests.wording().document(
      for: CommitmentFacts(programs: programs), isFillable: true)
  }

  /// A file as qpdf reads it.
  private struct File {
    let all: [String: [String: Any]]
    let form: [String: Any]
    /// Places on pages, by object.
    let widgets: [String: [String: Any]]

    init(_ bytes: [UInt8]) throws {
      let text = try Tool.inFolder(bytes) { file, _ in
        try Tool.run("qpdf", "--json=1", "--json-key=objects", file)
      }
      let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let objects = try #require(read?["objects"] as? [String: Any])
      let all = objects.compactMapValues { $0 as? [String: Any] }
      let catalog = all.values.first { $0["/Type"] as? String == "/Catalog" }
      let reference = try #require(catalog?["/AcroForm"] as? String)
      form = try #require(all[reference])
      widgets = all.filter { $0.value["/Subtype"] as? String == "/Widget" }
      self.all = all
    }

    /// What a field has itself or from the field that holds it.
    func value(_ key: String, of field: [String: Any]) -> Any? {
      field[key] ?? (field["/Parent"] as? String).flatMap { all[$0] }.flatMap { value(key, of: $0) }
    }

    func name(of field: [String: Any]) -> String {
      let own = field["/T"] as? String
      let above = (field["/Parent"] as? String).flatMap { all[$0] }.map(name)
      return [above, own].compactMap(\.self).joined(separator: ".")
    }

    func object(_ reference: Any?) -> [String: Any]? { (reference as? String).flatMap { all[$0] } }

    /// The names of the text fields and boxes in the order in which a reader comes to them.
    func names() throws -> [String] {
      var names: [String] = []
      func walk(_ element: Any?) {
        if let list = element as? [Any] { return list.forEach(walk) }
        guard let entries = element as? [String: Any] ?? object(element) else { return }
        if let place = entries["/Obj"] as? String, let widget = all[place] {
          let name = self.name(of: widget)
          if names.last != name { names.append(name) }
        }
        walk(entries["/K"])
      }
      let root = all.values.first { $0["/Type"] as? String == "/StructTreeRoot" }
      walk(root?["/K"])
      return names
    }
  }

  private func file(_ document: Document, _ paper: Paper = .a4) throws -> File {
    try File(try PrintPDF(paper: paper).render(document))
  }

  @Test("has the fields of the record in the order of the text")
  func names() throws {
    #expect(
      try file(try Self.document()).names() == [
        "collaborator.name", "collaborator.kind", "collaborator.identity_number",
        "collaborator.tax_number", "collaborator.address", "collaborator.contact_name",
        "collaborator.position", "collaborator.phone", "collaborator.email",
        "collaborator.publish_name", "program.pangan", "program.penataan-permukiman", "item.name",
        "commitment.quantity", "item.unit", "commitment.value", "commitment.value_in_words",
        "site.name", "site.kelurahan", "site.kecamatan", "site.kota", "need.recipients",
        "site.contact", "commitment.channel", "aggregator.name", "aggregator.licence_number",
        "commitment.due_on", "commitment.due_time", "commitment.period", "commitment.assistance",
        "commitment.form_signed_on", "KOLABORATOR",
      ])
  }

  @Test("what is known is printed and not asked")
  func known() throws {
    var facts = CommitmentFacts(need: Reference(0), in: try Bast().registry())
    facts.collaborator = "PT Contoh Satu"
    facts.kind = .company
    facts.mayPublishName = true
    facts.contact = .init(
      name: "Penanggung Contoh", phone: "0800", email: nil, address: "Jalan Satu")
    let document = try CommitmentTests.wording().document(for: facts, isFillable: true)
    let bytes = try PrintPDF(paper: .a4).render(document)
    let names = try File(bytes).names()
    #expect(
      names == [
        "collaborator.identity_number", "collaborator.tax_number", "collaborator.position",
        "commitment.quantity", "commitment.value", "commitment.value_in_words", "need.recipients",
        "site.contact", "commitment.channel", "aggregator.name", "aggregator.licence_number",
        "commitment.due_on", "commitment.due_time", "commitment.period", "commitment.assistance",
        "commitment.form_signed_on", "KOLABORATOR",
      ])
    let text = try Tool.pages(bytes).joined().replacing("\u{A0}", with: " ")
    for part in ["PT Contoh Satu", "☑ perusahaan", "☑ Pangan", "Paket sembako", "RW 07"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("each says what it asks, to those who do not see the words beside it")
  func hints() throws {
    let file = try file(try Self.document())
    var hints: [String: Set<String>] = [:]
    for widget in file.widgets.values {
      let hint = try #require(widget["/TU"] as? String)
      hints[file.name(of: widget), default: []].insert(hint)
    }
    #expect(hints["collaborator.name"] == ["Nama"])
    #expect(hints["collaborator.email"] == ["Surel"])
    #expect(hints["commitment.due_time"] == ["Rencana tanggal dan pukul, pukul"])
    #expect(hints["commitment.quantity"] == ["Jumlah"])
    #expect(hints["site.kecamatan"] == ["Kecamatan"])
    #expect(hints["commitment.channel"] == ["Cara: Langsung", "Cara: Melalui agregator"])
    #expect(hints["program.pangan"] == ["Bidang: Pangan"])
    // No two fields ask the same.
    #expect(Set(hints.values).count == hints.count)
  }

  @Test("one of several kinds can be ticked, and each programme for itself")
  func boxes() throws {
    let file = try file(try Self.document())
    func states(_ name: String) throws -> [Set<String>] {
      try file.widgets.values.filter { file.name(of: $0) == name }.map { widget in
        #expect(widget["/AS"] as? String == "/Off")
        #expect(file.value("/FT", of: widget) as? String == "/Btn")
        let looks = try #require(widget["/AP"] as? [String: Any])["/N"] as? [String: Any]
        return Set(try #require(looks).keys)
      }
    }
    let kinds = Collaborator.Kind.allCases.map { Set(["/Off", "/\($0.rawValue)"]) }
    #expect(Set(try states("collaborator.kind")) == Set(kinds))
    #expect(
      Set(try states("commitment.channel")) == [["/Off", "/langsung"], ["/Off", "/agregator"]])
    #expect(try states("program.pangan") == [["/Off", "/ya"]])
    let groups = file.all.values.filter { $0["/FT"] as? String == "/Btn" && $0["/Kids"] != nil }
    // 32768 is the flag of buttons of which only one can be in.
    #expect(groups.count == 3 && groups.allSatisfy { $0["/Ff"] as? Int == 32768 })
  }

  @Test("what is entered has a font in the file, a size and a limit; nothing acts")
  func entering() throws {
    let file = try file(try Self.document())
    #expect(file.form["/NeedAppearances"] == nil && file.form["/XFA"] == nil)
    let fonts = (file.form["/DR"] as? [String: Any])?["/Font"] as? [String: Any]
    let font = try #require(file.object(fonts?["/F"]))
    #expect(font["/Encoding"] as? String == "/WinAnsiEncoding")
    #expect((font["/Widths"] as? [Int])?.count == 224)
    // Digits are of one width, and it is that of the font.
    #expect((font["/Widths"] as? [Int])?[16...25].allSatisfy { $0 == 572 } == true)
    #expect(file.object(font["/FontDescriptor"])?["/FontFile2"] != nil)
    for widget in file.widgets.values where file.value("/FT", of: widget) as? String == "/Tx" {
      #expect((widget["/DA"] as? String)?.contains(#/^/F (9|10) Tf 0 g$/#) == true)
      #expect(try #require(widget["/MaxLen"] as? Int) >= 5)
    }
    for entries in file.all.values {
      #expect(
        entries["/AA"] == nil && entries["/JS"] == nil && entries["/S"] as? String != "/JavaScript")
    }
    for widget in file.widgets.values {
      #expect(widget["/A"] == nil && widget["/AP"] != nil && widget["/F"] as? Int == 4)
    }
  }

  @Test("every place is heard where it stands", arguments: [Paper.a4, .f4, .a5])
  func structure(_ paper: Paper) throws {
    let file = try file(try Self.document(), paper)
    var owners: [Int: String] = [:]
    for entries in file.all.values {
      let numbers = entries["/Nums"] as? [Any] ?? []
      for index in stride(from: 0, to: numbers.count, by: 2) {
        guard let key = numbers[index] as? Int else { continue }
        owners[key] = numbers[index + 1] as? String
      }
    }
    #expect(file.widgets.count > 35)
    for (reference, widget) in file.widgets {
      let element = file.object((widget["/StructParent"] as? Int).flatMap { owners[$0] })
      #expect(element?["/S"] as? String == "/Form")
      #expect((element?["/K"] as? [String: Any])?["/Obj"] as? String == reference)
    }
    let pages = file.all.values.filter { $0["/Type"] as? String == "/Page" }
    #expect(pages.allSatisfy { $0["/Tabs"] as? String == "/S" })
  }

  @Test("no place lies over words, over another place or in a margin", arguments: Paper.allCases)
  func places(_ paper: Paper) throws {
    let bytes = try PrintPDF(paper: paper).render(try Self.document())
    let sheets = try SheetWords(bytes).sheets
    let file = try File(bytes)
    let pages = try Tool.inFolder(bytes) { file, _ in
      try Tool.run("qpdf", "--show-pages", file).matches(of: #/page \d+: (\d+ 0 R)/#).map {
        String($0.output.1)
      }
    }
    #expect(pages.count == sheets.count)
    for (page, sheet) in zip(pages, sheets) {
      let boxes = file.widgets.values.filter { $0["/P"] as? String == page }
        .compactMap { $0["/Rect"] as? [Double] }
      for (index, box) in boxes.enumerated() {
        #expect(box[2] - box[0] >= 8.9 && box[3] - box[1] >= 8.9, "\(box)")
        #expect(box[0] > 80 && box[2] < 545 + (paper == .a5 ? 0 : 60) && box[1] > 60, "\(box)")
        for other in boxes[(index + 1)...] {
          let isApart =
            box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1]
          #expect(isApart, "\(box) \(other)")
        }
        let (top, bottom) = (sheet.height - box[3], sheet.height - box[1])
        for word in sheet.words where word.left < box[2] - 1 && word.right > box[0] + 1 {
          #expect(word.bottom < top + 4 || word.top > bottom - 4, "\(box) \(word)")
        }
      }
    }
  }

  @Test("a full stop after a field does not begin a line")
  func stops() throws {
    let text = try Tool.pages(try PrintPDF(paper: .a4).render(try Self.document())).joined(
      separator: "\n")
    for line in text.split(separator: "\n") { #expect(!line.hasPrefix("."), "\(line)") }
  }

  @Test("what is asked twice has two names, and a form on paper has no fields")
  func twice() throws {
    let wording = try CommitmentTests.wording {
      $0.replacing("- NPWP: {{tax_number}}", with: "- NPWP: {{tax_number}}\n- Lagi: {{tax_number}}")
    }
    let facts = CommitmentFacts(programs: Self.programs)
    let names = try file(wording.document(for: facts, isFillable: true)).names()
    #expect(
      names.contains("collaborator.tax_number") && names.contains("collaborator.tax_number_2"))
    let paper = String(
      decoding: try PrintPDF(paper: .a4, standard: .archive1b).render(wording.document(for: facts)),
      as: UTF8.self)
    #expect(!paper.contains("/AcroForm"))
  }
}
