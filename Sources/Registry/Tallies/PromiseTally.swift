package import Support

/// What became of one promise, which is one commitment, by the registry's date.
///
/// A promise of which everything was accepted is kept, whatever was written about it afterwards.
/// One that was not is awaited while it stands and its need is open.
@usableFromInline
package struct PromiseTally: Hashable, Sendable {
  /// Each promise is in exactly one state, in the words of the open data.
  package enum State: String, CaseIterable, Sendable {
    /// *Ditepati*: as much was accepted as was promised.
    case kept = "ditepati"
    /// *Lewat tanggal*: awaited, and the day it was promised for is over.
    case late = "lewat tanggal"
    /// Awaited, and the day it was promised for is today or later.
    case due = "belum jatuh tempo"
    /// Awaited, and promised for no day.
    case undated = "tanpa tanggal"
    /// The commitment stands, but its need was closed before all of it came.
    case needClosed = "kebutuhan ditutup"
    case expired = "kedaluwarsa"
    case cancelled = "dibatalkan"

    /// Whether somebody still waits for what is open.
    package var isAwaited: Bool { self == .late || self == .due || self == .undated }
    /// Whether the commitment ended before it was kept.
    package var isVoid: Bool { self == .expired || self == .cancelled }
  }

  /// What became of it.
  package let state: State
  /// What signed BASTs say was accepted against it, in the item's unit.
  package let accepted: Int
  /// What is still awaited, in the item's unit; 0 in the states in which nobody waits.
  package let open: Int
  /// The day of the handover that completed it; nil unless it was kept.
  package let keptOn: CalendarDate?
  /// Days from the day it was promised for to the day that decides: the handover that completed
  /// it, or the registry's date while it is awaited. Negative before that day; nil without one, and
  /// in the states in which nobody waits.
  package let days: Int?

  /// *Tepat waktu*: kept, and on or before the day it was promised for.
  package var isOnTime: Bool { state == .kept && (days ?? 1) <= 0 }

  init(_ commitment: Commitment, _ need: Need, _ deliveries: Deliveries, asOf: CalendarDate) {
    accepted = deliveries.accepted
    keptOn = deliveries.completedOn
    let isNeeded = need.closedOn.map { $0 > asOf } ?? true
    let state: State =
      if keptOn != nil {
        .kept
      } else {
        switch commitment.status {
        case .cancelled: .cancelled
        case .expired: .expired
        case .active where !isNeeded: .needClosed
        case .active: commitment.dueOn.map { $0 < asOf ? .late : .due } ?? .undated
        }
      }
    self.state = state
    open = state.isAwaited ? commitment.quantity - deliveries.accepted : 0
    let decided = keptOn ?? (state.isAwaited ? asOf : nil)
    days = commitment.dueOn.flatMap { due in
      decided.map { $0.daysSinceEpoch - due.daysSinceEpoch }
    }
  }

  /// What was accepted against a commitment, and the day on which that was all of it.
  struct Deliveries {
    var accepted = 0
    var completedOn: CalendarDate?
  }

  /// The tallies of all commitments, in one pass over the lines of BASTs, which stand by day.
  static func all(_ records: Records, asOf: CalendarDate) -> [PromiseTally] {
    var deliveries = [Deliveries](repeating: Deliveries(), count: records.commitments.count)
    for line in records.lines where records.handovers[Int(line.handover.offset)].status.counts {
      let index = Int(line.commitment.offset)
      deliveries[index].accepted += line.accepted
      if deliveries[index].completedOn == nil,
        deliveries[index].accepted >= records.commitments[index].quantity
      {
        deliveries[index].completedOn = records.handovers[Int(line.handover.offset)].day
      }
    }
    return records.commitments.indices.map { index in
      let commitment = records.commitments[index]
      return PromiseTally(
        commitment, records.needs[Int(commitment.need.offset)], deliveries[index], asOf: asOf)
    }
  }
}

extension Registry {
  /// What became of a promise, looked up in constant time.
  @inlinable package func promise(_ commitment: Reference<Commitment>) -> PromiseTally {
    promiseTallies[Int(commitment.offset)]
  }
}

/// How many promises came to what.
package struct PromiseCount: Hashable, Sendable {
  /// All that were ever signed.
  package var all = 0
  /// *Ditepati*.
  package var kept = 0
  /// Of those that were kept: on or before the day they were promised for.
  package var onTime = 0
  /// *Lewat tanggal*.
  package var late = 0
  /// Cancelled or lapsed before they were kept.
  package var void = 0

  /// No promises.
  package init() {}

  /// The others: promised for a day to come or for none, or for a need that was closed.
  package var others: Int { all - kept - late - void }

  /// Counts one promise.
  package mutating func add(_ tally: PromiseTally) {
    all += 1
    kept += tally.state == .kept ? 1 : 0
    onTime += tally.isOnTime ? 1 : 0
    late += tally.state == .late ? 1 : 0
    void += tally.state.isVoid ? 1 : 0
  }

  /// Adds other promises.
  package mutating func add(_ other: PromiseCount) {
    all += other.all
    kept += other.kept
    onTime += other.onTime
    late += other.late
    void += other.void
  }
}
