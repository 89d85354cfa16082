import Registry
import Templates

/// Which promises are late: how many, how long, where, whose.
struct PromiseIndexPage: TemplateContext {
  let page: Frame
  let late: LateFigures
  let totals: LateFigures
  let cities: [LatePlace]
  let programs: [LatePlace]
  let collaborators: [LateCollaborator]
  let more: [LateCollaboratorPart]
  let anonymous: LateCollaboratorPart?
  let lateTotal: Figure
  let allTotal: Figure
  let oldest: [LateRow]
  let states: [PromiseState]
  let stateTotal: Figure
  let records: Figure
  let files: [PromiseFile]

  static let context = Context<PromiseIndexPage>(
    "promises", "Which promises are late.",
    [
      .field("page", "What every page has.", \.page),
      .field("late", "All late promises, linked to the cells that sum to them.", \.late),
      .field("totals", "The same as the sums of the tables.", \.totals),
      .field("cities", "Every kota, most late promises first.", \.cities),
      .field("programs", "Every programme with figures, most late promises first.", \.programs),
      .field(
        "collaborators", "Those that may be named and have most late promises.", \.collaborators),
      .field("more", "The others, by the pages that list them.", \.more),
      .field("anonymous", "Those that may not be named: one row.", \.anonymous),
      .field("lateTotal", "Late promises as the sum of the collaborators.", \.lateTotal),
      .field(
        "allTotal", "All promises of those collaborators, as the sum of that column.", \.allTotal),
      .field("oldest", "The promises that have been late longest.", \.oldest),
      .field("states", "What became of all promises.", \.states),
      .field("stateTotal", "All promises, as the sum of those.", \.stateTotal),
      .field("records", "All promises, linked to the file of commitments.", \.records),
      .field("files", "The late promises of each kota as files.", \.files),
    ])
}

/// A collaborator with late promises.
struct LateCollaborator: TemplateContext {
  let name: String
  let url: Link
  let kind: Collaborator.Kind
  let late: Figure
  let all: Figure
  let longest: DayCount

  static let context = Context<LateCollaborator>(
    "lateCollaborator", "A collaborator with late promises.",
    [
      .field("name", "The published name.", \.name),
      .field("url", "The collaborator's page.", \.url),
      .word("kind", "What kind of collaborator it is.", prefix: "kind", \.kind),
      .field("late", "Its late promises, linked to them.", \.late),
      .field("all", "All its promises, linked to them.", \.all),
      .field("longest", "How long the oldest of them has been late.", \.longest),
    ])
}

/// Several collaborators with late promises as one row.
struct LateCollaboratorPart: TemplateContext {
  let number: String?
  let url: Link
  let count: Figure
  let late: Figure
  let all: Figure
  let longest: DayCount

  static let context = Context<LateCollaboratorPart>(
    "lateCollaboratorPart", "Several collaborators with late promises as one row.",
    [
      .field("number", "Which page lists them; absent for the first.", \.number),
      .field("url", "The page that lists them.", \.url),
      .field("count", "How many they are.", \.count),
      .field("late", "Their late promises.", \.late),
      .field("all", "All their promises.", \.all),
      .field("longest", "How long the oldest of them has been late.", \.longest),
    ])
}

/// How many promises came to one thing.
struct PromiseState: TemplateContext {
  let state: PromiseTally.State
  let count: Figure

  static let context = Context<PromiseState>(
    "promiseState", "How many promises came to one thing.",
    [
      .word("state", "What became of them.", prefix: "promise.state", \.state),
      .field("count", "How many they are.", \.count),
    ])
}

/// A file of promises.
struct PromiseFile: TemplateContext {
  let name: String
  let rows: Figure

  static let context = Context<PromiseFile>(
    "promiseFile", "A file of promises.",
    [
      .field("name", "Whose promises it holds.", \.name),
      .field("rows", "How many they are, linked to the file.", \.rows),
    ])
}

extension PromiseIndexPage: PageType {
  static let template = "promises"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.promises, owner: "the late promises") { $0.promiseIndexPage() }]
  }
}

