import Registry
import Templates

/// The names of the columns that figures link to: an `id` on the column's heading.
enum Column {
  static let needed = "dibutuhkan"
  static let committed = "dikomitmenkan"
  static let handedOver = "diserahkan"
  static let unmet = "belum-terpenuhi"

  // Of the four parts.
  static let delivered = "bagian-diserahkan"
  static let promised = "bagian-dijanjikan"
  static let partly = "bagian-sebagian"
  static let unpromised = "bagian-belum"
}

/// A count of butir: in the three states, which overlap, and in the four parts, which do not.
struct LineFigures: TemplateContext {
  let needed: Figure
  let committed: Figure
  let handedOver: Figure
  let unmet: Figure
  private let count: LineCount
  private let proof: Proof

  /// Where the figures are proved.
  private enum Proof {
    /// Those of a row or of a sum.
    case own(Figure.Proof)
    /// In the tables on a page, each by its column.
    case columns(String)

    subscript(column: String) -> Figure.Proof {
      switch self {
      case .own(let proof): proof
      case .columns(let path): .link(Link(path, fragment: column))
      }
    }
  }

  /// Figures of a table's row or sum.
  init(_ count: LineCount, proof: Figure.Proof) {
    self.init(count, .own(proof))
  }

  /// Figures that link to the columns of the tables that sum to them.
  init(_ count: LineCount, tableOn path: String) {
    self.init(count, .columns(path))
  }

  private init(_ count: LineCount, _ proof: Proof) {
    needed = Figure(count.needed, proof: proof[Column.needed])
    committed = Figure(count.committed, proof: proof[Column.committed])
    handedOver = Figure(count.handedOver, proof: proof[Column.handedOver])
    unmet = Figure(count.unmet, proof: proof[Column.unmet])
    (self.count, self.proof) = (count, proof)
  }

  private func part(_ value: Int, _ column: String) -> Figure {
    Figure(value, proof: proof[column])
  }

  /// How many were handed over after the promise lapsed, which explains why needed less committed
  /// is more than unmet; nil where it is not.
  private var withoutPromise: Figure? {
    let value = count.deliveredWithoutPromise
    return value > 0 ? Figure(value, proof: .row) : nil
  }

  static let context = Context<LineFigures>(
    "lines", "A count of butir kebutuhan.",
    [
      .field("needed", "Open lines of need.", \.needed),
      .field("committed", "Those that are fully committed.", \.committed),
      .field("handedOver", "Those that are fully handed over.", \.handedOver),
      .field("unmet", "Those of which something is neither promised nor brought.", \.unmet),
      .computed("delivered", "The first of four parts: those that are fully handed over.") {
        $0.part($0.count.delivered, Column.delivered)
      },
      .computed("promised", "The second: fully committed, and not yet fully handed over.") {
        $0.part($0.count.promised, Column.promised)
      },
      .computed("partly", "The third: something is promised or brought, and something unmet.") {
        $0.part($0.count.partly, Column.partly)
      },
      .computed("unpromised", "The fourth: nothing is promised or brought.") {
        $0.part($0.count.unpromised, Column.unpromised)
      },
      .computed(
        "withoutPromise",
        "Those handed over although the commitment lapsed, by which needed less committed is more"
          + " than unmet; absent when there are none."
      ) { $0.withoutPromise },
      .computed("handedOverShare", "Where the first part ends in the bar, for drawing.") {
        Share($0.count.delivered, of: $0.count.needed)
      },
      .computed("metShare", "Where the second ends.") {
        Share($0.count.needed - $0.count.unmet, of: $0.count.needed)
      },
      .computed("begunShare", "Where the third ends; the fourth takes the rest.") {
        Share($0.count.needed - $0.count.unpromised, of: $0.count.needed)
      },
      .computed("hasNeeded", "Whether anything is needed.") { $0.hasNeeded },
      .computed("hasUnmet", "Whether anything is unmet.") { $0.hasUnmet },
    ])

  var hasNeeded: Bool { count.needed > 0 }
  var hasUnmet: Bool { count.unmet > 0 }
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
