import Configuration
import Registry
import Support
import Templates

/// A collaborator where it is mentioned; without a name it is "Kolaborator anonim".
struct Who: TemplateContext {
  let name: String?
  let url: Link?

  static let context = Context<Who>(
    "collaborator", "A collaborator where it is mentioned.",
    [
      .field("name", "The published name; absent without consent.", \.name),
      .field("url", "The collaborator's page; absent without consent.", \.url),
    ])
}

/// A row of a table of places with their butir.
struct PlaceRow: TemplateContext {
  let name: String
  let url: Link
  let partsURL: Link
  let lines: LineFigures

  static let context = Context<PlaceRow>(
    "place", "An area, site or programme with its butir.",
    [
      .field("name", "What it is called.", \.name),
      .field("url", "Its own page, at the table that sums to this row.", \.url),
      .field("partsURL", "Its own page, at the table that sums to its four parts.", \.partsURL),
      .field("lines", "Its butir.", \.lines),
    ])

  /// - Parameter parts: the id of the table on the same page that sums to the four parts.
  init(name: String, url: Link, parts: String = "bagian", lines: LineFigures) {
    self.name = name
    self.url = url
    var partsURL = url
    partsURL.fragment = parts
    self.partsURL = partsURL
    self.lines = lines
  }
}

/// A row of an item's group: one place and its quantities.
struct QuantityRow: TemplateContext {
  let name: String
  let url: Link
  let quantities: QuantityFigures

  static let context = Context<QuantityRow>(
    "quantityRow", "One place and its quantities of an item.",
    [
      .field("name", "What the place is called.", \.name),
      .field("url", "Its own page, at the rows that sum to this one.", \.url),
      .field("quantities", "Its quantities.", \.quantities),
    ])
}

/// One item in one area: its sums and the rows that make them.
struct ItemGroup: TemplateContext {
  let id: String
  let name: String
  let unit: String
  let price: Figure?
  let priceSource: String?
  let quantities: QuantityFigures
  let rows: [QuantityRow]
  let list: Link

  static let context = Context<ItemGroup>(
    "item", "One item in one area: its sums and the rows that make them.",
    [
      .field("id", "The id of the group, for links.", \.id),
      .field("name", "What the item is called.", \.name),
      .field("unit", "What a quantity of it counts.", \.unit),
      .field("price", "Rupiah a unit; absent when no source gives one.", \.price),
      .field("priceSource", "Where the price comes from.", \.priceSource),
      .field("quantities", "The sums of the rows.", \.quantities),
      .field("rows", "The places that have it.", \.rows),
      .field("list", "Where it is lacking, longest waiting first.", \.list),
    ])
}

/// A programme within an area: the butir by place and the items.
struct ProgramSection: TemplateContext {
  let id: String
  let name: String
  let url: Link
  let lines: LineFigures
  let places: [PlaceRow]
  let items: [ItemGroup]

  static let context = Context<ProgramSection>(
    "programSection", "A programme within an area.",
    [
      .field("id", "The id of the section, for links: the programme's slug.", \.id),
      .field("name", "The programme's name.", \.name),
      .field("url", "The programme's page.", \.url),
      .field("lines", "Its butir in the area: the sums of the places.", \.lines),
      .field("places", "The places one level below that have needs of it.", \.places),
      .field("items", "Its items that occur in the area.", \.items),
    ])
}

/// A BAST in a list.
struct BastRow: TemplateContext {
  let number: String?
  let url: Link?
  let date: DateValue
  let site: String
  let siteURL: Link
  let who: Who
  let status: Handover.Status
  let counts: Bool
  let value: Figure
  let hasUnpriced: Bool

  static let context = Context<BastRow>(
    "bast", "A BAST in a list.",
    [
      .field("number", "Its number; absent while it is only scheduled.", \.number),
      .field("url", "Its page.", \.url),
      .field("date", "The day of the handover.", \.date),
      .field("site", "The site's name.", \.site),
      .field("siteURL", "The site's page.", \.siteURL),
      .field("who", "Who gave.", \.who),
      .word("status", "Its status.", prefix: "handover", \.status),
      .field("counts", "Whether it counts as handed over.", \.counts),
      .field("value", "Rupiah by the price list; 0 when it does not count.", \.value),
      .field("hasUnpriced", "Whether items without a price are left out.", \.hasUnpriced),
    ])
}

/// Names with their links, made in one place for all pages.
extension Edition {
  func who(_ reference: Reference<Collaborator>) -> Who {
    Who(name: registry[reference].publishedName, url: routes[reference].map { Link($0) })
  }

  /// `RW 07, Kampung Melayu`: a site's name means nothing without that of its kelurahan.
  func label(_ site: Reference<Site>) -> String { siteLabels[Int(site.offset)] }

  /// The whole address of a page of the portal, for readers of files.
  func absolute(_ link: Link) -> String {
    guard case .page(let path) = link.target else { return "" }
    return content.settings.baseURL + path + (link.fragment.map { "#" + $0 } ?? "")
  }

  /// How many days something waits on the registry's day.
  func daysWaited(since day: CalendarDate) -> Figure {
    Figure(registry.asOf.daysSinceEpoch - day.daysSinceEpoch, proof: .row)
  }

  func bastRow(_ reference: Reference<Handover>) -> BastRow {
    let site = registry[reference].site
    let status = registry[reference].status
    var value = 0
    var hasUnpriced = false
    for line in registry.lines(of: reference) {
      if let rupiah = registry.value(of: line) {
        value += rupiah
      } else {
        hasUnpriced = true
      }
    }
    return BastRow(
      number: registry[reference].bastNumber, url: routes[reference].map { Link($0) },
      date: DateValue(registry[reference].day), site: label(site),
      siteURL: Link(routes[site]), who: who(registry[reference].collaborator),
      status: status, counts: status.counts, value: .money(value, proof: .row),
      hasUnpriced: hasUnpriced)
  }
}
