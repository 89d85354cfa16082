import Configuration
import DocumentFacts
import Documents
import Foundation
import Markdown
import Parties
import Registry
import Support
import TestSupport
import Testing

@Suite("The commitment form")
struct CommitmentTests {
  static func wording(
    _ change: (String) -> String = { $0 }
  ) throws -> CommitmentTemplate {
    let file = Bast.source.deletingLastPathComponent().appendingPathComponent("komitmen.id.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    return try CommitmentTemplate(MarkdownFile(file: "komitmen.id.md", source: change(text)))
  }

  private func words(_ number: Int = 0) throws -> String {
    let contact = Contact(
      name: "PT <Contoh>", contactName: "Penanggung Contoh", phone: "0800-0000-0001", email: nil,
      address: "Jalan Satu No. 1", taxNumber: "00.000.001.0-000.000")
    let reader = CommitmentFactsBuilder(
      registry: try Bast().registry(), parties: Parties(contacts: [1: contact], signatories: [:]))
    let document = try Self.wording().document(for: reader.facts(of: Reference(number)))
    return Self.visible(document)
  }

  private static func visible(_ document: Document) -> String {
    PrintHTML(paper: .a4).render(document).visibleWords
  }

  @Test("it says who promises what to whom, in digits and in words")
  func filled() throws {
    let text = try words()
    for part in [
      "Nomor: 0001/KOM/KSBB-PGN/X/2020",
      "Nama: PT <Contoh> Jenis: ☑ perusahaan ☐ yayasan ☐ komunitas ☐ lembaga ☐ instansi ☐ perorangan",
      "NIK atau NIB: \(BlankWidth.name.text)", "NPWP: 00.000.001.0-000.000 Alamat: Jalan Satu",
      "Jabatan dan unit kerja: \(BlankWidth.name.text)", "Telepon dan surel: 0800-0000-0001 Nama",
      "diumumkan: ☐ Ya ☑ Tidak", "☑ Pangan",
      "1 Paket sembako (Bahan pokok) 500 paket Rp100.000.000,00",
      "Terbilang: seratus juta rupiah", "Wilayah: RW 07, Kelurahan Kelurahanku",
      "Cara: ☑ Langsung ☐ Melalui agregator", "Agregator, bila ada: \(BlankWidth.name.text)",
      "Jakarta, 1 Oktober 2020", "Meterai Rp6.000,00 Penanggung Contoh",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }

  @Test(
    "the law on personal data is named once it is in force, and on every blank",
    arguments: [
      ("2020-10-01", false), ("2022-10-16", false), ("2022-10-17", true), ("2023-01-01", true),
      (nil, true),
    ] as [(String?, Bool)])
  func dataLaw(_ day: String?, _ isNamed: Bool) throws {
    var facts = CommitmentFacts(programs: ["Pangan"])
    facts.signedOn = day.flatMap { CalendarDate(iso: $0) }
    let text = Self.visible(try Self.wording().document(for: facts))
    #expect(text.contains("Undang-Undang Nomor 27 Tahun 2022") == isNamed)
    #expect(text.contains("dimusnahkan 5 (lima) tahun sesudah serah terima terakhir"))
    #expect(text.contains("menarik kembali persetujuan"))
  }

  @Test("a person has no office; everyone else is asked for one")
  func office() throws {
    var facts = CommitmentFacts(programs: ["Pangan"])
    for kind in [nil] + Collaborator.Kind.allCases {
      facts.kind = kind
      let text = Self.visible(try Self.wording().document(for: facts))
      #expect(text.contains("Jabatan dan unit kerja:") == (kind != .individual), "\(kind as Any)")
    }
  }

  @Test("the plan, the permit, the contents and the office that checks are there, or are asked for")
  func plan() throws {
    let (gap, word, line) = (BlankWidth.name.text, BlankWidth.word.text, BlankWidth.line.text)
    var facts = CommitmentFacts(programs: ["Pangan"])
    var text = Self.visible(try Self.wording().document(for: facts))
    for part in [
      "Izin agregator, bila ada: \(line)",
      "Rencana tanggal dan pukul: \(gap), pukul \(word) WIB Jangka waktu: \(line)",
      "Kantor petugas verifikasi: \(line)", "Petugas verifikasi \(gap) NIP \(gap)",
      "☐ perlu perbaikan s.d. \(word)", "Alasan perbaikan: \(line)",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(!text.contains("Isi satuan"))
    facts.licence = .init(number: "IZIN/1", until: CalendarDate(iso: "2022-12-31"))
    facts.dueOn = CalendarDate(iso: "2020-10-26")
    facts.verifier = "Dinas Contoh"
    facts.goods = .init(
      item: "Paket", category: "Makanan", unit: "paket", unitPrice: nil, contents: "Beras 5 kg.")
    text = Self.visible(try Self.wording().document(for: facts))
    for part in [
      "Izin agregator: Nomor IZIN/1, berlaku sampai dengan 31 Desember 2022",
      "Rencana tanggal dan pukul: 26 Oktober 2020, pukul \(word) WIB",
      "Kantor petugas verifikasi: Dinas Contoh", "Isi satuan: Beras 5 kg. D. Sasaran",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(!text.contains("bila ada: \(line) Rencana"))
  }

  @Test("without a price no value is made up")
  func unpriced() throws {
    let text = try words(1)
    #expect(text.contains("500 paket taksiran belum ada Terbilang: taksiran belum ada"))
  }

  @Test("of a need alone, what the public record says is filled and the rest is left to the pen")
  func blank() throws {
    let facts = CommitmentFacts(need: Reference(0), in: try Bast().registry())
    let text = Self.visible(try Self.wording().document(for: facts))
    let gap = BlankWidth.name.text
    for part in [
      "Nomor: \(gap)", "Nama: \(gap)", "NPWP: \(gap)", "☐ Ya ☐ Tidak", "☑ Pangan",
      "1 Paket sembako (Bahan pokok) paket Terbilang: \(BlankWidth.line.text)",
      "BLANGKO: berlaku setelah diisi",
      "Wilayah: RW 07, Kelurahan Kelurahanku", "☐ Langsung ☐ Melalui agregator",
      "Jakarta, \(gap)", "Kolaborator Meterai \(gap)",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }

  @Test("a wording without its number is refused, with other mistakes")
  func refused() throws {
    let problems = #expect(throws: Problems.self) {
      try Self.wording {
        $0.replacing("{{number}}", with: "{{numbr}}").replacing("officer: ", with: "oficer: ")
      }
    }
    let told = problems?.shown.map(\.description) ?? []
    #expect(told.contains { $0.contains("Did you mean \"number\"?") })
    #expect(told.contains { $0.contains("the field {{number}} is missing") })
    #expect(told.contains { $0.contains("oficer") })
  }

  @Test("each condition is what a query says")
  func selection() throws {
    let sample = try SampleDatabase.kelurahan
    let registry = try sample.registry(on: "2021-12-31")
    func numbers(_ change: (inout CommitmentSelection) -> Void) throws -> [String] {
      var selection = CommitmentSelection()
      change(&selection)
      return try selection.matches(in: registry).map { registry[$0].formNumber }.sorted()
    }
    func wanted(_ condition: String) throws -> [String] {
      try sample.texts(
        """
        SELECT form_number FROM commitments
        WHERE form_signed_on <= '2021-12-31' AND \(condition)
        """
      ).sorted()
    }
    let all = try numbers { _ in }
    #expect(try all == wanted("ended_as IS NULL"))
    #expect(all.count > 20)
    #expect(
      try numbers { $0.conditions.collaborator = 1 }
        == wanted("ended_as IS NULL AND collaborator_id = 1"))
    #expect(
      try numbers {
        $0.conditions.since = CalendarDate(iso: "2020-06-01")
        $0.conditions.until = CalendarDate(iso: "2020-12-31")
      } == wanted("ended_as IS NULL AND form_signed_on BETWEEN '2020-06-01' AND '2020-12-31'"))
    #expect(
      try numbers { $0.conditions.area = "31.75.03.1001" }
        == wanted(
          """
          ended_as IS NULL AND need_id IN (SELECT id FROM needs WHERE site_id LIKE '31.75.03.1001/%')
          """))
    #expect(
      try numbers {
        $0.conditions.program = "umkm"
        $0.statuses = [.cancelled, .expired]
      }
        == wanted(
          """
          ended_as IS NOT NULL
            AND need_id IN (SELECT id FROM needs WHERE program = 'umkm')
          """))
    for number in try wanted("ended_as IS NOT NULL") {
      #expect(try numbers { $0.numbers = [number] } == [number])
    }
    let problems = #expect(throws: Problems.self) {
      try numbers {
        $0.numbers = ["x"]
        $0.conditions.collaborator = 9999
      }
    }
    #expect(problems?.total == 2)
  }
}
