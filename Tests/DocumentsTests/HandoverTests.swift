import Documents
import Foundation
import Registry
import Support
import Testing

@Suite("The BAST")
struct HandoverTests {
  private func words(_ html: String) -> String { html.visibleWords }

  @Test("it says who, when, where, what and how much, in digits and in words")
  func filled() throws {
    let text = words(try Bast().html())
    for part in [
      "PT Contoh Satu Jalan Satu No. 1 0800-0000-0001 · a@contoh.example",
      "BIDANG PANGAN Nomor: 017/BAST/KSBB-PGN/X/2020",
      "Senin tanggal dua puluh enam bulan Oktober tahun dua ribu dua puluh (26-10-2020), "
        + "pukul 10.05 WIB, bertempat di Balai RW 07, Kelurahan Kelurahanku, "
        + "Kecamatan Kecamatanku, Kota Administrasi Contoh",
      "Nama: Penyerah Contoh ; jabatan: Direktur; alamat: Jalan Contoh No. 1",
      "Nama: Penerima Contoh",
      "Formulir Komitmen Nomor 0001/KOM/KSBB-PGN/X/2020 tanggal 1 Oktober 2020",
      "1 Paket sembako (Bahan pokok) 150 150 paket Rp200.000,00 Rp30.000.000,00 baik "
        + "Jumlah Rp30.000.000,00",
      "Terbilang: tiga puluh juta rupiah", "kecuali yang dicatat berikut ini: nihil",
      "3 (tiga) hari kerja", "rangkap 3 (tiga)",
      "PIHAK KEDUA, yang menerima RW 07 Kelurahan Contoh Penerima Contoh Ketua RW 07 "
        + "PIHAK PERTAMA, yang menyerahkan PT Contoh Satu Penyerah Contoh Direktur",
      "Saksi Satpol PP Contoh Saksi Contoh Petugas",
      "Mengetahui Kelurahan Contoh Lurah Contoh Lurah",
      "https://ksbb.example/bast/017-bast-ksbb-pgn-x-2020.html",
    ] {
      #expect(text.contains(part.replacing(" ;", with: ";")), "\(part)\n\(text)")
    }
    #expect(!text.contains("DIBATALKAN"))
    #expect(!text.contains("…") && !text.contains("NIP"))
  }

