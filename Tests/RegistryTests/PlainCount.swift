import Registry
import Support

/// The definitions once more, as plain loops over all rows, without any index or sum kept.
struct PlainCount {
  let records: Records
  let day: CalendarDate

  struct Count: Equatable {
    var needed = 0
    var committed = 0
    var handedOver = 0
    var unmet = 0
    var awaiting = 0
    var surplus = 0
    /// Butir needed, committed, handed over, unmet, then by part: handed over, promised, partly met,
    /// with nothing promised; each 0 or 1, or their sums.
    var lines = [0, 0, 0, 0, 0, 0, 0, 0]
    var rows = 0

    static func + (left: Count, right: Count) -> Count {
      Count(
        needed: left.needed + right.needed, committed: left.committed + right.committed,
        handedOver: left.handedOver + right.handedOver, unmet: left.unmet + right.unmet,
        awaiting: left.awaiting + right.awaiting, surplus: left.surplus + right.surplus,
        lines: zip(left.lines, right.lines).map { $0 + $1 }, rows: left.rows + right.rows)
    }
  }

  func need(_ offset: Int) -> Count {
    let need = records.needs[offset]
    var count = Count()
    var isOpen = true
    if let closed = need.closedOn, closed <= day { isOpen = false }
    for promise in records.commitments
    where promise.need.offset == Int32(offset) && promise.status == .active {
      count.committed += promise.quantity
    }
    for line in records.lines {
      let status = records.handovers[Int(line.handover.offset)].status
      let promise = records.commitments[Int(line.commitment.offset)]
      if promise.need.offset == Int32(offset), status == .handedOver || status == .verified {
        count.handedOver += line.accepted
      }
    }
    count.rows = 1
    count.awaiting = count.committed > count.handedOver ? count.committed - count.handedOver : 0
    count.surplus = max(0, count.handedOver - need.quantity)
    guard isOpen else { return count }
    count.needed = need.quantity
    count.unmet = max(0, need.quantity - max(count.committed, count.handedOver))
    count.lines = [
      1, count.committed >= need.quantity ? 1 : 0, count.handedOver >= need.quantity ? 1 : 0,
      count.unmet > 0 ? 1 : 0, 0, 0, 0, 0,
    ]
    let part =
      if count.handedOver >= need.quantity {
        4
      } else if count.committed >= need.quantity {
        5
      } else if count.committed > 0 || count.handedOver > 0 {
        6
      } else {
        7
      }
    count.lines[part] = 1
    return count
  }

  func isInside(_ site: Reference<Site>, _ area: Int?) -> Bool {
    guard let area else { return true }
    var next: Reference<Area>? = records.sites[Int(site.offset)].subdistrict
    while let current = next {
      if Int(current.offset) == area { return true }
      next = records.areas[Int(current.offset)].parent
    }
    return false
  }

  /// The sums of the needs that a condition chooses.
  func sum(_ isWanted: (Need) -> Bool) -> Count {
    records.needs.indices.filter { isWanted(records.needs[$0]) }
      .reduce(Count()) { $0 + need($1) }
  }

  func collaborators(of program: Int?) -> Int {
    var donors: Set<Int> = []
    for promise in records.commitments where promise.status != .cancelled {
      let item = records.needs[Int(promise.need.offset)].item
      let owner = Int(records.items[Int(item.offset)].program.offset)
      if program == nil || owner == program {
        donors.insert(records.collaborators[Int(promise.collaborator.offset)].id)
      }
    }
    for line in records.lines {
      let status = records.handovers[Int(line.handover.offset)].status
      guard status == .handedOver || status == .verified else { continue }
      let promise = records.commitments[Int(line.commitment.offset)]
      let item = records.needs[Int(promise.need.offset)].item
      let owner = Int(records.items[Int(item.offset)].program.offset)
      if program == nil || owner == program {
        donors.insert(records.collaborators[Int(promise.collaborator.offset)].id)
      }
    }
    return donors.count
  }

  /// What a donor did in a scope, in the order: value, quantity, BASTs, unpriced lines,
  /// commitments, cancelled, value committed.
  func contribution(_ donor: Int, _ isWanted: (Need) -> Bool, countsQuantity: Bool) -> [Int] {
    var (value, quantity, unpriced, kept, cancelled, promised) = (0, 0, 0, 0, 0, 0)
    var basts: Set<Int32> = []
    for promise in records.commitments where promise.collaborator.offset == Int32(donor) {
      let need = records.needs[Int(promise.need.offset)]
      let item = Int(need.item.offset)
      guard isWanted(need) else { continue }
      if promise.status == .cancelled { cancelled += 1 } else { kept += 1 }
      if promise.status == .active {
        promised += (records.items[item].unitPrice ?? 0) * promise.quantity
      }
    }
    for line in records.lines {
      let handover = records.handovers[Int(line.handover.offset)]
      let promise = records.commitments[Int(line.commitment.offset)]
      let need = records.needs[Int(promise.need.offset)]
      let item = Int(need.item.offset)
      guard handover.collaborator.offset == Int32(donor), isWanted(need),
        handover.status == .handedOver || handover.status == .verified
      else { continue }
      basts.insert(line.handover.offset)
      if countsQuantity { quantity += line.accepted }
      if let price = records.items[item].unitPrice {
        value += price * line.accepted
      } else {
        unpriced += 1
      }
    }
    return [value, quantity, basts.count, unpriced, kept, cancelled, promised]
  }
}
