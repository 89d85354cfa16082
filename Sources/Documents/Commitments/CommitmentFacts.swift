package import Parties
package import Registry

/// Everything that one commitment form says.
package struct CommitmentFacts: Sendable {
  package let number: String
  package let signedOn: CalendarDate
  package let collaborator: String
  package let kind: Collaborator.Kind
  package let mayPublishName: Bool
  package let contact: Contact?
  /// Every programme in its order, and whether the commitment is for it.
  package let programs: [(name: String, isChosen: Bool)]
  package let item: String
  package let category: String
  package let unit: String
  package let quantity: Int
  /// Rupiah; nil when no source gives a price.
  package let value: Int?
  package let place: SiteNames
  package let recipients: Need.Recipients?
  package let channel: Commitment.Channel
  package let aggregator: String?
  package let dueOn: CalendarDate?
}

/// Gathers the facts of commitment forms from the registry and the private people.
package struct CommitmentReader: Sendable {
  private let registry: Registry
  private let parties: Parties

  package init(registry: Registry, parties: Parties) {
    self.registry = registry
    self.parties = parties
  }

  package func facts(of reference: Reference<Commitment>) -> CommitmentFacts {
    let commitment = registry[reference]
    let need = registry[commitment.need]
    let item = registry[need.item]
    let collaborator = registry[commitment.collaborator]
    return CommitmentFacts(
      number: commitment.formNumber, signedOn: commitment.signedOn,
      collaborator: name(of: commitment.collaborator), kind: collaborator.kind,
      mayPublishName: collaborator.publishedName != nil, contact: parties.contact(of: collaborator),
      programs: registry.all(\.programs).map { (registry[$0].name, $0 == item.program) },
      item: item.name, category: item.category, unit: item.unit, quantity: commitment.quantity,
      value: item.unitPrice.map { $0 * commitment.quantity },
      place: SiteNames(need.site, in: registry), recipients: need.recipients,
      channel: commitment.channel, aggregator: commitment.aggregator.map(name),
      dueOn: commitment.dueOn)
  }

  private func name(of reference: Reference<Collaborator>) -> String {
    let collaborator = registry[reference]
    return parties.contact(of: collaborator)?.name ?? collaborator.publishedName ?? ""
  }
}

/// The names of a site and of the areas that it lies in.
package struct SiteNames: Hashable, Sendable {
  package let site: String
  package let subdistrict: String
  package let district: String
  package let city: String

  package init(_ site: Reference<Site>, in registry: Registry) {
    func name(_ level: Area.Level) -> String {
      var area: Reference<Area>? = registry[site].subdistrict
      while let current = area {
        if registry[current].level == level { return registry[current].name }
        area = registry[current].parent
      }
      return ""
    }
    self.site = registry[site].name
    subdistrict = name(.subdistrict)
    district = name(.district)
    city = name(.city)
  }
}
