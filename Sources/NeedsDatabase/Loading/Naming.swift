internal import GRDB
package import Support

/// Who may be named on a day, and who owns each address: what decides whether an earlier release
/// may be served again. It holds names that the public may not see, so only commands use it.
package struct Naming: Sendable {
  /// The ids of collaborators that may be named: their consent has begun and was not withdrawn.
  package let nameable: Set<Int>
  /// By collaborator id: every part of a path below `kolaborator/` that is or was its own.
  package let addresses: [Int: Set<String>]
  /// Every name by collaborator id, whether or not it may be published.
  package let names: [Int: String]
}

extension NeedsDatabase {
  /// Who may be named on a day.
  ///
  /// - Throws: `OpeningError` when SQLite cannot read.
  package func naming(on day: CalendarDate) throws -> Naming {
    try read { db in
      var nameable: Set<Int> = []
      var names: [Int: String] = [:]
      let sql = """
        SELECT id, name, withdrawn_on IS NULL AND ifnull(publish_name_on <= ?, 0) AS is_nameable
        FROM collaborators
        """
      for row in try Row.fetchAll(db, sql: sql, arguments: [day.description]) {
        guard let id: Int = row.readable("id"), let name: String = row.readable("name") else {
          continue
        }
        names[id] = name
        if row.readable("is_nameable") == true { nameable.insert(id) }
      }
      return Naming(nameable: nameable, addresses: try AddressBook(reading: db).all, names: names)
    }
  }
}
