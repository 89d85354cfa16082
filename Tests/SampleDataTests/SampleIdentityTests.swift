import GRDB
import NeedsDatabase
import TestSupport
import Testing

@testable import SampleData

@Suite("Sample: areas, invented names, same bytes")
struct SampleIdentityTests {
  @Test(arguments: [("provinsi", 1), ("kota", 6), ("kecamatan", 44), ("kelurahan", 267)])
  func jakartaHasAllAreas(level: String, expected: Int) throws {
    let sql = "SELECT count(*) FROM areas WHERE level = '\(level)'"
    #expect(try SampleFixture.of(.jakarta).count(sql) == expected)
  }

  /// From the Kemendagri list, the last of each kota among them.
  @Test(arguments: [
    ("31", "DKI Jakarta"), ("31.01", "Kabupaten Administrasi Kepulauan Seribu"),
    ("31.01.02.1003", "Pulau Pari"), ("31.71", "Kota Administrasi Jakarta Pusat"),
    ("31.71.07.1002", "Bendungan Hilir"), ("31.71.07.1006", "Kebon Kacang"),
    ("31.71.08.1004", "Tanah Tinggi"), ("31.72.04.1007", "Semper Barat"),
    ("31.72.06.1003", "Kelapa Gading Barat"), ("31.73.04.1011", "Duri Selatan"),
    ("31.73.07", "Pal Merah"), ("31.73.07.1001", "Palmerah"),
    ("31.73.08.1006", "Kembangan Selatan"), ("31.74.02", "Setiabudi"),
    ("31.74.02.1001", "Setia Budi"), ("31.74.10.1005", "Ulujami"), ("31.75.03", "Jatinegara"),
    ("31.75.03.1001", "Kampung Melayu"), ("31.75.06.1001", "Jatinegara"),
    ("31.75.10.1008", "Ceger"),
  ])
  func areasHaveTheirOfficialNames(code: String, name: String) throws {
    let found = try SampleFixture.of(.jakarta).texts(
      "SELECT name FROM areas WHERE code = '\(code)'")
    #expect(found == [name])
  }

