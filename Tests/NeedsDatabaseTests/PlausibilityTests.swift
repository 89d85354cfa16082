import GRDB
import Registry
import Support
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Values that cannot be right")
struct PlausibilityTests {
  private static let remedy =
    "format the column as text in the spreadsheet, then type the number again from the paper"

  /// What the importer says, by the file, the line and the column.
  static let mistakes = [
    Mistake(
      "commitments.csv", "2020-10-05", "0202-04-24",
      "commitments.csv:2:6 form_signed_on: \"0202-04-24\" is not in the years 2000 to 2100; did you mean 2020-04-24?"
    ),
    Mistake(
      "commitments.csv", "2020-11-01", "1920-11-01",
      "commitments.csv:2:9 due_on: \"1920-11-01\" is not in the years 2000 to 2100; did you mean 2020-11-01?"
    ),
    Mistake(
      "collaborators.csv", "2020-09-02", "2101-01-01",
      "collaborators.csv:2:6 publish_name_on: \"2101-01-01\" is not in the years 2000 to 2100"),
    Mistake(
      "commitments.csv", "001/KOM/KSBB-PGN/X/2020", "001/KOM/KSBB-PGN/X/0202",
      "commitments.csv:2:5 form_number: \"001/KOM/KSBB-PGN/X/0202\" is not in the years 2000 to 2100"
    ),
    Mistake(
      "handovers.csv", "PGN/X/2020", "PGN/IIX/2020",
      "handovers.csv:2:2 bast_number: \"001/BAST/KSBB-PGN/IIX/2020\" has the month \"IIX\", which is not a Roman number from I to XII; did you mean VIII?"
    ),
    Mistake(
      "commitments.csv", "001/KOM/KSBB-PGN/X/", "001/KOM/KSBB-PGN-/X/",
      "commitments.csv:2:5 form_number: \"001/KOM/KSBB-PGN-/X/2020\" has a hyphen that joins nothing; remove it"
    ),
    Mistake(
      "commitments.csv", "001/KOM/KSBB-PGN/X/", "001/KOM/KSBB-PGN/VIIII/",
      "commitments.csv:2:5 form_number: \"001/KOM/KSBB-PGN/VIIII/2020\" has the month \"VIIII\", which is not a Roman number from I to XII; did you mean IX?"
    ),
    Mistake(
      "commitments.csv", "001/KOM/KSBB-PGN/X/", "001/KOM/KSBB-PGN/XIII/",
      "commitments.csv:2:5 form_number: \"001/KOM/KSBB-PGN/XIII/2020\" has the month \"XIII\", which is not a Roman number from I to XII"
    ),
    Mistake(
      "handovers.csv", "PGN/X/2020", "PGN/XII/2019",
      "handovers.csv:2:2 bast_number: \"001/BAST/KSBB-PGN/XII/2019\" does not have the month and the year of the handover, which are X/2020"
    ),
    Mistake(
      "handovers.csv", "PGN/X/2020", "PGN/X/2021",
      "handovers.csv:2:2 bast_number: \"001/BAST/KSBB-PGN/X/2021\" does not have the month and the year of the handover, which are X/2020"
    ),
    Mistake(
      "handovers.csv", "2,,2,31", "2,1/BAST/KSBB-PGN/X/2020,2,31",
      "handovers.csv:3:2 bast_number: \"1/BAST/KSBB-PGN/X/2020\" is already used on line 2 as 001/BAST/KSBB-PGN/X/2020"
    ),
    Mistake(
      "commitments.csv", "003/KOM/KSBB-PGN", "0001/KOM/KSBB-PGN",
      "commitments.csv:4:5 form_number: \"0001/KOM/KSBB-PGN/X/2020\" is already used on line 2 as 001/KOM/KSBB-PGN/X/2020"
    ),
    Mistake(
      "parties.csv", "Contoh Satu,,", "Contoh Satu,,\"3,17503E+15\"",
      "parties.csv:2:6 identity_number: \"3,17503E+15\" is a number whose last digits a spreadsheet has destroyed; \(remedy)"
    ),
    Mistake(
      "parties.csv", "Contoh Satu,,", "Contoh Satu,,123",
      "parties.csv:2:6 identity_number: \"123\" has 3 digits; an identity number has 16"),
    Mistake(
      "parties.csv", "Contoh Satu,,", "Contoh Satu,,31.7503.170880.0001",
      "parties.csv:2:6 identity_number: \"31.7503.170880.0001\" is not an identity number; write its 16 digits and nothing else"
    ),
    Mistake(
      "parties.csv", "Contoh Satu,,", "Contoh Satu,,3175031708800000",
      "parties.csv:2:6 identity_number: \"3175031708800000\" ends with 0000, which no identity number does: a spreadsheet has rounded it; \(remedy)"
    ),
    Mistake(
      "collaborators.csv", "000-111", "6.28E+12",
      "collaborators.csv:2:8 phone: \"6.28E+12\" is a number whose last digits a spreadsheet has destroyed; \(remedy)"
    ),
    Mistake(
      "collaborators.csv", "PT Contoh Satu", "PT \u{10}Contoh",
      "collaborators.csv:2:2 name: \"PT \\u{10}Contoh\" has the character U+0010 in it, which pages may not hold; delete it"
    ),
    Mistake(
      "needs.csv", ",selesai", ",sele\u{85}sai",
      "needs.csv:3:11 note: \"sele\\u{85}sai\" has the character U+0085 in it, which pages may not hold; delete it"
    ),
    Mistake(
      "needs.csv", ",selesai", ",sele\u{FFFE}sai",
      "needs.csv:3:11 note: \"sele\u{FFFE}sai\" has the character U+FFFE in it, which pages may not hold; delete it"
    ),
    Mistake(
      "items.csv", "Gerobak,unit", "Gerobak\u{202E},unit",
      "items.csv:3:3 name: \"Gerobak\\u{202E}\" has the character U+202E in it, which turns the direction of writing; delete it"
    ),
    Mistake(
      "items.csv", "Gerobak,unit", "\u{A0}Gerobak,unit",
      "items.csv:3:3 name: \"\u{A0}Gerobak\" has a blank at its start or end; remove it"),
    Mistake(
      "sites.csv", "slum_level\n",
      "slum_level\n31.75.03.1002/barang-9,31.75.03.1002,rw,RW 9,,\n",
      "sites.csv:2:1 id: \"31.75.03.1002/barang-9\" begins like the pages of its kelurahan (barang-); choose another short name"
    ),
    Mistake(
      "sites.csv", "RW 08", "RW 08\u{200B}",
      "sites.csv:3:4 name: \"RW 08\\u{200B}\" has a blank at its start or end; remove it"),
    Mistake(
      "commitments.csv", "2020-10-05", "2020-03-31",
      "commitments.csv:2:6 form_signed_on: \"2020-03-31\" is before the programme started: pangan on 2020-04-01"
    ),
    Mistake(
      "programs.csv", "2020-05-01", "2020-10-07",
      "commitments.csv:3:6 form_signed_on: \"2020-10-06\" is before the programme started: umkm on 2020-10-07"
    ),
    Mistake(
      "commitments.csv", "2020-10-06,agregator", "2020-10-21,agregator",
      "handover_lines.csv:3:3 commitment_id: \"2\" was signed after the handover: the form on 2020-10-21, the handover on 2020-10-20"
    ),
    Mistake(
      "corrections.csv", "needs,1,quantity", "needs,1,quantiti",
      "corrections.csv:2:5 field: \"quantiti\" is no column of the table in table_name; did you mean \"quantity\"?"
    ),
    Mistake(
      "corrections.csv", "needs,1,quantity", "items,1,quantity",
      "corrections.csv:2:5 field: \"quantity\" is no column of the table in table_name"),
    Mistake(
      "items.csv", "60000,Survei", "1000000000,Survei"),
    Mistake(
      "needs.csv", ",100,100,", ",20000000,100,",
      "needs.csv:2:5 quantity: \"20000000\" at its item's price is worth more than 1000000000000 rupiah, which nothing is"
    ),
  ]

