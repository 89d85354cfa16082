import Registry
import Templates

/// How often something happened in a month, beside the month before.
struct ChangeTally: TemplateContext {
  let kind: ChangeKind
  let count: Figure
  let before: Figure?

  static let context = Context<ChangeTally>(
    "changeTally", "How often something happened in a month.",
    [
      .word("kind", "What happened.", prefix: "change", \.kind),
      .field("count", "How often, linked to the table that sums to it.", \.count),
      .field(
        "before",
        "How often in the month before, linked to that month's table; absent for the first month.",
        \.before),
    ])
}

/// What happened in a month, in short.
struct MonthChanges: TemplateContext {
  let period: Period
  let isCurrent: Bool
  let url: Link
  let previous: Period?
  let counts: [ChangeTally]
  let ended: [ChangeTally]

  static let context = Context<MonthChanges>(
    "monthChanges", "What happened in a month, in short.",
    [
      .field("period", "The month.", \.period),
      .field("isCurrent", "Whether the month is that of the portal's date.", \.isCurrent),
      .field("url", "The page of the month.", \.url),
      .field("previous", "The month that it is compared with.", \.previous),
      .field(
        "counts",
        "Needs opened, promises signed, BASTs handed over, needs confirmed, records corrected.",
        \.counts),
      .field(
        "ended", "Needs closed, promises cancelled and lapsed, BASTs cancelled.", \.ended),
    ])
}

/// A row of what happened at one place, or in one month.
struct ChangeRowFigures: TemplateContext {
  let opened: Figure
  let promised: Figure
  let basts: Figure
  let confirmed: Figure
  let closed: Figure
  let cancelled: Figure
  let lapsed: Figure
  let voided: Figure

  init(_ counts: ChangeCounts, proof: Figure.Proof) {
    opened = Figure(counts[.opened], proof: proof)
    promised = Figure(counts[.promised], proof: proof)
    basts = Figure(counts.basts, proof: proof)
    confirmed = Figure(counts[.confirmed], proof: proof)
    closed = Figure(counts[.closed], proof: proof)
    cancelled = Figure(counts[.cancelled], proof: proof)
    lapsed = Figure(counts[.lapsed], proof: proof)
    voided = Figure(counts[.voided], proof: proof)
  }

  static let context = Context<ChangeRowFigures>(
    "changeFigures", "What happened at one place, or in one month.",
    [
      .field("opened", "Needs opened.", \.opened),
      .field("promised", "Commitments signed.", \.promised),
      .field("basts", "Signed BASTs.", \.basts),
      .field("confirmed", "Needs of which somebody last said that they still hold.", \.confirmed),
      .field("closed", "Needs closed.", \.closed),
      .field("cancelled", "Commitments cancelled.", \.cancelled),
      .field("lapsed", "Commitments lapsed.", \.lapsed),
      .field("voided", "BASTs cancelled.", \.voided),
    ])
}

/// A month or a place with what happened in it.
struct ChangePart: TemplateContext {
  let name: String
  let key: String?
  let url: Link
  let endedURL: Link
  let figures: ChangeRowFigures

  static let context = Context<ChangePart>(
    "changePart", "A month or a place with what happened in it.",
    [
      .field("name", "The month or the place.", \.name),
      .field("key", "The month as `2020-10`; absent for a place.", \.key),
      .field("url", "Its own page, at the table that sums to the first four figures.", \.url),
      .field("endedURL", "The same, at the table that sums to the other four.", \.endedURL),
      .field("figures", "What happened.", \.figures),
    ])
}

/// What of one item was opened, promised or handed over in a month.
struct ChangeItem: TemplateContext {
  let name: String
  let url: Link
  let amount: Figure
  let count: Figure

  static let context = Context<ChangeItem>(
    "changeItem", "What of one item was opened, promised or handed over in a month.",
    [
      .field("name", "The item.", \.name),
      .field("url", "Where it is still needed: its list in the finder.", \.url),
      .field("amount", "How much, in its unit.", \.amount),
      .field("count", "Of how many records.", \.count),
    ])
}

/// What was opened, promised or handed over in a month, by item.
struct ChangeGoods: TemplateContext {
  /// The kinds of events that have an item and an amount, in the words of `ChangeKind`.
  enum Kind: String, CaseIterable, Sendable {
    case opened = "dibuka"
    case promised = "dijanjikan"
    case handedOver = "diserahkan"
  }

  let kind: Kind
  let items: [ChangeItem]
  let others: Figure?
  let total: Figure
  let records: Link?

  static let context = Context<ChangeGoods>(
    "changeGoods", "What was opened, promised or handed over in a month, by item.",
    [
      .word("kind", "What happened to it.", prefix: "changeGoods", \.kind),
      .field("items", "The items, those of most records first.", \.items),
      .field("others", "The records of the items that are not named.", \.others),
      .field("total", "All records.", \.total),
      .field("records", "The page that lists them, where there is one.", \.records),
    ])
}

extension ChangeKind {
  /// The id of the cell that sums it, and that tallies link to.
  var sumID: String { "jumlah-" + rawValue }

  static let begun: [ChangeKind] = [.opened, .promised, .handedOver, .confirmed, .corrected]
  static let ended: [ChangeKind] = [.closed, .cancelled, .lapsed, .voided]
}

extension ChangeCounts {
  /// What the tally of a kind says: of handovers the BASTs.
  func tally(_ kind: ChangeKind) -> Int { kind == .handedOver ? basts : self[kind] }
}
