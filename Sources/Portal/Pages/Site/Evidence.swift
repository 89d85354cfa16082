import Registry
import Templates

/// What proves the committed and handed-over quantities of a need: its commitments and BAST lines.
struct Evidence: TemplateContext {
  let id: String
  let item: String
  let unit: String
  let committed: Figure
  let handedOver: Figure
  let commitments: [CommitmentRow]
  let lines: [DeliveryRow]

  static let context = Context<Evidence>(
    "evidence", "What proves a need's committed and handed over.",
    [
      .field("id", "The id of the group, for links.", \.id),
      .field("item", "The item.", \.item),
      .field("unit", "What a quantity counts.", \.unit),
      .field("committed", "The sum of the active commitments.", \.committed),
      .field("handedOver", "The sum of what signed BASTs say was accepted.", \.handedOver),
      .field("commitments", "The commitments, by id.", \.commitments),
      .field("lines", "The BAST lines, by date.", \.lines),
    ])
}

/// One commitment to a need.
struct CommitmentRow: TemplateContext {
  let who: Who
  let form: String
  let signed: DateValue
  let due: DateValue?
  let channel: Commitment.Channel
  let aggregator: String?
  let status: Commitment.Status
  let reason: String?
  let promised: Figure
  let counted: Figure

  static let context = Context<CommitmentRow>(
    "commitment", "One commitment to a need.",
    [
      .field("who", "Who promised.", \.who),
      .field("form", "The number of the commitment form.", \.form),
      .field("signed", "The day the form was signed.", \.signed),
      .field("due", "The day by which it is to be handed over.", \.due),
      .word("channel", "How it is to be delivered.", prefix: "channel", \.channel),
      .field("aggregator", "The aggregator's published name.", \.aggregator),
      .word("status", "Its status.", prefix: "commitment", \.status),
      .field("reason", "Why it was cancelled or expired.", \.reason),
      .field("promised", "What the form says.", \.promised),
      .field("counted", "What counts: 0 unless the commitment is active.", \.counted),
    ])
}

/// One BAST line that fulfils a commitment.
struct DeliveryRow: TemplateContext {
  let number: String?
  let url: Link?
  let date: DateValue
  let who: Who
  let status: Handover.Status
  let condition: HandoverLine.Condition
  let reason: String?
  let delivered: Figure
  let counted: Figure
  let differs: Bool

  static let context = Context<DeliveryRow>(
    "delivery", "One BAST line that fulfils a commitment.",
    [
      .field("number", "The BAST's number; absent while it is only scheduled.", \.number),
      .field("url", "The BAST's page.", \.url),
      .field("date", "The day of the handover.", \.date),
      .field("who", "Who gave.", \.who),
      .word("status", "The BAST's status.", prefix: "handover", \.status),
      .word("condition", "How the goods arrived.", prefix: "condition", \.condition),
      .field("reason", "Why less was accepted than delivered.", \.reason),
      .field("delivered", "What was brought.", \.delivered),
      .field("counted", "What was accepted; 0 unless the BAST is signed.", \.counted),
      .field("differs", "Whether less was accepted than delivered.", \.differs),
    ])
}

extension Edition {
  /// The id of the rows that prove a need.
  func evidenceID(_ need: Need) -> String { "bukti-" + String(need.id) }

  /// The link to the rows that prove a need, on whichever page of its site they are.
  func evidenceLink(_ reference: Reference<Need>, _ cell: String = "") -> Link {
    let need = registry[reference]
    let page = routes.parts.evidencePage(of: reference)
    return Link(
      routes.evidence(of: need.site, page: page), fragment: evidenceID(need) + cell)
  }

  func evidence(for reference: Reference<Need>) -> Evidence? {
    let commitments = registry.commitments(of: reference)
    guard !commitments.isEmpty else { return nil }
    let need = registry[reference]
    let item = vocabulary[need.item]
    let tally = registry.tally(reference)
    let lines = commitments.flatMap { registry.lines(of: $0) }.sorted()
    return Evidence(
      id: evidenceID(need), item: item.name, unit: item.unit,
      committed: Figure(tally.committed, proof: .sum),
      handedOver: Figure(tally.handedOver, proof: .sum),
      commitments: commitments.map(commitmentRow), lines: lines.map(deliveryRow))
  }

  private func commitmentRow(_ reference: Reference<Commitment>) -> CommitmentRow {
    let commitment = registry[reference]
    return CommitmentRow(
      who: who(commitment.collaborator), form: commitment.formNumber,
      signed: DateValue(commitment.signedOn), due: commitment.dueOn.map(DateValue.init),
      channel: commitment.channel,
      aggregator: commitment.aggregator.flatMap { registry[$0].publishedName },
      status: commitment.status,
      reason: (commitment.end?.reason).map { vocabulary.text(.reasons, $0) },
      promised: Figure(commitment.quantity, proof: .row),
      counted: Figure(commitment.status == .active ? commitment.quantity : 0, proof: .row))
  }

  private func deliveryRow(_ reference: Reference<HandoverLine>) -> DeliveryRow {
    let line = registry[reference]
    let handover = registry[line.handover]
    return DeliveryRow(
      number: handover.bastNumber, url: routes[line.handover].map { Link($0) },
      date: DateValue(handover.day), who: who(handover.collaborator),
      status: handover.status, condition: line.condition,
      reason: line.reason.map { vocabulary.text(.reasons, $0) },
      delivered: Figure(line.delivered, proof: .row),
      counted: Figure(handover.status.counts ? line.accepted : 0, proof: .row),
      differs: line.accepted != line.delivered)
  }
}
