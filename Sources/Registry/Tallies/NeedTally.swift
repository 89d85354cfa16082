import Support

/// The figures of one need on the registry's date, in the item's unit.
///
/// The three states are separate facts and are never added to each other.
@usableFromInline
package struct NeedTally: Hashable, Sendable {
  /// *Dibutuhkan*: the quantity, while the need is open; 0 once it is closed.
  package let needed: Int
  /// *Dikomitmenkan*: Σ of the signed commitments still active.
  package let committed: Int
  /// *Diserahkan*: Σ accepted on BASTs that were signed.
  package let handedOver: Int
  /// What the need asked for, open or closed.
  package let quantity: Int
  /// Whether the need is not closed on the registry's date.
  package let isOpen: Bool

  /// *Belum terpenuhi*: what nobody has promised and nobody has brought.
  package var unmet: Int { max(0, needed - max(committed, handedOver)) }
  /// *Menunggu penyerahan*: what is promised and not yet brought. It shows how far promises are
  /// from being kept; it is not a fourth state.
  package var awaiting: Int { max(0, committed - handedOver) }
  /// *Kelebihan*: what was brought beyond what was asked for. It never reduces what is unmet of
  /// another need.
  package var surplus: Int { max(0, handedOver - quantity) }

  /// Whether the open need is fully promised.
  package var isCommitted: Bool { isOpen && committed >= quantity }
  /// Whether the open need is fully handed over: *tuntas*.
  package var isHandedOver: Bool { isOpen && handedOver >= quantity }

  static func all(_ records: Records, asOf: CalendarDate) -> [NeedTally] {
    var committed = [Int](repeating: 0, count: records.needs.count)
    var handedOver = committed
    for commitment in records.commitments where commitment.status == .active {
      committed[Int(commitment.need.offset)] += commitment.quantity
    }
    for line in records.lines where records.handovers[Int(line.handover.offset)].status.counts {
      let commitment = records.commitments[Int(line.commitment.offset)]
      handedOver[Int(commitment.need.offset)] += line.accepted
    }
    return records.needs.indices.map { index in
      let need = records.needs[index]
      let isOpen = need.closedOn.map { $0 > asOf } ?? true
      return NeedTally(
        needed: isOpen ? need.quantity : 0, committed: committed[index],
        handedOver: handedOver[index], quantity: need.quantity, isOpen: isOpen)
    }
  }
}

/// A count of *butir*: open need lines, one item at one site each.
///
/// The three states overlap: a line that was handed over was mostly committed before. The four
/// parts do not: each open line is in exactly one of ``delivered``, ``promised``, ``partly`` and
/// ``unpromised``.
package struct LineCount: Hashable, Sendable {
  /// Open lines.
  package var needed = 0
  /// Those with committed ≥ quantity.
  package var committed = 0
  /// Those with handed over ≥ quantity.
  package var handedOver = 0
  /// Those with a part that is neither promised nor brought.
  package var unmet = 0
  /// *Sebagian*: those of which something is promised or brought, and something is unmet.
  package var partly = 0

  /// *Diserahkan*, as a part: those with handed over ≥ quantity.
  package var delivered: Int { handedOver }
  /// *Dijanjikan*: those with committed ≥ quantity whose goods have not all come yet.
  package var promised: Int { needed - handedOver - unmet }
  /// *Belum dijanjikan*: those of which everything is unmet.
  package var unpromised: Int { unmet - partly }
  /// Those that were handed over although less than the quantity is committed any more: a
  /// commitment that lapsed was kept after all. By as much, needed less committed is more than
  /// unmet.
  package var deliveredWithoutPromise: Int { max(0, needed - committed - unmet) }

  /// No lines.
  package init() {}

  /// Counts one need; a closed one is not counted.
  package mutating func add(_ tally: NeedTally) {
    guard tally.isOpen else { return }
    needed += 1
    committed += tally.isCommitted ? 1 : 0
    handedOver += tally.isHandedOver ? 1 : 0
    unmet += tally.unmet > 0 ? 1 : 0
    partly += tally.unmet > 0 && tally.unmet < tally.quantity ? 1 : 0
  }

  /// Adds the lines of other needs.
  package mutating func add(_ other: LineCount) {
    needed += other.needed
    committed += other.committed
    handedOver += other.handedOver
    unmet += other.unmet
    partly += other.partly
  }
}

/// The figures of one item over several needs, in its unit, and how many lines they come from.
package struct ItemTally: Hashable, Sendable {
  /// *Dibutuhkan*: Σ over open needs.
  package var needed = 0
  /// *Dikomitmenkan*: Σ over open and closed needs.
  package var committed = 0
  /// *Diserahkan*: Σ over open and closed needs.
  package var handedOver = 0
  /// Σ of what is unmet of each need: the surplus of one never covers another.
  package var unmet = 0
  /// Σ of what each need still waits for.
  package var awaiting = 0
  /// Σ of the surplus of each need.
  package var surplus = 0
  /// The open lines that the figures come from.
  package var lines = LineCount()
  /// Need lines, open or closed: 0 means the item does not occur.
  package var occurrences = 0

  /// The figures of no need.
  package init() {}

  /// Adds a need for the item.
  package mutating func add(_ tally: NeedTally) {
    needed += tally.needed
    committed += tally.committed
    handedOver += tally.handedOver
    unmet += tally.unmet
    awaiting += tally.awaiting
    surplus += tally.surplus
    lines.add(tally)
    occurrences += 1
  }

  /// Adds the figures of the same item elsewhere.
  package mutating func add(_ other: ItemTally) {
    needed += other.needed
    committed += other.committed
    handedOver += other.handedOver
    unmet += other.unmet
    awaiting += other.awaiting
    surplus += other.surplus
    lines.add(other.lines)
    occurrences += other.occurrences
  }
}

extension Registry {
  /// Days from the day a need was recorded to the day it was closed, else to the registry's date.
  package func daysOpen(_ need: Need) -> Int {
    max(0, (need.closedOn ?? asOf).daysSinceEpoch - need.openedOn.daysSinceEpoch)
  }

  /// What is promised to a site for one item, over all its needs of it, and not yet brought: what a
  /// donor should know of before giving the same again.
  package func awaiting(_ item: Reference<Item>, at site: Reference<Site>) -> Int {
    needs(of: site).reduce(0) { sum, need in
      self[need].item == item ? sum + tally(need).awaiting : sum
    }
  }
}
