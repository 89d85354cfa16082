import Registry

/// The tables of schema version 1, as SQL.
///
/// The names are the public contract: a database column, a CSV header and a heading of
/// `docs/data-format.md` are the same word. Every rule that SQL can enforce is enforced here, so
/// that no other program can write what `ksbb` cannot read.
enum Version1 {
  /// Text that is not empty, not only blanks (tab, line ends, space, no-break space), and without
  /// NUL, at which SQLite's text functions stop. So NULL and the empty field of a CSV file are the
  /// same thing.
  static func filled(_ column: String) -> String {
    """
    CHECK (trim(\(column), char(9, 10, 13, 32, 160)) <> '' AND instr(\(column), char(0)) = 0)
    """
  }

  /// Small letters, digits and hyphens, short enough for a file name, and not the name of a
  /// folder's own page.
  static func slug(_ column: String) -> String {
    """
    CHECK (\(column) <> '' AND \(column) NOT GLOB '*[^a-z0-9-]*' AND length(\(column)) <= 64
      AND \(column) <> 'index' AND instr(\(column), char(0)) = 0)
    """
  }

  /// `017/BAST/KSBB-PGN/X/2020`: digits, the document, the programme's code in capitals, a Roman
  /// month, a year of four digits. Trimming the known ends leaves the middle, which has only one
  /// shape.
  static func documentNumber(_ column: String, _ document: String) -> String {
    let middle = "rtrim(rtrim(rtrim(\(column), '0123456789'), '/'), 'IVX')"
    return """
      CHECK (\(column) GLOB '[0-9]*/[IVX]*/[0-9][0-9][0-9][0-9]'
        AND ltrim(\(middle), '0123456789') GLOB '/\(document)/KSBB-[A-Z]*/'
        AND length(\(column)) - length(replace(\(column), '/', '')) = 4
        AND \(column) NOT GLOB '*[^0-9A-Z/-]*' AND length(\(column)) <= 64
        AND instr(\(column), char(0)) = 0)
      """
  }

  /// An ISO calendar date that exists. With a modifier SQLite normalises 2020-02-30 to 2020-03-01,
  /// so a date that comes back unchanged is a real one; without a modifier every date would come
  /// back unchanged. The length excludes years before 0000, which SQLite writes with a minus sign.
  static func day(_ column: String) -> String {
    "CHECK (\(column) IS date(\(column), '+0 days') AND length(\(column)) = 10)"
  }

  static func oneOf(_ column: String, _ words: String...) -> String {
    "CHECK (\(column) IN (\(words.map { "'\($0)'" }.joined(separator: ", "))))"
  }

  /// A product of two such amounts fits 64 bits; sums are checked when rows are read.
  static let largest = DataSchema.largestQuantity

