import Registry
import Templates

/// A promise on its collaborator's page.
struct PledgeRow: TemplateContext {
  let item: String
  let unit: String
  let site: String
  let url: Link
  let aggregator: Who?
  let signed: DateValue
  let due: DateValue?
  let promised: Figure
  let handedOver: Figure
  let awaiting: Figure?
  let state: PromiseTally.State
  let late: DayCount?
  let keptOn: DateValue?
  let early: DayCount?
  let delayed: DayCount?
  let isOnTheDay: Bool
  let reason: String?

  static let context = Context<PledgeRow>(
    "pledge", "A promise on its collaborator's page.",
    [
      .field("item", "The item.", \.item),
      .field("unit", "What a quantity counts.", \.unit),
      .field("site", "The site's name.", \.site),
      .field("url", "The proof on the site's page.", \.url),
      .field("aggregator", "Who delivers it for the collaborator.", \.aggregator),
      .field("signed", "The day the form was signed.", \.signed),
      .field("due", "The day it was promised for; absent without one.", \.due),
      .field("promised", "What was promised, in the item's unit.", \.promised),
      .field("handedOver", "What of it was accepted on signed BASTs.", \.handedOver),
      .field(
        "awaiting", "What of it was not yet brought; absent when nothing is, or it is not active.",
        \.awaiting),
      .word("state", "What came of it.", prefix: "promise.state", \.state),
      .field("late", "By how much it is late; absent when it is not.", \.late),
      .field("keptOn", "The day of the handover that completed it.", \.keptOn),
      .field("early", "How long before the promised day that was.", \.early),
      .field("delayed", "How long after the promised day that was.", \.delayed),
      .field("isOnTheDay", "Whether that was the promised day itself.", \.isOnTheDay),
      .field("reason", "Why it was cancelled or expired.", \.reason),
    ])
}

/// A collaborator's promises that came to the same.
struct PledgeOutcome: TemplateContext {
  let outcome: PromiseOutcome
  let id: String
  let count: Figure
  let pledges: [PledgeRow]
  let items: [PledgeGroup]

  static let context = Context<PledgeOutcome>(
    "pledgeOutcome", "A collaborator's promises that came to the same.",
    [
      .word("outcome", "What they came to.", prefix: "promise.outcomes", \.outcome),
      .field("id", "The id of the cell that counts them, for links.", \.id),
      .field("count", "How many they are.", \.count),
      .field("pledges", "The promises, the earliest due first; none when divided.", \.pledges),
      .field("items", "Their items, with the pages that list them; none unless divided.", \.items),
    ])
}

/// For whom an aggregator delivers.
struct DeliveredNote: TemplateContext {
  let rows: [DeliveredRow]
  let anonymous: Figure?
  let anonymousCount: Figure
  let total: Figure

  static let context = Context<DeliveredNote>(
    "deliveredNote", "For whom an aggregator delivers.",
    [
      .field("rows", "Those that may be named, most promises first.", \.rows),
      .field("anonymous", "The promises of those that may not; absent without any.", \.anonymous),
      .field("anonymousCount", "How many these collaborators are.", \.anonymousCount),
      .field("total", "All promises that it delivers, the sum of the column.", \.total),
    ])
}

/// A collaborator for which an aggregator delivers.
struct DeliveredRow: TemplateContext {
  let who: Who
  let count: Figure

  static let context = Context<DeliveredRow>(
    "delivered", "A collaborator for which an aggregator delivers.",
    [
      .field("who", "Who promised.", \.who),
      .field("count", "Its promises that go through the aggregator.", \.count),
    ])
}

extension Edition {
  func pledgeRow(_ reference: Reference<Commitment>) -> PledgeRow {
    let commitment = registry[reference]
    let need = registry[commitment.need]
    let item = vocabulary[need.item]
    let promise = registry.promise(reference)
    let awaiting = registry.awaiting(reference)
    // Days are told of what is kept or late; of what is not yet due the date says enough.
    let kept = promise.state == .kept ? promise.days : nil
    return PledgeRow(
      item: item.name, unit: item.unit, site: label(need.site),
      url: evidenceLink(commitment.need), aggregator: commitment.aggregator.map(who),
      signed: DateValue(commitment.signedOn), due: commitment.dueOn.map(DateValue.init),
      promised: Figure(commitment.quantity, proof: .row),
      handedOver: Figure(promise.accepted, proof: .row),
      awaiting: awaiting > 0 ? Figure(awaiting, proof: .row) : nil, state: promise.state,
      late: promise.state == .late ? promise.days.map { DayCount($0) } : nil,
      keptOn: promise.keptOn.map(DateValue.init),
      early: kept.flatMap { $0 < 0 ? DayCount(-$0) : nil },
      delayed: kept.flatMap { $0 > 0 ? DayCount($0) : nil }, isOnTheDay: kept == 0,
      reason: promise.state.isVoid
        ? (commitment.end?.reason).map { vocabulary.text(.reasons, $0) } : nil)
  }

  /// A collaborator's promises as its own page shows them: one by one, or by item where they have
  /// pages of their own.
  func pledgeOutcomes(_ collaborator: Reference<Collaborator>) -> [PledgeOutcome] {
    let isDivided = routes.collaboratorParts[collaborator] != nil
    let items = pledgeGroups(collaborator)
    let promises = registry.byDueDate(registry.commitments(of: collaborator))
    return PromiseOutcome.allCases.compactMap { outcome in
      let rows = promises.filter { PromiseOutcome(registry.promise($0).state) == outcome }
      guard !rows.isEmpty else { return nil }
      return PledgeOutcome(
        outcome: outcome, id: outcome.rawValue, count: Figure(rows.count, proof: .sum),
        pledges: isDivided ? [] : rows.map(pledgeRow),
        items: items.filter { $0.outcome == outcome })
    }
  }

  /// For whom an aggregator delivers: those that may be named one by one, the others together.
  func deliveredNote(_ aggregator: Reference<Collaborator>) -> DeliveredNote? {
    guard let givers = promises.delivered[aggregator] else { return nil }
    let named = givers.filter { registry[$0.key].publishedName != nil }
      .sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    let all = givers.values.reduce(0, +)
    let anonymous = all - named.reduce(0) { $0 + $1.value }
    return DeliveredNote(
      rows: named.map { DeliveredRow(who: who($0.key), count: Figure($0.value, proof: .row)) },
      anonymous: anonymous > 0 ? Figure(anonymous, proof: .row) : nil,
      anonymousCount: Figure(givers.count - named.count, proof: .row),
      total: Figure(all, proof: .sum))
  }
}
