import Registry

/// The strings for what corrections name: tables, columns, and the words that a column may hold.
enum FieldWords {
  /// The columns that a correction may name, in the order of the schema.
  static let fields: [(table: String, column: String)] = tables.flatMap { table in
    (table.columns.filter { !$0.isPrivate }.map(\.name) + table.formerColumns.keys.sorted())
      .map { (table.name, $0) }
  }

  /// The tables that a correction may name, in the order of the schema.
  static let tables: [DataTable] = DataSchema.tables.filter {
    !$0.isPrivate && $0.name != DataSchema.corrections.name
  }

  /// The groups of strings that have a word for each value of a column.
  private static let groups: [String: String] = [
    "areas.level": "level", "sites.kind": "site", "sites.slum_level": "slum",
    "programs.undated_state": "stage", "programs.stage": "stage", "collaborators.kind": "kind",
    "commitments.channel": "channel", "commitments.ended_as": "commitment",
    "commitments.status": "commitment", "handovers.undated_state": "handover",
    "handovers.status": "handover", "handover_lines.condition": "condition",
  ]

  /// The words of each group.
  private static let values: [String: [String]] = [
    "level": Area.Level.allCases.map(\.rawValue), "site": Site.Kind.allCases.map(\.rawValue),
    "slum": Site.SlumLevel.allCases.map(\.rawValue),
    "stage": Program.Stage.allCases.map(\.rawValue),
    "kind": Collaborator.Kind.allCases.map(\.rawValue),
    "channel": Commitment.Channel.allCases.map(\.rawValue),
    "commitment": Commitment.Status.allCases.map(\.rawValue),
    "handover": Handover.Status.allCases.map(\.rawValue),
    "condition": HandoverLine.Condition.allCases.map(\.rawValue),
  ]

  /// Every word of every group.
  static var words: [StringFamily] {
    values.sorted { $0.key < $1.key }.flatMap { group, words in
      words.map { StringFamily.word(group, $0) }
    }
  }

  /// The string for a value of a column; nil where a column holds no words of a closed list, or not
  /// this one.
  static func word(_ table: String, _ column: String, _ value: String) -> StringFamily? {
    guard let group = groups["\(table).\(column)"], values[group]?.contains(value) ?? false else {
      return nil
    }
    return .word(group, value)
  }
}