  @Test func theKelurahanComesWithItsParents() throws {
    let fixture = try SampleFixture.of(.kelurahan)
    let names = try fixture.texts("SELECT name FROM areas ORDER BY code")
    #expect(
      names == ["DKI Jakarta", "Kota Administrasi Jakarta Timur", "Jatinegara", "Kampung Melayu"])
    #expect(try fixture.count("SELECT count(*) FROM sites WHERE name = 'RW 07'") == 1)
  }

  @Test(
    arguments: [
      "SELECT name FROM collaborators", "SELECT contact_name FROM collaborators",
      "SELECT name FROM parties", "SELECT name FROM sites WHERE kind <> 'rw'",
      "SELECT address FROM collaborators", "SELECT address FROM parties",
      "SELECT email FROM collaborators WHERE email IS NOT NULL",
    ], SampleScale.allCases)
  func everyNameSaysThatItIsAnExample(sql: String, scale: SampleScale) throws {
    let names = try SampleFixture.of(scale).texts(sql)
    #expect(!names.isEmpty)
    #expect(names.filter { !$0.contains("Contoh") && !$0.contains("@contoh.example") } == [])
  }

  /// A search for a withheld name must find a leak and nothing else.
  @Test(arguments: SampleScale.allCases)
  func noWithheldNameIsPublishedForAnother(scale: SampleScale) throws {
    let fixture = try SampleFixture.of(scale)
    let withheld = try fixture.texts(
      """
      SELECT name FROM collaborators WHERE publish_name_on IS NULL
      UNION ALL SELECT p.name FROM parties p WHERE p.name NOT IN (SELECT name FROM collaborators)
      """)
    #expect(Set(withheld).count == withheld.count)
    let published = Set(
      try fixture.texts("SELECT name FROM collaborators WHERE publish_name_on IS NOT NULL"))
    #expect(published.isDisjoint(with: withheld))
  }

  @Test(arguments: SampleScale.allCases)
  func noNumberCouldBeSomebodys(scale: SampleScale) throws {
    let phone = try Regex(#"(\+?62|0)8\d{7,11}"#)
    let lines = try SampleFixture.of(scale).dump()
    for line in lines where line.utf8.contains(UInt8(ascii: "8")) {
      for run in digitRuns(line) where run.count >= 9 {
        #expect(run.firstMatch(of: phone) == nil, "\(line)")
        #expect(run.count < 16 || run.hasPrefix("00"), "\(line)")
      }
    }
    let numbers = try SampleFixture.of(scale).texts(
      "SELECT identity_number FROM parties WHERE identity_number IS NOT NULL")
    #expect(!numbers.isEmpty)
    #expect(numbers.allSatisfy { $0.utf8.count == 16 && $0.hasPrefix("00") })
  }

  private func digitRuns(_ line: String) -> [Substring] {
    line.split { !("0"..."9").contains($0) }
  }

  /// Notes and reasons are published: no person, street or number in them.
  @Test(arguments: SampleScale.allCases)
  func freeTextIsImpersonal(scale: SampleScale) throws {
    let texts = try SampleFixture.of(scale).texts(
      """
      SELECT DISTINCT note FROM needs WHERE note IS NOT NULL
      UNION SELECT end_reason FROM commitments WHERE end_reason IS NOT NULL
      UNION SELECT cancel_reason FROM handovers WHERE cancel_reason IS NOT NULL
      UNION SELECT reason FROM handover_lines WHERE reason IS NOT NULL
      UNION SELECT reason FROM corrections UNION SELECT office FROM corrections
      UNION SELECT facilitator FROM handovers WHERE facilitator IS NOT NULL
      """)
    let personal = try Regex(#"\b(Bpk|Bapak|Ibu|Sdr|a\.n\.|Jl|Jalan|Gg|Gang|RT)\b|\d|@"#)
    #expect(texts.filter { $0.firstMatch(of: personal) != nil } == [])
  }

  @Test func groupsAreNeverSoSmallThatTheyPointAtSomeone() throws {
    let smallest = try SampleFixture.of(.jakarta).rows(
      """
      SELECT min(n.recipients) FILTER (WHERE s.kind IN ('rw', 'loksem')),
        min(n.recipients) FILTER (WHERE s.kind IN ('sekolah', 'panti', 'pesantren'))
      FROM needs n JOIN sites s ON s.id = n.site_id
      """)
    let (open, sheltered): (Int, Int) = (try #require(smallest.first)[0], smallest[0][1])
    #expect(open >= 5)
    #expect(sheltered >= 10)
  }

  @Test func oneSeedGivesOneSample() throws {
    let first = try SampleFixture(.kelurahan, seed: 5).fingerprint()
    let again = try SampleFixture(.kelurahan, seed: 5).fingerprint()
    let other = try SampleFixture(.kelurahan, seed: 6).fingerprint()
    #expect(first == again)
    #expect(first != other)
  }

  @Test func rowsAreCounted() throws {
    let tables = Sample.generate(scale: .kelurahan, seed: 2020)
    #expect(
      tables.rows.reduce(0) { $0 + $1.count } == (try SampleFixture.of(.kelurahan).dump().count))
  }

  @Test func oneSeedGivesOneJakarta() {
    let first = Sample.generate(scale: .jakarta, seed: 5)
    #expect(first == Sample.generate(scale: .jakarta, seed: 5))
    #expect(first != Sample.generate(scale: .jakarta, seed: 6))
  }

  /// Pinned, because two runs in one process also agree by accident, for
  /// instance on the order of a dictionary. Change it when the sample changes.
  @Test func theBytesAreTheSameInEveryProcess() throws {
    let fingerprint = try SampleFixture.of(.kelurahan).fingerprint()
    #expect(fingerprint == 1_921_483_939_066_416_468)
  }

  @Test(arguments: [
    (1970, 1, 1, 0), (2000, 2, 29, 11_016), (2020, 4, 24, 18_376), (2021, 12, 31, 18_992),
  ])
  func daysAreCounted(year: Int, month: Int, day: Int, number: Int) {
    let counted = Sample.Day(year, month, day)
    #expect(counted.number == number)
    #expect(counted.civil == (year, month, day))
  }

  @Test func aRefusedRowUndoesAll() throws {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    var tables = Sample.generate(scale: .kelurahan, seed: 1)
    tables.handoverLines[3].quantityAccepted = tables.handoverLines[3].quantityDelivered + 1
    let rows = tables.rows
    #expect(throws: OpeningError.self) { try database.insert(rows) }
    let queue = try DatabaseQueue(path: folder.at("needs.sqlite"))
    #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM areas") } == 0)
  }
}
