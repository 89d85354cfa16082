/// What proves the figures of a place's page: the goods that it lacks, their needs, and its counts of
/// butir.
extension Proofs {
  /// An entry of the goods that a place lacks prints what their group does; one of a need what its
  /// row and its form say.
  mutating func judge(item: Element, _ path: String) {
    if item.parent?.classes.contains("lacks") ?? false {
      let printed = item.all("a").flatMap { $0.all("span") }.flatMap(\.dataValues)
      let href = item.first("a")?.attributes["href"] ?? ""
      demand(
        "good", printed.count == 1 && printed == headValues(href, path), path, item,
        "prints \(printed), \(href) has \(headValues(href, path))")
    }
    if item.attributes["id"]?.hasPrefix("barang-") ?? false {
      let there = item.all("a").flatMap { headValues($0.attributes["href"] ?? "", path) }
      demand(
        "good", item.dataValues == there && !there.isEmpty, path, item,
        "prints \(item.dataValues), the further pages have \(there)")
    }
    guard item.classes.contains("need") else { return }
    let links = item.all("a")
    let amount = item.first("p")
    let values = row(of: item, on: path)?.values ?? []
    guard let amount, values.count == 4 else {
      return demand("need", false, path, item, "leads to no row with four figures: \(values)")
    }
    let wanted = amount.classes.contains("u") ? values[3] : values[1] - values[2]
    demand(
      "need", amount.dataValues == [wanted], path, item, "prints \(amount.dataValues) of \(values)")
    for states in item.all("p") where states.classes.contains("states") {
      demand(
        "need", states.dataValues == Array(values.prefix(3)), path, states,
        "prints \(states.dataValues) of \(values)")
    }
    for link in links where link.classes.contains("help") {
      let href = link.attributes["href"] ?? ""
      let form = RenderedSite.resolve(href, from: path)
      let part = form.flatMap { site.element($0.fragment ?? "", on: $0.path) }
      let missing = part?.first("p")?.dataValues ?? []
      demand(
        "form", missing == [values[3]], path, item, "prints \(values), \(href) says \(missing)")
    }
  }

  /// The row of figures that an entry of a need leads to.
  func row(of item: Element, on path: String) -> Table.Row? {
    let link = item.all("a").first { $0.first("code") != nil && !$0.classes.contains("help") }
    return link?.attributes["href"].flatMap { RenderedSite.resolve($0, from: path) }
      .flatMap { target in
        site.element(target.fragment ?? "", on: target.path).flatMap { element in
          site.table(around: element, on: target.path)?.rows.first { $0.element === element }
        }
      }
  }

  /// The sum of a good is that of its needs and of what stands on further pages, which is what its
  /// group there prints.
  mutating func judge(good: Element, _ path: String) {
    var counted = 0
    for item in good.all("li") {
      if item.classes.contains("need") {
        counted += item.first("p")?.dataValues.first ?? 0
      } else {
        let href = item.first("a")?.attributes["href"] ?? ""
        let there = headValues(href, path)
        demand(
          "good", item.dataValues == there, path, item,
          "prints \(item.dataValues), \(href) has \(there)")
        counted += item.dataValues.first ?? 0
      }
    }
    let printed = good.first("h3")?.dataValues ?? []
    demand(
      "good", printed.first == counted, path, good,
      "prints \(printed), the needs add up to \(counted)")
  }

  /// What the heading of the group at a link says is lacking.
  private func headValues(_ href: String, _ path: String) -> [Int] {
    let target = RenderedSite.resolve(href, from: path)
    let group = target.flatMap { site.element($0.fragment ?? "", on: $0.path) }
    if let heading = group?.first("h3") { return Array(heading.dataValues.prefix(1)) }
    // A good that stands on further pages only has an entry with a figure for each of them.
    return group?.name == "li" ? [group?.dataValues.reduce(0, +) ?? 0] : []
  }

  /// A place's counts of butir are recounted from the quantities of its needs, on all its pages.
  mutating func judge(tally row: Table.Row, isByPart: Bool, _ path: String) {
    let href = row.element.first("a")?.attributes["href"] ?? ""
    let id = RenderedSite.resolve(href, from: path)?.fragment ?? ""
    let further = path.dropLast(".html".count) + "/kebutuhan"
    var pages = [path, further + ".html"]
    while let last = pages.last, site.page(last) != nil {
      pages.append("\(further)-\(pages.count).html")
    }
    var states = [0, 0, 0, 0]
    var parts = [0, 0, 0, 0]
    for page in pages {
      guard let group = site.element(id, on: page) else { continue }
      for need in site.table(around: group, on: page)?.body ?? [] where need.group === group {
        let sign = need.element.all("span").first?.classes.first ?? ""
        let values = need.values
        guard values.count == 4, sign != "x" else { continue }
        let (needed, committed, handedOver) = (values[0], values[1], values[2])
        let part =
          handedOver >= needed
          ? 0 : committed >= needed ? 1 : max(committed, handedOver) > 0 ? 2 : 3
        let isUnmet = part > 1
        states[0] += 1
        states[1] += committed >= needed ? 1 : 0
        states[2] += handedOver >= needed ? 1 : 0
        states[3] += isUnmet ? 1 : 0
        parts[part] += 1
        demand(
          "part", ["s", "k", "h", "b"][part] == sign && (values[3] > 0) == isUnmet, page,
          need.element, "is marked \(sign), prints \(values)")
      }
    }
    demand(
      "tally", row.values == (isByPart ? parts : states), path, row.element,
      "prints \(row.values), the needs give \(isByPart ? parts : states)")
  }
}

extension Table {
  /// Whether its columns are the four parts, and not the three states.
  var isByPart: Bool { element.attributes["id"] == "bagian" }
}
