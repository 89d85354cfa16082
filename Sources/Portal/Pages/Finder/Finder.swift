import Registry

/// The open needs of each item of which something is unmet, longest waiting first: for all kota and
/// for each.
struct Finder: Sendable {
  /// What one list of the finder is of.
  struct Scope: Hashable, Sendable {
    let item: Reference<Item>
    /// Nil for all kota.
    var city: Reference<Area>?
  }

  /// A place in a list at which a donor's units end: the needs before it can be met in full.
  struct Reach: Sendable {
    let units: Int
    /// How many needs the units meet in full, from the first on.
    let needs: Int
  }

  /// Needs on one page of a list.
  static let capacity = 100

  /// How many units a donor may have.
  private static let offers = [10, 50, 100, 500]

  /// The kota of an item that have a list, in the order of their codes.
  let cities: [[Reference<Area>]]
  private let lists: [Scope: [Reference<Need>]]
  /// The items with a list, in the order of the catalogue.
  let items: [Reference<Item>]

  init(_ registry: Registry) {
    items = registry.all(\.items).filter { registry.hasFigures(registry[$0].program) }
    var lists: [Scope: [Reference<Need>]] = [:]
    for need in registry.all(\.needs) where registry.tally(need).unmet > 0 {
      lists[Scope(item: registry[need].item), default: []].append(need)
    }
    var cities = [[Reference<Area>]](repeating: [], count: registry.records.items.count)
    for item in items {
      guard let found = lists[Scope(item: item)] else { continue }
      let order = found.sorted { registry.waits($0, before: $1) }
      lists[Scope(item: item)] = order
      for need in order {
        guard let city = registry.city(of: registry[need].site) else { continue }
        lists[Scope(item: item, city: city), default: []].append(need)
      }
      cities[Int(item.offset)] = lists.keys.filter { $0.item == item }.compactMap(\.city).sorted()
    }
    (self.cities, self.lists) = (cities, lists)
  }

  /// The needs of a list; empty where nothing is unmet.
  subscript(scope: Scope) -> [Reference<Need>] { lists[scope] ?? [] }

  /// The kota in which something of an item is unmet.
  func cities(of item: Reference<Item>) -> [Reference<Area>] { cities[Int(item.offset)] }

  /// Every list that has pages.
  var scopes: [Scope] {
    items.flatMap { item in
      [Scope(item: item)] + cities(of: item).map { Scope(item: item, city: $0) }
    }
  }

  /// How many pages a list has, at least one.
  func pageCount(_ scope: Scope) -> Int {
    max(1, (self[scope].count + Self.capacity - 1) / Self.capacity)
  }

  /// The range of a list's needs that one of its pages shows; pages are counted from 0.
  func places(_ scope: Scope, page: Int) -> Range<Int> {
    let count = self[scope].count
    return min(count, page * Self.capacity)..<min(count, (page + 1) * Self.capacity)
  }

  /// How far common offers reach in a list. Those that meet no need in full are left out, and so
  /// are those that would meet them all.
  func reaches(_ scope: Scope, _ registry: Registry) -> [Reach] {
    var reaches: [Reach] = []
    var offers = Self.offers[...]
    var sum = 0
    for (place, need) in self[scope].enumerated() {
      sum += registry.tally(need).unmet
      while let units = offers.first, sum > units {
        if place > 0 { reaches.append(Reach(units: units, needs: place)) }
        offers.removeFirst()
      }
      if offers.isEmpty { break }
    }
    return reaches
  }
}

extension Registry {
  /// Whether a need comes before another in the finder: longer open, then lacking more, then in the
  /// order of records.
  fileprivate func waits(_ need: Reference<Need>, before other: Reference<Need>) -> Bool {
    let (left, right) = (self[need].openedOn, self[other].openedOn)
    if left != right { return left < right }
    let (lacking, others) = (tally(need).unmet, tally(other).unmet)
    return lacking == others ? need < other : lacking > others
  }
}
