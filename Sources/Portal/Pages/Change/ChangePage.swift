import Registry
import Templates

/// What one month changed, in the whole city or in one kota.
struct ChangePage: TemplateContext {
  let page: Frame
  let summary: MonthChanges
  let city: String?
  let places: [ChangePart]
  let totals: ChangeRowFigures
  let hasEnded: Bool
  let goods: [ChangeGoods]
  let corrections: [CorrectionRow]
  let otherCorrections: Figure?
  let file: Link
  let rows: Figure
  let months: [Crumb]

  static let context = Context<ChangePage>(
    "changes", "What one month changed, in the whole city or in one kota.",
    [
      .field("page", "What every page has.", \.page),
      .field("summary", "The month in short.", \.summary),
      .field("city", "The kota, when it is of one.", \.city),
      .field(
        "isCurrent", "Whether the month is that of the data, and may not be over.",
        \.summary.isCurrent),
      .field("places", "The kota, or the kecamatan of one, where something happened.", \.places),
      .field("totals", "The sums of the places.", \.totals),
      .field("hasEnded", "Whether anything was closed, cancelled or lapsed.", \.hasEnded),
      .field("goods", "What was opened, promised and handed over, by item.", \.goods),
      .field("corrections", "The corrections of the month, latest first.", \.corrections),
      .field("otherCorrections", "How many more there were.", \.otherCorrections),
      .field("file", "The file with every event of the month in the whole city.", \.file),
      .field("rows", "How many events that file has.", \.rows),
      .field("months", "The months before and after.", \.months),
    ])
}

extension ChangePage: PageType {
  static let template = "change"

  /// Items in one list, and corrections; others are counted.
  static let capacity = 60

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    let (routes, changes) = (edition.routes, edition.changes)
    return changes.months.flatMap { month in
      let whole = PlannedPage<Self>(
        routes.changes(month), owner: "the changes of \(month.key)"
      ) { $0.changePage(month, nil) }
      return [whole]
        + changes.cities(in: month).map { city in
          PlannedPage(
            routes.changes(month, in: city),
            owner: "the changes of \(month.key) in \(edition.registry[city].name)"
          ) { $0.changePage(month, city) }
        }
    }
  }
}

extension Edition {
  /// This month of the whole city in short, for the home page; nil before anything happened. Where
  /// nothing happened in this month and the one before, it is the last in which something did.
  var latestChanges: MonthChanges? {
    let month = Month(registry.asOf)
    guard changes.months.contains(month) else { return nil }
    let isQuiet = [month, month.previous].allSatisfy { changes[$0].counts.isEmpty }
    let busy = changes.months.last { !changes[$0].counts.isEmpty }
    return monthChanges(isQuiet ? busy ?? month : month, nil)
  }

  func changePage(_ month: Month, _ city: Reference<Area>?) -> ChangePage {
    let path = routes.changes(month, in: city)
    let entry = changes[month]
    let counts = changeCounts(month, city)
    let events = city.map { city in entry.events.filter { $0.city == city } } ?? entry.events
    let corrected = events.filter { $0.kind == .corrected }
    let file = Link(Routes.changeFile(month))
    var crumbs = [Crumb(name: theme.strings(.changeTitle), url: Link(routes.changeIndex))]
    if city != nil { crumbs.append(Crumb(name: name(of: month), url: Link(routes.changes(month)))) }
    return ChangePage(
      page: frame(path, .home, trail: trail(crumbs)),
      summary: monthChanges(month, city), city: city.map { registry[$0].shortName },
      places: changedPlaces(month, city),
      totals: ChangeRowFigures(counts, proof: .sum),
      hasEnded: ChangeKind.ended.contains { counts[$0] > 0 },
      goods: ChangeGoods.Kind.allCases.compactMap { changedGoods($0, events, month, city) },
      corrections: corrected.reversed().prefix(ChangePage.capacity).map { correctionRow($0.row) },
      otherCorrections: corrected.count > ChangePage.capacity
        ? Figure(corrected.count - ChangePage.capacity, proof: .row) : nil,
      file: file, rows: Figure(entry.events.count, proof: .link(file)),
      months: [changes.previous(month), changes.next(month)].compactMap(\.self).filter {
        hasChanges($0, city)
      }.map { Crumb(name: name(of: $0), url: Link(routes.changes($0, in: city))) })
  }

  // MARK: The month in short

  private func hasChanges(_ month: Month, _ city: Reference<Area>?) -> Bool {
    city.map { changes[month].cities[$0] != nil } ?? true
  }

