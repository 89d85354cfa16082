import Registry

// The rules of step 4, which gave states their days.
extension RowRule {
  static let datedRules: [RowRule] =
    areaRules + programRules + commitmentRules + handoverRules + [
      RowRule(
        table: "needs", name: "need_confirmed_after_opened",
        columns: ["confirmed_on", "opened_on"],
        sql: "confirmed_on IS NULL OR confirmed_on >= opened_on", words: "is before opened_on",
        step: Version4.number),
      RowRule(
        table: "collaborators", name: "licence_day_has_number",
        columns: ["licence_number", "licence_until"],
        sql: "licence_until IS NULL OR licence_number IS NOT NULL",
        words: "is empty; licence_until needs the number of the permit", step: Version4.number),
    ]

  private static let areaRules = [
    RowRule(
      table: "areas", name: "area_code_fits_level", columns: ["code", "level"],
      sql: """
        length(code) = CASE level WHEN 'provinsi' THEN 2 WHEN 'kota' THEN 5 WHEN 'kabupaten' THEN 5
          WHEN 'kecamatan' THEN 8 ELSE 13 END
        """,
      words: "is not a code of this level; provinsi 31, kota or kabupaten 31.75, "
        + "kecamatan 31.75.03, kelurahan or desa 31.75.03.1002", step: Version4.number)
  ]

  private static let programRules = [
    after(
      "programs", "announced_on", ["discussed_on"], name: "program_announced_after_discussed"),
    after(
      "programs", "started_on", ["announced_on", "discussed_on"],
      name: "program_started_after_announced"),
    after("programs", "ended_on", ["started_on"], name: "program_ended_after_started"),
    RowRule(
      table: "programs", name: "ended_program_has_started",
      columns: ["started_on", "ended_on", "undated_state"],
      sql: "started_on IS NOT NULL OR (ended_on IS NULL AND undated_state IS NULL)",
      words: "is empty; a programme that has ended had a first day", step: Version4.number),
    RowRule(
      table: "programs", name: "program_end_is_dated_or_not",
      columns: ["undated_state", "ended_on"],
      sql: "undated_state IS NULL OR ended_on IS NULL",
      words: "is filled although ended_on has the day; empty it", step: Version4.number),
  ]

  private static let commitmentRules = [
    after("commitments", "ended_on", ["form_signed_on"], name: "commitment_ended_after_signed"),
    RowRule(
      table: "commitments", name: "commitment_end_has_kind", columns: ["ended_as", "ended_on"],
      sql: "ended_on IS NULL OR ended_as IS NOT NULL",
      words: "is empty; ended_on says that it ended: dibatalkan or kedaluwarsa",
      step: Version4.number),
    RowRule(
      table: "commitments", name: "ended_commitment_has_reason",
      columns: ["end_reason", "ended_as"],
      sql: "ended_as IS NULL OR end_reason IS NOT NULL",
      words: "is empty; a commitment that is dibatalkan or kedaluwarsa needs a reason",
      step: Version4.number),
  ]

  private static let handoverRules = [
    RowRule(
      table: "handovers", name: "handover_has_day", columns: ["handed_on", "scheduled_on"],
      sql: "handed_on IS NOT NULL OR scheduled_on IS NOT NULL",
      words: "is empty, and so is scheduled_on; fill the day of the handover or the day it is "
        + "planned for", step: Version4.number),
    RowRule(
      table: "handovers", name: "made_handover_has_number", columns: ["bast_number", "handed_on"],
      sql: "bast_number IS NOT NULL OR handed_on IS NULL",
      words: "is empty; a handover that was made has a number", step: Version4.number),
    RowRule(
      table: "handovers", name: "verified_handover_was_made",
      columns: ["handed_on", "verified_on", "undated_state"],
      sql: "handed_on IS NOT NULL OR (verified_on IS NULL AND undated_state IS NOT 'diverifikasi')",
      words: "is empty; only what was handed over can be verified", step: Version4.number),
    after("handovers", "verified_on", ["handed_on"], name: "handover_verified_after_made"),
    after("handovers", "cancelled_on", ["handed_on"], name: "handover_cancelled_after_made"),
    RowRule(
      table: "handovers", name: "cancelled_handover_has_reason",
      columns: ["cancel_reason", "cancelled_on"],
      sql: "cancelled_on IS NULL OR cancel_reason IS NOT NULL",
      words: "is empty; a handover that was called off needs a reason", step: Version4.number),
    RowRule(
      table: "handovers", name: "handover_state_is_dated_or_not",
      columns: ["undated_state", "verified_on", "cancelled_on"],
      sql: """
        undated_state IS NULL OR CASE undated_state WHEN 'batal' THEN cancelled_on IS NULL
          ELSE verified_on IS NULL END
        """,
      words: "is filled although the day of that state is known; empty it", step: Version4.number),
  ]

  /// A day that may not be before others, of which the first that is known counts.
  private static func after(
    _ table: String, _ column: String, _ earlier: [String], name: String
  ) -> RowRule {
    let known = earlier.count == 1 ? earlier[0] : "coalesce(\(earlier.joined(separator: ", ")))"
    return RowRule(
      table: table, name: name, columns: [column] + earlier,
      sql: "\(column) IS NULL OR \(known) IS NULL OR \(column) >= \(known)",
      words: "is before \(earlier.joined(separator: " or "))", step: Version4.number)
  }
}

/// What the life of a handover comes to, in SQL.
enum HandoverSQL {
  /// The day it was made or is planned for.
  static func day(of table: String? = nil) -> String {
    let prefix = table.map { "\($0)." } ?? ""
    return "coalesce(\(prefix)handed_on, \(prefix)scheduled_on)"
  }

  /// Whether it stands: it was not called off.
  static func stands(_ table: String) -> String {
    "\(table).cancelled_on IS NULL AND \(table).undated_state IS NOT 'batal'"
  }
}