  @Test("a person acts for nobody else: no office, no letterhead, and signs once")
  func person() throws {
    var bast = Bast()
    bast.kind = .individual
    let text = words(try bast.html())
    #expect(text.hasPrefix("BERITA ACARA"), "\(text.prefix(80))")
    #expect(
      text.contains("Nama: Penyerah Contoh; alamat: Jalan Contoh No. 1; bertindak untuk diri"))
    #expect(text.contains("PIHAK PERTAMA, yang menyerahkan Penyerah Contoh"))
    #expect(!text.contains("PT Contoh Satu"))
  }

  @Test(
    "the tax number follows whoever it belongs to; where none is known, no gap asks for it",
    arguments: [
      (Collaborator.Kind.company, "bertindak untuk dan atas nama PT Contoh Satu"),
      (.individual, "bertindak untuk diri sendiri"),
    ])
  func taxNumber(_ kind: Collaborator.Kind, _ capacity: String) throws {
    var bast = Bast()
    bast.kind = kind
    #expect(words(try bast.html()).contains("\(capacity), selanjutnya disebut PIHAK PERTAMA"))
    bast.taxNumber = "00.000.001.0-000.000"
    #expect(
      words(try bast.html()).contains("\(capacity) (NPWP 00.000.001.0-000.000), selanjutnya"))
  }

  @Test("both parties are named together, and whose the goods are is said")
  func parties() throws {
    let text = words(try Bast().html())
    #expect(text.contains("secara bersama-sama disebut PARA PIHAK , berdasarkan Formulir"))
    #expect(text.contains("hak dan tanggung jawab atas barang yang diterima beralih"))
    #expect(text.contains("dibawa kembali oleh PIHAK PERTAMA"))
  }

  @Test("the value is that of what was accepted, and every difference is told")
  func discrepancies() throws {
    var bast = Bast()
    bast.lines = [
      Bast.line(1, of: 0, 1200, 1100, .damaged, reason: "kemasan <basah>."),
      Bast.line(2, of: 1, 5, 5),
    ]
    let text = words(try bast.html())
    #expect(
      text.contains(
        "1 Paket sembako (Bahan pokok) 1.200 1.100 paket Rp200.000,00 Rp220.000.000,00 "
          + "ada yang rusak"))
    #expect(
      text.contains(
        "2 Air minum (Bahan pokok) 5 5 paket – – baik Jumlah, tanpa 1 (satu) baris yang belum ada "
          + "taksirannya Rp220.000.000,00"))
    #expect(text.contains("Terbilang: dua ratus dua puluh juta rupiah"))
    #expect(
      text.contains(
        "berikut ini: baris 1, Paket sembako: dibawa 1.200 paket, diterima 1.100 paket "
          + "(ada yang rusak), karena: kemasan <basah>."))
    #expect(text.contains("0001/KOM/KSBB-PGN/X/2020 tanggal 1 Oktober 2020; Nomor 0002/KOM"))
  }

  @Test("many forms and many discrepancies are counted in the sentence and listed in a table")
  func tables() throws {
    var bast = Bast.many(40)
    bast.forms = 4
    let text = words(try bast.html())
    #expect(
      text.contains(
        "Formulir Komitmen sebanyak 4 (empat) berkas menurut tabel formulir dalam Pasal 1 meny"))
    #expect(text.contains("1 0002/KOM/KSBB-PGN/X/2020 1 Oktober 2020 1, 5, 9, 13, 17, 21, 25, 29"))
    #expect(text.contains("dicatat berikut ini: 6 (enam) baris menurut tabel selisih berikut."))
    #expect(
      text.contains(
        "Alasan 3 Air minum 43 30 paket ada yang rusak Kemasan basah. 10 Paket sembako 50 30"))
    bast.forms = 3
    bast.lines = (1...6).map { Bast.line($0, of: 0, 1, 1) }
    #expect(!words(try bast.html()).contains("tabel formulir dalam Pasal 1"))
  }

  @Test("nothing priced has no value rather than a value of nothing")
  func unpriced() throws {
    var bast = Bast()
    bast.lines = [Bast.line(1, of: 1, 5, 5)]
    let text = words(try bast.html())
    #expect(text.contains("Jumlah taksiran belum ada"))
    #expect(!text.contains("nol rupiah"))
  }

  @Test("what nobody recorded is left open for the pen")
  func gaps() throws {
    var bast = Bast()
    bast.signatories = nil
    let text = words(try bast.html())
    let gap = BlankWidth.name.text
    #expect(text.contains("Nama: \(gap); jabatan: \(gap); alamat: \(BlankWidth.line.text)"))
    #expect(text.contains("bertempat di \(gap), RW 07"))
    #expect(text.contains("PIHAK KEDUA, yang menerima RW 07 \(gap)"))
  }

  @Test("a cancelled one says so")
  func cancelled() throws {
    var bast = Bast()
    bast.status = .cancelled
    #expect(words(try bast.html()).contains("X/2020 DIBATALKAN: berita acara ini tidak berlaku"))
    // A sheet of it may be found alone.
    #expect(try bast.document().banner == "DIBATALKAN" && Bast().document().banner == nil)
    let facts = AnnexFacts(handover: try #require(try bast.facts()))
    #expect(try AnnexTests.list(facts).banner == "DIBATALKAN")
  }

  @Test("without a number there is no document")
  func unnumbered() throws {
    var bast = Bast()
    bast.number = nil
    #expect(try bast.facts() == nil)
  }

  @Test("the stamp is that of the document's day, and only where the wording wants it")
  func stamp() throws {
    #expect(!words(try Bast().html()).contains("Meterai"))
    let stamped = try Bast().html { $0.replacing("stamp_duty: false", with: "stamp_duty: true") }
    #expect(words(stamped).contains("PT Contoh Satu Meterai Rp6.000,00 Penyerah Contoh"))
  }

  @Test("no value becomes markup")
  func hostile() throws {
    var bast = Bast()
    bast.donor = "<script>*a* \"b\" & </style>"
    bast.lines = [Bast.line(1, of: 0, 2, 1, .damaged, reason: "</td><b>{{number}}")]
    let html = try bast.html()
    #expect(!html.contains("<script>") && !html.contains("</td><b>"))
    #expect(words(html).contains("<script>*a* \"b\" & </style>"))
    #expect(words(html).contains("</td><b>{{number}}"))
    #expect(html.components(separatedBy: "</style>").count == 3)
  }

  @Test("paper, number and page count are in the page's style")
  func pages() throws {
    let a4 = try Bast().html()
    #expect(a4.contains("size: 210mm 297mm"))
    #expect(a4.contains("content: \"Nomor: 017/BAST/KSBB-PGN/X/2020\""))
    #expect(a4.contains("\"Halaman \" counter(page) \" dari \" counter(pages)"))
    #expect(try Bast().html(.f4).contains("size: 215mm 330mm"))
    #expect(try Bast().html() == a4)
  }

  @Test("the reorded wording is the new order: nothing of it is in the program")
  func reordered() throws {
    let text = words(
      try Bast().html { source in
        let parts = source.components(separatedBy: "### ")
        return ([parts[0]] + parts.dropFirst().reversed()).joined(separator: "\n\n### ")
      })
    let sixth = try #require(text.range(of: "Pasal 6"))
    let first = try #require(text.range(of: "Pasal 1"))
    #expect(sixth.lowerBound < first.lowerBound)
  }

  @Test("a wording without its signatures, or with a key that nobody knows, is refused")
  func refused() throws {
    let problems = #expect(throws: Problems.self) {
      try Bast.wording {
        $0.replacing("{{signatures}}", with: "").replacing("copies: 3", with: "copie: 3")
          .replacing("{{city}}", with: "{{citty}}")
      }
    }
    let told = problems?.shown.map(\.description) ?? []
    #expect(told.count == 3)
    #expect(told[0].contains("\"copie\" is not a key here. Did you mean \"copies\"?"))
    #expect(told[1].hasPrefix("bast.id.md:") && told[1].hasSuffix("Did you mean \"city\"?"))
    #expect(told[2].contains("the field {{signatures}} is missing"))
  }
}
