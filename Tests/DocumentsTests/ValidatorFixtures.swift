import Documents
import Foundation
import PDF
import Registry
import Support
import Testing

/// One document of every kind that is printed, for programs that judge files.
enum ValidatorFixtures: String, CaseIterable {
  case bast, many, blank, agent, works, komitmen, blankForm, list, cover, scripts
  case fillable, photographs, copies, particulars, receipt, donation, logo, photo, camera,
    greyCamera

  func document() throws -> Document {
    switch self {
    case .bast: return try Bast().document()
    case .many: return try Bast.many(60).document()
    case .blank:
      let place = SiteNames(site: "RW 07", subdistrict: "Satu", district: "Dua", city: "Tiga")
      return try Bast.wording().document(for: HandoverFacts(place: place))
    case .agent:
      var bast = Bast()
      bast.aggregators = [0: 1, 1: 1]
      bast.signatories = nil
      return try bast.document()
    case .works:
      let facts = Bast.facts(of: [("Toilet komunal", "Sanitasi"), ("Pelatihan", "Pelatihan")])
      return try Bast.wording().document(for: facts)
    case .photographs, .copies, .receipt:
      let annex: Annex =
        self == .copies ? .copies : self == .receipt ? .receipt : .photographs
      let facts = AnnexFacts(handover: try #require(try Bast().facts()))
      return try AnnexTests.wording(annex).document(for: facts)
    case .donation: return try DonationTests.documents(DonationTests.bast())[0]
    case .particulars:
      let facts = Bast.facts(of: [("Tablet", "Gawai siswa"), ("Beras", "Bahan pokok")], count: 40)
      return try AnnexTests.wording(.particulars).document(for: AnnexFacts(handover: facts))
    case .komitmen:
      var facts = CommitmentFacts(need: Reference(0), in: try Bast().registry())
      facts.number = "0001/KOM/KSBB-PGN/X/2020"
      facts.signedOn = CalendarDate(iso: "2020-10-01")
      facts.collaborator = "PT Contoh Satu"
      facts.quantity = 150
      return try CommitmentTests.wording().document(for: facts)
    case .blankForm:
      return try CommitmentTests.wording().document(for: CommitmentFacts(programs: ["Pangan"]))
    case .fillable: return try FillableFormTests.document()
    case .list:
      let facts = try #require(try Bast().facts())
      return try AnnexTests.list(AnnexFacts(handover: facts, rows: 60))
    case .cover:
      return try AnnexTests.cover([
        CoverFacts.Entry(
          kind: "Berita Acara", number: "017/BAST/KSBB-PGN/X/2020", place: "RW 07, Satu",
          pages: 2, copies: 3)
      ])
    case .scripts:
      var bast = Bast()
      bast.donor = "Łukasz Ẽ̌ 張偉 محمد رمضان ꦗꦮꦶ 🌱"
      return try bast.document()
    case .logo: return try LogoTests.document(.disc(80))
    case .photo: return try LogoTests.document(.gradient(40))
    case .camera: return try PhotographTests.document(TestJPEG("-jpeg").fromCamera(turn: 6))
    case .greyCamera: return try PhotographTests.document(TestJPEG("-jpeg", "-gray"))
    }
  }

  func file(_ standard: PDFStandard = .archive2a) throws -> [UInt8] {
    try PrintPDF(paper: .a4, standard: standard).render(try document())
  }

  /// All of them in one file.
  static func volume(_ standard: PDFStandard = .archive2a) throws -> [UInt8] {
    let printer = try PrintPDF(paper: .a4, standard: standard, isDuplex: true)
    var volume = PDFVolume(isRun: true, isDuplex: true, standard: standard)
    for kind in allCases where kind != .cover {
      volume.add(try printer.set(try kind.document()), under: ["Contoh", kind.rawValue])
    }
    volume.addFirst(try printer.set(try ValidatorFixtures.cover.document()))
    try volume.finish(title: "Contoh")
    return volume.takeBytes()
  }
}

extension PDFVolume {
  /// Adds a document before all others, once at most.
  mutating func addFirst(_ document: TypesetDocument) {
    addFront(document)
    finishFront(pages: 0, size: document.size)
  }
}
