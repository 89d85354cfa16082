import Foundation
import Testing

@testable import NeedsDatabase

/// One change to the sample and the messages it must cause.
struct Mistake: CustomTestStringConvertible, Sendable {
  let file: String
  let old: String
  let new: String
  let messages: [String]

  init(_ file: String, _ old: String, _ new: String, _ messages: String...) {
    self.file = file
    self.old = old
    self.new = new
    self.messages = messages
  }

  var testDescription: String { "\(file): \(old) → \(new)" }
}

@Suite("Import: what is wrong, and where")
struct ImportProblemTests {
  static let fields = [
    Mistake(
      "needs.csv", ",100,100,", ",12o,100,", "needs.csv:2:5 quantity: \"12o\" is not a whole number"
    ),
    Mistake(
      "needs.csv", ",100,100,", ",1.200,100,",
      "needs.csv:2:5 quantity: \"1.200\" is 1200 with a thousands separator, or 1.2 with a decimal sign; write 1200 if that is meant, there are no fractions"
    ),
    Mistake(
      "needs.csv", ",100,100,", ",\"1,200,000\",100,",
      "needs.csv:2:5 quantity: \"1,200,000\" has thousands separators; write 1200000"),
    Mistake(
      "needs.csv", ",100,100,", ",12.5,100,",
      "needs.csv:2:5 quantity: \"12.5\" is not a whole number; there are no fractions"),
    Mistake(
      "needs.csv", ",100,100,", ",-,100,",
      "needs.csv:2:5 quantity: \"-\" is not a whole number; leave the field empty if there is none"),
    Mistake(
      "needs.csv", ",100,100,", ",0,100,",
      "needs.csv:2:5 quantity: \"0\" is outside 1 to 1000000000"),
    Mistake(
      "needs.csv", ",100,100,", ",-5,100,",
      "needs.csv:2:5 quantity: \"-5\" is outside 1 to 1000000000"),
    Mistake(
      "needs.csv", ",100,100,", ",99999999999999999999,100,",
      "needs.csv:2:5 quantity: \"99999999999999999999\" is outside 1 to 1000000000"),
    Mistake(
      "needs.csv", ",100,100,", ",007,100,",
      "needs.csv:2:5 quantity: \"007\" starts with a zero; write 7"),
    Mistake(
      "needs.csv", ",100,100,", ", 100,100,",
      "needs.csv:2:5 quantity: \" 100\" has a blank at its start or end; remove it"),
    Mistake(
      "needs.csv", ",100,100,", ",,100,", "needs.csv:2:5 quantity: is empty; every row needs it"),
    Mistake(
      "needs.csv", "DTKS,2020-10-01,2020-12", "  ,2020-10-01,2020-12",
      "needs.csv:3:8 basis: is only blanks; leave it empty or fill it"),
    Mistake(
      "needs.csv", "2020-10-02", "2020-13-01",
      "needs.csv:4:9 opened_on: \"2020-13-01\" is not written YYYY-MM-DD; did you mean 2020-01-13?"),
    Mistake(
      "needs.csv", "2020-10-02", "2021-02-29",
      "needs.csv:4:9 opened_on: \"2021-02-29\" is not a day of the calendar"),
    Mistake(
      "needs.csv", "2020-10-02", "26/10/2020",
      "needs.csv:4:9 opened_on: \"26/10/2020\" is not written YYYY-MM-DD; did you mean 2020-10-26?"),
    Mistake(
      "needs.csv", "2020-10-02", "6.1.2020",
      "needs.csv:4:9 opened_on: \"6.1.2020\" is not written YYYY-MM-DD; did you mean 2020-01-06?"),
    Mistake(
      "needs.csv", "2020-10-02", "2020-10-02 00:00:00",
      "needs.csv:4:9 opened_on: \"2020-10-02 00:00:00\" is not written YYYY-MM-DD; did you mean 2020-10-02?"
    ),
    Mistake(
      "needs.csv", "2020-10-02", "44130",
      "needs.csv:4:9 opened_on: \"44130\" is a spreadsheet's number for a day, 2020-10-26; format the column as YYYY-MM-DD"
    ),
    Mistake(
      "handovers.csv", "09:30", "9.30",
      "handovers.csv:2:6 handed_at: \"9.30\" is not written HH:MM; did you mean 09:30?"),
    Mistake(
      "handovers.csv", "09:30", "24:00",
      "handovers.csv:2:6 handed_at: \"24:00\" is not a time; write HH:MM, from 00:00 to 23:59"),
    Mistake(
      "commitments.csv", "dibatalkan", "dibatalkn",
      "commitments.csv:4:11 ended_as: \"dibatalkn\" is not one of its words; did you mean \"dibatalkan\"?"
    ),
    Mistake(
      "sites.csv", ",berat", ",parah",
      "sites.csv:2:6 slum_level: \"parah\" is not one of berat, sedang, ringan, sangat ringan"),
    Mistake(
      "sites.csv", "2/rw-08", "2/RW 08",
      "sites.csv:3:1 id: \"31.75.03.1002/RW 08\" is not a site's id; write a kelurahan code, a slash and a short name of small letters, digits and hyphens, like 31.75.03.1002/rw-07; did you mean \"31.75.03.1002/rw-08\"?"
    ),
    Mistake(
      "sites.csv", "2/rw-08", "2/com1",
      "sites.csv:3:1 id: \"31.75.03.1002/com1\" has a name that Windows keeps for itself; choose another, like com1-1"
    ),
    Mistake(
      "programs.csv", "umkm,UMKM", "con,UMKM",
      "programs.csv:3:1 slug: \"con\" has a name that Windows keeps for itself; choose another, like con-1"
    ),
    Mistake(
      "sites.csv", ",31.75.03.1002,rw,RW 08", ",31.75.03,rw,RW 08",
      "sites.csv:3:2 kelurahan_code: \"31.75.03\" is not the code of a kelurahan; write it like 31.75.03.1002"
    ),
    Mistake(
      "programs.csv", "umkm,UMKM", "UMKM,UMKM",
      "programs.csv:3:1 slug: \"UMKM\" is not a short name; use small letters, digits and hyphens, at most 64, and not the word index; did you mean \"umkm\"?"
    ),
    Mistake(
      "areas.csv", "31.75,kota", "3175,kota",
      "areas.csv:3:1 code: \"3175\" is not an area code; write it with dots, like 31.75.03.1002; did you mean \"31.75\"?"
    ),
    Mistake(
      "commitments.csv", "001/KOM/KSBB-PGN/X/2020", "1/KSBB/X/2020",
      "commitments.csv:2:5 form_number: \"1/KSBB/X/2020\" is not a document number; write it like 017/KOM/KSBB-PGN/X/2020"
    ),
    Mistake(
      "collaborators.csv", "perusahaan,0", "perusahaan,ya",
      "collaborators.csv:2:4 is_aggregator: \"ya\" is not 0 or 1; did you mean 1?"),
    Mistake(
      "collaborators.csv", "perusahaan,0", "perusahaan,2",
      "collaborators.csv:2:4 is_aggregator: \"2\" is not 0 or 1"),
    Mistake(
      "commitments.csv", "\n1,1,1,", "\n1,0,1,",
      "commitments.csv:2:2 collaborator_id: \"0\" is not a whole number of 1 or more"),
    Mistake(
      "corrections.csv", "90,100,Salah", "90,10\u{0}0,Salah",
      "corrections.csv:2:7 new_value: has a NUL byte in it; remove it"),
    Mistake(
      "needs.csv", "12-01,selesai", "12-01,\"a\nb\"\n9,pangan,x",
      "needs.csv:5: has 3 fields, the header has 11; those from \"item_code\" to \"note\" are missing"
    ),
  ]

