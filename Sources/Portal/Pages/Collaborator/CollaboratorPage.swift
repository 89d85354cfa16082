import Registry
import Templates

/// One collaborator that may be named: commitments, handovers, BASTs.
struct CollaboratorPage: TemplateContext {
  let page: Frame
  let name: String
  let kind: Collaborator.Kind
  let isAggregator: Bool
  let joined: DateValue
  let headline: BoardFigures
  let totals: BoardFigures
  let isDivided: Bool
  let months: [RegisterPart]
  let items: [PledgeGroup]
  let commitments: [PledgeRow]
  let basts: [BastRow]

  static let context = Context<CollaboratorPage>(
    "collaboratorPage", "One collaborator that may be named.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The published name.", \.name),
      .word("kind", "What kind of collaborator it is.", prefix: "kind", \.kind),
      .field("isAggregator", "Whether it delivers for others.", \.isAggregator),
      .field("joined", "The day it joined.", \.joined),
      .field("headline", "Its sums, linked to the tables that prove them.", \.headline),
      .field("totals", "The same as the sums of the tables.", \.totals),
      .field("isDivided", "Whether BASTs and commitments have pages of their own.", \.isDivided),
      .field("months", "Its BASTs by month, latest first; none unless divided.", \.months),
      .field("items", "Its commitments by item; none unless divided.", \.items),
      .field(
        "commitments",
        "Its commitments, by site and item; when divided, those that wait longest for handover.",
        \.commitments),
      .field("basts", "Its BASTs, latest first; when divided, the latest of them.", \.basts),
    ])
}

/// A commitment on its collaborator's page.
struct PledgeRow: TemplateContext {
  let item: String
  let unit: String
  let site: String
  let url: Link
  let signed: DateValue
  let status: Commitment.Status
  let reason: String?
  let isCancelled: Bool
  let promised: Figure
  let handedOver: Figure
  let awaiting: Figure?

  static let context = Context<PledgeRow>(
    "pledge", "A commitment on its collaborator's page.",
    [
      .field("item", "The item.", \.item),
      .field("unit", "What a quantity counts.", \.unit),
      .field("site", "The site's name.", \.site),
      .field("url", "The proof on the site's page.", \.url),
      .field("signed", "The day the form was signed.", \.signed),
      .word("status", "Its status.", prefix: "commitment", \.status),
      .field("reason", "Why it was cancelled or expired.", \.reason),
      .field("isCancelled", "Whether it was cancelled, and so does not count.", \.isCancelled),
      .field("promised", "What was promised, in the item's unit.", \.promised),
      .field("handedOver", "What of it was accepted on signed BASTs.", \.handedOver),
      .field(
        "awaiting", "What of it was not yet brought; absent when nothing is, or it is not active.",
        \.awaiting),
    ])
}

extension CollaboratorPage: PageType {
  static let template = "collaborator"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.collaboratorsWithPages.compactMap { reference, name, owner in
      edition.routes[reference].map { path in
        PlannedPage(path, owner: owner) { $0.collaboratorPage(reference, name: name) }
      }
    }
  }
}

extension Edition {
  /// The collaborators that may be named and so have pages, each with the table and row it comes
  /// from.
  var collaboratorsWithPages: [(reference: Reference<Collaborator>, name: String, owner: String)] {
    registry.all(\.collaborators).compactMap { reference in
      let record = registry[reference]
      return record.publishedName.map {
        (reference, $0, "\($0) (collaborators row \(record.id))")
      }
    }
  }

  func collaboratorPage(_ reference: Reference<Collaborator>, name: String) -> CollaboratorPage {
    let collaborator = registry[reference]
    let path = routes[reference] ?? routes.collaboratorIndex
    let contribution = registry.contribution(of: reference) ?? Contribution()
    let isDivided = routes.collaboratorParts[reference] != nil
    let latest = registry.handovers(of: reference).reversed()
    let commitments = registry.commitments(of: reference)
    return CollaboratorPage(
      page: frame(path, .collaborators, trail: trails.collaborators, hasFeed: true),
      name: name, kind: collaborator.kind, isAggregator: collaborator.isAggregator,
      joined: DateValue(collaborator.joinedOn),
      headline: BoardFigures(contribution) { .link(Link(path, fragment: $0)) },
      totals: BoardFigures(contribution, proof: .sum), isDivided: isDivided,
      months: bastGroups(reference), items: pledgeGroups(reference),
      commitments: isDivided
        ? longestAwaiting(commitments).map(pledgeRow) : commitments.map(pledgeRow),
      basts: latest.prefix(isDivided ? CollaboratorParts.PageCapacity.shown : latest.count).map(
        bastRow))
  }

  /// The commitments of which something is still to be brought, the earliest signed first.
  private func longestAwaiting(
    _ commitments: References<Commitment>
  ) -> [Reference<Commitment>] {
    Array(
      commitments.filter { registry.awaiting($0) > 0 }
        .sorted { (registry[$0].signedOn, $0) < (registry[$1].signedOn, $1) }
        .prefix(CollaboratorParts.PageCapacity.shown))
  }

  func pledgeRow(_ reference: Reference<Commitment>) -> PledgeRow {
    let commitment = registry[reference]
    let need = registry[commitment.need]
    let item = vocabulary[need.item]
    let awaiting = registry.awaiting(reference)
    return PledgeRow(
      item: item.name, unit: item.unit, site: label(need.site),
      url: evidenceLink(commitment.need),
      signed: DateValue(commitment.signedOn), status: commitment.status,
      reason: (commitment.end?.reason).map { vocabulary.text(.reasons, $0) },
      isCancelled: commitment.status == .cancelled,
      promised: Figure(commitment.quantity, proof: .row),
      handedOver: Figure(registry.handedOver(against: reference), proof: .row),
      awaiting: awaiting > 0 ? Figure(awaiting, proof: .row) : nil)
  }
}
