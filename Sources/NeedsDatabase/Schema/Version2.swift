/// Step 2 of the schema: a withdrawal has a day, and names that were public are remembered.
enum Version2 {
  static let sql = """
    ALTER TABLE collaborators ADD COLUMN withdrawn_on TEXT \(Version1.day("withdrawn_on"));

    CREATE TABLE published_names (
      collaborator_id INTEGER NOT NULL,
      name TEXT NOT NULL,
      publish_name_on TEXT NOT NULL,
      PRIMARY KEY (collaborator_id, name)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO published_names
      SELECT id, name, publish_name_on FROM collaborators WHERE publish_name_on IS NOT NULL;

    \(["INSERT", "UPDATE"].map(remembering).joined(separator: "\n"))

    CREATE TRIGGER collaborators_forgotten AFTER DELETE ON collaborators
    BEGIN
      DELETE FROM published_names WHERE collaborator_id = OLD.id;
    END;
    """

  /// What a database of step 1 has of both, as temporary views of a connection, so that nothing is
  /// written.
  static let standIn = """
    CREATE TEMP VIEW collaborators AS SELECT *, NULL AS withdrawn_on FROM main.collaborators;
    CREATE TEMP VIEW published_names AS
      SELECT id AS collaborator_id, name, publish_name_on FROM main.collaborators
      WHERE publish_name_on IS NOT NULL;
    """

  /// Emptying `publish_name_on`, moving it to a later day or giving a collaborator another name
  /// takes nothing back: the address stays with its owner, and must be known as such wherever the
  /// database is.
  private static func remembering(_ event: String) -> String {
    """
    CREATE TRIGGER collaborators_remembered_after_\(event.lowercased()) AFTER \(event)
    ON collaborators WHEN NEW.publish_name_on IS NOT NULL
    BEGIN
      INSERT INTO published_names VALUES (NEW.id, NEW.name, NEW.publish_name_on)
      ON CONFLICT (collaborator_id, name) DO UPDATE
        SET publish_name_on = min(publish_name_on, excluded.publish_name_on);
    END;
    """
  }
}