extension Edition {
  func promiseIndexPage() -> PromiseIndexPage {
    let count = promises.count()
    let cities = childAreas(of: nil)
    let debtors = promises.debtors.reduce(into: promises.anonymous.debtor) { $0.add($1.count) }
    let total = promises.states.reduce(0) { $0 + $1.count }
    return PromiseIndexPage(
      page: frame(routes.promises, .collaborators, trail: trails.collaborators),
      late: LateFigures(count, cellsOn: routes.promises),
      totals: LateFigures(count, proof: .sum),
      cities: unmetFirst(cities.map { (promises.count(in: $0).total, latePlace($0)) }),
      programs: unmetFirst(
        registry.all(\.programs).filter(registry.hasFigures).map {
          (promises.count(of: $0).total, latePlace(of: $0))
        }),
      collaborators: promises.debtors.prefix(Promises.shown).map(lateCollaborator),
      more: promises.collaboratorPages.indices.map(lateCollaboratorPart),
      anonymous: anonymousDebtors,
      lateTotal: Figure(debtors.late, proof: .sum), allTotal: Figure(debtors.all, proof: .sum),
      oldest: promises.late.prefix(12).map(lateRow),
      states: promises.states.map {
        PromiseState(state: $0.state, count: Figure($0.count, proof: .row))
      },
      stateTotal: Figure(total, proof: .sum),
      records: Figure(total, proof: .link(Link(Self.commitmentFile))),
      files: cities.filter { promises.count(in: $0).total > 0 }.map(lateFile))
  }

  private static let commitmentFile = "data/commitments.csv"

  private func latePlace(_ city: Reference<Area>) -> LatePlace {
    latePlace(registry[city].shortName, routes.promises(in: city), promises.count(in: city))
  }

  private func latePlace(of program: Reference<Program>) -> LatePlace {
    let record = registry[program]
    return latePlace(record.name, routes.promises(of: record), promises.count(of: program))
  }

  /// A row with a link to the table that sums to it; a page without late promises has no table.
  private func latePlace(_ name: String, _ path: String, _ count: LateCount) -> LatePlace {
    LatePlace(
      name: name, url: Link(path, fragment: count.total > 0 ? "daftar" : nil),
      figures: LateFigures(count, proof: .row))
  }

  func lateCollaborator(_ debtor: Promises.Debtor) -> LateCollaborator {
    let collaborator = registry[debtor.collaborator]
    let path = routes[debtor.collaborator] ?? routes.collaboratorIndex
    return LateCollaborator(
      name: collaborator.publishedName ?? "", url: Link(path), kind: collaborator.kind,
      late: Figure(
        debtor.count.late, proof: .link(Link(path, fragment: PromiseOutcome.late.rawValue))),
      all: Figure(debtor.count.all, proof: .link(Link(path, fragment: PromiseOutcome.all))),
      longest: DayCount(debtor.longest))
  }

  /// What a page of further collaborators holds, counted from 0.
  func lateCollaboratorPart(_ number: Int) -> LateCollaboratorPart {
    let places = promises.collaboratorPages[number]
    let debtors = promises.debtors[places]
    let sum = debtors.reduce(into: PromiseCount()) { $0.add($1.count) }
    return LateCollaboratorPart(
      number: number > 0 ? String(number + 1) : nil,
      url: Link(routes.lateCollaborators(page: number + 1), fragment: "daftar"),
      count: Figure(places.count, proof: .row), late: Figure(sum.late, proof: .row),
      all: Figure(sum.all, proof: .row),
      longest: DayCount(debtors.reduce(0) { max($0, $1.longest) }))
  }

  private var anonymousDebtors: LateCollaboratorPart? {
    let anonymous = promises.anonymous
    guard anonymous.collaborators > 0 else { return nil }
    return LateCollaboratorPart(
      number: nil, url: Link(routes.promises),
      count: Figure(anonymous.collaborators, proof: .row),
      late: Figure(anonymous.debtor.late, proof: .row),
      all: Figure(anonymous.debtor.all, proof: .row), longest: DayCount(anonymous.longest))
  }

  /// The file of a kota's late promises.
  func lateFile(_ city: Reference<Area>) -> PromiseFile {
    PromiseFile(
      name: registry[city].shortName,
      rows: Figure(
        promises.count(in: city).total, proof: .link(Link(routes.lateFile(of: city)))))
  }
}
