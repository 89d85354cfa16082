internal import GRDB
import Records
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
  /// What the named rows are called, quoted, in the order of their keys; nil where nothing names a
  /// row.
  package let labels: [String?]
  /// Rows that refer to them, or to each other, and cannot stay without; in table order.
  package let referring: [Rows]
  /// References that a row can do without.
  package let emptied: [Emptied]
  /// Corrections that speak of one of the rows; they stay.
  package let corrections: [Int64]
  /// Rows of public tables that go and of which no correction says so.
  package let unexplained: [Rows]

  /// Whether anything refers to the named rows.
  package var hasReferences: Bool { !referring.isEmpty || !emptied.isEmpty }
  /// How many rows go.
  package var total: Int { referring.reduce(named.keys.count) { $0 + $1.keys.count } }
}

/// Why rows go, as the public reads it.
package struct DeletionReason: Sendable {
  /// Why.
  package let reason: String
  /// The office that says so.
  package let office: String
  /// The day, `YYYY-MM-DD`.
  package let madeOn: String

  /// - Throws: `DeletionError` when a text could not stand in the database.
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
  /// There is no such table; with the one that was meant.
  case noTable(String)
  /// There is no such row; with the one that was meant.
  case noRows([String])
  /// A reason or office that cannot be written.
  case badText(String)
  /// The rows are not those that were shown and agreed to.
  case changedMeanwhile
  /// What the database says.
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
