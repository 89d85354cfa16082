package import Registry
package import Support

/// Which BASTs to print: those that meet all conditions given.
package struct HandoverSelection: Sendable {
  /// `since` and `until` mean the day of the handover.
  package var conditions = Conditions()
  /// BAST numbers; empty for any.
  package var numbers: [String] = []
  /// Empty for those that count as handed over, or for any when numbers are given.
  package var statuses: [Handover.Status] = []

  /// Every BAST that counts as handed over.
  package init() {}

  /// The handovers with a number that match, in the registry's order.
  ///
  /// - Throws: a problem for each condition that names something unknown, and for an `until` before
  ///   `since`.
  package func matches(in registry: Registry) throws(Problems) -> [Reference<Handover>] {
    try check(registry).throwIfAny()
    let wanted = Set(numbers)
    return registry.all(\.handovers).filter { reference in
      let handover = registry[reference]
      guard let number = handover.bastNumber else { return false }
      if !wanted.isEmpty, !wanted.contains(number) { return false }
      return hasStatus(handover) && conditions.accept(day: handover.day)
        && conditions.accept(handover.collaborator, in: registry)
        && conditions.accept(handover.site, in: registry) && isOfProgram(reference, registry)
    }
  }

  private func hasStatus(_ handover: Handover) -> Bool {
    if statuses.isEmpty { return !numbers.isEmpty || handover.status.counts }
    return statuses.contains(handover.status)
  }

  private func isOfProgram(_ handover: Reference<Handover>, _ registry: Registry) -> Bool {
    if conditions.program == nil { return true }
    return registry.lines(of: handover).contains { line in
      let commitment = registry[registry[line].commitment]
      return conditions.accept(registry[commitment.need], in: registry)
    }
  }

  private func check(_ registry: Registry) -> Problems {
    var problems = Problems()
    let known = registry.records.handovers.compactMap(\.bastNumber)
    for number in numbers {
      problems.demand("--number", number, among: known, orSay: "there is no BAST")
    }
    problems.add(conditions.problems(in: registry))
    return problems
  }
}