  static let tables = """
    CREATE TABLE areas (
      code TEXT PRIMARY KEY NOT NULL,
      level TEXT NOT NULL \(oneOf("level", "provinsi", "kota", "kecamatan", "kelurahan")),
      name TEXT NOT NULL \(filled("name")),
      parent_code TEXT REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
      CHECK (code GLOB '[0-9][0-9]' OR code GLOB '[0-9][0-9].[0-9][0-9]'
        OR code GLOB '[0-9][0-9].[0-9][0-9].[0-9][0-9]'
        OR code GLOB '[0-9][0-9].[0-9][0-9].[0-9][0-9].[0-9][0-9][0-9][0-9]'),
      CHECK (instr(code, char(0)) = 0),
      \(RowRule.constraints(of: "areas", at: 1))
    ) STRICT;

    CREATE TABLE sites (
      id TEXT PRIMARY KEY NOT NULL,
      kelurahan_code TEXT NOT NULL CHECK (length(kelurahan_code) = 13)
        REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
      kind TEXT NOT NULL \(oneOf("kind", "rw", "loksem", "sekolah", "panti", "pesantren")),
      name TEXT NOT NULL \(filled("name")),
      households INTEGER CHECK (households BETWEEN 0 AND \(largest)),
      slum_level TEXT \(oneOf("slum_level", "berat", "sedang", "ringan", "sangat ringan")),
      CHECK (id GLOB '[0-9][0-9].[0-9][0-9].[0-9][0-9].[0-9][0-9][0-9][0-9]/*'
        AND length(id) BETWEEN 15 AND 78
        AND substr(id, 15) NOT GLOB '*[^a-z0-9-]*'
        AND substr(id, 15) <> 'index' AND instr(id, char(0)) = 0),
      \(RowRule.constraints(of: "sites", at: 1))
    ) STRICT;

    CREATE TABLE programs (
      slug TEXT PRIMARY KEY NOT NULL
        \(slug("slug")),
      name TEXT NOT NULL \(filled("name")),
      stage TEXT NOT NULL \(oneOf("stage", "pembahasan", "aktif", "selesai")),
      started_on TEXT \(day("started_on")),
      position INTEGER NOT NULL UNIQUE CHECK (position BETWEEN 1 AND 999),
      \(RowRule.constraints(of: "programs", at: 1))
    ) STRICT;

    CREATE TABLE items (
      code TEXT PRIMARY KEY NOT NULL
        \(slug("code")),
      program TEXT NOT NULL REFERENCES programs (slug) DEFERRABLE INITIALLY DEFERRED,
      name TEXT NOT NULL \(filled("name")),
      unit TEXT NOT NULL \(filled("unit")),
      category TEXT NOT NULL \(filled("category")),
      unit_price INTEGER CHECK (unit_price BETWEEN 1 AND \(largest)),
      price_source TEXT \(filled("price_source")),
      UNIQUE (code, program),
      \(RowRule.constraints(of: "items", at: 1))
    ) STRICT;

    CREATE TABLE needs (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0),
      program TEXT NOT NULL,
      site_id TEXT NOT NULL REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED,
      item_code TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND \(largest)),
      recipients INTEGER CHECK (recipients BETWEEN 0 AND \(largest)),
      recipient_unit TEXT \(oneOf("recipient_unit", "KK", "orang", "UMKM", "siswa", "pendidik")),
      basis TEXT NOT NULL \(filled("basis")),
      opened_on TEXT NOT NULL \(day("opened_on")),
      closed_on TEXT \(day("closed_on")),
      note TEXT \(filled("note")),
      FOREIGN KEY (item_code, program) REFERENCES items (code, program)
        DEFERRABLE INITIALLY DEFERRED,
      \(RowRule.constraints(of: "needs", at: 1))
    ) STRICT;

    CREATE TABLE collaborators (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0),
      name TEXT NOT NULL \(filled("name")),
      kind TEXT NOT NULL \(oneOf(
            "kind", "perusahaan", "yayasan", "komunitas", "lembaga", "instansi", "perorangan")),
      is_aggregator INTEGER NOT NULL DEFAULT 0 CHECK (is_aggregator IN (0, 1)),
      joined_on TEXT NOT NULL \(day("joined_on")),
      publish_name_on TEXT \(day("publish_name_on")),
      contact_name TEXT \(filled("contact_name")),
      phone TEXT \(filled("phone")),
      email TEXT \(filled("email")),
      address TEXT \(filled("address"))
    ) STRICT;

    CREATE TABLE commitments (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0),
      collaborator_id INTEGER NOT NULL
        REFERENCES collaborators (id) DEFERRABLE INITIALLY DEFERRED,
      need_id INTEGER NOT NULL REFERENCES needs (id) DEFERRABLE INITIALLY DEFERRED,
      quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND \(largest)),
      form_number TEXT NOT NULL UNIQUE
        \(documentNumber("form_number", "KOM")),
      form_signed_on TEXT NOT NULL \(day("form_signed_on")),
      channel TEXT NOT NULL \(oneOf("channel", "langsung", "agregator")),
      aggregator_id INTEGER REFERENCES collaborators (id) DEFERRABLE INITIALLY DEFERRED,
      due_on TEXT \(day("due_on")),
      status TEXT NOT NULL \(oneOf("status", "aktif", "dibatalkan", "kedaluwarsa")),
      status_reason TEXT \(filled("status_reason")),
      \(RowRule.constraints(of: "commitments", at: 1))
    ) STRICT;

    CREATE TABLE parties (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0),
      name TEXT NOT NULL \(filled("name")),
      position TEXT \(filled("position")),
      organization TEXT \(filled("organization")),
      address TEXT \(filled("address")),
      identity_number TEXT \(filled("identity_number"))
    ) STRICT;

    CREATE TABLE handovers (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0),
      bast_number TEXT UNIQUE
        \(documentNumber("bast_number", "BAST")),
      collaborator_id INTEGER NOT NULL
        REFERENCES collaborators (id) DEFERRABLE INITIALLY DEFERRED,
      site_id TEXT NOT NULL REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED,
      handed_on TEXT NOT NULL \(day("handed_on")),
      handed_at TEXT CHECK (handed_at GLOB '[0-2][0-9]:[0-5][0-9]' AND handed_at < '24:00'),
      place TEXT \(filled("place")),
      facilitator TEXT \(filled("facilitator")),
      status TEXT NOT NULL \(oneOf("status", "dijadwalkan", "diserahkan", "diverifikasi", "batal")),
      giver_id INTEGER REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
      receiver_id INTEGER REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
      witness_id INTEGER REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
      acknowledged_by_id INTEGER REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
      \(RowRule.constraints(of: "handovers", at: 1))
    ) STRICT;

    CREATE TABLE handover_lines (
      handover_id INTEGER NOT NULL REFERENCES handovers (id) DEFERRABLE INITIALLY DEFERRED,
      line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 9999),
      commitment_id INTEGER NOT NULL
        REFERENCES commitments (id) DEFERRABLE INITIALLY DEFERRED,
      quantity_delivered INTEGER NOT NULL CHECK (quantity_delivered BETWEEN 0 AND \(largest)),
      quantity_accepted INTEGER NOT NULL CHECK (quantity_accepted BETWEEN 0 AND \(largest)),
      condition TEXT NOT NULL \(oneOf("condition", "baik", "rusak", "kurang", "kedaluwarsa", "salah kirim")),
      reason TEXT \(filled("reason")),
      PRIMARY KEY (handover_id, line),
      UNIQUE (handover_id, commitment_id),
      \(RowRule.constraints(of: "handover_lines", at: 1))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE corrections (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0),
      made_on TEXT NOT NULL \(day("made_on")),
      table_name TEXT NOT NULL \(oneOf(
            "table_name", "areas", "sites", "programs", "items", "needs", "collaborators",
            "commitments", "handovers", "handover_lines")),
      record_id TEXT NOT NULL \(filled("record_id")),
      field TEXT NOT NULL \(filled("field")),
      old_value TEXT \(filled("old_value")),
      new_value TEXT \(filled("new_value")),
      reason TEXT NOT NULL \(filled("reason")),
      office TEXT NOT NULL \(filled("office"))
    ) STRICT;
    """
}