  static let rows = [
    Mistake(
      "needs.csv", "rw-08", "rw-8",
      "needs.csv:3:3 site_id: \"31.75.03.1002/rw-8\" is not in sites; did you mean \"31.75.03.1002/rw-08\"?"
    ),
    Mistake(
      "needs.csv", "3,umkm,", "3,pangan,",
      "needs.csv:4:2 program: \"pangan\" is not the program of \"gerobak\", which is \"umkm\""),
    Mistake(
      "needs.csv", ",gerobak,", ",gerobk,",
      "needs.csv:4:4 item_code: \"gerobk\" is not in items; did you mean \"gerobak\"?"),
    Mistake(
      "commitments.csv", "\n3,2,2,", "\n3,99,2,",
      "commitments.csv:4:2 collaborator_id: \"99\" is not in collaborators"),
    Mistake(
      "needs.csv", "\n3,", "\n1,", "needs.csv:4:1 id: \"1\" is also on line 2",
      "commitments.csv:3:3 need_id: \"3\" is not in needs"),
    Mistake(
      "handover_lines.csv", "1,2,2", "1,1,2",
      "handover_lines.csv:3:2 handover_id, line: \"1/1\" is also on line 2"),
    Mistake(
      "handover_lines.csv", "1,2,2", "1,2,1",
      "handover_lines.csv:3:3 commitment_id: \"1\" is already used on line 2"),
    Mistake(
      "commitments.csv", "003/KOM", "001/KOM",
      "commitments.csv:4:5 form_number: \"001/KOM/KSBB-PGN/X/2020\" is already used on line 2"),
    Mistake(
      "programs.csv", "-05-01,2", "-05-01,1",
      "programs.csv:3:5 position: \"1\" is already used on line 2"),
    Mistake(
      "needs.csv", "2020-12-01", "2020-09-30",
      "needs.csv:3:10 closed_on: \"2020-09-30\" is before opened_on"),
    Mistake(
      "needs.csv", ",100,100,KK,", ",100,100,,",
      "needs.csv:2:7 recipient_unit: goes with recipients: fill both or neither"),
    Mistake(
      "items.csv", "60000,Survei pasar", "60000,",
      "items.csv:2:7 price_source: goes with unit_price: fill both or neither"),
    Mistake(
      "programs.csv", "UMKM,2020-05-01", "umkm,2020-05-01",
      "programs.csv:3:3 code: \"umkm\" is not a programme's code; write one to eight capitals, like PGN"
    ),
    Mistake(
      "commitments.csv", "agregator,2", "langsung,2",
      "commitments.csv:3:8 aggregator_id: \"2\" goes with channel agregator, and only with it"),
    Mistake(
      "commitments.csv", "agregator,2", "agregator,1",
      "commitments.csv:3:8 aggregator_id: \"1\" is not an aggregator (is_aggregator is 0)"),
    Mistake(
      "commitments.csv", "Stok habis", "",
      "commitments.csv:4:12 end_reason: is empty; a commitment that is dibatalkan or kedaluwarsa needs a reason"
    ),
    Mistake(
      "handovers.csv", "001/BAST/KSBB-PGN/X/2020", "",
      "handovers.csv:2:2 bast_number: is empty; a handover that was made has a number"
    ),
    Mistake(
      "handover_lines.csv", "60,58", "60,61",
      "handover_lines.csv:2:5 quantity_accepted: \"61\" is more than quantity_delivered"),
    Mistake(
      "handover_lines.csv", "Dua karung basah", "",
      "handover_lines.csv:2:7 reason: is empty; say why quantity_accepted is not quantity_delivered"
    ),
    Mistake(
      "handover_lines.csv", "1,2,2", "2,1,2",
      "handover_lines.csv:3:3 commitment_id: \"2\" belongs to another collaborator than the handover"
    ),
    Mistake("handover_lines.csv", "1,2,2,2,2", "2,1,3,2,2"),
    Mistake(
      "commitments.csv", "\n1,1,1,", "\n1,1,2,",
      "handover_lines.csv:2:3 commitment_id: \"1\" is for a need at another site than the handover"),
    Mistake(
      "areas.csv", "Jatinegara,31.75", "Jatinegara,31",
      "areas.csv:4:4 parent_code: \"31\" is not the code one level up: the same code without its last part, and empty for a provinsi"
    ),
    Mistake(
      "areas.csv", "31.75.03,kecamatan", "31.75.03,kota",
      "areas.csv:4:1 code: \"31.75.03\" is not a code of this level; provinsi 31, kota or kabupaten 31.75, kecamatan 31.75.03, kelurahan or desa 31.75.03.1002"
    ),
    Mistake(
      "sites.csv", "\n31.75.03.1002/rw-08", "\n31.75.03.1003/rw-08",
      "sites.csv:3:1 id: \"31.75.03.1003/rw-08\" does not start with the kelurahan_code of its row and a slash",
      "needs.csv:3:3 site_id: \"31.75.03.1002/rw-08\" is not in sites; did you mean \"31.75.03.1002/rw-07\"?",
      "handovers.csv:3:4 site_id: \"31.75.03.1002/rw-08\" is not in sites; did you mean \"31.75.03.1002/rw-07\"?"
    ),
  ]

