import GRDB
import NeedsDatabase
import TestSupport
import Testing

@testable import SampleData

@Suite("Sample: awkward cases")
struct SampleEdgeTests {
  static let delivered = """
    handover_lines l JOIN commitments c ON c.id = l.commitment_id JOIN needs n ON n.id = c.need_id
    JOIN items i ON i.code = n.item_code JOIN handovers h ON h.id = l.handover_id
      AND h.handed_on IS NOT NULL AND h.cancelled_on IS NULL
    """

  /// Each query counts the rows that show a case; there must be one at least.
  static let cases: [(name: String, sql: String)] = [
    (
      "two collaborators share a rank",
      """
      SELECT count(*) FROM (SELECT value, basts FROM (
        SELECT h.collaborator_id, sum(l.quantity_accepted * i.unit_price) AS value,
          count(DISTINCT h.id) AS basts
        FROM \(delivered) GROUP BY 1) WHERE value > 0 GROUP BY 1, 2 HAVING count(*) > 1)
      """
    ),
    ("anonymous", "SELECT count(*) FROM collaborators WHERE publish_name_on IS NULL"),
    ("late consent", "SELECT count(*) FROM collaborators WHERE publish_name_on > joined_on"),
    ("a person", "SELECT count(*) FROM collaborators WHERE kind = 'perorangan'"),
    (
      "more handed over than needed",
      """
      SELECT count(*) FROM (SELECT n.id FROM \(delivered) GROUP BY n.id
        HAVING sum(l.quantity_accepted) > n.quantity)
      """
    ),
    (
      "a commitment handed over in excess",
      """
      SELECT count(*) FROM (SELECT c.id FROM \(delivered) GROUP BY c.id
        HAVING sum(l.quantity_accepted) > c.quantity)
      """
    ),
    (
      "more promised than needed",
      """
      SELECT count(*) FROM (SELECT n.id FROM needs n JOIN commitments c ON c.need_id = n.id
        AND c.ended_as IS NULL GROUP BY n.id HAVING sum(c.quantity) > n.quantity)
      """
    ),
    (
      "partly promised",
      """
      SELECT count(*) FROM (SELECT n.id FROM needs n JOIN commitments c ON c.need_id = n.id
        AND c.ended_as IS NULL GROUP BY n.id HAVING sum(c.quantity) < n.quantity)
      """
    ),
    ("cancelled commitment", "SELECT count(*) FROM commitments WHERE ended_as = 'dibatalkan'"),
    ("expired commitment", "SELECT count(*) FROM commitments WHERE ended_as = 'kedaluwarsa'"),
    ("through an aggregator", "SELECT count(*) FROM commitments WHERE channel = 'agregator'"),
    ("no due day", "SELECT count(*) FROM commitments WHERE due_on IS NULL"),
    (
      "joined without anything that stands",
      """
      SELECT count(*) FROM collaborators WHERE id NOT IN
        (SELECT collaborator_id FROM commitments WHERE ended_as IS NOT 'dibatalkan')
      """
    ),
    (
      "in two programmes",
      """
      SELECT count(*) FROM (SELECT collaborator_id FROM commitments c
        JOIN needs n ON n.id = c.need_id GROUP BY 1 HAVING count(DISTINCT n.program) > 1)
      """
    ),
    ("short", "SELECT count(*) FROM handover_lines WHERE condition = 'kurang'"),
    ("damaged", "SELECT count(*) FROM handover_lines WHERE condition = 'rusak'"),
    ("out of date", "SELECT count(*) FROM handover_lines WHERE condition = 'kedaluwarsa'"),
    ("wrong goods", "SELECT count(*) FROM handover_lines WHERE condition = 'salah kirim'"),
    (
      "handed over",
      "SELECT count(*) FROM handovers WHERE handed_on IS NOT NULL AND verified_on IS NULL"
    ),
    ("verified", "SELECT count(*) FROM handovers WHERE verified_on IS NOT NULL"),
    ("cancelled handover", "SELECT count(*) FROM handovers WHERE cancelled_on IS NOT NULL"),
    (
      "scheduled after the counted day",
      """
      SELECT count(*) FROM handovers
      WHERE scheduled_on > '2020-10-26' AND handed_on IS NULL AND cancelled_on IS NULL
        AND bast_number IS NULL
      """
    ),
    (
      "one BAST for several commitments",
      "SELECT count(*) FROM handover_lines WHERE line > 1"
    ),
    (
      "one commitment in several BASTs",
      """
      SELECT count(*) FROM (SELECT c.id FROM \(delivered) GROUP BY c.id HAVING count(*) > 1)
      """
    ),
    ("closed need", "SELECT count(*) FROM needs WHERE closed_on IS NOT NULL"),
    ("need with a note", "SELECT count(*) FROM needs WHERE note IS NOT NULL"),
    ("need without a head count", "SELECT count(*) FROM needs WHERE recipients IS NULL"),
    (
      "need without commitment",
      "SELECT count(*) FROM needs WHERE id NOT IN (SELECT need_id FROM commitments)"
    ),
    (
      "item without a price, asked for",
      "SELECT count(*) FROM needs JOIN items ON code = item_code WHERE unit_price IS NULL"
    ),
    (
      "site without needs",
      "SELECT count(*) FROM sites WHERE id NOT IN (SELECT site_id FROM needs)"
    ),
    ("slum RW", "SELECT count(*) FROM sites WHERE slum_level = 'berat'"),
    ("ampersand in a name", "SELECT count(*) FROM collaborators WHERE name LIKE '%&%'"),
    ("quotes in a name", "SELECT count(*) FROM collaborators WHERE name LIKE '%\"%'"),
    ("apostrophe in a name", "SELECT count(*) FROM collaborators WHERE name LIKE '%''%'"),
    ("less-than in a name", "SELECT count(*) FROM collaborators WHERE name LIKE '%<%'"),
    ("very long name", "SELECT count(*) FROM collaborators WHERE length(name) > 150"),
    (
      "one name twice",
      "SELECT count(*) FROM (SELECT 1 FROM collaborators GROUP BY name HAVING count(*) > 1)"
    ),
  ]

  @Test(arguments: 0..<20)
  func theSmallScaleHasEachForAnySeed(seed: Int) throws {
    let fixture = try SampleFixture(.kelurahan, seed: UInt64(seed))
    for edge in Self.cases {
      #expect(try fixture.count(edge.sql) > 0, "\(edge.name)")
    }
  }

  @Test(arguments: cases.map(\.name))
  func jakartaHas(name: String) throws {
    let edge = try #require(Self.cases.first { $0.name == name })
    #expect(try SampleFixture.of(.jakarta).count(edge.sql) > 0)
  }

  @Test func everyKindAndStatusOfTheSchemaOccursInJakarta() throws {
    let fixture = try SampleFixture.of(.jakarta)
    for (table, column, words) in [
      ("sites", "kind", 5), ("collaborators", "kind", 6),
      ("needs", "recipient_unit", 5), ("commitments", "ended_as", 2),
      ("handover_lines", "condition", 5),
    ] {
      let found = try fixture.count("SELECT count(DISTINCT \(column)) FROM \(table)")
      #expect(found == words, "\(table).\(column)")
    }
  }
}
