import GRDB
import NeedsDatabase
import OpenData
import Registry
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("Open data")
struct OpenDataTests {
  @Test("the published columns are the database's public ones")
  func columns() {
    let open = DataSchema.tables.filter { !$0.isPrivate }
    #expect(Set(OpenTable.allCases.map(\.rawValue)) == Set(open.map(\.name)))
    for table in open {
      #expect(
        OpenTable(rawValue: table.name)?.columns
          == table.columns.filter { !$0.isPrivate }.map(\.name))
    }
  }

  /// Written out once more: a private column that the schema forgets to call private shows here.
  private static let published: [String: String] = [
    "areas": "code level name parent_code",
    "sites": "id kelurahan_code kind name households slum_level",
    "programs":
      """
    slug name code office verifier discussed_on announced_on started_on ended_on undated_state position
    """,
    "items": "code program name unit category unit_price price_source contents",
    "needs":
      """
    id program site_id item_code quantity recipients recipient_unit basis opened_on closed_on note \
    confirmed_on
    """,
    "collaborators":
      "id name kind is_aggregator joined_on publish_name_on licence_number licence_until",
    "commitments":
      """
    id collaborator_id need_id quantity form_number form_signed_on channel aggregator_id due_on \
    ended_on ended_as end_reason
    """,
    "handovers":
      """
    id bast_number collaborator_id site_id scheduled_on handed_on verified_on cancelled_on \
    cancel_reason undated_state handed_at facilitator
    """,
    "handover_lines":
      """
    handover_id line commitment_id quantity_delivered quantity_accepted condition reason
    """,
    "corrections": "id made_on table_name record_id field old_value new_value reason office",
  ]

  @Test("nothing else is published", arguments: OpenTable.allCases)
  func publishedColumns(_ table: OpenTable) {
    #expect(table.columns.joined(separator: " ") == Self.published[table.rawValue])
  }

  @Test("the data page explains every column of every file in words")
  func words() throws {
    let root = try #require(try RenderedSite.kelurahan.page("data/index.html"))
    for table in OpenTable.allCases {
      let section = try #require(
        root.all("section").first { $0.attributes["id"] == table.rawValue })
      let rows = section.all("tr").filter { $0.first("code") != nil }
      #expect(rows.map { $0.first("code")?.text ?? "" } == table.columns)
      for row in rows {
        let words = row.first("td")?.text ?? ""
        #expect(words.hasSuffix(".") && !words.hasPrefix("columns."), "\(table): \(words)")
      }
    }
  }

  /// What one row of a file must not simply copy from the database on a day, as SQL; the rest of
  /// the columns are those of the database.
  private static func published(_ table: OpenTable, _ column: String, on day: String) -> String {
    let isNamed = "withdrawn_on IS NULL AND publish_name_on <= '\(day)'"
    return switch (table, column) {
    case (.programs, _) where column.hasSuffix("_on"), (.needs, "closed_on"),
      (.needs, "confirmed_on"), (.commitments, "ended_on"), (.handovers, "scheduled_on"),
      (.handovers, "handed_on"), (.handovers, "verified_on"), (.handovers, "cancelled_on"):
      "CASE WHEN \(column) <= '\(day)' THEN \(column) END"
    case (.commitments, "ended_as"), (.commitments, "end_reason"):
      "CASE WHEN ended_on <= '\(day)' THEN \(column) END"
    case (.handovers, "cancel_reason"):
      "CASE WHEN cancelled_on <= '\(day)' THEN cancel_reason END"
    case (.collaborators, "name"): "CASE WHEN \(isNamed) THEN name END"
    case (.collaborators, "publish_name_on"): "CASE WHEN \(isNamed) THEN publish_name_on END"
    default: column
    }
  }

  /// The rows of a file, its head first.
  private static func rows(_ table: OpenTable, _ registry: Registry) throws -> [[String]] {
    let editions = try RenderedSite.editions(of: registry)
    let place = try #require(editions.pages.firstIndex { $0.table == table })
    var output = Output()
    try editions.render(place, into: &output)
    return Self.fields(output.text)
  }

  /// Fields of CSV as RFC 4180 has it.
  private static func fields(_ text: String) -> [[String]] {
    var (rows, row, field, isQuoted) = ([[String]](), [String](), "", false)
    var last: Character?
    for character in text {
      switch character {
      case "\"":
        // Two of them inside of a quoted field stand for one.
        if !isQuoted, last == "\"" { field.append(character) }
        isQuoted.toggle()
      case _ where isQuoted: field.append(character)
      case ",":
        row.append(field)
        field = ""
      case "\n":
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.append(character)
      }
      last = character
    }
    return rows
  }

  @Test(
    "every field of every row is the database's, less what is private or still to come",
    arguments: OpenTable.allCases,
    ["2020-06-10", "2020-09-15", "2020-10-26", "2021-12-31"])
  func rows(_ table: OpenTable, day: String) throws {
    let sample = try SampleDatabase.kelurahan
    let rows = try Self.rows(table, sample.registry(on: day))
    let columns = try #require(rows.first)
    #expect(columns == table.columns)
    let key = table == .handoverLines ? 2 : 1
    let shown = columns.map { Self.published(table, $0, on: day) as String }.joined(separator: ", ")
    for row in rows.dropFirst() {
      let condition = (0..<key).map { "\(columns[$0]) = '\(row[$0])'" }.joined(separator: " AND ")
      let wanted = try sample.rows("SELECT \(shown) FROM \(table.rawValue) WHERE \(condition)")
      try #require(wanted.count == 1, "\(table) \(row[0])")
      let values = Array(wanted[0].databaseValues).map {
        $0.isNull ? "" : "\($0.storage.value ?? "")"
      }
      #expect(row == values, "\(table) \(row[0]) on \(day)")
    }
  }

  @Test("the sample has rows in which what is published differs from what is stored")
  func differences() throws {
    let sample = try SampleDatabase.kelurahan
    let closed = """
      SELECT count(*) FROM needs WHERE opened_on <= '2020-10-26' AND closed_on > '2020-10-26'
      """
    #expect(try sample.number(closed) > 0)
    let ended = """
      SELECT count(*) FROM commitments
      WHERE form_signed_on <= '2020-09-15' AND ended_on > '2020-09-15'
      """
    #expect(try sample.number(ended) > 0)
    let verified = """
      SELECT count(*) FROM handovers WHERE handed_on <= '2020-06-10' AND verified_on > '2020-06-10'
      """
    #expect(try sample.number(verified) > 0)
    let refused = """
      SELECT count(*) FROM handover_lines WHERE quantity_delivered <> quantity_accepted
      """
    #expect(try sample.number(refused) > 0)
  }
}
