import Registry
import Templates

/// The names of the columns that figures link to: an `id` on the column's heading.
enum Column {
  static let needed = "dibutuhkan"
  static let committed = "dikomitmenkan"
  static let handedOver = "diserahkan"
  static let unmet = "belum-terpenuhi"
}

/// A count of butir in the three states, and what is unmet.
struct LineFigures: TemplateContext {
  let needed: Figure
  let committed: Figure
  let handedOver: Figure
  let unmet: Figure
  /// Unmet of needed, for drawing.
  let unmetShare: Share
  let committedShare: Share
  let handedOverShare: Share
  let hasNeeded: Bool
  let hasUnmet: Bool

  /// Figures of a table's row or sum.
  init(_ count: LineCount, proof: Figure.Proof) {
    self.init(count) { _ in proof }
  }

  /// Figures that link to the columns of the table that sums to them.
  init(_ count: LineCount, tableOn path: String) {
    self.init(count) { .link(Link(path, fragment: $0)) }
  }

  private init(_ count: LineCount, proof: (String) -> Figure.Proof) {
    needed = Figure(count.needed, proof: proof(Column.needed))
    committed = Figure(count.committed, proof: proof(Column.committed))
    handedOver = Figure(count.handedOver, proof: proof(Column.handedOver))
    unmet = Figure(count.unmet, proof: proof(Column.unmet))
    unmetShare = Share(count.unmet, of: count.needed)
    committedShare = Share(count.committed, of: count.needed)
    handedOverShare = Share(count.handedOver, of: count.needed)
    hasNeeded = count.needed > 0
    hasUnmet = count.unmet > 0
  }

  static let context = Context<LineFigures>(
    "lines", "A count of butir kebutuhan.",
    [
      .field("needed", "Open lines of need.", \.needed),
      .field("committed", "Those that are fully committed.", \.committed),
      .field("handedOver", "Those that are fully handed over.", \.handedOver),
      .field("unmet", "Those of which something is neither promised nor brought.", \.unmet),
      .field("unmetShare", "Unmet of needed, for drawing.", \.unmetShare),
      .field("committedShare", "Committed of needed, for drawing.", \.committedShare),
      .field("handedOverShare", "Handed over of needed, for drawing.", \.handedOverShare),
      .field("hasNeeded", "Whether anything is needed.", \.hasNeeded),
      .field("hasUnmet", "Whether anything is unmet.", \.hasUnmet),
    ])
}

/// The quantities of one item, in its unit.
struct QuantityFigures: TemplateContext {
  let needed: Figure
  let committed: Figure
  let handedOver: Figure
  let unmet: Figure
  let awaiting: Figure?
  let surplus: Figure
  let bar: Bar
  let hasUnmet: Bool
  let hasSurplus: Bool

  init(_ tally: ItemTally, proof: Figure.Proof) {
    needed = Figure(tally.needed, proof: proof)
    committed = Figure(tally.committed, proof: proof)
    handedOver = Figure(tally.handedOver, proof: proof)
    unmet = Figure(tally.unmet, proof: proof)
    awaiting = tally.awaiting > 0 ? Figure(tally.awaiting, proof: proof) : nil
    surplus = Figure(tally.surplus, proof: proof)
    bar = Bar(needed: tally.needed, committed: tally.committed, handedOver: tally.handedOver)
    hasUnmet = tally.unmet > 0
    hasSurplus = tally.surplus > 0
  }

  /// The figures of one need.
  ///
  /// - Parameter evidence: the cells that sum its commitments and its handovers, to which the
  ///   figures of what was promised and brought link; nil without any.
  init(_ tally: NeedTally, evidence: (committed: Link, handedOver: Link)? = nil) {
    func proof(_ value: Int, _ link: Link?) -> Figure.Proof {
      guard value > 0, let link else { return .row }
      return .link(link)
    }
    needed = Figure(tally.needed, proof: .row)
    committed = Figure(tally.committed, proof: proof(tally.committed, evidence?.committed))
    handedOver = Figure(tally.handedOver, proof: proof(tally.handedOver, evidence?.handedOver))
    unmet = Figure(tally.unmet, proof: .row)
    awaiting = tally.awaiting > 0 ? Figure(tally.awaiting, proof: .row) : nil
    surplus = Figure(tally.surplus, proof: .row)
    bar = Bar(needed: tally.quantity, committed: tally.committed, handedOver: tally.handedOver)
    hasUnmet = tally.unmet > 0
    hasSurplus = tally.surplus > 0
  }

  static let context = Context<QuantityFigures>(
    "quantities", "The quantities of one item, in its unit.",
    [
      .field("needed", "Dibutuhkan: asked for, while the need is open.", \.needed),
      .field("committed", "Dikomitmenkan: signed commitments still active.", \.committed),
      .field("handedOver", "Diserahkan: accepted on signed BASTs.", \.handedOver),
      .field("unmet", "Belum terpenuhi: neither promised nor brought.", \.unmet),
      .field(
        "awaiting", "Menunggu penyerahan: promised and not yet brought; absent when nothing is.",
        \.awaiting),
      .field("surplus", "Kelebihan: brought beyond what was asked.", \.surplus),
      .field("neededShare", "Needed of the largest of the three, for drawing.", \.bar.needed),
      .field(
        "committedShare", "Committed of the largest of the three, for drawing.", \.bar.committed),
      .field(
        "handedOverShare", "Handed over of the largest of the three, for drawing.",
        \.bar.handedOver),
      .field("isOver", "Whether more was promised or brought than is needed.", \.bar.isOver),
      .field("hasUnmet", "Whether anything is unmet.", \.hasUnmet),
      .field("hasSurplus", "Whether there is a surplus.", \.hasSurplus),
    ])
}

/// How far a bar reaches for each state, as shares of the largest of the three, so that a bar shows
/// what exceeds the need.
struct Bar: Equatable, Sendable {
  let needed: Share
  let committed: Share
  let handedOver: Share

  var isOver: Bool {
    needed.perMille < 1000 && max(committed.perMille, handedOver.perMille) > 0
  }

  init(needed: Int, committed: Int, handedOver: Int) {
    let whole = max(needed, committed, handedOver)
    self.needed = Share(needed, of: whole)
    self.committed = Share(committed, of: whole)
    self.handedOver = Share(handedOver, of: whole)
  }
}

extension Share {
  /// A part of a whole, at most all of it.
  init(_ part: Int, of whole: Int) { self.init(perMille: thousandths(part, of: whole)) }
}

/// A part of a whole in thousandths, at most 1000; 0 when the whole is 0.
func thousandths(_ part: Int, of whole: Int) -> Int {
  guard whole > 0, part > 0 else { return 0 }
  if part >= whole { return 1000 }
  // Both are far below 2⁵³ in any real table; the wide division is for larger numbers.
  let (product, overflows) = part.multipliedReportingOverflow(by: 1000)
  return overflows ? Int(Int128(part) * 1000 / Int128(whole)) : product / whole
}
