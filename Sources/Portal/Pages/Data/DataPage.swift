import Configuration
import OpenData
import Registry
import Support
import Templates

/// The open data: its files, their columns, their digests.
struct DataPage: TemplateContext {
  let page: Frame
  let title: String
  let summary: String
  let brief: String
  let body: TrustedHTML
  let untranslated: Crumb?
  let files: [DataFile]
  let status: StatusNote

  static let context = Context<DataPage>(
    "data", "The open data.",
    [
      .field("page", "What every page has.", \.page),
      .field("title", "The page's title.", \.title),
      .field("summary", "One sentence about it.", \.summary),
      .field("brief", "The same, cut at a word for the description.", \.brief),
      .field("body", "The introduction.", \.body),
      .field(
        "untranslated", "The page in the root's language, when this text is not translated.",
        \.untranslated),
      .field("files", "The files.", \.files),
      .field("status", "The file of all needs with their figures.", \.status),
    ])
}

/// A file of the open data.
struct DataFile: TemplateContext {
  let id: String
  let name: String
  let about: String
  let url: Link
  let rows: Figure
  let bytes: Figure
  let kilobytes: Figure
  let digest: String
  let columns: [ColumnNote]

  static let context = Context<DataFile>(
    "dataFile", "A file of the open data.",
    [
      .field("id", "The id of its section.", \.id),
      .field("name", "The table's name.", \.name),
      .field("about", "What a row is.", \.about),
      .field("url", "The file.", \.url),
      .field("rows", "How many rows it has.", \.rows),
      .field("bytes", "How many bytes it has.", \.bytes),
      .field("kilobytes", "The same in thousands, rounded up.", \.kilobytes),
      .field("digest", "Its SHA-256, in hexadecimal.", \.digest),
      .field("columns", "Its columns.", \.columns),
    ])
}

/// The file of all needs with their figures, made from the others.
struct StatusNote: TemplateContext {
  let url: Link
  let rows: Figure
  let columns: [ColumnNote]

  static let context = Context<StatusNote>(
    "statusFile", "The file of all needs with their figures, made from the others.",
    [
      .field("url", "The file.", \.url),
      .field("rows", "How many rows it has.", \.rows),
      .field("columns", "Its columns.", \.columns),
    ])
}

/// A column of a file of the open data.
struct ColumnNote: TemplateContext {
  let name: String
  let about: String

  static let context = Context<ColumnNote>(
    "column", "A column of a file of the open data.",
    [
      .field("name", "The column's name.", \.name),
      .field("about", "What it holds.", \.about),
    ])
}

extension DataPage: PageType {
  static let template = "data"
  static let isDerived = true

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.data, owner: "the portal") { $0.dataPage($1.tables) }]
  }
}

extension Edition {
  func dataPage(_ published: [OpenTable: PublishedFile]) -> DataPage {
    let text = text("data")
    let files = OpenTable.allCases.map { dataFile($0, published[$0]) }
    let dataset = StructuredData.Dataset(
      name: "\(content.settings.title): \(text.title)", summary: text.summary,
      page: Link(routes.data), days: latest.city.map { min(firstDay ?? $0, $0)...$0 },
      place: registry.records.areas.first { $0.level == .province }?.name, files: files)
    return DataPage(
      page: frame(routes.data, .data, structured: structuredData.dataset(dataset)),
      title: text.title, summary: text.summary, brief: Brief.cut(text.summary), body: text.body,
      untranslated: text.untranslated, files: files,
      status: statusNote)
  }

  private var statusNote: StatusNote {
    let url = Link(Routes.needStatus)
    return StatusNote(
      url: url, rows: Figure(registry.records.needs.count, proof: .link(url)),
      columns: NeedStatusFile.columns.map {
        ColumnNote(name: $0, about: theme.strings(.statusColumn($0)))
      })
  }

  /// The day of the first need.
  private var firstDay: CalendarDate? { registry.records.needs.map(\.openedOn).min() }

  private func dataFile(_ table: OpenTable, _ file: PublishedFile?) -> DataFile {
    let name = table.rawValue
    let size = file?.size ?? 0
    return DataFile(
      id: name, name: name, about: theme.strings(.table(table)), url: Link(table.path),
      rows: Figure(table.rowCount(registry), proof: .link(Link(table.path))),
      bytes: Figure(size, proof: .link(Link(table.path))),
      kilobytes: Figure((size + 999) / 1_000, proof: .link(Link(table.path))),
      digest: file?.digest ?? "",
      columns: table.columns.map {
        ColumnNote(name: $0, about: theme.strings(.column(table, $0)))
      })
  }
}
