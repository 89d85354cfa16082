import Registry
import Templates

/// One collaborator that may be named: promises, handovers, BASTs.
struct CollaboratorPage: TemplateContext {
  let page: Frame
  let name: String
  let kind: Collaborator.Kind
  let isAggregator: Bool
  let licence: LicenceNote?
  let joined: DateValue
  let headline: BoardFigures
  let totals: BoardFigures
  let isDivided: Bool
  let months: [RegisterPart]
  let outcomes: [PledgeOutcome]
  let longest: [PledgeRow]
  let file: PromiseFile?
  let basts: [BastRow]
  let delivered: DeliveredNote?

  static let context = Context<CollaboratorPage>(
    "collaboratorPage", "One collaborator that may be named.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The published name.", \.name),
      .word("kind", "What kind of collaborator it is.", prefix: "kind", \.kind),
      .field("isAggregator", "Whether it delivers for others.", \.isAggregator),
      .field("licence", "Its permit to collect aid from others.", \.licence),
      .field("joined", "The day it joined.", \.joined),
      .field("headline", "Its sums, linked to the tables that prove them.", \.headline),
      .field("totals", "The same as the sums of the tables.", \.totals),
      .field("isDivided", "Whether BASTs and promises have pages of their own.", \.isDivided),
      .field("months", "Its BASTs by month, latest first; none unless divided.", \.months),
      .field("outcomes", "Its promises by what came of them.", \.outcomes),
      .field(
        "longest", "When divided, the promises that have been awaited longest.", \.longest),
      .field("file", "Its promises as a file; absent without any.", \.file),
      .field("basts", "Its BASTs, latest first; when divided, the latest of them.", \.basts),
      .field("delivered", "For whom an aggregator delivers.", \.delivered),
    ])
}

/// A permit to collect aid from others.
struct LicenceNote: TemplateContext {
  let number: String
  let until: DateValue?

  static let context = Context<LicenceNote>(
    "licence", "A permit to collect aid from others.",
    [
      .field("number", "Its number.", \.number),
      .field("until", "The last day on which it holds; absent when it has none.", \.until),
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
    return CollaboratorPage(
      page: frame(path, .collaborators, trail: trails.collaborators, hasFeed: true),
      name: name, kind: collaborator.kind, isAggregator: collaborator.isAggregator,
      licence: collaborator.licence.map {
        LicenceNote(number: $0.number, until: $0.until.map(DateValue.init))
      },
      joined: DateValue(collaborator.joinedOn),
      headline: BoardFigures(contribution, tablesOn: path),
      totals: BoardFigures(contribution, proof: .sum), isDivided: isDivided,
      months: bastGroups(reference), outcomes: pledgeOutcomes(reference),
      longest: isDivided ? longestAwaited(reference).map(pledgeRow) : [],
      file: promiseFile(of: reference),
      basts: latest.prefix(isDivided ? CollaboratorParts.PageCapacity.shown : latest.count).map(
        bastRow),
      delivered: deliveredNote(reference))
  }

  /// The promises of which something is still awaited, the earliest due first.
  private func longestAwaited(
    _ collaborator: Reference<Collaborator>
  ) -> [Reference<Commitment>] {
    let awaited = registry.commitments(of: collaborator).filter {
      registry.promise($0).state.isAwaited
    }
    return Array(registry.byDueDate(awaited).prefix(CollaboratorParts.PageCapacity.shown))
  }

  private func promiseFile(of collaborator: Reference<Collaborator>) -> PromiseFile? {
    let count = registry.commitments(of: collaborator).count
    guard count > 0 else { return nil }
    return routes.promiseFile(of: collaborator).map { path in
      PromiseFile(
        name: registry[collaborator].publishedName ?? "",
        rows: Figure(count, proof: .link(Link(path))))
    }
  }
}
