/// What each collaborator promised and brought: in total, by programme and by item, counted in one
/// pass over the commitments and one over the lines of BASTs.
struct Contributions: Sendable {
  private let programCount: Int
  private let itemCount: Int
  private var table: [Contribution]

  private var width: Int { 1 + programCount + itemCount }

  init(_ records: Records, _ promises: [PromiseTally]) {
    programCount = records.programs.count
    itemCount = records.items.count
    table = Array(
      repeating: Contribution(),
      count: records.collaborators.count * (1 + records.programs.count + records.items.count))
    for index in records.commitments.indices { add(commitment: index, records, promises[index]) }
    addHandovers(records)
  }

  func of(
    _ collaborator: Reference<Collaborator>, in scope: LeaderboardScope
  ) -> Contribution {
    let first = Int(collaborator.offset) * width
    return switch scope {
    case .all, .kind: table[first]
    case .program(let program): table[first + 1 + Int(program.offset)]
    case .item(let item): table[first + 1 + programCount + Int(item.offset)]
    }
  }

  private mutating func add(
    commitment index: Int, _ records: Records, _ promise: PromiseTally
  ) {
    var change = Contribution()
    change.promises.add(promise)
    let status = records.commitments[index].status
    let item = Int(records.needs[Int(records.commitments[index].need.offset)].item.offset)
    if status == .cancelled { change.cancelled = 1 } else { change.commitments = 1 }
    if status == .active, let price = records.items[item].unitPrice {
      change.committedValue = price * records.commitments[index].quantity
    }
    let first = Int(records.commitments[index].collaborator.offset) * width
    let program = Int(records.items[item].program.offset)
    for column in [0, 1 + program, 1 + programCount + item] { table[first + column].add(change) }
  }

  /// Lines are sorted by handover, so a BAST's lines stand together and each programme and item
  /// counts it once.
  private mutating func addHandovers(_ records: Records) {
    var lastSeen = [Int32](repeating: -1, count: width)
    for line in records.lines.indices {
      let handover = records.lines[line].handover
      guard records.handovers[Int(handover.offset)].status.counts else { continue }
      let commitment = Int(records.lines[line].commitment.offset)
      let item = Int(records.needs[Int(records.commitments[commitment].need.offset)].item.offset)
      let accepted = records.lines[line].accepted
      let price = records.items[item].unitPrice
      let first = Int(records.handovers[Int(handover.offset)].collaborator.offset) * width
      let program = Int(records.items[item].program.offset)
      for column in [0, 1 + program, 1 + programCount + item] {
        table[first + column].value += (price ?? 0) * accepted
        table[first + column].unpricedLines += price == nil ? 1 : 0
        if lastSeen[column] != handover.offset {
          lastSeen[column] = handover.offset
          table[first + column].basts += 1
        }
      }
      table[first + 1 + programCount + item].quantity += accepted
    }
  }
}
