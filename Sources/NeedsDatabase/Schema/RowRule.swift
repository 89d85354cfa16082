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
  /// Whether a later step has rebuilt the table without it.
  var isRetired = false

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

  /// The rules of one table as lines of its CREATE TABLE, as a step of the schema writes it.
  static func constraints(of table: String, at step: Int) -> String {
    every.filter { rule in
      rule.table == table && rule.isConstraint && rule.step <= step
        && (step == 1 || !rule.isRetired)
    }
    .map { "CONSTRAINT \($0.name) CHECK (\($0.sql))" }
    .joined(separator: ",\n")
  }

  /// One rule as a constraint of the column that a step adds.
  static func columnConstraint(_ name: String) -> String {
    every.filter { $0.name == name }.map { "CONSTRAINT \($0.name) CHECK (\($0.sql))" }.joined()
  }

  /// Whether it is a constraint of its table; the others are in triggers.
  var isConstraint: Bool { step != PlausibilityTriggers.step }

  /// The rules of today's schema.
  static let all = every.filter { !$0.isRetired }

  private static let every = firstRules + retired + datedRules

  /// Rules of step 1 over columns that step 4 replaced, and one that it widened.
  private static let retired: [RowRule] = [
    RowRule(
      table: "areas", name: "area_code_fits_level", columns: ["code", "level"],
      sql: """
        length(code) = CASE level WHEN 'provinsi' THEN 2 WHEN 'kota' THEN 5
          WHEN 'kecamatan' THEN 8 ELSE 13 END
        """,
      words: "", isRetired: true),
    RowRule(
      table: "programs", name: "program_has_started", columns: ["started_on", "stage"],
      sql: "stage = 'pembahasan' OR started_on IS NOT NULL", words: "", isRetired: true),
    RowRule(
      table: "commitments", name: "ended_commitment_has_reason",
      columns: ["status_reason", "status"],
      sql: "status = 'aktif' OR status_reason IS NOT NULL", words: "", isRetired: true),
    RowRule(
      table: "handovers", name: "made_handover_has_number", columns: ["bast_number", "status"],
      sql: "bast_number IS NOT NULL OR status IN ('dijadwalkan', 'batal')", words: "",
      isRetired: true),
  ]

  private static let firstRules: [RowRule] = [
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
      table: "handovers", name: "bast_number_fits_day",
      columns: ["bast_number", "handed_on", "scheduled_on"],
      sql: "bast_number GLOB '*/' || \(romanMonth(day)) || '/' || substr(\(day), 1, 4)",
      words: "does not have the month and the year of the handover",
      step: PlausibilityTriggers.step,
      ending: .sql("', which are ' || \(romanMonth(day)) || '/' || substr(\(day), 1, 4)")),
    RowRule(
      table: "corrections", name: "correction_names_column", columns: ["field", "table_name"],
      sql: """
        CASE table_name \(correctableCases) END
        """,
      words: "is no column of the table in table_name",
      step: PlausibilityTriggers.step, ending: .nearestColumn),
  ]

  private static let day = HandoverSQL.day()

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
    return tables.map { name in
      let table = DataSchema.table(name)
      return (name, (table?.columns.map(\.name) ?? []) + (table?.formerColumns.keys.sorted() ?? []))
    }
  }()
}
