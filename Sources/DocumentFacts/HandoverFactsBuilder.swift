package import Documents
package import Parties
package import Registry
import Support

/// Gathers the facts of BASTs from the registry and the private records about people.
package struct HandoverFactsBuilder: Sendable {
  private let registry: Registry
  private let parties: Parties
  private let baseURL: String

  /// - Parameter baseURL: the portal's public address, ending in a slash.
  package init(registry: Registry, parties: Parties, baseURL: String) {
    self.registry = registry
    self.parties = parties
    self.baseURL = baseURL
  }

  /// The facts of a handover; nil while it has no number, which only the office assigns.
  package func facts(of reference: Reference<Handover>) -> HandoverFacts? {
    let handover = registry[reference]
    guard let number = handover.bastNumber else { return nil }
    let lines = registry.lines(of: reference)
    let commitments = lines.map { registry[$0].commitment }
    let signatories = parties.signatories(of: handover)
    var facts = HandoverFacts(place: SiteNames(handover.site, in: registry))
    facts.siteKind = registry[handover.site].kind
    facts.number = number
    facts.date = DateWords(handover.day)
    facts.time = handover.handedAt
    facts.isCancelled = handover.status == .cancelled
    facts.programs = registry.programNames(of: commitments)
    facts.building = signatories?.place
    facts.facilitator = handover.facilitator
    facts.collaborator = registry.paperName(of: handover.collaborator, parties)
    facts.isForOneself = registry[handover.collaborator].kind == .individual
    facts.isPerson = facts.isForOneself
    facts.contact = parties.contact(of: registry[handover.collaborator]).map(ContactDetails.init)
    facts.giver = signatories?.giver.map(Signatory.init)
    facts.receiver = signatories?.receiver.map(Signatory.init)
    facts.witness = signatories?.witness.map(Signatory.init)
    facts.acknowledgedBy = signatories?.acknowledgedBy.map(Signatory.init)
    facts.forms = registry.forms(of: lines.map { (registry[$0].line, registry[$0].commitment) })
    registry.fill(&facts, commitments, giver: signatories?.giver, parties)
    facts.collectors = registry.collectors(
      of: lines.map { (registry[$0].line, registry[$0].commitment) }, parties)
    facts.lines = lines.map(line)
    facts.recipients = registry.recipients(of: commitments)
    facts.address = "\(baseURL)bast/\(slug(number)).html"
    return facts
  }

  private func line(_ reference: Reference<HandoverLine>) -> HandoverFacts.Line {
    let line = registry[reference]
    let item = registry[registry[registry[line.commitment].need].item]
    var facts = HandoverFacts.Line(number: line.line, item: item)
    facts.count = HandoverFacts.Count(
      delivered: line.delivered, accepted: line.accepted, condition: line.condition,
      reason: line.reason)
    return facts
  }
}
