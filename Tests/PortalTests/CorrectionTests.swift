import Configuration
import GRDB
import Registry
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("What was corrected")
struct CorrectionTests {
  private static let lastDay = "2021-12-31"

  @Test("a BAST says what was corrected in it, and marks the amount")
  func stamps() throws {
    let sample = try SampleDatabase.kelurahan
    let site = try RenderedSite.kelurahan
    let rows = try sample.rows(
      """
      SELECT h.bast_number AS number, c.made_on AS day, c.old_value AS old, c.new_value AS new,
        c.reason, c.office, l.line
      FROM corrections c
      JOIN handover_lines l ON c.record_id = l.handover_id || '/' || l.line
      JOIN handovers h ON h.id = l.handover_id
      WHERE c.table_name = 'handover_lines' AND c.field = 'quantity_accepted'
      """)
    #expect(!rows.isEmpty)
    var stamped: Set<String> = []
    for row in rows {
      let number: String = row["number"]
      let path = "bast/" + PathPart.of(name: number, otherwise: "") + ".html"
      stamped.insert(path)
      let stamp = try #require(site.element("koreksi", on: path))
      let (old, new): (String, String) = (row["old"], row["new"])
      let change = try #require(stamp.all("p").first { $0.classes == ["change"] })
      let (first, last) = (try #require(Int(old)), try #require(Int(new)))
      #expect(change.dataValues == [first, last])
      #expect(change.text.contains("dari \(old)") && change.text.contains("menjadi \(new)"))
      for words in [row["reason"] as String, row["office"] as String] {
        #expect(stamp.text.contains(words))
      }
      #expect(stamp.first("time")?.attributes["datetime"] == row["day"])
      let line = try #require(
        site.tables(on: path).flatMap(\.body).first {
          $0.cells[0]?.text == String(row["line"] as Int)
        })
      #expect(line.cells[3]?.dataValues == [last, first])
      #expect(line.cells[3]?.first("del")?.dataValues == [first])
    }
    for (path, root) in site.pages
    where root.descendants.contains(where: { $0.classes == ["stamp"] }) {
      #expect(stamped.contains(path) || path.hasPrefix("en/"), "\(path)")
    }
  }

