import Configuration
import Documents
import Foundation
import Markdown
import Parties
import Registry
import Support
import Testing

@Suite("What a licensed collector confirms to a donor")
struct DonationTests {
  /// One whose two rows came through aggregators; 1 has a permit until the end of 2022.
  static func bast(_ aggregators: [Int: Int] = [0: 1, 1: 1]) -> Bast {
    var bast = Bast()
    bast.lines = [Bast.line(1, of: 0, 150, 140), Bast.line(2, of: 1, 30, 30)]
    bast.aggregators = aggregators
    bast.taxNumber = "01.234.567.8-901.000"
    return bast
  }

  static func documents(
    _ bast: Bast, _ change: (inout HandoverFacts) -> Void = { _ in }
  ) throws -> [Document] {
    var facts = try #require(try bast.facts())
    change(&facts)
    let wording = try AnnexTests.wording(.donation)
    #expect(wording.isNeeded(for: facts) == !facts.licensedCollectors.isEmpty)
    return facts.licensedCollectors.map { collector in
      var annex = AnnexFacts(handover: facts)
      annex.collector = collector
      return wording.document(for: annex)
    }
  }

  private func text(
    _ bast: Bast = bast(), _ change: (inout HandoverFacts) -> Void = { _ in }
  ) throws -> String {
    let documents = try Self.documents(bast, change)
    #expect(documents.count == 1)
    return PrintHTML(paper: .a4).render(try #require(documents.first)).visibleWords
  }

  private func on(_ iso: String) -> (inout HandoverFacts) -> Void {
    { $0.date = CalendarDate(iso: iso).map(DateWords.init) }
  }

  @Test("names both with address and taxpayer number, the permit, the day and the BAST")
  func parties() throws {
    let text = try text()
    for part in [
      "Yayasan Agregator 1 Jalan Agregator No. 1 0800-0000-0002 BUKTI PENERIMAAN SUMBANGAN",
      "Berita Acara Nomor: 017/BAST/KSBB-PGN/X/2020",
      "Pemberi sumbangan Nama: PT Contoh Satu Alamat: Jalan Satu No. 1 NPWP: 01.234.567.8-901.000",
      "Nama: Yayasan Agregator 1 Alamat: Jalan Agregator No. 1 NPWP: \(BlankWidth.line.text) "
        + "Izin pengumpulan: IZIN/1/2020, s.d. 31 Desember 2022",
      "Sumbangan tanggal 26 Oktober 2020 di RW 07, Kelurahan Kelurahanku:",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    let document = try #require(try Self.documents(Self.bast()).first)
    #expect(
      document.foot == "Bukti Penerimaan Sumbangan · Nomor: 017/BAST/KSBB-PGN/X/2020")
    #expect(document.author == "Yayasan Agregator 1")
  }

  @Test("what was accepted counts, at the price of the list; what has no price says so")
  func goods() throws {
    let text = try text {
      $0.lines[0].contents = "Beras 5 kg."
      $0.lines[0].priceSource = "Siaran pers."
    }
    // 140 at Rp200.000; the ten that were sent back are not a donation.
    for part in [
      "1 Paket sembako (Beras 5 kg) barang 140 paket Rp200.000,00 Rp28.000.000,00",
      "2 Air minum barang 30 paket – belum ada taksiran",
      "Jumlah nilai, tanpa 1 (satu) baris yang belum ada taksirannya Rp28.000.000,00",
      "Terbilang: dua puluh delapan juta rupiah . Nilai adalah taksiran",
      "daftar harga yang diumumkan (Siaran pers).",
    ] {
      #expect(text.replacing("rupiah.", with: "rupiah .").contains(part), "\(part)\n\(text)")
    }
  }

  @Test("without any price there is no sum in words, and nobody is told that there is an estimate")
  func unpriced() throws {
    var bast = Self.bast()
    bast.lines = [Bast.line(1, of: 1, 30, 30)]
    let text = try text(bast)
    #expect(text.contains("Jumlah nilai belum ada taksiran Daftar harga yang diumumkan belum"))
    #expect(!text.contains("Terbilang") && !text.contains("tanpa 1"))
  }

  @Test("training is a service, and what is built a work")
  func forms() throws {
    let text = try text {
      $0.lines[0] = Self.line(1, "Pelatihan daring", "Pelatihan")
      $0.lines[1] = Self.line(2, "Toilet komunal", "Sanitasi")
    }
    #expect(text.contains("Pelatihan daring jasa 5 unit"))
    #expect(text.contains("Toilet komunal hasil pekerjaan 5 unit"))
  }

  private static func line(
    _ number: Int, _ item: String, _ category: String
  ) -> HandoverFacts.Line {
    var line = HandoverFacts.Line(
      number: number, item: item, category: category, unit: "unit", unitPrice: 1000)
    line.count = .init(delivered: 5, accepted: 5, condition: .good, reason: nil)
    return line
  }

  @Test(
    "the regulation of the day of the handover, and a claim only while it let donors deduct",
    arguments: [
      ("2020-02-29", false), ("2020-03-01", true), ("2021-12-31", true), ("2022-01-01", false),
    ])
  func regulation(_ day: String, _ isDeductible: Bool) throws {
    let text = try text(change: day)
    #expect(text.contains("PENANGANAN COVID-19") == isDeductible)
    #expect(
      text.contains("menurut Pasal 4 Peraturan Pemerintah Nomor 29 Tahun 2020") == isDeductible)
    #expect(text.contains("dikurangkan dari penghasilan bruto") == isDeductible)
    #expect(text.contains("Nilai menurut pembukuan: Rp") == isDeductible)
    #expect(text.contains("Nomor 93 Tahun 2010") == !isDeductible)
    #expect(text.contains("telah kami terima"))
  }

