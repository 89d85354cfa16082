/// A rule over several columns of one row: SQL for the schema, words for people.
///
/// The schema's named CHECK constraints are written from this list, so a rule
/// cannot be refused by the database without words to explain it.
struct RowRule: Sendable {
  let table: String
  /// The constraint's name in the schema.
  let name: String
  /// Every column the rule reads; a refusal is shown at the first.
  let columns: [String]
  let sql: String
  /// What is wrong, to be read after the value, if there is one.
  let words: String

  /// The rules of one table as lines of its CREATE TABLE.
  static func constraints(of table: String) -> String {
    all.filter { $0.table == table }
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
  ]
}
