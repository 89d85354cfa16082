internal import GRDB
import Registry

/// A step of the schema: what values can be, enforced by triggers.
///
/// Triggers and not constraints, so that a database with rows that break the new rules still opens.
/// Such rows stay until they are corrected (`StandingProblems` finds them); an update is checked
/// only for the columns that it changes.
enum PlausibilityTriggers {
  /// The number of the step.
  static let step = 3

  static let sql = [indexes, plausible, agreeing].joined(separator: "\n")

  /// Numbers without their leading zeros: 1/BAST/… and 001/BAST/… are one number.
  static let indexes = """
    CREATE INDEX handovers_by_plain_number ON handovers (\(plain("bast_number")))
      WHERE bast_number IS NOT NULL;
    CREATE INDEX commitments_by_plain_number ON commitments (\(plain("form_number")));
    """

  private static func plain(_ column: String) -> String { "ltrim(\(column), '0')" }

  /// Makes all triggers over values and several rows anew by the rules of today. They follow from
  /// the list of columns, and are gone from a table that was rebuilt, so that each later step ends
  /// with this.
  static func refresh(_ db: Database) throws {
    let names = try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_schema WHERE type = 'trigger' AND (name GLOB '*_plausible_*'
          OR name GLOB '*_agree_*' OR name GLOB '*_fit_*')
        """)
    for name in names { try db.execute(sql: "DROP TRIGGER \(name)") }
    try db.execute(sql: [Version1Triggers.triggers, plausible, agreeing].joined(separator: "\n"))
  }

  // MARK: - Rules over one row

  private struct Check {
    let words: String
    let columns: [String]
    let offence: String
  }

  private static let plausible = DataSchema.tables.flatMap { table -> [String] in
    let checks = PlausibilityTriggers.checks(of: table.name)
    guard !checks.isEmpty else { return [] }
    return [
      trigger("\(table.name)_plausible", "INSERT", on: table.name, checks),
      trigger("\(table.name)_plausible", "UPDATE", on: table.name, checks),
    ]
  }.joined(separator: "\n")

  private static func checks(of table: String) -> [Check] {
    ColumnRule.all.filter { $0.table == table }.map { rule in
      Check(
        words: "\(table).\(rule.column): \(rule.words)", columns: [rule.column],
        offence: rule.offence("NEW.\(rule.column)"))
    }
      + RowRule.all.filter { $0.table == table && $0.step == step }.map { rule in
        // The rule names columns as a table's constraint does; a trigger reads them from `NEW`.
        let row = rule.columns.map { "NEW.\($0) AS \($0)" }.joined(separator: ", ")
        return Check(
          words: "\(table).\(rule.columns[0]): \(rule.words)", columns: rule.columns,
          offence: "EXISTS (SELECT 1 FROM (SELECT \(row)) WHERE NOT (\(rule.sql)))")
      }
  }

  /// One trigger for each table and event, so that the rules of a table are checked in order.
  private static func trigger(
    _ name: String, _ event: String, on table: String, _ checks: [Check]
  ) -> String {
    let steps = checks.map { check -> String in
      var condition = check.offence
      if event == "UPDATE", !check.columns.isEmpty {
        let changes = check.columns.map { "NEW.\($0) IS NOT OLD.\($0)" }.joined(separator: " OR ")
        condition = "(\(changes)) AND (\(condition))"
      }
      return "  SELECT RAISE(ABORT, \(check.words.asSQLText)) WHERE \(condition);"
    }
    return """
      CREATE TRIGGER \(name)_after_\(event.lowercased()) AFTER \(event) ON \(table)
      BEGIN
      \(steps.joined(separator: "\n"))
      END;
      """
  }

  // MARK: - Rules over several rows

  private static let agreeing = [
    "programs", "items", "needs", "commitments", "handovers", "handover_lines",
  ].flatMap { table in
    let checks = guards.filter { $0.table == table }.map { rule in
      Check(words: rule.words, columns: rule.columns, offence: "EXISTS (\(rule.offence))")
    }
    return ["INSERT", "UPDATE"].map { trigger("\(table)_agree", $0, on: table, checks) }
  }.joined(separator: "\n")

  static let guards = starts + signatures + numbers + values

  private static let starts = [
    RowGuard(
      table: "commitments",
      offence: """
        SELECT 1 FROM needs AS n JOIN programs AS p ON p.slug = n.program
        WHERE n.id = NEW.need_id AND NEW.form_signed_on < p.started_on
        """,
      words: "commitments.form_signed_on: is before the programme started",
      columns: ["form_signed_on", "need_id"],
      ending: .query(
        """
        SELECT ': ' || p.slug || ' on ' || p.started_on AS ending
        FROM needs AS n JOIN programs AS p ON p.slug = n.program WHERE n.id = :need_id
        """)),
    RowGuard(
      table: "needs",
      offence: """
        SELECT 1 FROM commitments AS c JOIN programs AS p ON p.slug = NEW.program
        WHERE c.need_id = NEW.id AND c.form_signed_on < p.started_on
        """,
      words: "needs.program: cannot be: a commitment to it was signed before that one started",
      columns: ["id", "program"], isAskedOfStandingRows: false),
    RowGuard(
      table: "programs",
      offence: """
        SELECT 1 FROM needs AS n JOIN commitments AS c ON c.need_id = n.id
        WHERE n.program = NEW.slug AND c.form_signed_on < NEW.started_on
        """,
      words: "programs.started_on: is after commitments to it were signed",
      columns: ["slug", "started_on"],
      ending: .query(
        """
        SELECT ': the first on ' || min(c.form_signed_on) || ', ' || c.form_number AS ending
        FROM needs AS n JOIN commitments AS c ON c.need_id = n.id WHERE n.program = :slug
        """),
      isAskedOfStandingRows: false),
  ]

  /// Lines handed over before the form of their commitment was signed. A handover that was called
  /// off does not count: such an appointment may be older than the form.
  private static let early = """
    SELECT 1 FROM handover_lines AS l
        JOIN handovers AS h ON h.id = l.handover_id AND \(HandoverSQL.stands("h"))
        JOIN commitments AS c ON c.id = l.commitment_id AND \(day) < c.form_signed_on
    """

  private static let day = HandoverSQL.day(of: "h")

  private static let signatures = [
    RowGuard(
      table: "handover_lines",
      offence: "\(early) WHERE l.handover_id = NEW.handover_id AND l.line = NEW.line",
      words: "handover_lines.commitment_id: was signed after the handover",
      columns: ["handover_id", "line", "commitment_id"],
      ending: .query(
        """
        SELECT ': the form on ' || c.form_signed_on || ', the handover on ' || \(day) AS ending
        FROM commitments AS c, handovers AS h WHERE c.id = :commitment_id AND h.id = :handover_id
        """)),
    RowGuard(
      table: "handovers", offence: "\(early) WHERE l.handover_id = NEW.id",
      words: "handovers.handed_on: is before the form of a commitment that it delivers was signed",
      columns: ["id", "handed_on", "scheduled_on", "cancelled_on", "undated_state"],
      ending: .query(
        """
        SELECT ': ' || c.form_number || ' on ' || c.form_signed_on AS ending
        FROM handover_lines AS l JOIN commitments AS c ON c.id = l.commitment_id
        WHERE l.handover_id = :id ORDER BY c.form_signed_on DESC LIMIT 1
        """),
      isAskedOfStandingRows: false),
    RowGuard(
      table: "commitments", offence: "\(early) WHERE l.commitment_id = NEW.id",
      words: "commitments.form_signed_on: is after a handover that delivers it",
      columns: ["id", "form_signed_on"],
      ending: .query(
        """
        SELECT ': ' || ifnull(h.bast_number, 'handovers ' || h.id) || ' on ' || \(day) AS ending
        FROM handover_lines AS l JOIN handovers AS h ON h.id = l.handover_id
        WHERE l.commitment_id = :id AND \(HandoverSQL.stands("h")) ORDER BY \(day) LIMIT 1
        """),
      isAskedOfStandingRows: false),
  ]

  private static let numbers = [("handovers", "bast_number"), ("commitments", "form_number")].map {
    table, column in
    RowGuard(
      table: table,
      offence: """
        SELECT 1 FROM \(table) WHERE \(plain(column)) = \(plain("NEW.\(column)"))
          AND \(column) IS NOT NULL AND id <> NEW.id
        """,
      words: "\(table).\(column): is already used",
      columns: ["id", column],
      ending: .holder(
        """
        SELECT id, \(column) AS written FROM \(table) WHERE \(plain(column)) = \(plain(":\(column)"))
          AND \(column) IS NOT NULL AND id <> :id
        """))
  }

  // MARK: - What a row is worth

  private static let tooMuch =
    "at its item's price is worth more than \(Plausible.largestValue) rupiah, which nothing is"

  private static let values = [
    RowGuard(
      table: "needs",
      offence: """
        SELECT 1 FROM items AS i
        WHERE i.code = NEW.item_code AND NEW.quantity * i.unit_price > \(Plausible.largestValue)
        """,
      words: "needs.quantity: \(tooMuch)", columns: ["quantity", "item_code"]),
    RowGuard(
      table: "commitments",
      offence: """
        SELECT 1 FROM needs AS n JOIN items AS i ON i.code = n.item_code
        WHERE n.id = NEW.need_id AND NEW.quantity * i.unit_price > \(Plausible.largestValue)
        """,
      words: "commitments.quantity: \(tooMuch)", columns: ["quantity", "need_id"]),
    RowGuard(
      table: "handover_lines",
      offence: """
        SELECT 1 FROM commitments AS c JOIN needs AS n ON n.id = c.need_id
          JOIN items AS i ON i.code = n.item_code
        WHERE c.id = NEW.commitment_id
          AND NEW.quantity_delivered * i.unit_price > \(Plausible.largestValue)
        """,
      words: "handover_lines.quantity_delivered: \(tooMuch)",
      columns: ["quantity_delivered", "commitment_id"]),
    RowGuard(
      table: "items",
      offence: """
        SELECT 1 FROM needs AS n
        WHERE n.item_code = NEW.code AND max(n.quantity,
          ifnull((SELECT max(c.quantity) FROM commitments AS c WHERE c.need_id = n.id), 0),
          ifnull((SELECT max(l.quantity_delivered) FROM commitments AS c
            JOIN handover_lines AS l ON l.commitment_id = c.id WHERE c.need_id = n.id), 0)
        ) * NEW.unit_price > \(Plausible.largestValue)
        """,
      words: "items.unit_price: makes a row of this item worth more than "
        + "\(Plausible.largestValue) rupiah, which nothing is",
      columns: ["code", "unit_price"], isAskedOfStandingRows: false),
  ]
}
