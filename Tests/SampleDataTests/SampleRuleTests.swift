import GRDB
import NeedsDatabase
import TestSupport
import Testing

@testable import SampleData

@Suite("Sample: rules that rows keep")
struct SampleRuleTests {
  @Test(arguments: SampleScale.allCases)
  func databaseIsSound(scale: SampleScale) throws {
    let fixture = try SampleFixture.of(scale)
    #expect(try fixture.texts("PRAGMA integrity_check") == ["ok"])
    #expect(try fixture.rows("PRAGMA foreign_key_check").isEmpty)
  }

  /// Each query finds the rows that break a rule; there must be none.
  static let offences: [(rule: String, sql: String)] = [
    (
      "an aggregator is marked as one",
      """
      SELECT count(*) FROM commitments c JOIN collaborators a ON a.id = c.aggregator_id
      WHERE a.is_aggregator <> 1 OR a.id = c.collaborator_id OR a.joined_on > c.form_signed_on
      """
    ),
    (
      "a line's commitment is the giver's",
      """
      SELECT count(*) FROM handover_lines l JOIN handovers h ON h.id = l.handover_id
      JOIN commitments c ON c.id = l.commitment_id WHERE c.collaborator_id <> h.collaborator_id
      """
    ),
    (
      "a line's need is the site's",
      """
      SELECT count(*) FROM handover_lines l JOIN handovers h ON h.id = l.handover_id
      JOIN commitments c ON c.id = l.commitment_id JOIN needs n ON n.id = c.need_id
      WHERE n.site_id <> h.site_id
      """
    ),
    (
      "goods come after the form",
      """
      SELECT count(*) FROM handover_lines l JOIN handovers h ON h.id = l.handover_id
      JOIN commitments c ON c.id = l.commitment_id WHERE coalesce(h.handed_on, h.scheduled_on) <= c.form_signed_on
      """
    ),
    (
      "the number's code is the programme of every line",
      """
      SELECT count(*) FROM handover_lines l JOIN handovers h ON h.id = l.handover_id
      JOIN commitments c ON c.id = l.commitment_id JOIN needs n ON n.id = c.need_id
      WHERE h.bast_number NOT LIKE '%/KSBB-' || CASE n.program WHEN 'pangan' THEN 'PGN'
        WHEN 'umkm' THEN 'UMKM' WHEN 'pendidikan' THEN 'PDK' ELSE 'PKM' END || '/%'
      """
    ),
    (
      "nobody promises before joining, or to a need that is not open",
      """
      SELECT count(*) FROM commitments c JOIN needs n ON n.id = c.need_id
      JOIN collaborators k ON k.id = c.collaborator_id
      WHERE c.form_signed_on < k.joined_on OR c.form_signed_on < n.opened_on
        OR c.form_signed_on >= n.closed_on OR c.due_on <= c.form_signed_on
      """
    ),
    (
      "a need's programme has begun",
      """
      SELECT count(*) FROM needs n JOIN programs p ON p.slug = n.program
      WHERE p.started_on IS NULL OR n.opened_on < p.started_on
      """
    ),
    (
      "cancelled commitments bring no goods",
      """
      SELECT count(*) FROM handover_lines l JOIN handovers h ON h.id = l.handover_id
      JOIN commitments c ON c.id = l.commitment_id
      WHERE c.ended_as = 'dibatalkan' AND h.cancelled_on IS NULL
      """
    ),
    (
      "a handover has 1 to 8 lines, numbered from 1",
      """
      SELECT count(*) FROM (SELECT h.id FROM handovers h
      LEFT JOIN handover_lines l ON l.handover_id = h.id GROUP BY h.id
      HAVING count(l.line) NOT BETWEEN 1 AND 8 OR max(l.line) <> count(l.line))
      """
    ),
    (
      "condition and quantities agree",
      """
      SELECT count(*) FROM handover_lines
      WHERE (condition = 'baik') <> (quantity_accepted = quantity_delivered)
      """
    ),
    (
      "what lies ahead is only planned, and a plan has no number",
      """
      SELECT count(*) FROM handovers
      WHERE max(ifnull(handed_on, ''), ifnull(verified_on, ''), ifnull(cancelled_on, '')) > '2021-12-31'
        OR (handed_on IS NULL AND cancelled_on IS NULL AND bast_number IS NOT NULL)
      """
    ),
    (
      "every RW has a need",
      "SELECT count(*) FROM sites WHERE kind = 'rw' AND id NOT IN (SELECT site_id FROM needs)"
    ),
    (
      "a single price source for a price of the press",
      """
      SELECT count(*) FROM items WHERE unit_price IS NOT NULL
        AND price_source NOT LIKE 'Laporan pers 2020%' AND price_source <> 'Taksiran data contoh'
      """
    ),
    (
      "everyone who joined has promised something",
      """
      SELECT count(*) FROM collaborators WHERE id NOT IN (SELECT collaborator_id FROM commitments)
      """
    ),
  ]

  @Test(arguments: offences.map(\.rule), SampleScale.allCases)
  func noRowBreaks(rule: String, scale: SampleScale) throws {
    let offence = try #require(Self.offences.first { $0.rule == rule })
    #expect(try SampleFixture.of(scale).count(offence.sql) == 0)
  }

  @Test(
    arguments: [
      ("handovers", "bast_number", "coalesce(handed_on, scheduled_on)"),
      ("commitments", "form_number", "form_signed_on"),
    ], SampleScale.allCases)
  func documentNumbersRunOn(
    document: (table: String, number: String, day: String), scale: SampleScale
  ) throws {
    let rows = try SampleFixture.of(scale).rows(
      """
      SELECT \(document.number), \(document.day) FROM \(document.table)
      WHERE \(document.number) IS NOT NULL ORDER BY \(document.day), id
      """)
    let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    var last: [String: Int] = [:]
    for row in rows {
      let (number, day): (String, String) = (row[0], row[1])
      let parts = number.split(separator: "/").map(String.init)
      let date = day.split(separator: "-").map(String.init)
      #expect(parts.count == 5)
      #expect(parts[4] == date[0])
      #expect(parts[3] == roman[(Int(date[1]) ?? 0) - 1])
      let sequence = "\(parts[2]) \(parts[4])"
      #expect(Int(parts[0]) == (last[sequence] ?? 0) + 1, "\(number)")
      last[sequence] = Int(parts[0])
    }
    #expect(last.count >= 5)
  }

  @Test(arguments: SampleScale.allCases)
  func correctionsNameRowsAsTheyAre(scale: SampleScale) throws {
    let fixture = try SampleFixture.of(scale)
    let corrections = try fixture.rows("SELECT * FROM corrections ORDER BY id")
    for correction in corrections {
      let (table, field): (String, String) = (correction["table_name"], correction["field"])
      let record: String = correction["record_id"]
      let key =
        table == "handover_lines" ? "handover_id || '/' || line" : "CAST(id AS TEXT)"
      let now = try fixture.texts(
        "SELECT CAST(\(field) AS TEXT) FROM \(table) WHERE \(key) = '\(record)'")
      #expect(now == [correction["new_value"]], "\(table) \(record)")
      #expect(correction["old_value"] as String? != correction["new_value"] as String?)
    }
    #expect(Set(corrections.map { $0["record_id"] as String }).count == corrections.count)
  }
}
