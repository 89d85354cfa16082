package import Registry
package import Support

extension Registry {
  /// What is wrong with the numbers of BASTs and commitment forms: malformed numbers, and numbers
  /// that two records share.
  package func documentNumberProblems(database: String) -> Problems {
    var problems = Problems()
    var forms = NumberCheck(
      database: database, table: "commitments", column: "form_number", kind: .commitment)
    for commitment in records.commitments { forms.add(commitment.formNumber, row: commitment.id) }
    var handovers = NumberCheck(
      database: database, table: "handovers", column: "bast_number", kind: .handover)
    for handover in records.handovers {
      if let number = handover.bastNumber { handovers.add(number, row: handover.id) }
    }
    problems.add(forms.problems)
    problems.add(handovers.problems)
    return problems
  }
}

/// Checks the numbers of one column.
private struct NumberCheck {
  let database: String
  let table: String
  let column: String
  let kind: DocumentNumber.Kind
  private(set) var problems = Problems()
  private var rows: [String: Int] = [:]

  init(database: String, table: String, column: String, kind: DocumentNumber.Kind) {
    self.database = database
    self.table = table
    self.column = column
    self.kind = kind
  }

  mutating func add(_ number: String, row: Int) {
    var wrong: [String] = []
    do throws(DocumentNumber.Malformed) {
      if try DocumentNumber(number).kind != kind { wrong.append("is not the number of \(name)") }
    } catch {
      wrong.append("is not the number of \(name): \(error.reason)")
    }
    if let other = rows.updateValue(row, forKey: number) {
      wrong.append("is the number of row \(other) too; give one of them its own")
    }
    for words in wrong {
      problems.add(
        Problem(
          file: database, message: "\(table) row \(row), column \(column): \"\(number)\" \(words)"))
    }
  }

  private var name: String { kind == .handover ? "a BAST" : "a commitment form" }
}
