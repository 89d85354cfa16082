import Registry

/// Step 4 of the schema: states have days, and places may be of more kinds.
///
/// A status in one word said what is true today; from the days the program tells what was true on
/// any day. The step loses nothing and invents nothing: a day that the old columns did not know
/// stays unknown, and a state without a day counts on every day.
enum Version4 {
  static let number = 4

  static let sql = """
    -- So that no definition of another table is rewritten when one is rebuilt.
    PRAGMA legacy_alter_table = ON;
    \(rebuilt.map(rebuilding).joined(separator: "\n"))
    PRAGMA legacy_alter_table = OFF;

    ALTER TABLE items ADD COLUMN contents TEXT \(Version1.filled("contents"));
    ALTER TABLE needs ADD COLUMN confirmed_on TEXT \(Version1.day("confirmed_on"))
      \(RowRule.columnConstraint("need_confirmed_after_opened"));
    ALTER TABLE collaborators ADD COLUMN licence_number TEXT \(Version1.filled("licence_number"));
    ALTER TABLE collaborators ADD COLUMN licence_until TEXT \(Version1.day("licence_until"))
      \(RowRule.columnConstraint("licence_day_has_number"));
    ALTER TABLE collaborators ADD COLUMN tax_number TEXT \(Version1.filled("tax_number"));

    \(Version1Triggers.commitmentIndexes)
    \(PlausibilityTriggers.indexes)
    """

  /// What a database of an earlier step has of all this, as temporary views of a connection.
  ///
  /// - Parameter found: the step of the database.
  static func standIn(_ found: Int) -> String {
    let collaborators =
      found < 2 ? "(SELECT *, NULL AS withdrawn_on FROM main.collaborators)" : "main.collaborators"
    let views = rebuilt.map { table in
      "CREATE TEMP VIEW \(table.name) AS SELECT \(table.values) FROM main.\(table.name);"
    }
    return """
      \(views.joined(separator: "\n"))
      CREATE TEMP VIEW items AS SELECT *, NULL AS contents FROM main.items;
      CREATE TEMP VIEW needs AS SELECT *, NULL AS confirmed_on FROM main.needs;
      DROP VIEW IF EXISTS temp.collaborators;
      CREATE TEMP VIEW collaborators AS SELECT *, NULL AS licence_number, NULL AS licence_until,
        NULL AS tax_number FROM \(collaborators);
      """
  }

  private struct Rebuilt {
    let name: String
    /// What stands between the brackets of its CREATE TABLE.
    let definition: String
    /// The new columns, in order, from those of before.
    let values: String
  }

  private static func rebuilding(_ table: Rebuilt) -> String {
    """
    CREATE TABLE new_\(table.name) (\(table.definition)) STRICT;
    INSERT INTO new_\(table.name) SELECT \(table.values) FROM \(table.name);
    DROP TABLE \(table.name);
    ALTER TABLE new_\(table.name) RENAME TO \(table.name);
    """
  }

  private static let rebuilt = [areas, sites, programs, commitments, handovers]

  private static let areas = Rebuilt(
    name: "areas",
    definition: """
      code TEXT PRIMARY KEY NOT NULL,
      level TEXT NOT NULL
        \(Version1.oneOf("level", "provinsi", "kota", "kabupaten", "kecamatan", "kelurahan", "desa")),
      name TEXT NOT NULL \(Version1.filled("name")),
      parent_code TEXT REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
      CHECK (code GLOB '[0-9][0-9]' OR code GLOB '[0-9][0-9].[0-9][0-9]'
        OR code GLOB '[0-9][0-9].[0-9][0-9].[0-9][0-9]'
        OR code GLOB '[0-9][0-9].[0-9][0-9].[0-9][0-9].[0-9][0-9][0-9][0-9]'),
      CHECK (instr(code, char(0)) = 0),
      \(RowRule.constraints(of: "areas", at: number))
      """,
    values: "code, level, name, parent_code")

  private static let sites = Rebuilt(
    name: "sites",
    definition: """
      id TEXT PRIMARY KEY NOT NULL,
      kelurahan_code TEXT NOT NULL CHECK (length(kelurahan_code) = 13)
        REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
      kind TEXT NOT NULL \(Version1.oneOf("kind", "rw", "loksem", "lokbin", "sekolah", "panti", "pesantren", "bank sampah")),
      name TEXT NOT NULL \(Version1.filled("name")),
      households INTEGER CHECK (households BETWEEN 0 AND \(Version1.largest)),
      slum_level TEXT \(Version1.oneOf("slum_level", "berat", "sedang", "ringan", "sangat ringan")),
      CHECK (id GLOB '[0-9][0-9].[0-9][0-9].[0-9][0-9].[0-9][0-9][0-9][0-9]/*'
        AND length(id) BETWEEN 15 AND 78
        AND substr(id, 15) NOT GLOB '*[^a-z0-9-]*'
        AND substr(id, 15) <> 'index' AND instr(id, char(0)) = 0),
      \(RowRule.constraints(of: "sites", at: number))
      """,
    values: "id, kelurahan_code, kind, name, households, slum_level")

