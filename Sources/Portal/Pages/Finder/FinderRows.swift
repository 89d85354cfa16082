import Registry
import Templates

extension Edition {
  /// A page of a list, counted from 0.
  func finderPage(_ scope: Finder.Scope, _ number: Int) -> FinderPage {
    let isFurther = number > 0
    let list = finder[scope]
    let total = list.total
    let item = vocabulary[scope.item]
    let first = routes.finder(scope, registry)
    let file = Link(routes.finderFile(scope, registry))
    return FinderPage(
      page: frame(
        routes.finder(scope, registry, page: number), .areas,
        trail: trail(to: scope, isFurther: isFurther), card: .program(item.program)),
      item: item.name, unit: item.unit, city: scope.city.map { registry[$0].shortName },
      part: isFurther ? finderPart(scope, number) : nil,
      count: Figure(list.needs.count, proof: .link(file)),
      unmet: Figure(
        total.unmet, unit: item.unit,
        proof: .link(Link(first, fragment: FinderPage.unmetColumn))),
      oldest: list.needs.first.map { finderNeed($0, scope, reach: nil) },
      reaches: list.reaches.map { finderReach($0, scope) },
      cities: finder.cities(of: scope.item).map { city in
        finderLink(registry[city].shortName, Finder.Scope(item: scope.item, city: city), scope)
      },
      districts: isFurther ? [] : districts(scope),
      items: items(beside: scope),
      needs: list.places(on: number).map { place in
        finderNeed(list.needs[place], scope, reach: list.reaches.last { $0.needs == place + 1 })
      },
      totals: FinderSum(isFurther ? list.sums[number] : total, proof: .sum),
      more: isFurther ? [] : list.pages.dropFirst().map { finderPart(scope, $0) },
      parts: isFurther ? list.pages.filter { $0 != number }.map { finderPart(scope, $0) } : [],
      whole: finderLink("", Finder.Scope(item: scope.item), scope), file: file,
      board: Link(routes.leaderboard(.item(scope.item), registry)))
  }

  /// The list of the needs of an item: in the kota around an area when it is lacking there, else in
  /// all.
  func finderLink(_ item: Reference<Item>, in area: Reference<Area>?) -> Link {
    let city = area.flatMap { registry.city(around: $0) }.flatMap {
      finder.cities(of: item).contains($0) ? $0 : nil
    }
    return Link(routes.finder(Finder.Scope(item: item, city: city), registry))
  }

  /// The way to a list: those of one kota stand below that of all, further pages below the first.
  private func trail(to scope: Finder.Scope, isFurther: Bool) -> Trail {
    let whole = Finder.Scope(item: scope.item)
    var crumbs: [Crumb] = []
    if scope.city != nil || isFurther {
      crumbs.append(
        Crumb(name: vocabulary[scope.item].name, url: Link(routes.finder(whole, registry))))
    }
    if let city = scope.city, isFurther {
      crumbs.append(
        Crumb(name: registry[city].shortName, url: Link(routes.finder(scope, registry))))
    }
    return crumbs.isEmpty ? .none : trail(crumbs)
  }

  private func finderPart(_ scope: Finder.Scope, _ number: Int) -> FinderPart {
    let list = finder[scope]
    let places = list.places(on: number)
    return FinderPart(
      first: String(places.lowerBound + 1), last: String(places.upperBound),
      url: Link(routes.finder(scope, registry, page: number), fragment: FinderPage.list),
      sum: FinderSum(list.sums[number], proof: .row))
  }

  private func finderReach(_ reach: Finder.Reach, _ scope: Finder.Scope) -> FinderReach {
    let place = reach.needs - 1
    let page = routes.finder(scope, registry, page: place / Finder.capacity)
    return FinderReach(
      units: Figure(reach.units, unit: vocabulary[scope.item].unit, proof: .row),
      needs: Figure(reach.needs, proof: .row),
      url: Link(page, fragment: needID(registry[finder[scope].needs[place]])))
  }

  private func finderLink(
    _ name: String, _ scope: Finder.Scope, _ current: Finder.Scope
  ) -> NamedLink {
    NamedLink(
      name: name, url: Link(routes.finder(scope, registry)), isCurrent: scope == current,
      count: Figure(finder[scope].needs.count, proof: .row))
  }

  /// The item in each kecamatan of a kota.
  private func districts(_ scope: Finder.Scope) -> [Crumb] {
    guard let city = scope.city else { return [] }
    return registry.children(of: city).compactMap { district in
      guard registry.tally(scope.item, in: district).unmet > 0 else { return nil }
      return Crumb(name: registry[district].shortName, url: itemLink(scope.item, in: district))
    }
  }

  /// The list's own item, and those of its programme that are lacking in the same kota.
  private func items(beside scope: Finder.Scope) -> [NamedLink] {
    registry.items(of: registry[scope.item].program).compactMap { item in
      let other = Finder.Scope(item: item, city: scope.city)
      guard item == scope.item || !finder[other].needs.isEmpty else { return nil }
      return finderLink(vocabulary[item].name, other, scope)
    }
  }

  private func finderNeed(
    _ reference: Reference<Need>, _ scope: Finder.Scope, reach: Finder.Reach?
  ) -> FinderNeed {
    let need = registry[reference]
    let kelurahan = registry[registry[need.site].subdistrict]
    let unit = vocabulary[need.item].unit
    let promised = registry.awaiting(need.item, at: need.site)
    var tally = ItemTally()
    tally.add(registry.tally(reference))
    return FinderNeed(
      id: needID(need), number: String(need.id), site: label(need.site),
      url: needLink(reference),
      district: kelurahan.parent.map { registry[$0].shortName } ?? "",
      city: scope.city == nil ? registry.city(of: need.site).map { registry[$0].shortName } : nil,
      recipients: need.recipients.map {
        Figure($0.count, unit: vocabulary.unit($0.unit), proof: .row)
      },
      opened: DateValue(need.openedOn),
      days: daysWaited(since: need.openedOn),
      confirmed: need.confirmedOn.map(DateValue.init),
      promisedHere: promised > 0 ? Figure(promised, unit: unit, proof: .row) : nil,
      sum: FinderSum(tally, proof: .row),
      reach: reach.map { Figure($0.units, unit: unit, proof: .row) },
      help: helpLink(reference))
  }
}

extension FinderPage {
  /// The id of the section with the list.
  static let list = "daftar"
  /// The id of the column of what is lacking.
  static let unmetColumn = "kurang"
}