  private func text(change day: String) throws -> String { try text(Self.bast(), on(day)) }

  @Test("the days of the regulation are the wording's")
  func settings() throws {
    func read(_ change: (String) -> String) throws -> AnnexTemplate {
      let path = Bast.source.deletingLastPathComponent()
        .appendingPathComponent(Annex.donation.file)
      return try AnnexTemplate(
        .donation,
        MarkdownFile(file: "b.md", source: change(try String(contentsOf: path, encoding: .utf8))),
        of: Bast.wording())
    }
    var facts = try #require(try Self.bast().facts())
    on("2022-06-30")(&facts)
    var annex = AnnexFacts(handover: facts)
    annex.collector = facts.collectors.first
    let longer = try read { $0.replacing("2021-12-31", with: "2022-06-30") }
    #expect(
      PrintHTML(paper: .a4).render(longer.document(for: annex)).contains("bruto"))
    for (fault, words) in [
      ("2021-12-31x", "must be a day, as 2020-03-01"), ("2019-12-31", "is before deductible_from"),
    ] {
      let problems = #expect(throws: Problems.self) {
        _ = try read {
          $0.replacing("deductible_until: 2021-12-31", with: "deductible_until: \(fault)")
        }
      }
      #expect(problems?.shown.first?.message.contains(words) == true)
    }
  }

  @Test(
    "only a permit that held on the day of the handover counts, to its last day",
    arguments: [("2022-12-31", 1), ("2023-01-01", 0)])
  func permit(_ day: String, _ count: Int) throws {
    #expect(try Self.documents(Self.bast(), on(day)).count == count)
  }

  @Test(
    "who brings it, sends it without a permit, or had nothing accepted confirms nothing",
    arguments: [[:], [0: 2, 1: 2]])
  func nobody(_ aggregators: [Int: Int]) throws {
    #expect(try Self.documents(Self.bast(aggregators)).isEmpty)
    var refused = Self.bast()
    refused.lines = [Bast.line(1, of: 0, 5, 0, reason: "Basah.")]
    #expect(try Self.documents(refused).isEmpty)
    var cancelled = Self.bast()
    cancelled.status = .cancelled
    #expect(try Self.documents(cancelled).isEmpty)
    #expect(try Self.documents(Self.bast()) { $0.number = nil }.isEmpty)
  }

  @Test("of two collectors each confirms the rows that came through it, and no others")
  func two() throws {
    let both = try Self.documents(Self.bast([0: 1, 1: 2])) { facts in
      let second = facts.collectors[1]
      facts.collectors[1] = .init(
        name: second.name, licence: .init(number: "IZIN/2", until: nil), contact: second.contact,
        rows: second.rows)
    }.map { PrintHTML(paper: .a4).render($0).visibleWords }
    #expect(both.count == 2)
    #expect(both[0].contains("Paket sembako") && !both[0].contains("Air minum"))
    #expect(both[1].contains("Air minum") && !both[1].contains("Paket sembako"))
    // A permit without a last day has none to print.
    #expect(both[1].contains("Izin pengumpulan: IZIN/2 Sumbangan tanggal"))
    // The rows keep the numbers that they have on the BAST.
    #expect(both[1].contains("2 Air minum barang 30"))
  }

  @Test("of a person no address is printed but the one that the BAST has")
  func person() throws {
    var bast = Self.bast()
    bast.kind = .individual
    bast.signatories = .init(
      place: nil, giver: Bast.party(1, "Penyerah Contoh", "Ketua", "Yayasan Agregator 1"),
      receiver: nil, witness: nil, acknowledgedBy: nil)
    let line = BlankWidth.line.text
    // The aggregator acts, so the BAST has no address of the donor.
    #expect(try text(bast).contains("Nama: PT Contoh Satu Alamat: \(line) NPWP"))
    bast.donor = "Pemberi Contoh"
    bast.signatories = .init(
      place: nil, giver: Bast.party(7, "Pemberi Contoh", "", "Pemberi Contoh"), receiver: nil,
      witness: nil, acknowledgedBy: nil)
    #expect(try text(bast).contains("Nama: Pemberi Contoh Alamat: Jalan Contoh No. 7 NPWP"))
  }

  @Test("whoever signs the BAST for the collector signs; otherwise the name is left to the pen")
  func signer() throws {
    let gap = BlankWidth.name.text
    #expect(try text().hasSuffix("pengumpulan sumbangan Yayasan Agregator 1 \(gap)"))
    var bast = Self.bast()
    bast.signatories = .init(
      place: nil, giver: Bast.party(1, "Penyerah Contoh", "Ketua", "Yayasan Agregator 1"),
      receiver: nil, witness: nil, acknowledgedBy: nil)
    #expect(try text(bast).hasSuffix("Yayasan Agregator 1 Penyerah Contoh Ketua"))
  }
}
