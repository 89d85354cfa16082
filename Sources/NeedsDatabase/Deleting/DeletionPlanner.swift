internal import GRDB
import Registry
import Support

/// Finds everything that deleting some rows takes with it.
struct DeletionPlanner {
  private let db: Database
  private var doomed: [String: Set<RowKey>] = [:]
  private var emptied: [Deletion.Emptied] = []

  init(_ db: Database) { self.db = db }

  mutating func plan(_ name: String, keys: [String]) throws -> Deletion {
    guard let table = DataSchema.table(name) else { throw DeletionError.noTable(name) }
    let named = try find(keys, in: table)
    doomed[name] = Set(named)
    for child in DataSchema.tables { try spread(to: child) }
    let order = Self.sorted(named)
    let groups = DataSchema.tables.compactMap { table -> (DataTable, [RowKey])? in
      let keys = Self.sorted(Array(doomed[table.name] ?? []))
      return keys.isEmpty ? nil : (table, keys)
    }
    return Deletion(
      named: .init(table: name, keys: order.map(\.words)),
      labels: try order.map { try label(of: $0, in: table) },
      referring: groups.compactMap { table, keys in
        let others = table.name == name ? keys.filter { !named.contains($0) } : keys
        return others.isEmpty ? nil : .init(table: table.name, keys: others.map(\.words))
      },
      emptied: emptied.filter { emptied in
        !(doomed[emptied.table] ?? []).contains { $0.words == emptied.key }
      },
      corrections: try groups.flatMap { try corrections(of: $1, in: $0) }.sorted(),
      unexplained: try groups.filter { !$0.0.isPrivate && $0.0.name != "corrections" }
        .compactMap { table, keys in
          let silent = try keys.filter { try !isExplained($0, in: table) }
          return silent.isEmpty ? nil : .init(table: table.name, keys: silent.map(\.words))
        })
  }

  /// The rows with those keys; throws one error for all that do not exist.
  private func find(_ keys: [String], in table: DataTable) throws -> [RowKey] {
    let columns = table.key.joined(separator: ", ")
    var known: [String: RowKey] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM \(table.name)")
    while let row = try rows.next() {
      guard let key = RowKey(parts: Array(row.databaseValues)) else { continue }
      known[key.words] = key
    }
    let missing = keys.filter { known[$0] == nil }
    guard missing.isEmpty else {
      throw DeletionError.noRows(
        missing.map { key in
          "\(table.name) has no row \(shown(key))"
            + suggestionEnding(for: key, in: known.keys.sorted())
        })
    }
    return Set(keys).compactMap { known[$0] }
  }

  /// Finds the rows of a table that refer to doomed rows of tables before it: each is doomed too,
  /// or its reference is emptied. A table stands after those it refers to, and an area after the
  /// one around it, so one pass is enough.
  private mutating func spread(to table: DataTable) throws {
    for reference in table.foreignKeys {
      guard let parents = DataSchema.table(reference.table), doomed[parents.name] != nil,
        let place = reference.parents.firstIndex(of: parents.key[0])
      else { continue }
      let column = reference.columns[place]
      let key = table.key.joined(separator: ", ")
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(column), \(key) FROM \(table.name) WHERE \(column) IS NOT NULL ORDER BY \(key)
          """)
      while let row = try rows.next() {
        let values = Array(row.databaseValues)
        guard doomed[parents.name]?.contains(RowKey(values[0])) == true,
          let key = RowKey(parts: Array(values[1...]))
        else { continue }
        if Self.canBeEmptied(column, of: table) {
          emptied.append(.init(table: table.name, key: key.words, column: column))
        } else {
          doomed[table.name, default: []].insert(key)
        }
      }
    }
  }

  /// Whether a row can stay without the reference: no rule of its table reads the column.
  static func canBeEmptied(_ column: String, of table: DataTable) -> Bool {
    table.column(column)?.isNullable == true
      && !RowRule.all.contains { $0.table == table.name && $0.columns.contains(column) }
  }

  private func label(of key: RowKey, in table: DataTable) throws -> String? {
    let names = ["name", "bast_number", "form_number", "item_code"]
    guard let column = names.first(where: { table.column($0) != nil }) else { return nil }
    let text = try String.fetchOne(
      db, sql: "SELECT \(column) FROM \(table.name) WHERE \(Self.condition(table))",
      arguments: StatementArguments(key.parts))
    return text.map { shown($0) }
  }

  private func corrections(of keys: [RowKey], in table: DataTable) throws -> [Int64] {
    let wanted = Set(keys.map(\.words))
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, record_id FROM corrections WHERE table_name = ?",
      arguments: [table.name])
    let gone = doomed["corrections"] ?? []
    return rows.filter { wanted.contains($0["record_id"]) }.map { $0["id"] }
      .filter { !gone.contains(.numbers($0, 0)) }
  }

  /// Whether a correction already says that the row was deleted: its key has no new value.
  private func isExplained(_ key: RowKey, in table: DataTable) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM corrections WHERE table_name = ? AND record_id = ?
          AND field IN (\(table.key.map { "'\($0)'" }.joined(separator: ", ")))
          AND new_value IS NULL)
        """, arguments: [table.name, key.words]) ?? false
  }

  static func condition(_ table: DataTable) -> String {
    table.key.map { "\($0) = ?" }.joined(separator: " AND ")
  }

  private static func sorted(_ keys: [RowKey]) -> [RowKey] {
    keys.sorted { left, right in
      switch (left, right) {
      case (.numbers(let a, let b), .numbers(let c, let d)): (a, b) < (c, d)
      default: left.words.utf8.lexicographicallyPrecedes(right.words.utf8)
      }
    }
  }
}

extension RowKey {
  /// The values of the key's columns.
  var parts: [DatabaseValue] {
    switch self {
    case .numbers(let first, 0): [first.databaseValue]
    case .numbers(let first, let second): [first.databaseValue, second.databaseValue]
    case .text(let text): [text.databaseValue]
    }
  }
}
