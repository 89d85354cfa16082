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
  let shortages: [ShortageRow]
  let goods: [Crumb]
  let places: [PlaceRow]
  let latest: [BastRow]
  let map: TileMap?
  let late: LateFigures
  let promises: Link
  let month: MonthChanges?
  let split: CollaboratorSplit

  static let context = Context<HomePage>(
    "home", "The home page.",
    [
      .field("page", "What every page has.", \.page),
      .field("lines", "All butir, linked to the tables of programmes and of kota.", \.lines),
      .field("totals", "The same as the sums of those tables.", \.totals),
      .field("collaborators", "Distinct collaborators over all programmes.", \.collaborators),
      .field("basts", "Signed BASTs.", \.basts),
      .field("value", "Rupiah handed over, by the price list.", \.value),
      .field(
        "partsAddUpToMore", "Whether the programmes' collaborators add up to more than the whole.",
        \.partsAddUpToMore),
      .field("programs", "The programmes that run or ran.", \.programs),
      .computed("hasSparks", "Whether any of them had BASTs in the last weeks.") {
        $0.programs.contains { $0.spark != nil }
      },
      .field("discussed", "The programmes under discussion.", \.discussed),
      .field("shortages", "The six items that are lacking at most places.", \.shortages),
      .field("goods", "All items of which something is lacking, by name.", \.goods),
      .field("places", "The kota, unmet first.", \.places),
      .field("latest", "The latest BASTs.", \.latest),
      .field("map", "The tile map; absent when no kecamatan is known.", \.map),
      .field("late", "Late promises, linked to the cells that sum to them.", \.late),
      .field("promises", "The page of late promises.", \.promises),
      .field(
        "month",
        "What this month changed, or the last one that changed something; absent before anything happened.",
        \.month),
      .field("split", "The collaborators told apart.", \.split),
    ])
}

/// An item that is lacking, in the whole city.
struct ShortageRow: TemplateContext {
  let name: String
  let url: Link
  let unmet: Figure
  let places: Figure
  let oldest: DateValue
  let days: Figure

  static let context = Context<ShortageRow>(
    "shortage", "An item that is lacking, in the whole city.",
    [
      .field("name", "The item.", \.name),
      .field("url", "Where it is needed.", \.url),
      .field("unmet", "What is unmet of it, in its unit.", \.unmet),
      .field("places", "How many places lack it.", \.places),
      .field("oldest", "Since when the need that waits longest is recorded.", \.oldest),
      .field("days", "How many days that is ago.", \.days),
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
    let shortages = registry.shortages()
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
      shortages: shortages.prefix(6).map(shortageRow),
      goods: shortages.map { Crumb(name: vocabulary[$0.item].name, url: goodsLink($0.item)) }
        .sorted { $0.name < $1.name },
      places: unmetFirst(
        childAreas(of: nil).map { (registry.lines(in: $0).unmet, areaRow($0)) }),
      latest: registry.latestHandovers().prefix(5).map(bastRow),
      map: graphics.map(graphics.openingMeasure, routes),
      late: LateFigures(promises.count(), cellsOn: routes.promises),
      promises: Link(routes.promises),
      month: latestChanges, split: collaboratorSplit)
  }

  private func shortageRow(_ shortage: Shortage) -> ShortageRow {
    let link = goodsLink(shortage.item)
    var sum = link
    sum.fragment = FinderPage.unmetColumn
    return ShortageRow(
      name: vocabulary[shortage.item].name, url: link,
      unmet: Figure(
        shortage.unmet, unit: vocabulary[shortage.item].unit, proof: .link(sum)),
      places: Figure(shortage.sites, proof: .row), oldest: DateValue(shortage.oldest),
      days: daysWaited(since: shortage.oldest))
  }

  /// Where an item is needed: the one place that decides which page leads a donor to it.
  func goodsLink(_ item: Reference<Item>) -> Link {
    finderLink(item, in: nil)
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
