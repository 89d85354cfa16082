import Registry
import Templates

/// The late promises of a kelurahan one by one, by programme and band; or those of one group that
/// has pages of its own.
struct PromiseListPage: TemplateContext {
  let page: Frame
  let name: String
  let district: String
  let number: String?
  let late: Figure
  let programs: [LatePlace]
  let totals: LateFigures
  let groups: [LateGroup]
  let area: Crumb

  static let context = Context<PromiseListPage>(
    "promisesList", "The late promises of a kelurahan one by one.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The kelurahan.", \.name),
      .field("district", "Its kecamatan.", \.district),
      .field("number", "Which page of a group it is; absent on the kelurahan's own.", \.number),
      .field("late", "How many the page counts, linked to the cell that sums them.", \.late),
      .field(
        "programs", "The programmes, each figure linked to its group; none of a group.",
        \.programs),
      .field("totals", "The sums of the programmes.", \.totals),
      .field("groups", "The promises by programme and band, longest first.", \.groups),
      .field("area", "The page of the kelurahan's needs; of a group, its promises.", \.area),
    ])
}

/// Promises of one programme that are late by about as long.
struct LateGroup: TemplateContext {
  let id: String
  let program: String
  let band: LateBand
  let count: Figure
  let rows: [LateRow]
  let more: [LatePart]

  static let context = Context<LateGroup>(
    "lateGroup", "Promises of one programme that are late by about as long.",
    [
      .field("id", "The id of the cell that counts them, for links.", \.id),
      .field("program", "The programme.", \.program),
      .word("band", "How long they have been late.", prefix: "promise.band", \.band),
      .field("count", "How many they are.", \.count),
      .field("rows", "The promises, longest first.", \.rows),
      .field("more", "The pages that list them, when they have pages of their own.", \.more),
    ])
}

/// Late promises that have a page of their own.
struct LatePart: TemplateContext {
  let number: String
  let url: Link
  let count: Figure

  static let context = Context<LatePart>(
    "latePart", "Late promises that have a page of their own.",
    [
      .field("number", "Which of several such pages it is.", \.number),
      .field("url", "The page, at its table.", \.url),
      .field("count", "How many it lists.", \.count),
    ])
}

extension PromiseListPage: PageType {
  static let template = "promises-list"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    let (routes, registry) = (edition.routes, edition.registry)
    return registry.all(\.areas).flatMap { area in
      let groups = edition.promises.groups(in: area)
      guard !groups.isEmpty else { return [PlannedPage<Self>]() }
      let owner = "the late promises in \(registry[area].name)"
      let own = PlannedPage<Self>(routes.promises(in: area), owner: owner) {
        $0.promiseList(in: area)
      }
      return [own]
        + groups.flatMap { group in
          group.pages.indices.map { index in
            let program = registry[group.key.program]
            let path = routes.promises(in: area, group.key, program, page: index + 1)
            return PlannedPage<Self>(path, owner: owner) {
              $0.promiseList(of: group, in: area, index)
            }
          }
        }
    }
  }
}

extension Edition {
  func promiseList(in area: Reference<Area>) -> PromiseListPage {
    let path = routes.promises(in: area)
    let count = promises.count(in: area)
    let groups = promises.groups(in: area).map { lateGroup($0, in: area) }
    return promiseList(
      area, path, number: nil, late: count.total, programs: lateMatrix(area, path),
      totals: LateFigures(count, proof: .sum), groups: groups,
      back: Crumb(name: registry[area].name, url: Link(routes[area])))
  }

  /// A page of a group that has pages of its own, counted from 0.
  func promiseList(
    of group: Promises.Group, in area: Reference<Area>, _ index: Int
  ) -> PromiseListPage {
    let own = routes.promises(in: area)
    let path = routes.promises(
      in: area, group.key, registry[group.key.program], page: index + 1)
    let rows = group.rows[group.pages[index]]
    let part = LateGroup(
      id: lateCell(group.key), program: registry[group.key.program].name, band: group.key.band,
      count: Figure(rows.count, proof: .sum), rows: rows.map(lateRow), more: [])
    return promiseList(
      area, path, number: String(index + 1), late: rows.count, programs: [],
      totals: LateFigures(LateCount(), proof: .sum), groups: [part],
      back: Crumb(name: registry[area].name, url: Link(own)))
  }

  private func promiseList(
    _ area: Reference<Area>, _ path: String, number: String?, late: Int, programs: [LatePlace],
    totals: LateFigures, groups: [LateGroup], back: Crumb
  ) -> PromiseListPage {
    var crumbs = trails.promises.crumbs
    if let district = registry[area].parent, let city = registry[district].parent {
      crumbs.append(
        Crumb(name: registry[city].shortName, url: Link(routes.promises(in: city))))
    }
    if number != nil { crumbs.append(back) }
    return PromiseListPage(
      page: frame(path, .collaborators, trail: trail(crumbs)), name: registry[area].name,
      district: registry[area].parent.map { registry[$0].name } ?? "", number: number,
      late: Figure(late, proof: .link(Link(path, fragment: "semua"))), programs: programs,
      totals: totals, groups: groups, area: back)
  }

  /// The programmes with late promises in a kelurahan, each figure linked to the group that it
  /// counts.
  private func lateMatrix(_ area: Reference<Area>, _ path: String) -> [LatePlace] {
    registry.all(\.programs).compactMap { program in
      let count = promises.count(in: area, of: program)
      guard count.total > 0 else { return nil }
      return LatePlace(
        name: registry[program].name, url: Link(routes.promises(of: registry[program])),
        figures: lateFigures(count, of: program, on: path))
    }
  }

  private func lateGroup(_ group: Promises.Group, in area: Reference<Area>) -> LateGroup {
    let program = registry[group.key.program]
    return LateGroup(
      id: lateCell(group.key), program: program.name, band: group.key.band,
      count: Figure(group.rows.count, proof: .sum),
      rows: group.isMoved ? [] : group.rows.map(lateRow),
      more: group.pages.enumerated().map { index, places in
        LatePart(
          number: String(index + 1),
          url: Link(
            routes.promises(in: area, group.key, program, page: index + 1), fragment: "daftar"),
          count: Figure(places.count, proof: .row))
      })
  }
}
