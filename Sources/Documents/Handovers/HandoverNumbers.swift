package import Diagnostics
package import Registry

extension Registry {
  /// What is wrong with the numbers of all BASTs: malformed ones, and numbers that two handovers
  /// bear.
  package func handoverNumberProblems(database: String) -> Problems {
    var problems = Problems()
    var known: [String: Int] = [:]
    for handover in records.handovers {
      guard let number = handover.bastNumber else { continue }
      func add(_ words: String) {
        problems.add(
          Problem(
            file: database,
            message: "handovers row \(handover.id), column bast_number: \"\(number)\" \(words)"))
      }
      do throws(DocumentNumber.Malformed) {
        if try DocumentNumber(number).kind != .handover { add("is not the number of a BAST") }
      } catch {
        add("is not a BAST's number: \(error.reason)")
      }
      if let other = known.updateValue(handover.id, forKey: number) {
        add("is the number of row \(other) too; give one of them its own")
      }
    }
    return problems
  }
}
