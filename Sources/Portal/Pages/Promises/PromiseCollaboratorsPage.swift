import Registry
import Templates

/// Collaborators with late promises that the index of promises has no room for.
struct PromiseCollaboratorsPage: TemplateContext {
  let page: Frame
  let part: LateCollaboratorPart
  let late: Figure
  let all: Figure
  let rows: [LateCollaborator]
  let parts: [LateCollaboratorPart]

  static let context = Context<PromiseCollaboratorsPage>(
    "promisesCollaborators", "Collaborators with late promises, after the first ten.",
    [
      .field("page", "What every page has.", \.page),
      .field("part", "Which of them the page lists.", \.part),
      .field("late", "Their late promises, the sum of the column.", \.late),
      .field("all", "All their promises, the sum of the column.", \.all),
      .field("rows", "The collaborators, the one with most late promises first.", \.rows),
      .field("parts", "The other pages.", \.parts),
    ])
}

extension PromiseCollaboratorsPage: PageType {
  static let template = "promises-collaborators"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.promises.collaboratorPages.indices.map { number in
      PlannedPage(
        edition.routes.lateCollaborators(page: number + 1), owner: "the late promises"
      ) { $0.lateCollaboratorsPage(number) }
    }
  }
}

extension Edition {
  /// A page of further collaborators, counted from 0.
  func lateCollaboratorsPage(_ number: Int) -> PromiseCollaboratorsPage {
    let part = lateCollaboratorPart(number)
    let pages = promises.collaboratorPages
    return PromiseCollaboratorsPage(
      page: frame(
        routes.lateCollaborators(page: number + 1), .collaborators, trail: trails.promises),
      part: part, late: Figure(part.late.value, proof: .sum),
      all: Figure(part.all.value, proof: .sum),
      rows: promises.debtors[pages[number]].map(lateCollaborator),
      parts: pages.indices.filter { $0 != number }.map(lateCollaboratorPart))
  }
}
