import Registry
import Templates

/// The home page: what is unmet first.
struct HomePage: TemplateContext {
  let page: Frame
  let lines: LineFigures
  let totals: LineFigures
  let collaborators: Figure
  let basts: Figure
  let value: Figure
  let partsAddUpToMore: Bool
  let programs: [ProgramRow]
  let discussed: [ProgramRow]
  let districts: [ShadedPlace]
  let cities: [PlaceRow]
  let latest: [BastRow]
  let map: TileMap?
  let chart: ValueChart?

  static let context = Context<HomePage>(
    "home", "The home page.",
    [
      .field("page", "What every page has.", \.page),
      .field("lines", "All butir, linked to the table of programmes.", \.lines),
      .field("totals", "The same as the sum of that table.", \.totals),
      .field("collaborators", "Distinct collaborators over all programmes.", \.collaborators),
      .field("basts", "Signed BASTs.", \.basts),
      .field("value", "Rupiah handed over, by the price list.", \.value),
      .field(
        "partsAddUpToMore", "Whether the programmes' collaborators add up to more than the whole.",
        \.partsAddUpToMore),
      .field("programs", "The programmes that run or ran.", \.programs),
      .field("discussed", "The programmes under discussion.", \.discussed),
      .field("districts", "The ten kecamatan with the largest unmet share.", \.districts),
      .field("cities", "The kota, unmet first.", \.cities),
      .field("latest", "The latest BASTs.", \.latest),
      .field("map", "The tile map; absent when no kecamatan is known.", \.map),
      .field("chart", "Promised and brought by month; absent before anything was.", \.chart),
    ])
}

/// A programme in a list.
struct ProgramRow: TemplateContext {
  let name: String
  let url: Link
  let summary: String
  let stage: Program.Stage
  let lines: LineFigures
  let collaborators: Figure
  let spark: Spark?

  static let context = Context<ProgramRow>(
    "programRow", "A programme in a list.",
    [
      .field("name", "Its name.", \.name),
      .field("url", "Its page, at the table that sums to this row.", \.url),
      .field("summary", "One sentence about it.", \.summary),
      .word(
        "stage", "Under discussion, in preparation, active or finished.", prefix: "stage", \.stage),
      .field("lines", "Its butir.", \.lines),
      .field("collaborators", "Its collaborators.", \.collaborators),
      .field("spark", "Its BASTs of the last weeks; absent when there were none.", \.spark),
    ])
}

extension HomePage: PageType {
  static let template = "home"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.home, owner: "the home page") { $0.homePage() }]
  }
}

extension Edition {
  func homePage() -> HomePage {
    let count = registry.lines()
    let sums = citySums
    let programs = registry.all(\.programs)
    let index = routes.collaboratorIndex
    return HomePage(
      page: frame(routes.home, .home, structured: structuredData.office()),
      lines: LineFigures(count, tableOn: routes.home), totals: LineFigures(count, proof: .sum),
      collaborators: Figure(
        sums.collaborators, proof: .link(Link(index, fragment: BoardColumn.name))),
      basts: Figure(sums.basts, proof: .link(Link(routes.bastIndex, fragment: "jumlah"))),
      value: .money(
        sums.value, proof: .link(Link(index, fragment: BoardColumn.value))),
      partsAddUpToMore: partsAddUpToMore,
      programs: programs.filter(registry.hasFigures).map(programRow),
      discussed: programs.filter { !registry.hasFigures($0) }.map(programRow)
        + textsWithoutRows.map(discussedRow),
      districts: Array((graphics.map?.ranked ?? []).prefix(10).filter { $0.lines.hasUnmet }),
      cities: unmetFirst(
        childAreas(of: nil).map { (registry.lines(in: $0).unmet, areaRow($0)) }),
      latest: registry.latestHandovers().map(bastRow), map: graphics.map, chart: graphics.chart)
  }

  private func programRow(_ reference: Reference<Program>) -> ProgramRow {
    let program = registry[reference]
    return ProgramRow(
      name: program.name,
      url: Link(routes.program(program), fragment: hasNeeds(reference) ? "wilayah" : nil),
      summary: texts.programs[program.slug]?.summary ?? "", stage: program.stage,
      lines: LineFigures(registry.lines(of: reference), proof: .row),
      collaborators: programFigures(reference)?.collaborators ?? Figure(0, proof: .row),
      spark: graphics.spark(reference))
  }

  private func discussedRow(_ text: ProgramText) -> ProgramRow {
    ProgramRow(
      name: texts.programs[text.slug]?.title ?? text.title, url: Link(routes.program(text.slug)),
      summary: texts.programs[text.slug]?.summary ?? "",
      stage: .discussion, lines: LineFigures(LineCount(), proof: .row),
      collaborators: Figure(0, proof: .row), spark: nil)
  }
}
