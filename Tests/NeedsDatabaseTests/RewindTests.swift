import GRDB
import Registry
import Support
import TestSupport
import Testing

@testable import NeedsDatabase

/// What a day of the past was like does not depend on what came after it.
@Suite("Looking back: a day of the past")
struct RewindTests {
  /// The tables without their rules, made once.
  private static let base = Result {
    try Unchecked.copy(of: try SmallSample.database().database.queue)
  }

  /// Fifty histories, ten days each.
  @Test("shows what a database shows that ends on that day", arguments: 0..<50)
  func rewind(_ seed: Int) throws {
    var history = History(seed: UInt64(seed))
    let queue = try DatabaseQueue()
    try Self.base.get().backup(to: queue)
    try queue.write { try $0.execute(sql: history.rows()) }
    var states: Set<String> = []
    for _ in 0..<10 {
      let day = history.day()
      let date = try #require(CalendarDate(iso: day))
      let rewound = try queue.read { try Records(reading: $0, asOf: date) }
      let ended = try DatabaseQueue()
      try queue.backup(to: ended)
      try ended.write { try $0.execute(sql: Self.ending(on: day)) }
      let then = try ended.read { db in
        try Records(reading: db, asOf: try #require(CalendarDate(iso: "2100-12-31")))
      }
      let isSame = rewound == then
      #expect(isSame, "\(day)")
      let registry = Registry(records: rewound, asOf: date)
      let past = Registry(records: then, asOf: date)
      #expect(registry.all(\.needs).map(registry.tally) == past.all(\.needs).map(past.tally))
      states.formUnion(rewound.programs.map(\.stage.rawValue))
      states.formUnion(rewound.commitments.map(\.status.rawValue))
      states.formUnion(rewound.handovers.map(\.status.rawValue))
    }
    // A history in which hardly anything happens would prove nothing.
    #expect(states.count > 3, "\(states)")
  }

  /// Takes everything out of a database that comes after a day. What holds on every day stays: a
  /// withdrawal of consent, a state that has no day, plans and terms.
  private static func ending(on day: String) -> String {
    func forget(_ table: String, _ column: String, and others: String...) -> String {
      let columns = ([column] + others).map { "\($0) = NULL" }.joined(separator: ", ")
      return "UPDATE \(table) SET \(columns) WHERE \(column) > '\(day)';"
    }
    return """
      DELETE FROM needs WHERE opened_on > '\(day)';
      DELETE FROM collaborators WHERE joined_on > '\(day)';
      DELETE FROM commitments WHERE form_signed_on > '\(day)'
        OR need_id NOT IN (SELECT id FROM needs)
        OR collaborator_id NOT IN (SELECT id FROM collaborators);
      DELETE FROM handovers WHERE collaborator_id NOT IN (SELECT id FROM collaborators)
        OR ifnull(handed_on, '9') > '\(day)' AND ifnull(scheduled_on, '9') > '\(day)';
      DELETE FROM handover_lines WHERE handover_id NOT IN (SELECT id FROM handovers)
        OR commitment_id NOT IN (SELECT id FROM commitments);
      DELETE FROM corrections WHERE made_on > '\(day)';
      \(["discussed_on", "announced_on", "ended_on"].map { forget("programs", $0) }.joined())
      \(forget("programs", "started_on", and: "undated_state"))
      \(forget("needs", "closed_on")) \(forget("needs", "confirmed_on"))
      \(forget("collaborators", "publish_name_on"))
      \(forget("commitments", "ended_on", and: "ended_as", "end_reason"))
      \(forget("handovers", "cancelled_on", and: "cancel_reason"))
      \(forget("handovers", "verified_on")) \(forget("handovers", "scheduled_on"))
      UPDATE handovers SET handed_on = NULL,
        undated_state = nullif(undated_state, 'diverifikasi') WHERE handed_on > '\(day)';
      """
  }
}

/// Invented rows whose days are in the order that the schema demands, and otherwise anywhere in
/// 2020.
private struct History {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func day() -> String {
    let month = Int.random(in: 1...12, using: &random), day = Int.random(in: 1...28, using: &random)
    return "2020-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// So many days in order, each missing now and then.
  private mutating func days(_ count: Int) -> [String] {
    (0..<count).map { _ in day() }.sorted().map {
      Int.random(in: 0..<4, using: &random) == 0 ? "NULL" : "'\($0)'"
    }
  }

  private mutating func pick(_ choices: String...) -> String {
    choices.randomElement(using: &random) ?? ""
  }

