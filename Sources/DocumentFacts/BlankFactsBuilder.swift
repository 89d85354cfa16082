package import Documents
package import Parties
package import Registry

/// Gathers what is known in advance about a BAST or a commitment form to be filled in by hand.
package struct BlankFactsBuilder: Sendable {
  private let registry: Registry
  private let parties: Parties

  /// - Parameter parties: the private half of the same database, for names and contacts.
  package init(registry: Registry, parties: Parties) {
    self.registry = registry
    self.parties = parties
  }

  /// - Parameter program: slug of the programme asked for, named where nothing is promised; nil for
  ///   none.
  package func facts(of blank: BlankHandover, program: String?) -> HandoverFacts {
    var facts = HandoverFacts(place: SiteNames(blank.site, in: registry))
    facts.siteKind = registry[blank.site].kind
    if let collaborator = blank.collaborator {
      facts.collaborator = registry.paperName(of: collaborator, parties)
      facts.isForOneself = registry[collaborator].kind == .individual
      facts.contact = parties.contact(of: registry[collaborator]).map(ContactDetails.init)
    }
    let numbered = blank.commitments.enumerated().map { ($0.offset + 1, $0.element) }
    facts.programs = registry.programNames(of: blank.commitments)
    if facts.programs.isEmpty {
      facts.programs = registry.records.programs.filter { $0.slug == program }.map(\.name)
    }
    facts.forms = registry.forms(of: numbered)
    facts.recipients = registry.recipients(of: blank.commitments)
    registry.fill(&facts, blank.commitments, giver: nil, parties)
    facts.lines = numbered.map { number, reference in
      let commitment = registry[reference]
      var line = HandoverFacts.Line(
        number: number, item: registry[registry[commitment.need].item])
      line.promise = HandoverFacts.Promise(
        quantity: commitment.quantity, accepted: registry.accepted(of: reference))
      return line
    }
    return facts
  }

  /// - Parameter collaborator: id of the one who will sign; nil when that is not known.
  package func facts(of need: Reference<Need>, collaborator id: Int?) -> CommitmentFacts {
    filled(CommitmentFacts(need: need, in: registry), collaborator: id)
  }

  /// A form for any need, with the programmes that run.
  ///
  /// - Parameter id: of the collaborator who will sign; nil when that is not known.
  package func factsForAnyNeed(collaborator id: Int?) -> CommitmentFacts {
    filled(CommitmentFacts(forAnyNeedIn: registry), collaborator: id)
  }

  private func filled(_ facts: CommitmentFacts, collaborator id: Int?) -> CommitmentFacts {
    var facts = facts
    if let reference = registry.all(\.collaborators).first(where: { registry[$0].id == id }) {
      facts.fill(reference, in: registry, parties)
    }
    return facts
  }
}

extension CommitmentFacts {
  /// Fills in who makes the commitment.
  mutating func fill(
    _ reference: Reference<Collaborator>, in registry: Registry, _ parties: Parties
  ) {
    let record = registry[reference]
    collaborator = registry.paperName(of: reference, parties)
    kind = record.kind
    mayPublishName = record.publishedName != nil
    contact = parties.contact(of: record).map(ContactDetails.init)
  }
}
