import Markdown
import Registry
import Support
import Templates

/// A programme: its text with figures from the database, its needs, who helps, its history.
struct ProgramPage: TemplateContext {
  let page: Frame
  let title: String
  let summary: String
  let brief: String
  let who: String
  let aid: [String]
  let stage: Program.Stage
  let started: DateValue?
  let body: TrustedHTML
  let section: ProgramSection?
  let summaryFigures: ProgramFigures?
  let top: [BoardRow]
  let milestones: [MilestoneRow]
  let sources: [String]
  let untranslated: Crumb?
  let chart: ValueChart?

  static let context = Context<ProgramPage>(
    "program", "A programme.",
    [
      .field("page", "What every page has.", \.page),
      .field("title", "The programme's title, from its Markdown file.", \.title),
      .field("summary", "One sentence about it.", \.summary),
      .field("brief", "The same, cut at a word for the description.", \.brief),
      .field("who", "Who can receive.", \.who),
      .field("aid", "The kinds of aid.", \.aid),
      .word(
        "stage", "Under discussion, in preparation, active or finished.", prefix: "stage", \.stage),
      .field("started", "The day it started.", \.started),
      .field("body", "The text, with its figures.", \.body),
      .field("section", "Its needs by kota and item; absent without needs.", \.section),
      .field("figures", "Its sums; absent under discussion.", \.summaryFigures),
      .field("top", "The ten that brought most.", \.top),
      .field("milestones", "Its history, with sources.", \.milestones),
      .field("sources", "Where the facts in the text come from.", \.sources),
      .field(
        "untranslated", "The page in the root's language, when this text is not translated.",
        \.untranslated),
      .field("chart", "Promised and brought by month; absent before anything was.", \.chart),
    ])
}

/// The sums of a programme, as its page, its prose and the home page show them.
struct ProgramFigures: TemplateContext {
  let lines: LineFigures
  let collaborators: Figure
  let basts: Figure
  let value: Figure
  let board: Link
  let asOf: DateValue

  static let context = Context<ProgramFigures>(
    "programFigures", "The sums of a programme.",
    [
      .field("lines", "Its butir.", \.lines),
      .field("needed", "Open butir.", \.lines.needed),
      .field("committed", "Butir fully committed.", \.lines.committed),
      .field("handedOver", "Butir fully handed over.", \.lines.handedOver),
      .field("unmet", "Butir of which something is neither promised nor brought.", \.lines.unmet),
      .field("collaborators", "Collaborators with a commitment not cancelled.", \.collaborators),
      .field("basts", "Signed BASTs with a line of the programme.", \.basts),
      .field("value", "Rupiah handed over, by the price list.", \.value),
      .field("board", "The programme's leaderboard.", \.board),
      .field("asOf", "The date up to which records count.", \.asOf),
    ])
}

/// What the tags in a programme's Markdown can name.
struct ProgramProse: TemplateContext {
  let figures: ProgramFigures

  static let context = Context<ProgramProse>(
    "programProse", "What the text of a programme can name.",
    [.field("figures", "The sums of the programme.", \.figures)])
}

/// An event of a programme's history.
struct MilestoneRow: TemplateContext {
  let date: DateValue?
  let period: String?
  let text: String
  let source: String

  static let context = Context<MilestoneRow>(
    "milestone", "An event of a programme's history.",
    [
      .field("date", "The day, when it is known.", \.date),
      .field("period", "The year, or the year and month, when the day is not.", \.period),
      .field("text", "What happened.", \.text),
      .field("source", "Who reported it.", \.source),
    ])
}

extension ProgramPage: PageType {
  static let template = "program"
  static let textContexts = [ProgramProse.context.untyped]

  /// A page for every text, on every day.
  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    let slugs = edition.content.rootTexts.programs.keys.sorted()
    return slugs.map { slug in
      PlannedPage(edition.routes.program(slug), owner: "content/programs/\(slug)") {
        $0.programPage(slug)
      }
    }
  }
}

extension Edition {
  func programPage(_ slug: String) -> ProgramPage {
    let reference = programsBySlug[slug]
    let program = reference.map { registry[$0] }
    let figures = reference.flatMap { programFigures($0) }
    let text = texts.programs[slug]
    let title = text?.title ?? content.rootTexts.programs[slug]?.title ?? slug
    return ProgramPage(
      page: frame(
        routes.program(slug), .programs, card: reference.map(ShareCards.Subject.program) ?? .home,
        hasFeed: reference != nil),
      title: title, summary: text?.summary ?? "",
      brief: Brief.cut(text?.summary ?? "", to: briefLength(figures?.lines)),
      who: text?.who ?? "", aid: text?.aid ?? [], stage: program?.stage ?? .discussion,
      started: program?.stages.startedOn.map(DateValue.init),
      body: text.map { programBody($0, figures) } ?? TrustedHTML(""),
      section: reference.flatMap { programSection($0) }, summaryFigures: figures,
      top: reference.map { registry.hasFigures($0) ? Array(boards[.program($0)].prefix(10)) : [] }
        ?? [],
      milestones: text?.milestones.map(milestone) ?? [], sources: text?.sources ?? [],
      untranslated: text == nil
        ? Crumb(name: title, url: Link("program/\(PathPart.of(key: slug)).html")) : nil,
      chart: reference.flatMap { graphics.chart($0) })
  }

  /// How many characters the figures before it leave for the summary in a description.
  private func briefLength(_ lines: LineFigures?) -> Int {
    guard let lines, lines.hasNeeded else { return Brief.length }
    return Brief.length - (lines.hasUnmet ? 56 : 92)
  }

  private func programBody(_ text: ProgramText, _ figures: ProgramFigures?) -> TrustedHTML {
    guard let figures, let template = theme.prose[text.slug] else {
      return TrustedHTML(theme.shown(text.prose).html)
    }
    return TrustedHTML(template, for: ProgramProse(figures: figures))
  }

  private func milestone(_ milestone: ProgramText.Milestone) -> MilestoneRow {
    let date = CalendarDate(iso: milestone.date).map(DateValue.init)
    let month = CalendarDate(iso: milestone.date + "-01").map { theme.strings.text(Month($0)) }
    return MilestoneRow(
      date: date, period: date == nil ? month ?? milestone.date : nil, text: milestone.text,
      source: milestone.source)
  }

  /// The sums of a programme; nil while it has none.
  func programFigures(_ reference: Reference<Program>) -> ProgramFigures? {
    let program = registry[reference]
    guard registry.hasFigures(reference) else { return nil }
    let path = routes.program(program)
    let board = boards.board(.program(reference))
    let boardPath = routes.leaderboard(.program(reference), registry)
    func proof(_ column: String) -> Figure.Proof { .link(Link(boardPath, fragment: column)) }
    return ProgramFigures(
      lines: hasNeeds(reference)
        ? LineFigures(registry.lines(of: reference), tableOn: path)
        : LineFigures(registry.lines(of: reference), proof: .row),
      collaborators: Figure(board.collaboratorCount, proof: proof(BoardColumn.name)),
      basts: Figure(board.total.basts, proof: proof(BoardColumn.basts)),
      value: .money(board.total.value, proof: proof(BoardColumn.value)),
      board: Link(boardPath), asOf: siteFrame.value.asOf)
  }
}
