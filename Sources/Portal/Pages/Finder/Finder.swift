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

  /// The needs of a scope, longest waiting first, with the sums of its pages. They are added up
  /// once, because every page of a long list names the others.
  struct List: Sendable {
    let needs: [Reference<Need>]
    /// What the needs of each page add up to; of an empty list one sum of nothing.
    let sums: [ItemTally]
    /// How far common offers reach. Those that meet no need in full are left out, and so are those
    /// that would meet them all.
    let reaches: [Reach]

    static let empty = List(needs: [], sums: [ItemTally()], reaches: [])
  }

  /// Needs on one page of a list.
  static let capacity = 100

  /// How many units a donor may have.
  fileprivate static let offers = [10, 50, 100, 500, 1_000, 5_000]

  /// The kota in which something of an item is unmet, in the order of the registry, by item.
  let cities: [[Reference<Area>]]
  private let lists: [Scope: List]
  /// The items with a list, in the order of the catalogue.
  let items: [Reference<Item>]

  init(_ registry: Registry) {
    items = registry.all(\.items).filter { registry.hasFigures(registry[$0].program) }
    var open = [[Reference<Need>]](repeating: [], count: registry.records.items.count)
    for need in registry.all(\.needs) where registry.tally(need).unmet > 0 {
      open[Int(registry[need].item.offset)].append(need)
    }
    var lists: [Scope: List] = [:]
    var cities = [[Reference<Area>]](repeating: [], count: open.count)
    for item in items where !open[Int(item.offset)].isEmpty {
      let order = open[Int(item.offset)].sorted { registry.waits($0, before: $1) }
      lists[Scope(item: item)] = List(order, registry)
      var byCity: [Reference<Area>: [Reference<Need>]] = [:]
      for need in order {
        guard let city = registry.city(of: registry[need].site) else { continue }
        byCity[city, default: []].append(need)
      }
      for (city, needs) in byCity { lists[Scope(item: item, city: city)] = List(needs, registry) }
      cities[Int(item.offset)] = byCity.keys.sorted()
    }
    (self.cities, self.lists) = (cities, lists)
  }

  /// The needs of a list; empty where nothing is unmet.
  subscript(scope: Scope) -> List { lists[scope] ?? .empty }

  /// The kota in which something of an item is unmet.
  func cities(of item: Reference<Item>) -> [Reference<Area>] { cities[Int(item.offset)] }

  /// Every list that has pages.
  var scopes: [Scope] {
    items.flatMap { item in
      [Scope(item: item)] + cities(of: item).map { Scope(item: item, city: $0) }
    }
  }
}

extension Finder.List {
  fileprivate init(_ needs: [Reference<Need>], _ registry: Registry) {
    self.needs = needs
    var sums: [ItemTally] = []
    var reaches: [Finder.Reach] = []
    var offers = Finder.offers[...]
    var unmet = 0
    for (place, need) in needs.enumerated() {
      let tally = registry.tally(need)
      if place % Finder.capacity == 0 { sums.append(ItemTally()) }
      sums[sums.count - 1].add(tally)
      unmet += tally.unmet
      while let units = offers.first, unmet > units {
        if place > 0 { reaches.append(Finder.Reach(units: units, needs: place)) }
        offers.removeFirst()
      }
    }
    (self.sums, self.reaches) = (sums, reaches)
  }

  /// The pages of the list, counted from 0.
  var pages: Range<Int> { sums.indices }

  /// The places of the needs that a page shows.
  func places(on page: Int) -> Range<Int> {
    page * Finder.capacity..<min((page + 1) * Finder.capacity, needs.count)
  }

  /// What all needs of the list add up to.
  var total: ItemTally { sums.reduce(into: ItemTally()) { $0.add($1) } }
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