  @Test("the importer says what, where, and what to do", arguments: mistakes)
  func imports(_ mistake: Mistake) throws {
    let problems = try SmallSample.problems(mistake.file, mistake.old, mistake.new)
    #expect(problems == mistake.messages, "\(problems.joined(separator: "\n"))")
  }

  /// Rules that another program could break, from the side of each table they read.
  static let refused = [
    ("UPDATE commitments SET form_signed_on = '2020-03-31' WHERE id = 1", "form_signed_on"),
    ("UPDATE programs SET started_on = '2020-10-07' WHERE slug = 'umkm'", "started_on"),
    (
      "UPDATE programs SET started_on = '2020-10-06' WHERE slug = 'umkm'; UPDATE needs SET program = 'umkm', item_code = 'gerobak' WHERE id = 1",
      "program"
    ),
    ("UPDATE handovers SET handed_on = '2020-10-04' WHERE id = 1", "handed_on"),
    ("UPDATE commitments SET form_signed_on = '2020-10-21' WHERE id = 1", "form_signed_on"),
    (
      "INSERT INTO commitments SELECT 9, 1, 1, 1, '9/KOM/KSBB-PGN/X/2020', '2020-10-30', 'langsung', NULL, NULL, NULL, NULL, NULL; INSERT INTO handover_lines VALUES (1, 3, 9, 1, 1, 'baik', NULL)",
      "commitment_id"
    ),
    ("UPDATE handovers SET handed_on = '2020-11-20' WHERE id = 1", "bast_number"),
    ("UPDATE handovers SET bast_number = '01/BAST/KSBB-PGN/X/2020' WHERE id = 2", "bast_number"),
    ("UPDATE commitments SET form_number = '1/KOM/KSBB-PGN/X/2020' WHERE id = 3", "form_number"),
    (
      "UPDATE items SET unit_price = 1000000000, price_source = 'x'; UPDATE needs SET quantity = 1001 WHERE id = 1",
      "quantity"
    ),
    ("UPDATE needs SET quantity = 20000000 WHERE id = 1", "quantity"),
    ("UPDATE commitments SET quantity = 20000000 WHERE id = 1", "quantity"),
    (
      "UPDATE handover_lines SET quantity_delivered = 20000000 WHERE line = 1",
      "quantity_delivered"
    ),
    (
      "UPDATE needs SET quantity = 10000 WHERE id = 1; UPDATE items SET unit_price = 100000001 WHERE code = 'beras-5kg'",
      "unit_price"
    ),
    ("UPDATE corrections SET table_name = 'items'", "field"),
    ("UPDATE needs SET note = 'a' || char(131070)", "note"),
    ("UPDATE areas SET name = name || char(0x2028)", "name"),
    ("INSERT INTO parties VALUES (9, 'x', NULL, NULL, NULL, '317503170880000')", "identity_number"),
  ]

