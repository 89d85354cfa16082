import DocumentFacts
import Documents
import Parties
import Registry
import TestSupport
import Testing

@Suite("Blanks")
struct BlankTests {
  private func words(_ bast: Bast = Bast(), program: String? = nil) throws -> [String] {
    let registry = try bast.registry()
    let reader = BlankFactsBuilder(registry: registry, parties: try bast.parties())
    let wording = try Bast.wording()
    var selection = BlankSelection()
    selection.conditions.program = program
    return try selection.handovers(in: registry).map {
      PrintHTML(paper: .a4).render(wording.document(for: reader.facts(of: $0, program: program)))
        .visibleWords
    }
  }

  @Test("a BAST of what is still owed: place, donor, forms and goods are there, the rest is open")
  func owed() throws {
    let text = try #require(try words().first)
    let (gap, word) = (BlankWidth.name.text, BlankWidth.word.text)
    for part in [
      "PT Contoh Satu Jalan Satu No. 1",
      "BIDANG PANGAN Nomor: \(gap) BLANGKO: berlaku setelah diisi",
      "Pada hari ini, \(word) tanggal \(word) bulan \(word) tahun \(gap) (\(word)), pukul \(word) WIB",
      "bertempat di \(gap), RW 07, Kelurahan Kelurahanku, Kecamatan Kecamatanku",
      "atas nama PT Contoh Satu (NPWP \(gap)), selanjutnya",
      "Formulir Komitmen Nomor 0001/KOM/KSBB-PGN/X/2020 tanggal 1 Oktober 2020; Nomor 0002/KOM",
      "1 Paket sembako (Bahan pokok): dijanjikan 500, sudah diterima 150 paket Rp200.000,00 "
        + "2 Air minum (Bahan pokok): dijanjikan 500 paket – Jumlah Terbilang: \(gap)",
      "dicatat berikut ini: \(gap)", "NIP \(gap)",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    // Nothing invites to scan a page that does not exist, and no number is made up.
    #expect(!text.contains("https://") && !text.contains("/BAST/") && !text.contains("Pindai"))
  }

  @Test("of a site to which nobody owes anything: rows to write in, and a donor to be named")
  func empty() throws {
    var bast = Bast()
    bast.lines = [Bast.line(1, of: 0, 500, 500), Bast.line(2, of: 1, 500, 500)]
    let text = try #require(try words(bast, program: "pangan").first)
    #expect(
      text.hasPrefix(
        "Pemberi bantuan: \(BlankWidth.line.text) Alamat dan telepon: \(BlankWidth.line.text) BERITA"
      ))
    #expect(text.contains("BIDANG PANGAN"))
    #expect(text.contains("Kondisi 1 2 3 4 5 6 Jumlah"))
    #expect(try words(bast).first?.contains("BIDANG \(BlankWidth.name.text)") == true)
  }

  @Test("which BASTs: a query says the same of who owes what to whom")
  func handovers() throws {
    let sample = try SampleDatabase.kelurahan
    let registry = try sample.registry(on: "2021-12-31")
    func found(_ change: (inout BlankSelection) -> Void = { _ in }) throws -> [String] {
      var selection = BlankSelection()
      change(&selection)
      return try selection.handovers(in: registry).map { blank in
        let giver = blank.collaborator.map { String(registry[$0].id) } ?? "-"
        let forms = blank.commitments.map { registry[$0].formNumber }.sorted()
        return ([registry[blank.site].id, giver] + forms).joined(separator: " ")
      }.sorted()
    }
    func wanted(_ condition: String = "1 = 1") throws -> [String] {
      try sample.texts(
        """
        WITH owed AS (
          SELECT n.site_id, c.collaborator_id, c.form_number FROM commitments AS c
          JOIN needs AS n ON n.id = c.need_id
          WHERE c.ended_as IS NULL AND c.form_signed_on <= '2021-12-31' AND \(condition)
            AND c.quantity > (
              SELECT ifnull(sum(l.quantity_accepted), 0) FROM handover_lines AS l
              JOIN handovers AS h ON h.id = l.handover_id
              WHERE l.commitment_id = c.id AND h.cancelled_on IS NULL
                AND h.handed_on <= '2021-12-31'))
        SELECT site_id || ' ' || collaborator_id || ' ' || group_concat(form_number, ' ')
        FROM (SELECT * FROM owed ORDER BY form_number) GROUP BY site_id, collaborator_id
        UNION ALL
        SELECT id || ' -' FROM sites WHERE id NOT IN (SELECT site_id FROM owed)
        """
      ).sorted()
    }
    let all = try found()
    #expect(try all == wanted())
    #expect(all.contains { !$0.hasSuffix(" -") })
    #expect(try found { $0.conditions.program = "umkm" } == wanted("n.program = 'umkm'"))
    let giver = try #require(all.first { !$0.hasSuffix(" -") }?.split(separator: " ")[1])
    let owed = all.filter { $0.split(separator: " ")[1] == giver }
    #expect(try found { $0.conditions.collaborator = Int(giver) } == owed)
    let other = try #require(all.first { $0.hasSuffix(" -") }?.split(separator: " ")[0])
    #expect(
      try found {
        $0.conditions.collaborator = Int(giver)
        $0.conditions.sites = [String(other)]
      } == ["\(other) \(giver)"])
    let site = try #require(try sample.texts("SELECT min(id) FROM sites").first)
    #expect(
      try found { $0.conditions.sites = [site] } == wanted().filter { $0.hasPrefix(site + " ") })
  }

  @Test("which commitment forms: the needs of which something is unmet, or the ones named")
  func needs() throws {
    let sample = try SampleDatabase.kelurahan
    let registry = try sample.registry(on: "2021-12-31")
    func found(_ change: (inout BlankSelection) -> Void = { _ in }) throws -> [Int] {
      var selection = BlankSelection()
      change(&selection)
      return try selection.needs(in: registry).map { registry[$0].id }.sorted()
    }
    let wanted = try sample.texts(
      """
      SELECT n.id FROM needs AS n
      WHERE n.opened_on <= '2021-12-31' AND (n.closed_on IS NULL OR n.closed_on > '2021-12-31')
        AND n.quantity > (
          SELECT ifnull(sum(c.quantity), 0) FROM commitments AS c
          WHERE c.need_id = n.id AND c.ended_as IS NULL AND c.form_signed_on <= '2021-12-31')
        AND n.quantity > (
          SELECT ifnull(sum(l.quantity_accepted), 0) FROM handover_lines AS l
          JOIN handovers AS h ON h.id = l.handover_id
          JOIN commitments AS c ON c.id = l.commitment_id
          WHERE c.need_id = n.id AND h.cancelled_on IS NULL
            AND h.handed_on <= '2021-12-31')
      """
    ).compactMap { Int($0) }.sorted()
    #expect(try found() == wanted)
    #expect(!wanted.isEmpty)
    let met = try #require(
      registry.all(\.needs).map { registry[$0].id }.first { !wanted.contains($0) })
    #expect(try found { $0.needs = [met] } == [met])
  }
}
