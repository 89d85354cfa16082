import Registry
import Templates

/// One good that a site lacks, with its records: people give goods, not records.
struct Good: TemplateContext {
  let id: String
  let name: String
  let url: Link
  let lacking: Figure
  let records: Figure
  let needs: [NeedRow]
  let more: [MoreOfGood]

  static let context = Context<Good>(
    "good", "One good that a site lacks, with its records.",
    [
      .field("id", "The id of the group.", \.id),
      .field("name", "The item.", \.name),
      .field("url", "The group.", \.url),
      .field("lacking", "What is unmet of all records of it here, in its unit.", \.lacking),
      .field("records", "How many records that is.", \.records),
      .computed("isSeveral", "Whether that is more than one.") { $0.records.value > 1 },
      .field("needs", "The records on this page, the oldest first.", \.needs),
      .field("more", "What stands on further pages, one entry for each page.", \.more),
    ])
}

/// What of a good stands on a further page.
struct MoreOfGood: TemplateContext {
  let lacking: Figure
  let url: Link

  static let context = Context<MoreOfGood>(
    "moreOfGood", "What of a good stands on a further page.",
    [
      .field("lacking", "What is unmet there, in the item's unit.", \.lacking),
      .field("url", "The group of the good on that page.", \.url),
    ])
}

/// The needs of one page of a site, as readers look for them.
struct SortedNeeds {
  /// The goods that something is lacking of, the largest amount first.
  let goods: [Good]
  /// What is promised in full and has not come yet.
  let promised: [NeedRow]
  let delivered: [NeedRow]
  let closed: [NeedRow]

  /// - Parameter rows: the needs on the page.
  init(_ rows: [NeedRow], goods: [Good]) {
    self.goods = goods
    func part(_ part: NeedPart) -> [NeedRow] {
      rows.filter { $0.part == part }.sorted { $0.need < $1.need }
    }
    (promised, delivered, closed) = (part(.promised), part(.delivered), part(.closed))
  }
}

extension Edition {
  /// The needs of a page of a site, sorted.
  ///
  /// - Parameters:
  ///   - rows: the needs on the page.
  ///   - page: 0 for the site's own page, which has a group for every good that is lacking and
  ///     names what stands on further pages.
  func sorted(_ rows: [NeedRow], of site: Reference<Site>, page: Int) -> SortedNeeds {
    var goods: [Good] = []
    let needs = registry.needs(of: site).filter { registry.tally($0).unmet > 0 }
    // Needs are sorted by item, so those of one item are adjacent.
    for needs in needs.split(whenEach: { registry[$0].item != registry[$1].item }) {
      if let good = good(needs, rows, of: site, page: page) { goods.append(good) }
    }
    let order = goods.indices.sorted {
      (goods[$1].lacking.value, $0) < (goods[$0].lacking.value, $1)
    }
    return SortedNeeds(rows, goods: order.map { goods[$0] })
  }

  /// The records of one item; nil when the page has none to show.
  private func good(
    _ needs: ArraySlice<Reference<Need>>, _ rows: [NeedRow], of site: Reference<Site>, page: Int
  ) -> Good? {
    guard let first = needs.first else { return nil }
    let item = registry[first].item
    let id = itemID(item)
    let unit = vocabulary[item].unit
    func lacking(_ needs: [Reference<Need>]) -> Figure {
      Figure(needs.reduce(0) { $0 + registry.tally($1).unmet }, unit: unit, proof: .row)
    }
    let byPage = Dictionary(grouping: needs) { routes.parts.page(of: $0) }
    let own = byPage[page] ?? []
    guard page == 0 || !own.isEmpty else { return nil }
    let shown = page == 0 ? Array(needs) : own
    return Good(
      id: id, name: vocabulary[item].name,
      url: Link(routes.needs(of: site, page: page), fragment: id), lacking: lacking(shown),
      records: Figure(shown.count, proof: .row),
      needs: rows.filter { own.contains($0.need) }.sorted { oldestFirst($0.need, $1.need) },
      more: page > 0
        ? []
        : byPage.keys.filter { $0 > 0 }.sorted().map { number in
          MoreOfGood(
            lacking: lacking(byPage[number] ?? []),
            url: Link(routes.needs(of: site, page: number), fragment: id))
        })
  }

  private func oldestFirst(_ left: Reference<Need>, _ right: Reference<Need>) -> Bool {
    (registry[left].openedOn, registry[left].id) < (registry[right].openedOn, registry[right].id)
  }
}

extension RandomAccessCollection {
  /// The runs between neighbours that a test divides.
  fileprivate func split(whenEach divides: (Element, Element) -> Bool) -> [SubSequence] {
    var runs: [SubSequence] = []
    var start = startIndex
    for index in indices.dropFirst() where divides(self[self.index(before: index)], self[index]) {
      runs.append(self[start..<index])
      start = index
    }
    if start < endIndex { runs.append(self[start...]) }
    return runs
  }
}