  @Test("the schema refuses the same", arguments: refused.indices)
  func schema(_ index: Int) throws {
    let (sql, column) = Self.refused[index]
    let (_, database) = try SmallSample.database()
    let error = #expect(throws: DatabaseError.self) {
      try database.queue.write { try $0.execute(sql: sql) }
    }
    #expect(error?.message?.contains(".\(column): ") == true, "\(error?.message ?? "")")
  }

  @Test("appointments that were called off may be older than the form")
  func calledOff() throws {
    let (_, database) = try SmallSample.database()
    try database.write { db in
      try db.execute(
        sql: """
          INSERT INTO handovers (id, collaborator_id, site_id, scheduled_on, undated_state)
          VALUES (7, 1, '31.75.03.1002/rw-07', '2020-10-01', 'batal');
          INSERT INTO handover_lines VALUES (7, 1, 1, 5, 5, 'baik', NULL);
          """)
      #expect(throws: DatabaseError.self) {
        try db.execute(sql: "UPDATE handovers SET undated_state = NULL WHERE id = 7")
      }
    }
  }

  @Test("what has happened is not dated after the day of the import")
  func future() throws {
    func problems(on day: String) throws -> [String] {
      let folder = try SmallSample.folder(), target = try Folder()
      defer { withExtendedLifetime(folder) {} }
      let database = try NeedsDatabase.openForWriting(target.at("needs.sqlite"))
      do {
        _ = try database.importCSV(
          folder: folder.path, options: ImportOptions(today: CalendarDate(iso: day)))
        return []
      } catch {
        return error.problems.map(\.description)
      }
    }
    // The appointment of 25 October may be ahead; what was handed over on the 20th may not.
    #expect(try problems(on: "2020-10-20") == [])
    #expect(
      try problems(on: "2020-10-19") == [
        "handovers.csv:2:5 handed_on: \"2020-10-20\" is after today, 2020-10-19: it cannot have been made yet; a planned day goes to scheduled_on"
      ])
    #expect(
      try problems(on: "2020-10-05").first
        == "commitments.csv:3:6 form_signed_on: \"2020-10-06\" is after today, 2020-10-05: the form cannot be signed yet"
    )
  }

  @Test("a programme without a text is refused where its row is")
  func texts() throws {
    let target = try Folder(), files = try SmallSample.folder()
    let database = try NeedsDatabase.openForWriting(target.at("needs.sqlite"))
    let failure = #expect(throws: ImportFailure.self) {
      try database.importCSV(
        folder: files.path, options: ImportOptions(programTexts: ["pangan", "umkn"]))
    }
    withExtendedLifetime(files) {}
    #expect(
      failure?.problems.map(\.description).first?.hasPrefix("programs.csv:3:1 slug: ") == true)
    #expect(failure?.problems.first?.message.hasSuffix("did you mean \"umkn\"?") == true)
  }

  /// Written out once more: the list is derived from the schema.
  @Test("a correction may name the columns of every table that is published in part")
  func correctable() {
    #expect(
      RowRule.correctable.map(\.table) == [
        "areas", "sites", "programs", "items", "needs", "collaborators", "commitments",
        "handovers", "handover_lines",
      ])
    #expect(RowRule.correctable[1].columns.prefix(2) == ["id", "kelurahan_code"])
    #expect(RowRule.correctable.map(\.columns.count) == [4, 6, 12, 8, 12, 14, 14, 18, 7])
  }
}
