package import Diagnostics
package import Registry

/// Which commitment forms to print: all conditions that are given have to hold.
package struct CommitmentSelection: Sendable {
  /// Form numbers; empty for any.
  package var numbers: [String] = []
  package var since: CalendarDate?
  package var until: CalendarDate?
  /// Id of a collaborator.
  package var collaborator: Int?

  package init() {}

  /// The commitments that match, in the registry's order: active ones, or any that are named.
  ///
  /// - Throws: every condition that names what is not there.
  package func matches(in registry: Registry) throws(Problems) -> [Reference<Commitment>] {
    try check(registry).throwIfAny()
    let wanted = Set(numbers)
    return registry.all(\.commitments).filter { reference in
      let commitment = registry[reference]
      if wanted.isEmpty ? commitment.status != .active : !wanted.contains(commitment.formNumber) {
        return false
      }
      if let since, commitment.signedOn < since { return false }
      if let until, commitment.signedOn > until { return false }
      if let collaborator { return registry[commitment.collaborator].id == collaborator }
      return true
    }
  }

  private func check(_ registry: Registry) -> Problems {
    var problems = Problems()
    let known = Set(registry.records.commitments.map(\.formNumber))
    for number in numbers where !known.contains(number) {
      problems.add(
        Problem(
          file: "--number",
          message: "there is no form \"\(number)\".\(didYouMean(number, known.sorted()))"))
    }
    if let collaborator, !registry.records.collaborators.contains(where: { $0.id == collaborator })
    {
      problems.add(
        Problem(
          file: "--collaborator", message: "there is no collaborator with the id \(collaborator)."))
    }
    if let since, let until, until < since {
      problems.add(
        Problem(file: "--until", message: "\(until) is before --since \(since); nothing matches"))
    }
    return problems
  }
}
