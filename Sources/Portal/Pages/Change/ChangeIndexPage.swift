import OpenData
import Registry
import Templates

/// The months, with what each of them changed.
struct ChangeIndexPage: TemplateContext {
  let page: Frame
  let months: [ChangePart]
  let columns: [ColumnNote]

  static let context = Context<ChangeIndexPage>(
    "changeIndex", "The months, with what each of them changed.",
    [
      .field("page", "What every page has.", \.page),
      .field("months", "The months, latest first.", \.months),
      .field("columns", "The columns of the files of the months.", \.columns),
    ])
}

extension ChangeIndexPage: PageType {
  static let template = "change-index"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    [PlannedPage(edition.routes.changeIndex, owner: "the months") { $0.changeIndexPage() }]
  }
}

extension Edition {
  func changeIndexPage() -> ChangeIndexPage {
    ChangeIndexPage(
      page: frame(routes.changeIndex, .home),
      months: changes.months.reversed().map { month in
        let path = routes.changes(month)
        return ChangePart(
          name: name(of: month), key: month.key, url: Link(path, fragment: "wilayah"),
          endedURL: Link(path, fragment: "berakhir"),
          figures: ChangeRowFigures(changes[month].counts, proof: .row))
      },
      columns: ChangeFile.columns.map {
        ColumnNote(name: $0, about: theme.strings(.changeColumn($0)))
      })
  }
}
