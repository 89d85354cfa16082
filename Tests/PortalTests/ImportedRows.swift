import Foundation
import TestSupport

/// CSV files of random rows that an import takes, with values at the edges of what it takes.
struct ImportedRows {
  private(set) var files: [String: String] = [:]
  /// Programmes, each of which needs a text.
  private(set) var slugs: [String] = []
  private var random: SeededGenerator

  private struct Need {
    let id: Int
    let site: String
    let program: Int
    let quantity: Int
  }

  private struct Promise {
    let id: Int
    let need: Need
    let donor: Int
    let month: Int
    let quantity: Int
  }

  private static let roman = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]
  private static let names = [
    "A", "-", ".", "..", "a/b", "Ä", "ß", "<b>x</b>", "{{rahasia}}", "{{{x}}}", "&amp;", "\"", "'",
    "%2e%2e", "index", "CON", "Иван", "مرحبا", "x\u{200E}y", "👩‍👩‍👧", "e\u{301}", "baris\ndua", "=1+1",
    "0", "null", "</script>", "]]>", "a  b", String(repeating: "Panjang ", count: 40) + "x",
    String(repeating: "x", count: 300), "PT Contoh", "SDN Contoh 01",
  ]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let sites = addPlaces()
    let items = addCatalogue()
    let needs = addNeeds(sites, items)
    let donors = ids(4)
    addDonors(donors)
    addAid(addPromises(needs, donors))
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func chance() -> Bool { Bool.random(using: &random) }

  private mutating func name() -> String { pick(Self.names) }

  /// Different numbers, some at the end of what 64 bits hold.
  private mutating func ids(_ count: Int) -> [Int] {
    let edges = [Int.max, Int.max - 1, 1 << 53 + 1, 1 << 32, 1 << 31, 1_000_000_000_000_000_000]
    return (1...count).map { chance() ? $0 : edges[$0 % edges.count] - $0 / edges.count * 7 }
  }

  private mutating func write(_ table: String, _ header: String, _ rows: [[String]]) {
    files[table + ".csv"] =
      ([header]
      + rows.map { row in
        row.map { $0.isEmpty ? "" : "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
          .joined(separator: ",")
      }).joined(separator: "\n") + "\n"
  }

  private mutating func addPlaces() -> [String] {
    var areas = [["31", "provinsi", name(), ""], ["31.75", "kota", name(), "31"]]
    areas.append(["31.75.03", "kecamatan", name(), "31.75"])
    var sites: [[String]] = []
    for number in 1...2 {
      let code = "31.75.03.100\(number)"
      areas.append(["\(code)", "kelurahan", "\(name()) \(number)", "31.75.03"])
      for slug in ["-", "a", String(repeating: "z", count: 64), "rw-07"] where chance() {
        sites.append([
          "\(code)/\(slug)", code, pick(["rw", "loksem", "sekolah", "panti", "pesantren"]), name(),
          pick(["", "0", "1000000000"]), pick(["", "berat", "sangat ringan"]),
        ])
      }
    }
    sites.append(["31.75.03.1001/rw-1", "31.75.03.1001", "rw", name(), "", ""])
    write("areas", "code,level,name,parent_code", areas)
    write("sites", "id,kelurahan_code,kind,name,households,slum_level", sites)
    return sites.map { $0[0] }
  }

  /// Returns items with the number of their programme and their price.
  private mutating func addCatalogue() -> [(code: String, program: Int, price: Int)] {
    slugs =
      ["-", "a", String(repeating: "p", count: 64), "pangan"].filter { _ in chance() } + ["b"]
    write(
      "programs", "slug,name,undated_state,started_on,position",
      slugs.enumerated().map {
        [$1, name(), pick(["", "selesai"]), "2000-01-01", "\($0 + 1)"]
      })
    var items: [(code: String, program: Int, price: Int)] = []
    for code in ["-", "0", String(repeating: "i", count: 64), "pangan", "b"] {
      items.append((code, Int.random(in: 0..<slugs.count, using: &random), pick([0, 1, 1_000])))
    }
    write(
      "items", "code,program,name,unit,category,unit_price,price_source",
      items.map {
        [
          $0.code, slugs[$0.program], name(), name(), name(), $0.price == 0 ? "" : "\($0.price)",
          $0.price == 0 ? "" : name(),
        ]
      })
    return items
  }

  private mutating func addNeeds(
    _ sites: [String], _ items: [(code: String, program: Int, price: Int)]
  ) -> [Need] {
    var rows: [[String]] = []
    var needs: [Need] = []
    for id in ids(9) {
      let item = pick(items)
      let need = Need(
        id: id, site: pick(sites), program: item.program, quantity: pick([1, 7, 1_000_000_000]))
      needs.append(need)
      let hasRecipients = chance()
      rows.append([
        "\(id)", slugs[item.program], need.site, item.code, "\(need.quantity)",
        hasRecipients ? pick(["0", "1", "1000000000"]) : "",
        hasRecipients ? pick(["KK", "orang", "UMKM", "siswa", "pendidik"]) : "", name(),
        "2000-01-01", pick(["", "2000-01-01", "2100-12-31"]), chance() ? name() : "",
      ])
    }
    write(
      "needs",
      "id,program,site_id,item_code,quantity,recipients,recipient_unit,basis,opened_on,closed_on,"
        + "note",
      rows)
    return needs
  }

  private mutating func addDonors(_ ids: [Int]) {
    let rows = ids.map { id in
      [
        "\(id)", name(), pick(["perusahaan", "yayasan", "perorangan"]), "1", "2000-01-01",
        pick(["", "2000-01-01", "2100-12-31"]), name(), name(), name(), name(),
      ]
    }
    write(
      "collaborators",
      "id,name,kind,is_aggregator,joined_on,publish_name_on,contact_name,phone,email,address", rows)
  }

  private mutating func addPromises(_ needs: [Need], _ donors: [Int]) -> [Promise] {
    var promises: [Promise] = []
    var rows: [[String]] = []
    for (number, id) in ids(8).enumerated() {
      let promise = Promise(
        id: id, need: pick(needs), donor: pick(donors),
        month: Int.random(in: 1...11, using: &random),
        quantity: pick([1, 1_000_000_000]))
      promises.append(promise)
      let isActive = chance()
      let aggregator = chance() ? "\(pick(donors))" : ""
      rows.append([
        "\(id)", "\(promise.donor)", "\(promise.need.id)", "\(promise.quantity)",
        "\(number + 1)/KOM/KSBB-A\(pick(["", "-1", "-X"]))/I/2100", day(2020, promise.month),
        aggregator.isEmpty ? "langsung" : "agregator", aggregator, pick(["", "2000-01-01"]),
        isActive ? "" : pick(["dibatalkan", "kedaluwarsa"]), isActive ? "" : name(),
      ])
    }
    write(
      "commitments",
      "id,collaborator_id,need_id,quantity,form_number,form_signed_on,channel,aggregator_id,due_on,"
        + "ended_as,end_reason", rows)
    return promises
  }

  private mutating func addAid(_ promises: [Promise]) {
    var handovers: [[String]] = []
    var lines: [[String]] = []
    let sequences = ["1", "0002", "99999999999999999999", "3", "999999999", "4", "1000000000", "5"]
    for (number, id) in ids(promises.count).enumerated() {
      let promise = promises[number]
      let year = pick([2020, 2100])
      let isDone = chance()
      let hasNumber = isDone || chance()
      handovers.append([
        "\(id)",
        hasNumber
          ? "\(sequences[number])/BAST/KSBB-\(pick(["A", "A-1", "B9"]))/\(Self.roman[promise.month])/\(year)"
          : "",
        "\(promise.donor)", promise.need.site, isDone ? day(year, promise.month + 1) : "",
        pick(["", "00:00", "23:59"]), "", chance() ? name() : "",
        isDone ? "" : day(year, promise.month + 1),
        pick(["", isDone ? "diverifikasi" : "batal"]), "", "", "", "",
      ])
      let accepted = pick([0, promise.quantity])
      lines.append([
        "\(id)", pick(["1", "9999"]), "\(promise.id)", "\(promise.quantity)", "\(accepted)",
        pick(["baik", "rusak", "salah kirim"]), accepted == promise.quantity ? "" : name(),
      ])
    }
    write(
      "handovers",
      "id,bast_number,collaborator_id,site_id,handed_on,handed_at,place,facilitator,scheduled_on,"
        + "undated_state,giver_id,receiver_id,witness_id,acknowledged_by_id", handovers)
    write(
      "handover_lines",
      "handover_id,line,commitment_id,quantity_delivered,quantity_accepted,condition,reason", lines)
    write(
      "corrections", "id,made_on,table_name,record_id,field,old_value,new_value,reason,office",
      ids(3).map { id in
        let (table, field) = pick([
          ("needs", "quantity"), ("collaborators", "name"), ("handover_lines", "line"),
          ("handovers", "place"), ("sites", "id"), ("areas", "parent_code"),
        ])
        return [
          "\(id)", pick(["2000-01-01", "2020-10-26"]), table, pick(["1", "1/1", "31.75", name()]),
          field, chance() ? name() : "", chance() ? name() : "", name(), name(),
        ]
      })
  }

  private func day(_ year: Int, _ month: Int) -> String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-01"
  }
}
