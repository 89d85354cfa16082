/// The rules of schema version 1 that span rows, as triggers.
///
/// Each rule is guarded from both sides: when the row that refers is written, and when the row it
/// refers to is written later. A row that is not there yet breaks no rule; the deferred foreign
/// keys make sure that it comes. The triggers watch every UPDATE, not chosen columns, because `SET
/// rowid = …` would get past a list of columns.
enum Version1Triggers {
  /// Lines with their handover and their commitment, where both exist.
  private static let lines = """
    handover_lines AS l
        JOIN handovers AS h ON h.id = l.handover_id
        JOIN commitments AS c ON c.id = l.commitment_id
    """
  private static let linesToNeeds = "\(lines)\n    JOIN needs AS n ON n.id = c.need_id"
  private static let giver = "c.collaborator_id <> h.collaborator_id"
  private static let place = "n.site_id <> h.site_id"
  private static let thisLine = "l.handover_id = NEW.handover_id AND l.line = NEW.line"

  static let guards = [
    RowGuard(
      table: "commitments",
      offence: """
        SELECT 1 FROM collaborators WHERE id = NEW.aggregator_id AND is_aggregator <> 1
        """,
      words: "commitments.aggregator_id: is not an aggregator (is_aggregator is 0)"),
    RowGuard(
      table: "collaborators",
      offence: """
        SELECT 1 FROM commitments WHERE aggregator_id = NEW.id AND NEW.is_aggregator <> 1
        """,
      words: "collaborators.is_aggregator: cannot be: commitments are given through it"),
    RowGuard(
      table: "handover_lines",
      offence: "SELECT 1 FROM \(lines) WHERE \(thisLine) AND \(giver)",
      words: "handover_lines.commitment_id: belongs to another collaborator than the handover"),
    RowGuard(
      table: "handover_lines",
      offence: "SELECT 1 FROM \(linesToNeeds) WHERE \(thisLine) AND \(place)",
      words: "handover_lines.commitment_id: is for a need at another site than the handover"),
    RowGuard(
      table: "handovers",
      offence: "SELECT 1 FROM \(lines) WHERE l.handover_id = NEW.id AND \(giver)",
      words:
        "handovers.collaborator_id: cannot be: its lines deliver commitments of another collaborator"
    ),
    RowGuard(
      table: "handovers",
      offence: "SELECT 1 FROM \(linesToNeeds) WHERE l.handover_id = NEW.id AND \(place)",
      words: "handovers.site_id: cannot be: its lines deliver to needs at another site"),
    RowGuard(
      table: "commitments",
      offence: "SELECT 1 FROM \(lines) WHERE l.commitment_id = NEW.id AND \(giver)",
      words:
        "commitments.collaborator_id: cannot be: it is delivered by a handover of another collaborator"
    ),
    RowGuard(
      table: "commitments",
      offence: "SELECT 1 FROM \(linesToNeeds) WHERE l.commitment_id = NEW.id AND \(place)",
      words: "commitments.need_id: cannot be: it is delivered by a handover at another site"),
    RowGuard(
      table: "needs",
      offence: "SELECT 1 FROM \(linesToNeeds) WHERE c.need_id = NEW.id AND \(place)",
      words: "needs.site_id: cannot be: it is delivered to by a handover at another site"),
  ]

  /// Only what the triggers above and the deferred foreign keys look up row by row; every other
  /// column is read by whole-table scans in key order.
  static let indexes = """
    \(commitmentIndexes)
    CREATE INDEX handover_lines_by_commitment ON handover_lines (commitment_id);
    """

  /// Those of commitments.
  static let commitmentIndexes = """
    CREATE INDEX commitments_by_need ON commitments (need_id);
    CREATE INDEX commitments_by_aggregator ON commitments (aggregator_id)
      WHERE aggregator_id IS NOT NULL;
    """

  /// One trigger for each table and event, so that the guards of a table are checked in the order
  /// above; SQLite does not define the order of several triggers.
  static let triggers = ["commitments", "collaborators", "handover_lines", "handovers", "needs"]
    .flatMap { table in ["INSERT", "UPDATE"].map { trigger(table, $0) } }
    .joined(separator: "\n")

  private static func trigger(_ table: String, _ event: String) -> String {
    let steps = guards.filter { $0.table == table }.map { rule in
      "  SELECT RAISE(ABORT, \(rule.words.asSQLText)) WHERE EXISTS (\(rule.offence));"
    }
    return """
      CREATE TRIGGER \(table)_fit_after_\(event.lowercased()) AFTER \(event) ON \(table)
      BEGIN
      \(steps.joined(separator: "\n"))
      END;
      """
  }
}
