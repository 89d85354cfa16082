internal import GRDB
import Support

/// Which collaborator owns each address below `kolaborator/`: those in use, and those of every name
/// under which a collaborator was published before.
///
/// Names that fold to the same part of a path are told apart here, where the names that may not be
/// published are known too, so that an address stays with its owner after a withdrawal or a change
/// of name. The collaborator whose publication began first has the plain address; the others have
/// their id appended.
struct AddressBook {
  /// By collaborator id: the part of the path under its present name.
  private(set) var current: [Int: String] = [:]
  /// By collaborator id: every part that is or was its own.
  private(set) var all: [Int: Set<String>] = [:]

  /// Folders and files beside the collaborators' pages.
  static let reserved: Set<String> = ["index", "program", "jenis", "barang", "peringkat"]

  /// A name that was or is public.
  struct Claim {
    let id: Int
    let name: String
    /// The first day on which it could be public, `YYYY-MM-DD`; days sort as text.
    let since: String
    let isCurrent: Bool
  }

  init(_ claims: [Claim]) {
    var owners: [String: Int] = [:]
    for part in Self.reserved { owners[part] = 0 }
    let sorted = claims.sorted {
      ($0.since, $0.id, $0.isCurrent ? 1 : 0, $0.name)
        < ($1.since, $1.id, $1.isCurrent ? 1 : 0, $1.name)
    }
    for claim in sorted {
      var part = PathPart.of(name: claim.name, otherwise: "kolaborator-\(claim.id)")
      while let owner = owners[part], owner != claim.id { part += "-\(claim.id)" }
      owners[part] = claim.id
      all[claim.id, default: []].insert(part)
      if claim.isCurrent { current[claim.id] = part }
    }
  }

  init(reading database: Database) throws {
    var history = History()
    for row in try Row.fetchAll(
      database, sql: "SELECT id, name, publish_name_on FROM collaborators")
    {
      guard let id: Int = row.readable("id"), let name: String = row.readable("name") else {
        continue
      }
      history.collaborators[id] = name
      if let day: String = row.readable("publish_name_on") { history.add(id, name, since: day) }
    }
    for row in try Row.fetchAll(
      database, sql: "SELECT collaborator_id, name, publish_name_on FROM published_names")
    {
      guard let id: Int = row.readable("collaborator_id"), let name: String = row.readable("name"),
        let day: String = row.readable("publish_name_on")
      else { continue }
      history.add(id, name, since: day)
    }
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT record_id, field, old_value, new_value, made_on FROM corrections
        WHERE table_name = 'collaborators' AND field IN ('name', 'publish_name_on')
        ORDER BY made_on, id
        """)
    {
      guard let key: String = row.readable("record_id"), let id = Int(key),
        let field: String = row.readable("field"), let day: String = row.readable("made_on")
      else { continue }
      history.apply(
        field: field, from: row.readable("old_value"), to: row.readable("new_value"), madeOn: day,
        id: id)
    }
    self.init(history.claims)
  }
}

extension Row {
  /// The value of a column; nil where it is missing or of another type. A database that another
  /// program has damaged must not crash this one: loading its records reports what is wrong.
  func readable<Value: DatabaseValueConvertible>(_ column: String) -> Value? {
    Value.fromDatabaseValue(self[column] as DatabaseValue)
  }
}

/// What the database remembers of the names under which collaborators were published.
private struct History {
  private struct Key: Hashable {
    let id: Int
    let name: String
  }

  /// Present names by id.
  var collaborators: [Int: String] = [:]
  private var days: [Key: String] = [:]

  mutating func add(_ id: Int, _ name: String, since day: String) {
    let key = Key(id: id, name: name)
    days[key] = days[key].map { min($0, day) } ?? day
  }

  /// Applies a correction. The old value of a name was public before; the new one was not public
  /// before the correction.
  mutating func apply(field: String, from old: String?, to new: String?, madeOn: String, id: Int) {
    if field == "publish_name_on" {
      if let old, let name = collaborators[id] { add(id, name, since: old) }
      return
    }
    guard let first = days.filter({ $0.key.id == id }).map(\.value).min() else { return }
    if let old { add(id, old, since: first) }
    if let new {
      let key = Key(id: id, name: new)
      if let day = days[key] { days[key] = max(day, madeOn) }
    }
  }

  var claims: [AddressBook.Claim] {
    days.map { key, day in
      AddressBook.Claim(
        id: key.id, name: key.name, since: day, isCurrent: collaborators[key.id] == key.name)
    }
  }
}
