import Registry
import Support

/// A rule over several columns of one row: SQL for the schema, words for people.
///
/// The schema's named CHECK constraints are written from this list, so the database cannot refuse a
/// row without words to explain it.
struct RowRule: Sendable {
  let table: String
  /// The constraint's name in the schema.
  let name: String
  /// Every column that the rule reads; a refusal is reported at the first.
  let columns: [String]
  let sql: String
  /// What is wrong, to be read after the value, if there is one.
  let words: String
  /// The step of the schema that introduced the rule. The first step writes its rules into the
  /// tables, later steps write theirs into triggers, which leave existing rows alone.
  var step = 1
  /// How a message about a row ends.
  var ending = Ending.none

  /// What a message adds to the words of its rule.
  enum Ending: Sendable {
    case none
    /// A text in SQL, made of the row's columns.
    case sql(String)
    /// The column that was most likely meant.
    case nearestColumn
  }

  /// The ending as an expression over the row's columns.
  var endingSQL: String {
    if case .sql(let text) = ending { text } else { "NULL" }
  }

  /// The rules of one table as lines of its CREATE TABLE.
  static func constraints(of table: String) -> String {
    all.filter { $0.table == table && $0.step == 1 }
      .map { "CONSTRAINT \($0.name) CHECK (\($0.sql))" }
      .joined(separator: ",\n")
  }

  static let all: [RowRule] = [
    RowRule(
      table: "areas", name: "area_code_fits_level", columns: ["code", "level"],
      sql: """
        length(code) = CASE level WHEN 'provinsi' THEN 2 WHEN 'kota' THEN 5
          WHEN 'kecamatan' THEN 8 ELSE 13 END
        """,
      words: "is not a code of this level; "
        + "provinsi 31, kota 31.75, kecamatan 31.75.03, kelurahan 31.75.03.1002"),
    RowRule(
      table: "areas", name: "area_parent_is_one_level_up", columns: ["parent_code", "code"],
      sql: """
        parent_code IS CASE length(code) WHEN 5 THEN substr(code, 1, 2)
          WHEN 8 THEN substr(code, 1, 5) WHEN 13 THEN substr(code, 1, 8) END
        """,
      words: "is not the code one level up: "
        + "the same code without its last part, and empty for a provinsi"),
    RowRule(
      table: "sites", name: "site_id_starts_with_kelurahan", columns: ["id", "kelurahan_code"],
      sql: "substr(id, 1, 14) = kelurahan_code || '/'",
      words: "does not start with the kelurahan_code of its row and a slash"),
    RowRule(
      table: "programs", name: "program_has_started", columns: ["started_on", "stage"],
      sql: "stage = 'pembahasan' OR started_on IS NOT NULL",
      words: "is empty; only a programme in stage pembahasan may have no first day"),
    RowRule(
      table: "items", name: "price_has_source", columns: ["price_source", "unit_price"],
      sql: "(unit_price IS NULL) = (price_source IS NULL)",
      words: "goes with unit_price: fill both or neither"),
    RowRule(
      table: "needs", name: "need_closed_after_opened", columns: ["closed_on", "opened_on"],
      sql: "closed_on >= opened_on", words: "is before opened_on"),
    RowRule(
      table: "needs", name: "recipients_have_unit", columns: ["recipient_unit", "recipients"],
      sql: "(recipients IS NULL) = (recipient_unit IS NULL)",
      words: "goes with recipients: fill both or neither"),
    RowRule(
      table: "commitments", name: "channel_names_aggregator",
      columns: ["aggregator_id", "channel"],
      sql: "(channel = 'agregator') = (aggregator_id IS NOT NULL)",
      words: "goes with channel agregator, and only with it"),
    RowRule(
      table: "commitments", name: "ended_commitment_has_reason",
      columns: ["status_reason", "status"],
      sql: "status = 'aktif' OR status_reason IS NOT NULL",
      words: "is empty; a commitment that is dibatalkan or kedaluwarsa needs a reason"),
    RowRule(
      table: "handovers", name: "made_handover_has_number", columns: ["bast_number", "status"],
      sql: "bast_number IS NOT NULL OR status IN ('dijadwalkan', 'batal')",
      words: "is empty; a handover that is diserahkan or diverifikasi has a number"),
    RowRule(
      table: "handover_lines", name: "accepted_within_delivered",
      columns: ["quantity_accepted", "quantity_delivered"],
      sql: "quantity_accepted <= quantity_delivered",
      words: "is more than quantity_delivered"),
    RowRule(
      table: "handover_lines", name: "difference_has_reason",
      columns: ["reason", "quantity_accepted", "quantity_delivered"],
      sql: "quantity_accepted = quantity_delivered OR reason IS NOT NULL",
      words: "is empty; say why quantity_accepted is not quantity_delivered"),
    RowRule(
      table: "handovers", name: "bast_number_fits_day", columns: ["bast_number", "handed_on"],
      sql: """
        bast_number GLOB '*/' || \(romanMonth("handed_on")) || '/' || substr(handed_on, 1, 4)
        """,
      words: "does not have the month and the year of handed_on",
      step: PlausibilityTriggers.step,
      ending: .sql(
        "', which are ' || \(romanMonth("handed_on")) || '/' || substr(handed_on, 1, 4)")),
    RowRule(
      table: "corrections", name: "correction_names_column", columns: ["field", "table_name"],
      sql: """
        CASE table_name \(correctableCases) END
        """,
      words: "is no column of the table in table_name",
      step: PlausibilityTriggers.step, ending: .nearestColumn),
  ]

  private static let correctableCases = correctable.map { table, columns in
    let names = columns.map { "'\($0)'" }.joined(separator: ", ")
    return "WHEN '\(table)' THEN field IN (\(names))"
  }.joined(separator: " ")

  /// The month of a date as document numbers write it, in SQL.
  private static func romanMonth(_ date: String) -> String {
    let cases = RomanMonth.all.enumerated().map { index, month in
      "WHEN '\(index < 9 ? "0" : "")\(index + 1)' THEN '\(month)'"
    }
    return "CASE substr(\(date), 6, 2) \(cases.joined(separator: " ")) END"
  }

  /// The columns that a correction may name: those of each table that `table_name` lists.
  static let correctable: [(table: String, columns: [String])] = {
    guard case .word(let tables)? = DataSchema.corrections.column("table_name")?.format else {
      return []
    }
    return tables.map { ($0, DataSchema.table($0)?.columns.map(\.name) ?? []) }
  }()
}
