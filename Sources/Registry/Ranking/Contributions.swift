/// What each collaborator promised and brought: in total, by programme, by item and by kota, counted
/// in one pass over the commitments and one over the lines of BASTs.
struct Contributions: Sendable {
  private let programCount: Int
  private let itemCount: Int
  private let cities: CityNumbers
  /// The columns of the table: all, the programmes, the items, the kota.
  private let width: Int
  private var table: [Contribution]

  init(_ records: Records, _ promises: [PromiseTally]) {
    programCount = records.programs.count
    itemCount = records.items.count
    cities = CityNumbers(records)
    width = 1 + programCount + itemCount + cities.count
    table = Array(repeating: Contribution(), count: records.collaborators.count * width)
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
    case .city(let city):
      cities[city].map { table[first + 1 + programCount + itemCount + $0] } ?? Contribution()
    }
  }

  /// The columns that what is promised or brought for a need counts in.
  private func columns(_ need: Need, _ records: Records) -> [Int] {
    let program = Int(records.items[Int(need.item.offset)].program.offset)
    let item = 1 + programCount + Int(need.item.offset)
    guard let city = cities.ofSite[Int(need.site.offset)] else { return [0, 1 + program, item] }
    return [0, 1 + program, item, 1 + programCount + itemCount + city]
  }

  private mutating func add(
    commitment index: Int, _ records: Records, _ promise: PromiseTally
  ) {
    var change = Contribution()
    change.promises.add(promise)
    let status = records.commitments[index].status
    let need = records.needs[Int(records.commitments[index].need.offset)]
    if status == .cancelled { change.cancelled = 1 } else { change.commitments = 1 }
    if status == .active, let price = records.items[Int(need.item.offset)].unitPrice {
      change.committedValue = price * records.commitments[index].quantity
    }
    let first = Int(records.commitments[index].collaborator.offset) * width
    for column in columns(need, records) { table[first + column].add(change) }
  }

  /// Lines are sorted by handover, so a BAST's lines stand together and each programme, item and
  /// kota counts it once.
  private mutating func addHandovers(_ records: Records) {
    var lastSeen = [Int32](repeating: -1, count: width)
    for line in records.lines.indices {
      let handover = records.lines[line].handover
      guard records.handovers[Int(handover.offset)].status.counts else { continue }
      let commitment = Int(records.lines[line].commitment.offset)
      let need = records.needs[Int(records.commitments[commitment].need.offset)]
      let item = Int(need.item.offset)
      let accepted = records.lines[line].accepted
      let price = records.items[item].unitPrice
      let first = Int(records.handovers[Int(handover.offset)].collaborator.offset) * width
      for column in columns(need, records) {
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

/// The kota of a registry, numbered, and in which each site lies.
private struct CityNumbers: Sendable {
  /// How many there are.
  private(set) var count = 0
  /// The number of each site's kota; nil where no area around it is one.
  private(set) var ofSite: [Int?] = []
  private var ofArea: [Int?]

  init(_ records: Records) {
    ofArea = Array(repeating: nil, count: records.areas.count)
    for index in records.areas.indices where records.areas[index].level.rank == .city {
      ofArea[index] = count
      count += 1
    }
    ofSite = records.sites.map { [ofArea] site in
      records.city(around: site.subdistrict).flatMap { ofArea[Int($0.offset)] }
    }
  }

  /// The number of an area that is a kota.
  subscript(area: Reference<Area>) -> Int? { ofArea[Int(area.offset)] }
}
