import Registry
import Templates

/// The public facts of one BAST, against which a paper can be checked.
struct BastPage: TemplateContext {
  let page: Frame
  let number: String
  let date: DateValue
  let time: String?
  let status: Handover.Status
  let counts: Bool
  let who: Who
  let kind: Collaborator.Kind
  let site: String
  let siteURL: Link
  let district: String
  let city: String
  let facilitator: String?
  let goods: [Highlight]
  let hasMore: Bool
  let lines: [BastLine]
  let value: Figure
  let hasUnpriced: Bool
  let steps: [BastStep]
  let corrections: [CorrectionRow]
  let report: Report

  static let context = Context<BastPage>(
    "bastPage", "The public facts of one BAST.",
    [
      .field("page", "What every page has.", \.page),
      .field("number", "Its number.", \.number),
      .field("date", "The day of the handover.", \.date),
      .field("time", "The time, HH:MM, Jakarta time.", \.time),
      .word("status", "Its status.", prefix: "handover", \.status),
      .field("counts", "Whether it counts as handed over.", \.counts),
      .field("who", "Who gave.", \.who),
      .word("kind", "What kind of collaborator gave.", prefix: "kind", \.kind),
      .field("site", "The site's name.", \.site),
      .field("siteURL", "The site's page.", \.siteURL),
      .field("district", "The kecamatan's name.", \.district),
      .field("city", "The kota's name.", \.city),
      .field("facilitator", "The office that accompanied it.", \.facilitator),
      .field("goods", "The first goods that were accepted, for the description.", \.goods),
      .field("hasMore", "Whether more was accepted than those.", \.hasMore),
      .field("lines", "The goods.", \.lines),
      .field("value", "The sum of the lines' values, in rupiah.", \.value),
      .field("hasUnpriced", "Whether items without a price are left out.", \.hasUnpriced),
      .field("steps", "Its life, step by step, and what was corrected in it.", \.steps),
      .field("corrections", "The corrections of it and its lines, latest first.", \.corrections),
      .field("report", "How to report a mistake on it.", \.report),
    ])
}

/// A line of a BAST.
struct BastLine: TemplateContext {
  let number: String
  let item: String
  let unit: String
  let form: String
  let url: Link
  let delivered: Figure
  let accepted: Figure
  let condition: HandoverLine.Condition
  let reason: String?
  let value: Figure?
  let formerlyDelivered: CorrectedValue?
  let formerlyAccepted: CorrectedValue?

  static let context = Context<BastLine>(
    "bastLine", "A line of a BAST.",
    [
      .field("number", "The line's number.", \.number),
      .field("item", "The item.", \.item),
      .field("unit", "What a quantity counts.", \.unit),
      .field("form", "The commitment form that it fulfils.", \.form),
      .field("url", "The proof on the site's page.", \.url),
      .field("delivered", "What was brought.", \.delivered),
      .field("accepted", "What was accepted.", \.accepted),
      .word("condition", "How the goods arrived.", prefix: "condition", \.condition),
      .field("reason", "Why less was accepted than delivered.", \.reason),
      .field("value", "Rupiah; absent when the item has no price.", \.value),
      .field(
        "formerlyDelivered", "What was first said to have been brought; absent unless corrected.",
        \.formerlyDelivered),
      .field(
        "formerlyAccepted", "What was first said to have been accepted; absent unless corrected.",
        \.formerlyAccepted),
    ])
}

extension BastPage: PageType {
  static let template = "bast"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.registry.all(\.handovers).compactMap { reference in
      let record = edition.registry[reference]
      guard let number = record.bastNumber, let path = edition.routes[reference] else { return nil }
      return PlannedPage(path, owner: "BAST \(number) (handovers row \(record.id))") {
        $0.bastPage(reference, number: number)
      }
    }
  }
}

extension Edition {
  func bastPage(_ reference: Reference<Handover>, number: String) -> BastPage {
    let handover = registry[reference]
    let kelurahan = registry[registry[handover.site].subdistrict]
    let district = kelurahan.parent.map { registry[$0] }
    let row = bastRow(reference)
    let goods = goods(of: reference)
    let path = routes[reference] ?? routes.bastIndex
    let places = corrections[reference]
    let corrected = places.map { (registry.records.corrections[$0].madeOn, correctionRow($0)) }
    return BastPage(
      page: frame(
        path, .basts,
        trail: trails.months[Month(handover.day)] ?? trails.basts),
      number: number, date: row.date, time: handover.handedAt, status: handover.status,
      counts: row.counts, who: row.who, kind: registry[handover.collaborator].kind,
      site: row.site, siteURL: row.siteURL, district: district?.name ?? "",
      city: district?.parent.map { registry[$0].shortName } ?? "",
      facilitator: handover.facilitator, goods: goods.items, hasMore: goods.isCut,
      lines: registry.lines(of: reference).map { bastLine($0, places) },
      value: .money(row.value.value, proof: .sum), hasUnpriced: row.hasUnpriced,
      steps: steps(of: handover, corrected), corrections: corrected.reversed().map(\.1),
      report: reportDesk.report(number: number, place: row.site, path: path))
  }

  private func goods(of handover: Reference<Handover>) -> HighlightList {
    var list = HighlightList(room: 64)
    for line in registry.lines(of: handover) where registry[line].accepted > 0 {
      let item = vocabulary[registry.item(of: line)]
      list.add(item.name, Figure(registry[line].accepted, unit: item.unit, proof: .row))
    }
    return list
  }

  /// - Parameter corrections: those of its BAST.
  private func bastLine(
    _ reference: Reference<HandoverLine>, _ corrections: [Int]
  ) -> BastLine {
    let line = registry[reference]
    /// What a field said before its first correction, as an older paper does.
    func former(_ field: String) -> CorrectedValue? {
      corrections.first {
        self.corrections.subjects[$0] == .line(reference)
          && registry.records.corrections[$0].field == field
      }.flatMap { correctionRow($0).oldValue }
    }
    let commitment = registry[line.commitment]
    let need = registry[commitment.need]
    let item = vocabulary[need.item]
    return BastLine(
      number: String(line.line), item: item.name, unit: item.unit, form: commitment.formNumber,
      url: evidenceLink(commitment.need),
      delivered: Figure(line.delivered, proof: .row),
      accepted: Figure(line.accepted, proof: .row), condition: line.condition,
      reason: line.reason.map { vocabulary.text(.reasons, $0) },
      value: registry.value(of: reference).map { .money($0, proof: .row) },
      formerlyDelivered: former("quantity_delivered"),
      formerlyAccepted: former("quantity_accepted"))
  }
}