  mutating func rows() -> String {
    var sql = """
      DELETE FROM programs; DELETE FROM items; DELETE FROM needs; DELETE FROM collaborators;
      DELETE FROM commitments; DELETE FROM handovers; DELETE FROM handover_lines;
      DELETE FROM corrections; DELETE FROM published_names;
      """
    for number in 1...3 {
      let days = days(4)
      let end = days[2] == "NULL" ? "NULL" : days[3]
      sql += """
        INSERT INTO programs (slug, name, discussed_on, announced_on, started_on, ended_on,
          undated_state, position) VALUES ('p\(number)', 'P', \(days[0]), \(days[1]), \(days[2]),
          \(end), \(days[2] != "NULL" && end == "NULL" ? pick("NULL", "'selesai'") : "NULL"), \(number));
        INSERT INTO items (code, program, name, unit, category, unit_price, price_source)
          VALUES ('i\(number)', 'p\(number)', 'I', 'x', 'x', \(number), 'x');
        """
    }
    for id in 1...8 { sql += need(id) + collaborator(id) }
    for id in 1...16 { sql += commitment(id) }
    for id in 1...12 { sql += handover(id) }
    sql +=
      "INSERT INTO corrections VALUES (1, '\(day())', 'needs', '1', 'note', NULL, 'x', 'x', 'x');"
    return sql
  }

  private mutating func need(_ id: Int) -> String {
    let opened = day()
    let (confirmed, closed) = (after(opened), after(opened))
    return """
      INSERT INTO needs (id, program, site_id, item_code, quantity, basis, opened_on, confirmed_on,
        closed_on) VALUES (\(id), 'p\(id % 3 + 1)', '31.75.03.1002/rw-0\(7 + id % 2)',
        'i\(id % 3 + 1)', 10, 'x', '\(opened)', \(confirmed), \(closed));
      """
  }

  private mutating func collaborator(_ id: Int) -> String {
    let joined = day()
    return """
      INSERT INTO collaborators (id, name, kind, is_aggregator, joined_on, publish_name_on,
        withdrawn_on) VALUES (\(id), 'Nama \(id)', 'yayasan', 0, '\(joined)', \(after(joined)),
        \(id % 4 == 0 ? after(joined) : "NULL"));
      """
  }

  private mutating func commitment(_ id: Int) -> String {
    let signed = day()
    let kind = pick("NULL", "'dibatalkan'", "'kedaluwarsa'")
    let ended = kind == "NULL" ? "NULL" : after(signed)
    return """
      INSERT INTO commitments (id, collaborator_id, need_id, quantity, form_number, form_signed_on,
        channel, due_on, ended_on, ended_as, end_reason) VALUES (\(id), \(id % 2 + 1),
        \(id % 2 == 0 ? 2 : 1), \(id), '\(id)/KOM', '\(signed)', 'langsung', \(after(signed)),
        \(ended), \(kind), \(kind == "NULL" ? "NULL" : "'x'"));
      """
  }

  private mutating func handover(_ id: Int) -> String {
    let planned = day()
    let (handed, scheduled) = (after(planned), pick("NULL", "'\(planned)'"))
    let wasMade = handed != "NULL"
    let verified = wasMade ? after(String(handed.dropFirst().dropLast())) : "NULL"
    let cancelled = after(wasMade ? String(handed.dropFirst().dropLast()) : planned)
    var states = ["NULL"]
    if wasMade, verified == "NULL" { states.append("'diverifikasi'") }
    if cancelled == "NULL" { states.append("'batal'") }
    let state = states.randomElement(using: &random) ?? "NULL"
    return """
      INSERT INTO handovers (id, bast_number, collaborator_id, site_id, scheduled_on, handed_on,
        verified_on, cancelled_on, cancel_reason, undated_state) VALUES (\(id), '\(id)/BAST',
        \(id % 2 + 1), '31.75.03.1002/rw-0\(7 + (id % 2 == 0 ? 0 : 1))',
        \(wasMade ? scheduled : "'\(planned)'"), \(handed), \(verified), \(cancelled),
        \(cancelled == "NULL" ? "NULL" : "'x'"), \(state));
      INSERT INTO handover_lines VALUES (\(id), 1, \(id), \(id), \(id), 'baik', NULL);
      """
  }

  /// A day of the rest of the year, or none.
  private mutating func after(_ day: String) -> String {
    let later = self.day()
    return later < day || Int.random(in: 0..<4, using: &random) == 0 ? "NULL" : "'\(later)'"
  }
}
