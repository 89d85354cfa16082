package import Documents
package import Parties
package import Registry

/// Gathers the facts of commitment forms from the registry and the private records about people.
package struct CommitmentFactsBuilder: Sendable {
  private let registry: Registry
  private let parties: Parties

  /// - Parameter parties: the private half of the same database, for names and contacts.
  package init(registry: Registry, parties: Parties) {
    self.registry = registry
    self.parties = parties
  }

  /// The facts of a numbered form, whatever its status.
  package func facts(of reference: Reference<Commitment>) -> CommitmentFacts {
    let commitment = registry[reference]
    var facts = CommitmentFacts(need: commitment.need, in: registry)
    facts.number = commitment.formNumber
    facts.signedOn = commitment.signedOn
    facts.fill(commitment.collaborator, in: registry, parties)
    facts.quantity = commitment.quantity
    facts.channel = commitment.channel
    facts.aggregator = commitment.aggregator.map { registry.paperName(of: $0, parties) }
    facts.licence = commitment.aggregator.flatMap { registry[$0].licence }
    facts.dueOn = commitment.dueOn
    return facts
  }
}
