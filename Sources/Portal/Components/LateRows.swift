import Registry
import Templates

/// A number of days, as a duration.
struct DayCount: TemplateContext {
  let code: String
  let count: Figure
  let isOne: Bool

  init(_ days: Int) {
    code = "P\(days)D"
    count = Figure(days, proof: .row)
    isOne = days == 1
  }

  static let context = Context<DayCount>(
    "days", "A number of days; the dates beside it prove it.",
    [
      .field("code", "As a duration of HTML: `P43D`.", \.code),
      .field("count", "The number.", \.count),
      .field("isOne", "Whether it is one day.", \.isOne),
    ])
}

/// A late promise in a list: what is open, where, who promised it for when.
struct LateRow: TemplateContext {
  let item: String
  let open: Figure
  let place: String
  let url: Link
  let who: Who
  let due: DateValue
  let days: DayCount

  static let context = Context<LateRow>(
    "late", "A late promise in a list.",
    [
      .field("item", "The item.", \.item),
      .field("open", "What of it was not yet brought, with its unit.", \.open),
      .field("place", "Where it is awaited.", \.place),
      .field("url", "The proof on the place's page.", \.url),
      .field("who", "Who promised.", \.who),
      .field("due", "The day it was promised for.", \.due),
      .field("days", "How many days ago that was.", \.days),
    ])
}

/// What is late at a place.
struct LateHere: TemplateContext {
  let rows: [LateRow]
  let url: Link

  static let context = Context<LateHere>(
    "lateHere", "What is late at a place.",
    [
      .field("rows", "The promises that have been late longest.", \.rows),
      .field("url", "The list of all late promises of the kelurahan.", \.url),
    ])
}

/// How many promises are late, by how long.
struct LateFigures: TemplateContext {
  let month: Figure
  let quarter: Figure
  let year: Figure
  let longer: Figure
  let total: Figure
  let hasAny: Bool

  /// - Parameter proof: what proves the count of a band, or of all of them.
  init(_ count: LateCount, proof: (LateBand?, Int) -> Figure.Proof) {
    func figure(_ band: LateBand?) -> Figure {
      let value = band.map { count[$0] } ?? count.total
      return Figure(value, proof: proof(band, value))
    }
    month = figure(.month)
    quarter = figure(.quarter)
    year = figure(.year)
    longer = figure(.longer)
    total = figure(nil)
    hasAny = count.total > 0
  }

  init(_ count: LateCount, proof: Figure.Proof) { self.init(count) { _, _ in proof } }

  /// Figures that link to the cells of a page which sum to them.
  init(_ count: LateCount, cellsOn path: String) {
    self.init(count) { band, value in
      value == 0 ? .row : .link(Link(path, fragment: Self.cell(band)))
    }
  }

  /// The id of the cell that sums a band, or all of them.
  static func cell(_ band: LateBand?) -> String { band.map { "hari-\($0.part)" } ?? "jumlah" }

  static let context = Context<LateFigures>(
    "lateFigures", "Late promises, by how long they have been late.",
    [
      .field("month", "Up to 30 days.", \.month),
      .field("quarter", "31 to 90 days.", \.quarter),
      .field("year", "91 to 365 days.", \.year),
      .field("longer", "More than 365 days.", \.longer),
      .field("total", "All of them.", \.total),
      .field("hasAny", "Whether there is any.", \.hasAny),
    ])
}

/// A place or programme with its late promises.
struct LatePlace: TemplateContext {
  let name: String
  let url: Link
  let figures: LateFigures

  static let context = Context<LatePlace>(
    "latePlace", "A place or programme with its late promises.",
    [
      .field("name", "What it is called.", \.name),
      .field("url", "Its own page of late promises.", \.url),
      .field("figures", "How many they are.", \.figures),
    ])
}

extension Edition {
  func lateRow(_ reference: Reference<Commitment>) -> LateRow {
    let commitment = registry[reference]
    let need = registry[commitment.need]
    let item = vocabulary[need.item]
    let promise = registry.promise(reference)
    return LateRow(
      item: item.name, open: Figure(promise.open, unit: item.unit, proof: .row),
      place: label(need.site), url: evidenceLink(commitment.need),
      who: who(commitment.collaborator),
      due: DateValue(commitment.dueOn ?? commitment.signedOn), days: DayCount(promise.days ?? 0))
  }

  /// What is late at a site, longest first; nil when nothing is. A place's page must stay light, so
  /// it lists a few; the others are in the list of the kelurahan.
  func lateAt(_ site: Reference<Site>, shown: Int = 3) -> LateHere? {
    let late = registry.needs(of: site).flatMap { registry.commitments(of: $0) }
      .filter { registry.promise($0).state == .late }
    guard !late.isEmpty else { return nil }
    // By the day it was promised for, the longest late come first.
    return LateHere(
      rows: registry.byDueDate(late).prefix(shown).map(lateRow),
      url: Link(routes.promises(in: registry[site].subdistrict), fragment: "daftar"))
  }
}