  private static let programs = Rebuilt(
    name: "programs",
    definition: """
      slug TEXT PRIMARY KEY NOT NULL \(Version1.slug("slug")),
      name TEXT NOT NULL \(Version1.filled("name")),
      code TEXT CHECK (code <> '' AND code NOT GLOB '*[^A-Z]*' AND length(code) <= 8),
      office TEXT \(Version1.filled("office")),
      verifier TEXT \(Version1.filled("verifier")),
      discussed_on TEXT \(Version1.day("discussed_on")),
      announced_on TEXT \(Version1.day("announced_on")),
      started_on TEXT \(Version1.day("started_on")),
      ended_on TEXT \(Version1.day("ended_on")),
      undated_state TEXT \(Version1.oneOf("undated_state", "selesai")),
      position INTEGER NOT NULL UNIQUE CHECK (position BETWEEN 1 AND 999),
      \(RowRule.constraints(of: "programs", at: number))
      """,
    // The first day of a programme under discussion is not the day on which it began to run.
    values: """
      slug, name, NULL AS code, NULL AS office, NULL AS verifier,
      CASE WHEN stage = 'pembahasan' THEN started_on END AS discussed_on, NULL AS announced_on,
      CASE WHEN stage <> 'pembahasan' THEN started_on END AS started_on, NULL AS ended_on,
      CASE WHEN stage = 'selesai' THEN stage END AS undated_state, position
      """)

  private static let commitments = Rebuilt(
    name: "commitments",
    definition: """
      id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0),
      collaborator_id INTEGER NOT NULL
        REFERENCES collaborators (id) DEFERRABLE INITIALLY DEFERRED,
      need_id INTEGER NOT NULL REFERENCES needs (id) DEFERRABLE INITIALLY DEFERRED,
      quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND \(Version1.largest)),
      form_number TEXT NOT NULL UNIQUE \(Version1.documentNumber("form_number", "KOM")),
      form_signed_on TEXT NOT NULL \(Version1.day("form_signed_on")),
      channel TEXT NOT NULL \(Version1.oneOf("channel", "langsung", "agregator")),
      aggregator_id INTEGER REFERENCES collaborators (id) DEFERRABLE INITIALLY DEFERRED,
      due_on TEXT \(Version1.day("due_on")),
      ended_on TEXT \(Version1.day("ended_on")),
      ended_as TEXT \(Version1.oneOf("ended_as", "dibatalkan", "kedaluwarsa")),
      end_reason TEXT \(Version1.filled("end_reason")),
      \(RowRule.constraints(of: "commitments", at: number))
      """,
    values: """
      id, collaborator_id, need_id, quantity, form_number, form_signed_on, channel, aggregator_id,
      due_on, NULL AS ended_on, CASE WHEN status <> 'aktif' THEN status END AS ended_as,
      status_reason AS end_reason
      """)

  private static let handovers = Rebuilt(
    name: "handovers",
    definition: """
      id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0),
      bast_number TEXT UNIQUE \(Version1.documentNumber("bast_number", "BAST")),
      collaborator_id INTEGER NOT NULL
        REFERENCES collaborators (id) DEFERRABLE INITIALLY DEFERRED,
      site_id TEXT NOT NULL REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED,
      scheduled_on TEXT \(Version1.day("scheduled_on")),
      handed_on TEXT \(Version1.day("handed_on")),
      verified_on TEXT \(Version1.day("verified_on")),
      cancelled_on TEXT \(Version1.day("cancelled_on")),
      cancel_reason TEXT \(Version1.filled("cancel_reason")),
      undated_state TEXT \(Version1.oneOf("undated_state", "diverifikasi", "batal")),
      handed_at TEXT CHECK (handed_at GLOB '[0-2][0-9]:[0-5][0-9]' AND handed_at < '24:00'),
      place TEXT \(Version1.filled("place")),
      facilitator TEXT \(Version1.filled("facilitator")),
      giver_id INTEGER REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
      receiver_id INTEGER REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
      witness_id INTEGER REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
      acknowledged_by_id INTEGER REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
      \(RowRule.constraints(of: "handovers", at: number))
      """,
    // What was not made has only been planned, whether or not it was called off later.
    values: """
      id, bast_number, collaborator_id, site_id,
      CASE WHEN status IN ('dijadwalkan', 'batal') THEN handed_on END AS scheduled_on,
      CASE WHEN status IN ('diserahkan', 'diverifikasi') THEN handed_on END AS handed_on,
      NULL AS verified_on, NULL AS cancelled_on, NULL AS cancel_reason,
      CASE WHEN status IN ('diverifikasi', 'batal') THEN status END AS undated_state,
      handed_at, place, facilitator, giver_id, receiver_id, witness_id, acknowledged_by_id
      """)
}
