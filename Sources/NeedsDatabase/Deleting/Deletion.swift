internal import GRDB
import Registry
import Support

/// What deleting some rows of a table takes with it.
package struct Deletion: Equatable, Sendable {
  /// Rows of one table, by key as people write it.
  package struct Rows: Equatable, Sendable {
    /// The table.
    package let table: String
    /// The keys, in order.
    package let keys: [String]
  }

  /// A reference that is emptied; its row stays.
  package struct Emptied: Equatable, Sendable {
    /// The table of the row that refers.
    package let table: String
    /// Its key.
    package let key: String
    /// The column that refers.
    package let column: String
  }

  /// The rows that were named.
  package let named: Rows
  /// What the named rows are called, in quotes, in the order of their keys; nil for a row without a
  /// name or number.
  package let labels: [String?]
  /// Rows that refer to them, directly or through others, and cannot stay without them; in table
  /// order.
  package let referring: [Rows]
  /// References that are emptied because their rows can do without them.
  package let emptied: [Emptied]
  /// The ids of corrections about one of the rows; they stay.
  package let corrections: [Int64]
  /// Rows of public tables whose deletion no correction explains yet.
  package let unexplained: [Rows]

  /// Whether anything refers to the named rows.
  package var hasReferences: Bool { !referring.isEmpty || !emptied.isEmpty }
  /// How many rows are deleted in all.
  package var total: Int { referring.reduce(named.keys.count) { $0 + $1.keys.count } }
}

/// Why rows are deleted, as the public reads it.
package struct DeletionReason: Sendable {
  /// The reason in words.
  package let reason: String
  /// The office that made the correction.
  package let office: String
  /// The day, `YYYY-MM-DD`.
  package let madeOn: String

  /// - Throws: `DeletionError` when the database cannot hold one of the texts.
  package init(reason: String, office: String, madeOn: String) throws(DeletionError) {
    try Self.check(reason, "reason")
    try Self.check(office, "office")
    self.reason = reason
    self.office = office
    self.madeOn = madeOn
  }

  private static func check(_ text: String, _ name: String) throws(DeletionError) {
    guard let column = DataSchema.corrections.column(name) else { return }
    var text = text
    let refusal = text.withUTF8 { bytes -> FieldRefusal? in
      do throws(FieldRefusal) {
        _ = try FieldCheck.value(bytes, column, isCleanText: false)
        return nil
      } catch {
        return error
      }
    }
    if let refusal { throw DeletionError.badText("--\(name): \(refusal.message)") }
  }
}

/// Why rows cannot be deleted.
package enum DeletionError: Error, Equatable, Sendable {
  /// There is no table of this name.
  case noTable(String)
  /// Rows that do not exist: a message for each.
  case noRows([String])
  /// A reason or office that cannot be written.
  case badText(String)
  /// The rows are no longer those that were shown and agreed to.
  case changedMeanwhile
  /// The database refuses: its message.
  case refused(String)
}

extension DeletionError: CustomStringConvertible {
  /// What is wrong and what to do.
  package var description: String {
    switch self {
    case .noTable(let name):
      "There is no table \(shown(name))"
        + suggestionEnding(for: name, in: DataSchema.tables.map(\.name)).replacing(
          "; did", with: ". Did")
        + " Known: \(DataSchema.tables.map(\.name).joined(separator: ", "))."
    case .noRows(let problems): problems.joined(separator: "\n") + "\nNothing was deleted."
    case .badText(let words): words
    case .changedMeanwhile:
      "The database was changed meanwhile, and other rows would go. Nothing was deleted; look again."
    case .refused(let words): "The database refuses: \(words). Nothing was deleted."
    }
  }
}
