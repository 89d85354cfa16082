package import Registry
package import Support

/// Which commitment forms to print: those that meet all conditions given.
package struct CommitmentSelection: Sendable {
  /// `since` and `until` mean the day of signing.
  package var conditions = Conditions()
  /// Form numbers; empty for any.
  package var numbers: [String] = []
  /// Empty for active ones, or for any when numbers are given.
  package var statuses: [Commitment.Status] = []

  /// Every active commitment.
  package init() {}

  /// The commitments that match, in the registry's order.
  ///
  /// - Throws: a problem for each condition that names something unknown, and for an `until` before
  ///   `since`.
  package func matches(in registry: Registry) throws(Problems) -> [Reference<Commitment>] {
    try check(registry).throwIfAny()
    let wanted = Set(numbers)
    return registry.all(\.commitments).filter { reference in
      let commitment = registry[reference]
      let need = registry[commitment.need]
      if !wanted.isEmpty, !wanted.contains(commitment.formNumber) { return false }
      return hasStatus(commitment) && conditions.accept(day: commitment.signedOn)
        && conditions.accept(commitment.collaborator, in: registry)
        && conditions.accept(need.site, in: registry) && conditions.accept(need, in: registry)
    }
  }

  private func hasStatus(_ commitment: Commitment) -> Bool {
    if statuses.isEmpty { return !numbers.isEmpty || commitment.status == .active }
    return statuses.contains(commitment.status)
  }

  private func check(_ registry: Registry) -> Problems {
    var problems = Problems()
    let known = registry.records.commitments.map(\.formNumber)
    for number in numbers {
      problems.demand("--number", number, among: known, orSay: "there is no form")
    }
    problems.add(conditions.problems(in: registry))
    return problems
  }
}
