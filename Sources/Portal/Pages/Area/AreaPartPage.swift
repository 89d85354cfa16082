import Registry
import Templates

/// A further page of an area: the needs of one programme that its own page has no room for.
struct AreaPartPage: TemplateContext {
  let page: Frame
  let name: String
  let level: Area.Level
  let number: String?
  let section: ProgramSection?
  let parts: [Crumb]
  let report: Report

  static let context = Context<AreaPartPage>(
    "areaPart", "A further page of an area: its needs of one programme.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The area's name.", \.name),
      .word("level", "Its level.", prefix: "level", \.level),
      .field("number", "Which of several such pages it is; absent on the first.", \.number),
      .field(
        "section", "The programme's needs; their places on the first page only.", \.section),
      .field("parts", "The area's page and its other further pages.", \.parts),
      .field("report", "How to report a mistake on it.", \.report),
    ])
}

/// A programme on the page of an area whose needs have pages of their own.
struct ProgramSummary: TemplateContext {
  let name: String
  let url: Link
  let lines: LineFigures
  let items: [ItemRow]

  static let context = Context<ProgramSummary>(
    "programSummary", "A programme of an area whose needs have pages of their own.",
    [
      .field("name", "The programme's name.", \.name),
      .field("url", "The page of its needs, at the table that sums to this row.", \.url),
      .field("lines", "Its butir.", \.lines),
      .field("items", "Its items that occur in the area.", \.items),
    ])
}

/// An item whose rows are on a further page.
struct ItemRow: TemplateContext {
  let name: String
  let unit: String
  let url: Link
  let quantities: QuantityFigures

  static let context = Context<ItemRow>(
    "itemRow", "An item whose rows stand on a further page.",
    [
      .field("name", "What the item is called.", \.name),
      .field("unit", "What a quantity of it counts.", \.unit),
      .field("url", "The further page, at the rows that sum to this one.", \.url),
      .field("quantities", "Its quantities in the area.", \.quantities),
    ])
}

extension AreaPartPage: PageType {
  static let template = "area-part"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.areasWithPages.flatMap { area, owner in
      edition.routes.areaParts[area].map { part in
        let program = edition.registry[part.program]
        return PlannedPage(
          edition.routes.needs(of: program, in: area, page: part.number),
          owner: "needs of \(program.slug) in " + owner
        ) { $0.areaPartPage(area, part) }
      }
    }
  }
}

extension Edition {
  func areaPartPage(_ area: Reference<Area>, _ part: AreaParts.Part) -> AreaPartPage {
    let record = registry[area]
    let path = routes.needs(of: registry[part.program], in: area, page: part.number)
    let others = routes.areaParts[area].filter { $0 != part }.map { other in
      let program = registry[other.program]
      return numbered(
        program.name, other.number - 1, routes.needs(of: program, in: area, page: other.number))
    }
    return AreaPartPage(
      page: frame(path, .areas, trail: trail(inside: area), card: .area(area)),
      name: record.name, level: record.level,
      number: part.number > 1 ? String(part.number) : nil,
      section: programSection(part, in: area), parts: [crumb(area)] + others,
      report: report(on: path, of: area))
  }

  /// What an area's own page says of the needs that have moved, by programme.
  func programSummaries(of area: Reference<Area>) -> [ProgramSummary] {
    let parts = routes.areaParts[area]
    return parts.filter { $0.number == 1 }.map { first in
      let program = first.program
      return ProgramSummary(
        name: registry[program].name, url: needsLink(of: program, in: area),
        lines: LineFigures(registry.lines(of: program, in: area), proof: .row),
        items: parts.filter { $0.program == program }.flatMap(\.items).map { item in
          ItemRow(
            name: vocabulary[item].name, unit: vocabulary[item].unit, url: itemLink(item, in: area),
            quantities: QuantityFigures(registry.tally(item, in: area), proof: .row))
        })
    }
  }
}
