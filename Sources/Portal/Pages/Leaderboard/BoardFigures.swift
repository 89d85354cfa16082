import Registry
import Templates

/// The figures of a board's row or of its sum.
struct BoardFigures: TemplateContext {
  let value: Figure
  let quantity: Figure
  let basts: Figure
  let promises: Figure
  let kept: Figure
  let late: Figure
  let void: Figure
  let others: Figure
  let hasPromises: Bool
  let hasOthers: Bool
  let unpriced: Figure
  let hasUnpriced: Bool
  let hasBasts: Bool
  let fulfilment: Figure?

  /// Figures of a table's row or sum.
  init(_ contribution: Contribution, proof: Figure.Proof) {
    self.init(contribution) { _, _ in proof }
  }

  /// Figures that link to the tables of a collaborator's page. What does not occur has no cell
  /// there.
  init(_ contribution: Contribution, tablesOn path: String) {
    let always = [BoardColumn.value, BoardColumn.basts]
    self.init(contribution) { id, count in
      count > 0 || always.contains(id) ? .link(Link(path, fragment: id)) : .row
    }
  }

  /// Figures with a proof for each column and its value.
  private init(_ contribution: Contribution, proof: (String, Int) -> Figure.Proof) {
    let count = contribution.promises
    func figure(_ value: Int, _ id: String) -> Figure { Figure(value, proof: proof(id, value)) }
    value = .money(
      contribution.value, proof: proof(BoardColumn.value, contribution.value))
    quantity = figure(contribution.quantity, BoardColumn.value)
    basts = figure(contribution.basts, BoardColumn.basts)
    promises = figure(count.all, PromiseOutcome.all)
    kept = figure(count.kept, PromiseOutcome.kept.rawValue)
    late = figure(count.late, PromiseOutcome.late.rawValue)
    void = figure(count.void, PromiseOutcome.void.rawValue)
    others = figure(count.others, PromiseOutcome.standing.rawValue)
    hasPromises = count.all > 0
    hasOthers = count.others > 0
    unpriced = Figure(contribution.unpricedLines, proof: .row)
    hasUnpriced = contribution.unpricedLines > 0
    hasBasts = contribution.basts > 0
    fulfilment = contribution.fulfilment.map { Figure($0 / 10, proof: .row) }
  }

  static let context = Context<BoardFigures>(
    "boardFigures", "The figures of a board's row or of its sum.",
    [
      .field("value", "Rupiah handed over, by the price list.", \.value),
      .field("quantity", "Accepted, in the item's unit; of an item's board only.", \.quantity),
      .field("basts", "Signed BASTs.", \.basts),
      .field("promises", "All promises, whatever came of them.", \.promises),
      .field("kept", "Promises of which all was accepted.", \.kept),
      .field("late", "Promises whose day is over and that are still awaited.", \.late),
      .field("void", "Promises that were cancelled or expired before they were kept.", \.void),
      .field(
        "others", "Promises not yet due, without a date, or for a need that was closed.", \.others),
      .field("hasPromises", "Whether there is any promise.", \.hasPromises),
      .field("hasOthers", "Whether there are such others.", \.hasOthers),
      .field("unpriced", "BAST lines of items without a price.", \.unpriced),
      .field("hasUnpriced", "Whether there are such lines.", \.hasUnpriced),
      .field("hasBasts", "Whether there is a signed BAST.", \.hasBasts),
      .field(
        "fulfilment", "Handed over of promised by value, in whole per cent, rounded down.",
        \.fulfilment),
    ])
}
