import GRDB
import TestSupport

@testable import NeedsDatabase

/// A database as an earlier version of the program left it.
enum Old {
  static let version = PlausibilityTriggers.step - 1

  /// The small sample in a database without the later rules, changed by some SQL.
  static func database(
    _ sql: String, version: Int = version
  ) throws -> (folder: Folder, database: NeedsDatabase) {
    let (sample, current) = try SmallSample.database()
    current.close()
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(
      folder.at("needs.sqlite"), steps: Array(Migration.steps.prefix(version)), patience: 1)
    try database.queue.writeWithoutTransaction { db in
      // Their rules are those of today, which name later columns. A file that is as old as this one
      // says has the rules of its time.
      for name in try String.fetchAll(
        db,
        sql:
          "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE '%remembered%'"
      ) where version >= PlausibilityTriggers.step {
        try db.execute(sql: "DROP TRIGGER \(name)")
      }
      try db.execute(sql: "ATTACH ? AS now", arguments: [sample.at("needs.sqlite")])
      try db.inTransaction {
        for (table, columns) in Self.tables {
          let names = columns.map(\.name).joined(separator: ", ")
          let values = columns.map(\.value).joined(separator: ", ")
          try db.execute(
            sql: "INSERT INTO \(table) (\(names)) SELECT \(values) FROM now.\(table)")
        }
        return .commit
      }
      try db.execute(sql: "DETACH now")
    }
    try database.write { try $0.execute(sql: sql) }
    return (folder, database)
  }

  /// The tables of step 1 with their columns, each from those of today.
  private static let tables: [(String, [(name: String, value: String)])] = [
    ("areas", same("code level name parent_code")),
    ("sites", same("id kelurahan_code kind name households slum_level")),
    ("programs", same("slug name started_on position") + [("stage", "'aktif'")]),
    ("items", same("code program name unit category unit_price price_source")),
    (
      "needs",
      same(
        "id program site_id item_code quantity recipients recipient_unit basis opened_on closed_on "
          + "note")
    ),
    (
      "collaborators",
      same(
        "id name kind is_aggregator joined_on publish_name_on contact_name phone email address")
    ),
    (
      "commitments",
      same(
        "id collaborator_id need_id quantity form_number form_signed_on channel aggregator_id due_on"
      ) + [("status", "ifnull(ended_as, 'aktif')"), ("status_reason", "end_reason")]
    ),
    ("parties", same("id name position organization address identity_number")),
    (
      "handovers",
      same(
        "id bast_number collaborator_id site_id handed_at place facilitator giver_id receiver_id "
          + "witness_id acknowledged_by_id")
        + [
          ("handed_on", "ifnull(handed_on, scheduled_on)"),
          ("status", "iif(handed_on IS NULL, 'dijadwalkan', 'diserahkan')"),
        ]
    ),
    (
      "handover_lines",
      same("handover_id line commitment_id quantity_delivered quantity_accepted condition reason")
    ),
    (
      "corrections",
      same("id made_on table_name record_id field old_value new_value reason office")
    ),
  ]

  private static func same(_ names: String) -> [(name: String, value: String)] {
    names.split(separator: " ").map { (String($0), String($0)) }
  }
}
