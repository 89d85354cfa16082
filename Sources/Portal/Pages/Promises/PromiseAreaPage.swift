import Registry
import Templates

/// The late promises of a kota, a programme, or a programme in one kota, by the places below.
struct PromiseAreaPage: TemplateContext {
  let page: Frame
  let program: String?
  let city: String?
  let late: LateFigures
  let totals: LateFigures
  let places: [LatePlace]
  let sections: [LateSection]
  let file: PromiseFile?
  let parts: [Crumb]

  static let context = Context<PromiseAreaPage>(
    "promisesArea", "The late promises of a kota, a programme, or a programme in one kota.",
    [
      .field("page", "What every page has.", \.page),
      .field("program", "The programme, when it is of one.", \.program),
      .field("city", "The kota, when it is of one.", \.city),
      .field("late", "All of them, linked to the cells that sum to them.", \.late),
      .field("totals", "The same as the sums of the table.", \.totals),
      .field("places", "The kota of a programme; none of a kota.", \.places),
      .field("sections", "The kecamatan of a kota; none of a programme.", \.sections),
      .field("file", "The promises as a file; of a whole kota only.", \.file),
      .field("parts", "The same by programme or kota.", \.parts),
    ])
}

/// A kecamatan with the late promises of its kelurahan.
struct LateSection: TemplateContext {
  let name: String
  let figures: LateFigures
  let places: [LatePlace]

  static let context = Context<LateSection>(
    "lateSection", "A kecamatan with the late promises of its kelurahan.",
    [
      .field("name", "What it is called.", \.name),
      .field("figures", "The sums of its kelurahan.", \.figures),
      .field("places", "The kelurahan that have late promises.", \.places),
    ])
}

extension PromiseAreaPage: PageType {
  static let template = "promises-area"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    let (routes, registry) = (edition.routes, edition.registry)
    let cities = edition.childAreas(of: nil)
    let whole = cities.map { city in
      PlannedPage<Self>(
        routes.promises(in: city), owner: "the late promises in \(registry[city].name)"
      ) { $0.promisePage(of: nil, in: city) }
    }
    let programs = registry.all(\.programs).filter(registry.hasFigures).flatMap { program in
      let record = registry[program]
      let owner = "the late promises of \(record.name)"
      let own = PlannedPage<Self>(routes.promises(of: record), owner: owner) {
        $0.promisePage(of: program, in: nil)
      }
      return [own]
        + cities.filter { edition.promises.count(in: $0, of: program).total > 0 }.map { city in
          PlannedPage<Self>(
            routes.promises(of: record, in: city), owner: "\(owner) in \(registry[city].name)"
          ) { $0.promisePage(of: program, in: city) }
        }
    }
    return whole + programs
  }
}

extension Edition {
  func promisePage(
    of program: Reference<Program>?, in city: Reference<Area>?
  ) -> PromiseAreaPage {
    let path = promisePath(of: program, in: city)
    let count = promises.count(in: city, of: program)
    var crumbs = trails.promises.crumbs
    if let program, city != nil {
      crumbs.append(
        Crumb(name: registry[program].name, url: Link(routes.promises(of: registry[program]))))
    }
    return PromiseAreaPage(
      page: frame(path, .collaborators, trail: trail(crumbs)),
      program: program.map { registry[$0].name }, city: city.map { registry[$0].shortName },
      late: LateFigures(count, cellsOn: path), totals: LateFigures(count, proof: .sum),
      places: city == nil ? program.map(lateCities) ?? [] : [],
      sections: city.map { lateSections(of: program, in: $0) } ?? [],
      file: program == nil && count.total > 0 ? city.map(lateFile) : nil,
      parts: promiseParts(of: program, in: city))
  }

  private func promisePath(of program: Reference<Program>?, in city: Reference<Area>?) -> String {
    if let program { return routes.promises(of: registry[program], in: city) }
    return city.map { routes.promises(in: $0) } ?? routes.promises
  }

  /// The kota of a programme, each with a link to the table that sums to its row.
  private func lateCities(of program: Reference<Program>) -> [LatePlace] {
    unmetFirst(
      childAreas(of: nil).compactMap { city in
        let count = promises.count(in: city, of: program)
        guard count.total > 0 else { return nil }
        let path = routes.promises(of: registry[program], in: city)
        return (
          count.total,
          LatePlace(
            name: registry[city].shortName, url: Link(path, fragment: "daftar"),
            figures: LateFigures(count, proof: .row))
        )
      })
  }

  private func lateSections(
    of program: Reference<Program>?, in city: Reference<Area>
  ) -> [LateSection] {
    registry.children(of: city).compactMap { district in
      let count = promises.count(in: district, of: program)
      guard count.total > 0 else { return nil }
      return LateSection(
        name: registry[district].name, figures: LateFigures(count, proof: .sum),
        places: registry.children(of: district).compactMap { lateKelurahan($0, of: program) })
    }
  }

  /// A kelurahan, each of its figures linked to the cell of its own page that sums to it. A
  /// programme's total has no cell there; it is the sum of the figures beside it.
  private func lateKelurahan(
    _ area: Reference<Area>, of program: Reference<Program>?
  ) -> LatePlace? {
    let count = promises.count(in: area, of: program)
    guard count.total > 0 else { return nil }
    let path = routes.promises(in: area)
    let figures =
      program.map { lateFigures(count, of: $0, on: path) } ?? LateFigures(count, cellsOn: path)
    return LatePlace(name: registry[area].name, url: Link(path), figures: figures)
  }

  /// A programme's late promises in a kelurahan, each figure linked to the cell of its group.
  func lateFigures(
    _ count: LateCount, of program: Reference<Program>, on path: String
  ) -> LateFigures {
    LateFigures(count) { band, value in
      guard let band, value > 0 else { return .row }
      return .link(
        Link(path, fragment: self.lateCell(LateKey(program: program, band: band))))
    }
  }

  /// The id of the cell that counts a group of a kelurahan's late promises.
  func lateCell(_ key: LateKey) -> String {
    "lewat-\(registry[key.program].slug)-\(key.band.part)"
  }

  /// A kota by programme, a programme in a kota by the other kota.
  private func promiseParts(
    of program: Reference<Program>?, in city: Reference<Area>?
  ) -> [Crumb] {
    guard let city else { return [] }
    if let program {
      let record = registry[program]
      return childAreas(of: nil).filter {
        $0 != city && promises.count(in: $0, of: program).total > 0
      }.map { Crumb(name: registry[$0].shortName, url: Link(routes.promises(of: record, in: $0))) }
    }
    return registry.all(\.programs).filter { promises.count(in: city, of: $0).total > 0 }.map {
      Crumb(name: registry[$0].name, url: Link(routes.promises(of: registry[$0], in: city)))
    }
  }
}
