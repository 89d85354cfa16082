import Documents
import Registry
import Support
import TestSupport
import Testing

/// Each condition against a query of the database that says the same in SQL.
@Suite("Which BASTs are printed")
struct SelectionTests {
  private func numbers(_ change: (inout HandoverSelection) -> Void) throws -> [String] {
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    var selection = HandoverSelection()
    change(&selection)
    return try selection.matches(in: registry).compactMap { registry[$0].bastNumber }
  }

  private func wanted(_ condition: String) throws -> [String] {
    try SampleDatabase.kelurahan.texts(
      """
      SELECT bast_number FROM handovers AS h
      WHERE bast_number IS NOT NULL AND coalesce(handed_on, scheduled_on) <= '2021-12-31' AND \(condition)
      ORDER BY coalesce(handed_on, scheduled_on), id
      """)
  }

  private let counting = "handed_on IS NOT NULL"

  @Test("without a condition: all that count")
  func everything() throws {
    let all = try numbers { _ in }
    #expect(try all == wanted(counting))
    #expect(all.count > 20)
  }

  @Test("a span of days, both ends included")
  func days() throws {
    let days = try SampleDatabase.kelurahan.texts(
      "SELECT DISTINCT handed_on FROM handovers WHERE \(counting) ORDER BY 1")
    let (first, last) = (days[days.count / 4], days[days.count / 2])
    let found = try numbers {
      $0.conditions.since = CalendarDate(iso: first)
      $0.conditions.until = CalendarDate(iso: last)
    }
    #expect(try found == wanted("\(counting) AND handed_on BETWEEN '\(first)' AND '\(last)'"))
    #expect(!found.isEmpty)
  }

  @Test("an area with all that lies in it", arguments: ["31", "31.75", "31.75.03"])
  func area(_ code: String) throws {
    #expect(
      try numbers { $0.conditions.area = code }
        == wanted("\(counting) AND site_id LIKE '\(code).%'"))
  }

  @Test("sites")
  func sites() throws {
    let found = try wanted("site_id IN (SELECT site_id FROM handovers LIMIT 2) AND \(counting)")
    let ids = try SampleDatabase.kelurahan.texts("SELECT site_id FROM handovers LIMIT 2")
    #expect(try numbers { $0.conditions.sites = ids } == found)
    #expect(!found.isEmpty)
  }

  @Test("a programme", arguments: ["pangan", "umkm"])
  func program(_ slug: String) throws {
    let found = try numbers { $0.conditions.program = slug }
    #expect(
      try found
        == wanted(
          """
          \(counting) AND EXISTS (
            SELECT 1 FROM handover_lines AS l JOIN commitments AS c ON c.id = l.commitment_id
            JOIN needs AS n ON n.id = c.need_id WHERE l.handover_id = h.id AND n.program = '\(slug)')
          """))
    #expect(!found.isEmpty)
  }

  @Test("a collaborator, and statuses")
  func others() throws {
    #expect(
      try numbers { $0.conditions.collaborator = 1 }
        == wanted("\(counting) AND collaborator_id = 1"))
    #expect(
      try numbers { $0.statuses = [.cancelled, .verified] }
        == wanted("(cancelled_on IS NOT NULL OR verified_on IS NOT NULL)"))
  }

  @Test("a named BAST is found whatever its status")
  func named() throws {
    for number in try wanted("1 = 1") {
      #expect(try numbers { $0.numbers = [number] } == [number])
    }
  }

  @Test("what is not there is told, all of it, with what was meant")
  func unknown() throws {
    let number = try #require(try wanted(counting).first)
    let problems = #expect(throws: Problems.self) {
      try numbers {
        $0.numbers = [String(number.dropLast()), number]
        $0.conditions.area = "31.75.3"
        $0.conditions.sites = ["31.75.03.1002/rw-7"]
        $0.conditions.program = "pagan"
        $0.conditions.collaborator = 9999
        $0.conditions.since = CalendarDate(iso: "2021-01-02")
        $0.conditions.until = CalendarDate(iso: "2021-01-01")
      }
    }
    let told = problems?.shown.map(\.description) ?? []
    #expect(told.count == 6)
    #expect(told[0].hasPrefix("--number: there is no BAST \"\(number.dropLast())\". Did you mean"))
    #expect(told[1].hasSuffix("Did you mean \"31.75.03\"?"))
    #expect(told[2].hasPrefix("--site: there is no site with the id \"31.75.03.1002/rw-7\"."))
    #expect(told[3].hasSuffix("Did you mean \"pangan\"?"))
    #expect(told[4].hasPrefix("--collaborator: there is no collaborator with the id \"9999\"."))
    #expect(told[5] == "--until: 2021-01-01 is before --since 2021-01-02; nothing matches")
  }
}
