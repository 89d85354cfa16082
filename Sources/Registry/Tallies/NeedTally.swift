import Records
import Support

/// The figures of one need on the registry's date, in the item's unit.
///
/// The three states are separate facts and are never added to each other.
package struct NeedTally: Hashable, Sendable {
  /// *Dibutuhkan*: the quantity, while the need is open; 0 once it is closed.
  package let needed: Int
  /// *Dikomitmenkan*: Σ of the signed commitments still active.
  package let committed: Int
  /// *Diserahkan*: Σ accepted on BASTs that were signed.
  package let handedOver: Int
  /// What the need asked for, open or closed.
  package let quantity: Int
  package let isOpen: Bool

  /// *Belum terpenuhi*: what nobody has promised and nobody has brought.
  package var unmet: Int { max(0, needed - max(committed, handedOver)) }
  /// *Menunggu penyerahan*: what is promised and not yet brought. It tells how far a promise is from
  /// being kept, and is no fourth state.
  package var awaiting: Int { max(0, committed - handedOver) }
  /// *Kelebihan*: what was brought beyond what was asked. It never lowers another need's unmet.
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
package struct LineCount: Hashable, Sendable {
  /// Open lines.
  package var needed = 0
  /// Those with committed ≥ quantity.
  package var committed = 0
  /// Those with handed over ≥ quantity.
  package var handedOver = 0
  /// Those of which something is neither promised nor brought.
  package var unmet = 0

  package init() {}

  package mutating func add(_ tally: NeedTally) {
    guard tally.isOpen else { return }
    needed += 1
    committed += tally.isCommitted ? 1 : 0
    handedOver += tally.isHandedOver ? 1 : 0
    unmet += tally.unmet > 0 ? 1 : 0
  }

  package mutating func add(_ other: LineCount) {
    needed += other.needed
    committed += other.committed
    handedOver += other.handedOver
    unmet += other.unmet
  }
}

/// The figures of one item over several needs, in its unit, and how many lines they come from.
package struct ItemTally: Hashable, Sendable {
  package var needed = 0
  package var committed = 0
  package var handedOver = 0
  package var unmet = 0
  package var awaiting = 0
  package var surplus = 0
  package var lines = LineCount()
  /// Need lines, open or closed: 0 means the item does not occur.
  package var occurrences = 0

  package init() {}

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
