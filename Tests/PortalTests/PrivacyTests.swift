import GRDB
import NeedsDatabase
import Registry
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("Nothing private in any byte of the site")
struct PrivacyTests {
  /// Every private text of the database that no public column holds as well, and where it is from.
  private func secrets(on day: String) throws -> [(text: String, column: String)] {
    let sample = try SampleDatabase.kelurahan
    var sources: [(String, String)] = [
      ("collaborators.name", "collaborators WHERE coalesce(publish_name_on, '9999') > '\(day)'")
    ]
    for table in DataSchema.tables {
      for column in table.columns
      where column.isPrivate
        && [.text, .name, .identityNumber].contains(column.format)
      {
        sources.append(("\(table.name).\(column.name)", table.name))
      }
    }
    let known = Set(
      try sample.texts(
        """
        SELECT name FROM sites UNION SELECT name FROM areas UNION SELECT facilitator FROM handovers
        WHERE facilitator IS NOT NULL UNION SELECT name FROM collaborators
        WHERE publish_name_on <= '\(day)'
        """))
    return try sources.flatMap { column, source in
      let name = column.split(separator: ".")[1]
      return try sample.texts("SELECT DISTINCT \(name) FROM \(source)".withoutNulls(name))
        .filter { !known.contains($0) && $0.utf8.count >= 5 }.map { ($0, column) }
    }
  }

  @Test("names, telephones, addresses and signatories", arguments: ["2020-06-10", "2021-12-31"])
  func bytes(_ day: String) throws {
    let files = try RenderedSite(SampleDatabase.kelurahan.registry(on: day)).files
    let secrets = try secrets(on: day)
    #expect(secrets.count > 40)
    #expect(secrets.contains { $0.column == "collaborators.tax_number" })
    // An office held, such as the chair of an RW, is a common word and names nobody.
    let judged = secrets.filter { $0.column != "parties.position" }
    var leaks: [String] = []
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let page = String(decoding: bytes, as: UTF8.self)
      for (text, column) in judged where page.contains(text) {
        leaks.append("\(path): \(column): \(text)")
      }
    }
    #expect(Array(leaks.prefix(10)) == [])
  }

  @Test("a name is printed from the day of its consent, not before")
  func consent() throws {
    let sample = try SampleDatabase.kelurahan
    let row = try #require(
      try sample.rows(
        """
        SELECT c.id, c.name, c.publish_name_on AS day FROM collaborators c
        JOIN commitments m ON m.collaborator_id = c.id AND m.ended_as IS NULL
        WHERE c.publish_name_on > c.joined_on AND m.form_signed_on < c.publish_name_on
        ORDER BY c.id LIMIT 1
        """
      ).first)
    let (name, day): (String, String) = (row["name"], row["day"])
    func mentions(_ day: String) throws -> Bool {
      try RenderedSite(sample.registry(on: day)).files.values.contains {
        String(decoding: $0, as: UTF8.self).contains(name)
      }
    }
    let start = try #require(CalendarDate(iso: day))
    let eve = try #require(CalendarDate(daysSinceEpoch: start.daysSinceEpoch - 1))
    #expect(try !mentions(eve.description))
    #expect(try mentions(day))
  }
}

extension String {
  fileprivate func withoutNulls(_ column: Substring) -> String {
    self + (contains("WHERE") ? " AND (" : " WHERE (") + column + " IS NOT NULL)"
  }
}
