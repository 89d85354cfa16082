import Configuration
import Documents
import Markdown
import Registry
import Support
import Testing

@Suite("What a BAST says of different aid")
struct AidKindTests {
  private func text(_ facts: HandoverFacts) throws -> String {
    PrintHTML(paper: .a4).render(try Bast.wording().document(for: facts)).visibleWords
  }

  /// Words that only one kind of aid has.
  private static let marks = [
    "food": "cukup masa simpannya", "devices": "Nomor seri atau IMEI",
    "services": "dengan daftar hadir.", "works": "volume yang terukur", "goods": "dibawa kembali",
    "property": "dikuasainya secara sah", "distribution": "hari kerja sejak",
    "particulars": "IV. Rincian Barang", "maintenance": "masa pemeliharaan 90 (sembilan puluh)",
  ]

  @Test(
    "each category has its own sentences, and none of the others",
    arguments: [
      (["Makanan"], ["food", "goods", "property", "distribution", "particulars"]),
      (["Gawai siswa"], ["devices", "goods", "property", "distribution", "particulars"]),
      (["Pelatihan"], ["services"]),
      (["Perlindungan"], ["goods", "property", "distribution"]),
      (["Sanitasi"], ["works", "property", "particulars", "maintenance"]),
      (
        ["Pelatihan", "Makanan"],
        ["services", "food", "goods", "property", "distribution", "particulars"]
      ),
      ([], ["goods", "property", "distribution"]),
    ] as [([String], [String])])
  func sentences(_ categories: [String], _ wanted: [String]) throws {
    let text = try text(Bast.facts(of: categories.map { ("Barang", $0) }))
    let found = Self.marks.filter { text.contains($0.value) }.map(\.key)
    #expect(found.sorted() == wanted.sorted(), "\(text)")
  }

  @Test("an item can be of another kind than its category")
  func items() throws {
    #expect(
      try text(Bast.facts(of: [("Paket Lebaran", "Hari raya")])).contains("cukup masa simpannya"))
    #expect(
      try !text(Bast.facts(of: [("Paket THR", "Hari raya")])).contains("cukup masa simpannya"))
  }

  @Test(
    "the columns say what can be counted of it",
    arguments: [
      (["Pelatihan"], "Kegiatan Disediakan Hadir", "disediakan 5 unit, hadir 4 unit"),
      (["Sarana", "Sanitasi"], "Pekerjaan Dikerjakan Diterima", "dikerjakan 5 unit, diterima 4"),
      (["Sarana", "Makanan"], "Nama barang Dibawa Diterima", "dibawa 5 unit, diterima 4 unit"),
    ])
  func columns(_ categories: [String], _ head: String, _ discrepancy: String) throws {
    let text = try text(Bast.facts(of: categories.map { ("Barang", $0) }))
    #expect(text.contains("No \(head)"))
    #expect(text.contains("Barang: \(discrepancy)"), "\(text)")
  }

  @Test(
    "what a site of the state keeps, and works on public land, become the province's",
    arguments: [
      ("SDN Contoh 01", Site.Kind.sekolah, "Gawai pendidik", true),
      ("SDN Contoh 01", .sekolah, "Gawai siswa", false),
      ("SDN Contoh 01", .sekolah, "Sanitasi", true),
      ("MI SDNegeri Contoh", .sekolah, "Gawai pendidik", false),
      ("Pesantren Contoh", .pesantren, "Sanitasi", false),
      ("RW 07", .rw, "Sarana", true), ("RW 07", .rw, "Gawai pendidik", false),
      ("Bank Sampah Contoh", .bankSampah, "Sarana", true),
    ])
  func regional(_ site: String, _ kind: Site.Kind, _ category: String, _ isRegional: Bool) throws {
    let text = try text(Bast.facts(of: [("Barang", category)], at: site, kind))
    #expect(text.contains("Naskah Perjanjian Hibah Daerah") == isRegional)
    #expect(text.contains("selaku Pengguna Barang dengan surat") == isRegional)
    #expect(text.contains("Pengguna Barang \(BlankWidth.name.text) NIP") == isRegional)
    #expect(text.contains("tahun perolehan 2020") == isRegional)
  }

  @Test("what is in a unit is told once for each item")
  func contents() throws {
    var facts = Bast.facts(of: [("Paket", "Makanan"), ("Air", "Makanan"), ("Paket", "Makanan")])
    #expect(try !text(facts).contains("isi setiap satuan"))
    facts.lines[0].contents = "Beras 5 kg, gula 1 kg."
    facts.lines[2].contents = "Beras 5 kg, gula 1 kg."
    facts.lines[1].contents = "24 botol"
    #expect(
      try text(facts).contains(
        "bersama-sama, termasuk isi setiap satuan: Paket (Beras 5 kg, gula 1 kg); Air (24 botol). "
          + "Bantuan diterima")
    )
  }

  @Test("a legal basis is printed where the settings have one")
  func basis() throws {
    let facts = Bast.facts(of: [("Barang", "Makanan")])
    #expect(try !text(facts).contains("Dasar:"))
    let wording = try Bast.wording {
      $0.replacing("maintenance_days: 90", with: "legal_basis: Pergub 1 Tahun 2020")
    }
    let html = PrintHTML(paper: .a4).render(wording.document(for: facts)).visibleWords
    #expect(html.contains("X/2020 Dasar: Pergub 1 Tahun 2020. Pada hari ini"))
  }

  @Test(
    "a list that contradicts itself, or names no kind of site, is told with its place",
    arguments: [
      ("works: [Sanitasi", "works: [Makanan", "\"Makanan\" can only be of one kind"),
      ("public_land: [rw", "public_land: [rww", "Did you mean \"rw\"?"),
      ("  devices: [", "  device: [", "Did you mean \"devices\"?"),
    ])
  func refused(_ part: String, _ replacement: String, _ message: String) {
    let problems = #expect(throws: Problems.self) {
      try Bast.wording { $0.replacing(part, with: replacement) }
    }
    #expect(problems?.total == 1)
    #expect(
      problems?.shown.first?.message.contains(message) == true, "\(String(describing: problems))")
    #expect(problems?.shown.first?.line != nil)
  }
}