  private func changeCounts(_ month: Month, _ city: Reference<Area>?) -> ChangeCounts {
    city.map { changes[month].cities[$0] ?? ChangeCounts() } ?? changes[month].counts
  }

  /// A month in short, beside the month of the calendar before it.
  func monthChanges(_ month: Month, _ city: Reference<Area>?) -> MonthChanges {
    let isFirst = changes.previous(month) == nil
    let before = month.previous
    func tallies(_ kinds: [ChangeKind]) -> [ChangeTally] {
      kinds.map { kind in
        ChangeTally(
          kind: kind, count: changeFigure(kind, month, city),
          before: isFirst ? nil : changeFigure(kind, before, city))
      }
    }
    return MonthChanges(
      period: Period(month, name: name(of: month)), isCurrent: month == Month(registry.asOf),
      url: Link(routes.changes(month, in: city)),
      previous: isFirst ? nil : Period(before, name: name(of: before)),
      counts: tallies(ChangeKind.begun), ended: tallies(ChangeKind.ended))
  }

  /// How often something happened in a month: a link to the cell that sums it, where there is one.
  private func changeFigure(
    _ kind: ChangeKind, _ month: Month, _ city: Reference<Area>?
  ) -> Figure {
    let counts = changeCounts(month, city)
    let count = counts.tally(kind)
    guard count > 0 else { return Figure(0, proof: .row) }
    return Figure(
      count, proof: .link(Link(routes.changes(month, in: city), fragment: kind.sumID)))
  }

  // MARK: Places

  /// The kota, or the kecamatan of one, by code.
  private func changedPlaces(_ month: Month, _ city: Reference<Area>?) -> [ChangePart] {
    let entry = changes[month]
    guard let city else {
      return entry.cities.keys.sorted().compactMap { area in
        guard let counts = entry.cities[area], !counts.isEmpty else { return nil }
        let path = routes.changes(month, in: area)
        return ChangePart(
          name: registry[area].shortName, key: nil, url: Link(path, fragment: "wilayah"),
          endedURL: Link(path, fragment: "berakhir"),
          figures: ChangeRowFigures(counts, proof: .row))
      }
    }
    return registry.children(of: city).compactMap { area in
      guard let counts = entry.districts[area], !counts.isEmpty else { return nil }
      return ChangePart(
        name: registry[area].name, key: nil, url: Link(routes[area]),
        endedURL: Link(routes[area]), figures: ChangeRowFigures(counts, proof: .row))
    }
  }

  // MARK: Goods

  /// The items of one kind of event; nil when there was none.
  private func changedGoods(
    _ kind: ChangeGoods.Kind, _ events: [ChangeEvent], _ month: Month, _ city: Reference<Area>?
  ) -> ChangeGoods? {
    var sums: [Reference<Item>: (amount: Int, count: Int)] = [:]
    var total = 0
    for event in events where event.kind.rawValue == kind.rawValue {
      let (item, amount) = goods(of: event)
      sums[item, default: (0, 0)].amount += amount
      sums[item, default: (0, 0)].count += 1
      total += 1
    }
    guard total > 0 else { return nil }
    let order = sums.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let named = order.prefix(ChangePage.capacity)
    let rest = total - named.reduce(0) { $0 + $1.value.count }
    let isListed =
      kind == .handedOver && register.months.contains(month)
      && (city.map { register.cities(in: month).contains($0) } ?? true)
    return ChangeGoods(
      kind: kind,
      items: named.map { item, sum in
        ChangeItem(
          name: vocabulary[item].name, url: finderLink(item, in: city),
          amount: Figure(sum.amount, unit: vocabulary[item].unit, proof: .row),
          count: Figure(sum.count, proof: .row))
      },
      others: rest > 0 ? Figure(rest, proof: .row) : nil, total: Figure(total, proof: .sum),
      records: isListed ? Link(routes.register(month, in: city)) : nil)
  }

  /// The item and the amount of an event that has them: a need opened, a promise, a BAST line.
  private func goods(of event: ChangeEvent) -> (item: Reference<Item>, amount: Int) {
    switch event.kind {
    case .promised:
      let commitment = registry[Reference<Commitment>(event.row)]
      return (registry[commitment.need].item, commitment.quantity)
    case .handedOver:
      let line = Reference<HandoverLine>(event.row)
      return (registry.item(of: line), registry[line].accepted)
    default:
      let need = registry[Reference<Need>(event.row)]
      return (need.item, need.quantity)
    }
  }
}

extension Month {
  /// The month of the calendar before this one.
  var previous: Month {
    month == 1 ? Month(year: year - 1, month: 12) : Month(year: year, month: month - 1)
  }
}
