/// The tally of every item in every area, at all four levels, in one flat table.
struct AreaTallies: Sendable {
  private let itemCount: Int
  private let tallies: [ItemTally]
  /// Of the whole city, by item; it counts every need, whether or not its area has parents.
  let city: [ItemTally]

  init(_ records: Records, _ needTallies: [NeedTally]) {
    itemCount = records.items.count
    var table = [ItemTally](repeating: ItemTally(), count: records.areas.count * itemCount)
    var city = [ItemTally](repeating: ItemTally(), count: itemCount)
    for (need, tally) in zip(records.needs, needTallies) {
      let area = records.sites[Int(need.site.offset)].subdistrict
      table[Int(area.offset) * itemCount + Int(need.item.offset)].add(tally)
      city[Int(need.item.offset)].add(tally)
    }
    // Areas are sorted by code, so every area stands after its parent: from the end, each row is
    // complete when it is added to that of its parent.
    for index in records.areas.indices.reversed() {
      guard let parent = records.areas[index].parent else { continue }
      for item in 0..<itemCount {
        table[Int(parent.offset) * itemCount + item].add(table[index * itemCount + item])
      }
    }
    tallies = table
    self.city = city
  }

  subscript(area: Reference<Area>, item: Reference<Item>) -> ItemTally {
    tallies[Int(area.offset) * itemCount + Int(item.offset)]
  }
}

extension Registry {
  /// The figures of one need.
  @inlinable package func tally(_ need: Reference<Need>) -> NeedTally {
    needTallies[Int(need.offset)]
  }

  /// The figures of one item in one area and all below it.
  package func tally(_ item: Reference<Item>, in area: Reference<Area>) -> ItemTally {
    areaTallies[area, item]
  }

  /// The figures of one item in the whole city.
  package func tally(_ item: Reference<Item>) -> ItemTally {
    areaTallies.city[Int(item.offset)]
  }

  /// The butir of a programme, or of all, in an area and all below it, or in the whole city.
  package func lines(
    of program: Reference<Program>? = nil, in area: Reference<Area>? = nil
  ) -> LineCount {
    var count = LineCount()
    for index in records.items.indices {
      if let program, records.items[index].program != program { continue }
      let item = Reference<Item>(index)
      count.add((area.map { tally(item, in: $0) } ?? tally(item)).lines)
    }
    return count
  }

  /// The butir of one site.
  package func lines(at site: Reference<Site>) -> LineCount {
    var count = LineCount()
    for need in needs(of: site) { count.add(tally(need)) }
    return count
  }

  /// What the handed-over aid of one BAST line is worth by the price list, in rupiah; nil when
  /// the item has no price, 0 when the handover does not count.
  package func value(of reference: Reference<HandoverLine>) -> Int? {
    guard self[self[reference].handover].status.counts else { return 0 }
    guard let price = self[item(of: reference)].unitPrice else { return nil }
    return price * self[reference].accepted
  }

  /// The item that a BAST line hands over.
  package func item(of line: Reference<HandoverLine>) -> Reference<Item> {
    self[self[self[line].commitment].need].item
  }

  /// What was accepted against a commitment on signed BASTs, in the item's unit.
  package func handedOver(against commitment: Reference<Commitment>) -> Int {
    lines(of: commitment).reduce(0) { sum, line in
      self[self[line].handover].status.counts ? sum + self[line].accepted : sum
    }
  }
  /// What of a commitment has not been delivered yet, in the item's unit; 0 once it is not active.
  package func awaiting(_ commitment: Reference<Commitment>) -> Int {
    guard self[commitment].status == .active else { return 0 }
    return max(0, self[commitment].quantity - handedOver(against: commitment))
  }
  /// Whether a donor can still help: part of the need is unmet, and its programme is running.
  package func canBeHelped(_ need: Reference<Need>) -> Bool {
    tally(need).unmet > 0 && self[program(of: self[need])].stage == .active
  }
}