  static let forms = [
    Mistake(
      "needs.csv", "id,program", "id,programme",
      "needs.csv:1:2: \"programme\" is not a column of needs; did you mean \"program\"?"),
    Mistake(
      "needs.csv", "id,program", "id,id",
      "needs.csv:1: the column program is missing; every row needs it",
      "needs.csv:1:2: \"id\" is there twice; it is also field 1"),
    Mistake(
      "needs.csv", "closed_on,note", "closed_on,\u{9}",
      "needs.csv:3:11: \"selesai\" stands in a column without a name; name the column in line 1, or empty it"
    ),
    Mistake(
      "needs.csv", ",selesai", ",\"selesai",
      "needs.csv:3:11: a quote opens this field and is never closed"),
    Mistake(
      "needs.csv", ",selesai", ",sele\"sai",
      "needs.csv:3:11: has a quote inside; put the field in quotes and write the quote twice"),
    Mistake(
      "needs.csv", ",selesai", ",\"sele\"sai",
      "needs.csv:3:11: has text after its closing quote; a quote inside a quoted field is written twice"
    ),
    Mistake(
      "needs.csv", ",selesai", ",sele\rsai",
      "needs.csv:3:11: has a carriage return inside; put the field in quotes, or end lines with LF or CRLF"
    ),
    Mistake(
      "needs.csv", ",selesai", ",selesai,",
      "needs.csv:3: has 12 fields, the header has 11; a field that has \",\" in it stands in quotes"
    ),
  ]

  @Test("fields", arguments: fields)
  func field(_ mistake: Mistake) throws {
    let problems = try SmallSample.problems(mistake.file, mistake.old, mistake.new)
    #expect(problems == mistake.messages, "\(problems.joined(separator: "\n"))")
  }

  @Test("rows and their references", arguments: rows)
  func row(_ mistake: Mistake) throws {
    let problems = try SmallSample.problems(mistake.file, mistake.old, mistake.new)
    #expect(problems == mistake.messages, "\(problems.joined(separator: "\n"))")
  }

  @Test("the form of the file", arguments: forms)
  func form(_ mistake: Mistake) throws {
    let problems = try SmallSample.problems(mistake.file, mistake.old, mistake.new)
    #expect(problems == mistake.messages, "\(problems.joined(separator: "\n"))")
  }
}
