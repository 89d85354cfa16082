import DocumentFacts
import Documents
import Parties
import Registry
import Testing

@Suite("An aggregator on a BAST")
struct AggregatorTests {
  private static let both = [0: 1, 1: 1]

  private func bast(
    _ aggregators: [Int: Int] = both, signedFor organization: String = "Yayasan Agregator 1"
  ) -> Bast {
    var bast = Bast()
    bast.lines = [Bast.line(1, of: 0, 5, 5), Bast.line(2, of: 1, 5, 5)]
    bast.aggregators = aggregators
    bast.signatories = Signatories(
      place: "Balai RW 07", giver: Bast.party(1, "Penyerah Contoh", "Ketua", organization),
      receiver: Bast.party(2, "Penerima Contoh", "Ketua RW 07", "RW 07"), witness: nil,
      acknowledgedBy: nil)
    return bast
  }

  @Test("it acts by power of attorney, with its permit, its letterhead and its signature")
  func acts() throws {
    let text = try bast().html().visibleWords
    let gap = BlankWidth.name.text
    #expect(text.hasPrefix("Yayasan Agregator 1 Jalan Agregator No. 1 0800-0000-0002 BERITA ACARA"))
    #expect(
      text.contains(
        "jabatan: Ketua; alamat: Jalan Contoh No. 1; bertindak untuk dan atas nama Yayasan "
          + "Agregator 1, pemegang izin pengumpulan uang atau barang Nomor IZIN/1/2020 yang berlaku "
          + "sampai dengan 31 Desember 2022, selaku kuasa PT Contoh Satu berdasarkan "
          + "surat kuasa Nomor \(gap) tanggal \(gap), selanjutnya disebut PIHAK PERTAMA"),
      "\(text)")
    #expect(
      text.contains(
        "yang menyerahkan Yayasan Agregator 1, kuasa dari PT Contoh Satu Penyerah Contoh"))
    // Whoever hands over does not also look on.
    #expect(text.ranges(of: "Saksi").count == 1)
  }

  @Test("a person for whom an aggregator acts has no position; the aggregator's signer has one")
  func person() throws {
    var bast = bast()
    bast.kind = .individual
    let text = try bast.html().visibleWords
    #expect(text.contains("jabatan: Ketua") && text.contains("kuasa dari PT Contoh Satu"))
    #expect(!text.contains("untuk diri sendiri"))
  }

  @Test("a permit that nobody recorded is left to the pen")
  func unlicensed() throws {
    let text = try bast([0: 2, 1: 2], signedFor: "Yayasan Agregator 2").html().visibleWords
    let gap = BlankWidth.name.text
    #expect(text.contains("barang Nomor \(gap) yang berlaku sampai dengan \(gap), selaku"))
  }

  @Test(
    "it is a witness where the giver signs, or where aid came by several ways",
    arguments: [
      (both, "PT Contoh Satu", ["Yayasan Agregator 1"]),
      ([0: 1], "Yayasan Agregator 1", ["Yayasan Agregator 1"]),
      ([0: 1, 1: 2], "Yayasan Agregator 1", ["Yayasan Agregator 1", "Yayasan Agregator 2"]),
    ])
  func witness(_ aggregators: [Int: Int], _ organization: String, _ wanted: [String]) throws {
    let text = try bast(aggregators, signedFor: organization).html().visibleWords
    #expect(text.contains("bertindak untuk dan atas nama PT Contoh Satu, selanjutnya"))
    #expect(!text.contains("surat kuasa"))
    for name in wanted { #expect(text.contains("Saksi \(name)")) }
    #expect(text.ranges(of: "Saksi").count == wanted.count + 1)
  }

  @Test("its permit stands on the commitment form")
  func form() throws {
    let bast = bast()
    let facts = CommitmentFactsBuilder(registry: try bast.registry(), parties: try bast.parties())
      .facts(of: Reference(0))
    let text = PrintHTML(paper: .a4).render(try CommitmentTests.wording().document(for: facts))
      .visibleWords
    #expect(
      text.contains(
        "Agregator, bila ada: Yayasan Agregator 1 Izin agregator: Nomor IZIN/1/2020, berlaku sampai "
          + "dengan 31 Desember 2022"))
  }

  @Test("a blank for what comes through one aggregator is the aggregator's")
  func blank() throws {
    let bast = bast()
    let registry = try bast.registry()
    let blank = try #require(try BlankSelection().handovers(in: registry).first)
    let facts = BlankFactsBuilder(registry: registry, parties: try bast.parties())
      .facts(of: blank, program: nil)
    let text = PrintHTML(paper: .a4).render(try Bast.wording().document(for: facts)).visibleWords
    #expect(text.hasPrefix("Yayasan Agregator 1"))
    #expect(text.contains("selaku kuasa PT Contoh Satu (NPWP"))
  }
}
