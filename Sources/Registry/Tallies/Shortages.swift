package import Support

/// What is unmet of one item in the whole city, and since when.
package struct Shortage: Hashable, Sendable {
  /// The item.
  package let item: Reference<Item>
  /// Σ of what is unmet of each need, in the item's unit.
  package private(set) var unmet = 0
  /// Needs of which something is unmet.
  package private(set) var needs = 0
  /// Distinct sites that have such a need.
  package private(set) var sites = 0
  /// The day on which the one that waits longest was recorded.
  package private(set) var oldest: CalendarDate

  fileprivate init(_ item: Reference<Item>, since day: CalendarDate) {
    self.item = item
    oldest = day
  }

  fileprivate mutating func add(_ unmet: Int, since day: CalendarDate, isNewSite: Bool) {
    self.unmet += unmet
    needs += 1
    sites += isNewSite ? 1 : 0
    oldest = min(oldest, day)
  }
}

extension Registry {
  /// The items of which something is unmet, those lacking at most sites first, then those of most
  /// needs. Amounts of different items cannot be compared; numbers of places can.
  package func shortages() -> [Shortage] {
    var found = [Shortage?](repeating: nil, count: records.items.count)
    var lastSite = [Reference<Site>?](repeating: nil, count: records.items.count)
    for (need, tally) in zip(records.needs, needTallies) where tally.unmet > 0 {
      let item = Int(need.item.offset)
      // Needs are sorted by site, so a site is new for an item when it is not the last one.
      found[item, default: Shortage(need.item, since: need.openedOn)]
        .add(tally.unmet, since: need.openedOn, isNewSite: lastSite[item] != need.site)
      lastSite[item] = need.site
    }
    return found.compactMap(\.self).sorted {
      ($1.sites, $1.needs, $0.item) < ($0.sites, $0.needs, $1.item)
    }
  }
}

extension [Shortage?] {
  fileprivate subscript(index: Int, default value: @autoclosure () -> Shortage) -> Shortage {
    get { self[index] ?? value() }
    set { self[index] = newValue }
  }
}
