import Registry
import Templates

/// Where one item is lacking, longest waiting first: in all kota or in one.
struct FinderPage: TemplateContext {
  let page: Frame
  let item: String
  let unit: String
  let city: String?
  let part: FinderPart?
  let count: Figure
  let unmet: Figure
  let oldest: FinderNeed?
  let reaches: [FinderReach]
  let cities: [NamedLink]
  let districts: [Crumb]
  let items: [NamedLink]
  let needs: [FinderNeed]
  let totals: FinderSum
  let more: [FinderPart]
  let parts: [FinderPart]
  let whole: NamedLink
  let file: Link
  let board: Link

  static let context = Context<FinderPage>(
    "finder", "Where one item is lacking, longest waiting first.",
    [
      .field("page", "What every page has.", \.page),
      .field("item", "What the item is called.", \.item),
      .field("unit", "What a quantity of it counts.", \.unit),
      .field("city", "The kota, when the list is of one.", \.city),
      .field("part", "Which needs a further page of a long list holds; else absent.", \.part),
      .field("count", "Needs of the whole list, linked to its CSV file.", \.count),
      .field("unmet", "What all of them lack, linked to the column that sums to it.", \.unmet),
      .field("oldest", "The first of the list; absent when nothing is unmet.", \.oldest),
      .field("reaches", "How far common offers reach in the list.", \.reaches),
      .field("cities", "The lists by kota.", \.cities),
      .field("districts", "The item in each kecamatan of the list's kota.", \.districts),
      .field("items", "The lists of the items of the programme, in the same kota.", \.items),
      .field("needs", "The needs on this page.", \.needs),
      .field("totals", "The sums of the page's rows.", \.totals),
      .field("more", "On a long list's first page what its further pages hold.", \.more),
      .field("parts", "The other pages of a long list, on a further one.", \.parts),
      .field("whole", "The list of all kota.", \.whole),
      .field("file", "The whole list as a CSV file.", \.file),
      .field("board", "Who brought most of the item.", \.board),
    ])
}

/// A need in the finder.
struct FinderNeed: TemplateContext {
  let id: String
  let number: String
  let site: String
  let url: Link
  let district: String
  let city: String?
  let recipients: Figure?
  let opened: DateValue
  let days: Figure
  let confirmed: DateValue?
  let promisedHere: Figure?
  let sum: FinderSum
  let reach: Figure?
  let help: Link?

  static let context = Context<FinderNeed>(
    "finderNeed", "A need in the finder.",
    [
      .field("id", "The id of the row, the same as on the page of its site.", \.id),
      .field("number", "The number of the need.", \.number),
      .field("site", "The site, with its kelurahan.", \.site),
      .field("url", "The need on the page of its site.", \.url),
      .field("district", "The kecamatan.", \.district),
      .field("city", "The kota, in a list of all.", \.city),
      .field("recipients", "How many receive.", \.recipients),
      .field("opened", "The day it was recorded.", \.opened),
      .field("days", "Days it has been open, up to the date of the data.", \.days),
      .field("confirmed", "The day somebody last said that it still holds.", \.confirmed),
      .field(
        "promisedHere",
        "Promised and not yet brought to its site for all needs of the item; absent when nothing is.",
        \.promisedHere),
      .field("lacking", "What it lacks.", \.sum.unmet),
      .field("asked", "How much it asked for.", \.sum.needed),
      .field(
        "reach", "The units of a common offer that end with this need; else absent.", \.reach),
      .field("help", "The form to take it on; absent when its programme does not run.", \.help),
    ])
}

/// What needs of one item lack together, of how much.
struct FinderSum: TemplateContext {
  let unmet: Figure
  let needed: Figure

  init(_ tally: ItemTally, proof: Figure.Proof) {
    unmet = Figure(tally.unmet, proof: proof)
    needed = Figure(tally.needed, proof: proof)
  }

  static let context = Context<FinderSum>(
    "finderSum", "What needs of one item lack together, of how much.",
    [
      .field("unmet", "What is neither promised nor brought.", \.unmet),
      .field("needed", "What was asked for.", \.needed),
    ])
}

/// How far an offer of some units reaches in a list.
struct FinderReach: TemplateContext {
  let units: Figure
  let needs: Figure
  let url: Link

  static let context = Context<FinderReach>(
    "finderReach", "How far an offer of some units reaches in the list.",
    [
      .field("units", "The units.", \.units),
      .field("needs", "How many needs they meet in full, from the first on.", \.needs),
      .field("url", "The last of those needs, on its page of the list.", \.url),
    ])
}

/// The needs of a list that one of its pages shows.
struct FinderPart: TemplateContext {
  let first: String
  let last: String
  let url: Link
  let sum: FinderSum

  static let context = Context<FinderPart>(
    "finderPart", "Needs of a list that stand together on one of its pages.",
    [
      .field("first", "The place of the first in the whole list.", \.first),
      .field("last", "The place of the last.", \.last),
      .field("url", "The page, at its table.", \.url),
      .field("unmet", "What they lack.", \.sum.unmet),
      .field("needed", "What they asked for.", \.sum.needed),
    ])
}

extension FinderPage: PageType {
  static let template = "finder"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.finder.scopes.flatMap { scope in
      edition.finder[scope].pages.map { number in
        let path = edition.routes.finder(scope, edition.registry, page: number)
        return PlannedPage(path, owner: "the list of needs \(path)") {
          $0.finderPage(scope, number)
        }
      }
    }
  }
}