  @Test("the history speaks in words, and links to what was corrected", arguments: ["", "en/"])
  func history(_ prefix: String) throws {
    let site = try RenderedSite.kelurahan
    let path = prefix + "riwayat.html"
    let section = try #require(site.element("koreksi", on: path))
    let rows = section.first("tbody")?.all("tr") ?? []
    let corrections = try SampleDatabase.kelurahan.rows(
      "SELECT * FROM corrections ORDER BY made_on DESC, id DESC")
    #expect(rows.count == corrections.count && rows.count == 5)
    for (row, correction) in zip(rows, corrections) {
      #expect(row.first("time")?.attributes["datetime"] == correction["made_on"])
      #expect(row.text.contains(correction["office"] as String))
      // No name of a table or a column, and no bare key.
      #expect(!row.text.contains("_"), "\(row.text)")
      let link = try #require(row.first("th")?.first("a")?.attributes["href"])
      let target = try #require(RenderedSite.resolve(link, from: path))
      #expect(site.page(target.path) != nil, "\(link)")
      if let id = target.fragment { #expect(site.element(id, on: target.path) != nil, "\(link)") }
      for value in [correction["old_value"] as String, correction["new_value"] as String] {
        guard let number = Int(value) else { continue }
        #expect(row.dataValues.contains(number))
      }
    }
  }

  @Test("every public column has words in every language", arguments: ["id", "en"])
  func fields(_ language: String) throws {
    let problems = Settings.ProblemList()
    let file = try RenderedSite.folder("theme").files["strings/\(language).yaml"]
    let strings = Dictionary(
      uniqueKeysWithValues: Settings(yaml: file, file: "strings", problems: problems).flattened()
        .map { ($0.key, $0.text) })
    for table in DataSchema.tables where !table.isPrivate && table.name != "corrections" {
      #expect(strings["record.\(table.name)"] != nil, "\(table.name)")
      let columns = table.columns.filter { !$0.isPrivate }.map(\.name)
      for column in columns + table.formerColumns.keys {
        let words = strings["field.\(table.name).\(column)"]
        #expect(words.map { !$0.isEmpty && !$0.contains("_") } == true, "\(table.name).\(column)")
      }
    }
  }

  /// The small sample with other corrections.
  private func site(_ corrections: [Correction]) throws -> RenderedSite {
    let plain = try SampleDatabase.kelurahan.registry(on: Self.lastDay)
    var records = plain.records
    records.corrections = corrections
    return try RenderedSite(Registry(records: records, asOf: plain.asOf))
  }

  private func correction(
    _ table: String, _ key: String, _ field: String, from old: String?, to new: String?
  ) throws -> Correction {
    Correction(
      id: 1, madeOn: try #require(CalendarDate(iso: "2021-06-01")), table: table, recordID: key,
      field: field, oldValue: old, newValue: new, reason: "Alasan.", office: "Kantor Contoh")
  }

  private func change(_ correction: Correction) throws -> Element {
    let section = try site([correction]).element("koreksi", on: "riwayat.html")
    return try #require(section?.first("tbody")?.first("tr"))
  }

  @Test("nothing tells apart who may not be named")
  func anonymous() throws {
    let plain = try SampleDatabase.kelurahan.registry(on: Self.lastDay)
    let hidden = try #require(plain.records.collaborators.first { $0.publishedName == nil })
    let licence = try correction(
      "collaborators", String(hidden.id), "licence_number", from: "IZIN-LAMA-1", to: "IZIN-BARU-2")
    let giver = try correction(
      "commitments", String(plain.records.commitments[0].id), "collaborator_id",
      from: String(hidden.id), to: "999999")
    let site = try site([licence, giver])
    for (path, root) in site.pages {
      let words = root.text
      #expect(!words.contains("IZIN-LAMA") && !words.contains("IZIN-BARU"), "\(path)")
    }
    let rows = site.element("koreksi", on: "riwayat.html")?.first("tbody")?.all("tr") ?? []
    #expect(rows.count == 2)
    // The later one in the table comes first.
    let changes = rows.map { $0.all("td")[1].text }
    #expect(changes[0] == "kolaborator: dari Kolaborator anonim menjadi Kolaborator anonim")
    #expect(changes[1] == "nomor izin: isinya tidak ditampilkan")
    #expect(rows[1].first("th")?.text == "Kolaborator anonim")
    #expect(rows[1].first("th")?.first("a") == nil)
  }

  @Test("values are told as people know them")
  func values() throws {
    let plain = try SampleDatabase.kelurahan.registry(on: Self.lastDay)
    let need = plain.records.needs[0], site = plain.records.sites
    func words(_ table: String, _ key: String, _ field: String, _ old: String?, _ new: String?)
      throws -> String
    {
      try change(correction(table, key, field, from: old, to: new)).all("td")[1].text
        .replacing("\u{A0}", with: " ")
    }
    let id = String(need.id)
    #expect(
      try words("needs", id, "opened_on", "2020-05-01", "2020-05-02")
        == "tanggal dibuka: dari 1 Mei 2020 menjadi 2 Mei 2020")
    #expect(
      try words("needs", id, "site_id", site[0].id, site[1].id)
        == "lokasi: dari \(site[0].name), Kampung Melayu menjadi \(site[1].name), Kampung Melayu")
    #expect(try words("needs", id, "note", nil, "Baru") == "keterangan: dari (kosong) menjadi Baru")
    #expect(
      try words("commitments", "1", "status", "aktif", "dibatalkan")
        == "status: dari aktif menjadi dibatalkan")
    #expect(
      try words("items", plain.records.items[0].code, "unit_price", "1500", "2500000")
        == "harga satuan: dari Rp1.500 menjadi Rp2.500.000")
    #expect(
      try words("needs", "88888", "id", "88888", nil) == "nomor: catatannya dihapus")
  }

  @Test("a missing day of a BAST is said, and why it was called off")
  func life() throws {
    let plain = try SampleDatabase.kelurahan.registry(on: Self.lastDay)
    var records = plain.records
    let place = try #require(
      records.handovers.firstIndex { $0.status == .handedOver || $0.status == .verified })
    func steps(_ life: Handover.Life) throws -> [String] {
      let old = plain.records.handovers[place]
      records.handovers[place] = try #require(
        Handover(
          id: old.id, bastNumber: old.bastNumber, collaborator: old.collaborator, site: old.site,
          life: life, handedAt: "08:15", facilitator: old.facilitator))
      let site = try RenderedSite(Registry(records: records, asOf: plain.asOf))
      let path = try #require(site.portal.routes[Reference<Handover>(place)])
      let list = try #require(site.page(path)?.all("ol").first { $0.classes.contains("life") })
      return list.all("li").map(\.text)
    }
    let day = CalendarDate(iso: "2021-01-05"), next = CalendarDate(iso: "2021-01-09")
    #expect(
      try steps(Handover.Life(scheduledOn: day, handedOn: next)) == [
        "5 Januari 2021Direncanakan", "9 Januari 2021, 08:15 WIBDiserahkan",
        "DiverifikasiBelum.",
      ])
    #expect(
      try steps(Handover.Life(handedOn: next, undated: .verified)) == [
        "DirencanakanTanggalnya tidak tercatat dalam data.",
        "9 Januari 2021, 08:15 WIBDiserahkan",
        "DiverifikasiTanggalnya tidak tercatat dalam data.",
      ])
    #expect(
      try steps(
        Handover.Life(scheduledOn: day, cancelledOn: next, cancelReason: "Hujan lebat.")) == [
          "5 Januari 2021Direncanakan", "DiserahkanTidak dilakukan, karena dibatalkan.",
          "DiverifikasiTidak dilakukan, karena dibatalkan.",
          "9 Januari 2021DibatalkanHujan lebat.",
        ])
  }
}
