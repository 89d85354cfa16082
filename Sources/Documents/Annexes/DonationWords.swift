import Configuration
import Registry
package import Support

/// What a collector of donations with a permit confirms to a donor: "bukti penerimaan sumbangan" of
/// Peraturan Pemerintah 29/2020, article 4, which asks for names, addresses and taxpayer numbers of
/// both, the day, the form and the value.
struct DonationWords: Sendable {
  private let aid: AidKinds
  /// The days of handovers of which the regulation lets a donor deduct the value from its income.
  private let deductible: ClosedRange<CalendarDate>?
  private let number, item, form, quantity, unit, unitValue, value, total, noPrice: String
  private let unpriced: CountedText
  private let goods, services, works: String
  private let collector: String

  init(_ settings: Settings, _ words: Settings, _ aid: AidKinds) {
    self.aid = aid
    deductible = Self.period(settings)
    let list = words.mapping("list")
    number = list.requiredText("number")
    item = list.requiredText("item")
    form = list.requiredText("form")
    quantity = list.requiredText("quantity")
    unit = list.requiredText("unit")
    unitValue = list.requiredText("unit_value")
    value = list.requiredText("value")
    total = list.requiredText("total")
    unpriced = CountedText(list, "unpriced")
    noPrice = list.requiredText("no_price")
    list.finish()
    let forms = words.mapping("forms")
    goods = forms.requiredText("goods")
    services = forms.requiredText("services")
    works = forms.requiredText("works")
    forms.finish()
    let signature = words.mapping("signature")
    collector = signature.requiredText("collector")
    signature.finish()
  }

  private static func period(_ settings: Settings) -> ClosedRange<CalendarDate>? {
    func day(_ key: String) -> CalendarDate? {
      let text = settings.requiredText(key)
      if text.isEmpty { return nil }
      let day = CalendarDate(iso: text)
      if day == nil { settings.reject(key, "must be a day, as 2020-03-01") }
      return day
    }
    guard let first = day("deductible_from"), let last = day("deductible_until") else {
      return nil
    }
    guard first <= last else {
      settings.reject("deductible_until", "is before deductible_from")
      return nil
    }
    return first...last
  }

  var fields: [DocumentField<AnnexFacts>] {
    [
      .blocks("letterhead", "The collector's letterhead.", required: true, letterhead),
      .blocks("donations", "What was accepted, and its value.", required: true, table),
      .blocks("signatures", "The collector's place to sign.", required: true, signatures),
      .condition(
        "is_deductible",
        "Whether the handover was on a day from deductible_from to deductible_until."
      ) { facts in
        guard let day = facts.handover.date?.date else { return false }
        return deductible?.contains(day) ?? false
      },
      .text("value", "The estimated value, as Rp1.500.000,00; unknown without any price.") {
        sum($0).map(Rupiah.digits)
      },
      .text("value_words", "The same in words.", width: .line) { sum($0).map(Rupiah.words) },
      .text("price_sources", "Where the prices come from, each source once.", sources),
    ] + parties
  }

  private var parties: [DocumentField<AnnexFacts>] {
    [
      .text("collaborator_address", "The donor's address.", width: .line) { facts in
        // Of a person, no more than the BAST says.
        facts.handover.isPerson
          ? (facts.handover.isForOneself ? facts.handover.giver?.address : nil)
          : facts.handover.contact?.address
      },
      .text("tax_number", "The donor's taxpayer number (NPWP).") {
        $0.handover.contact?.taxNumber
      },
      .text("collector", "The collector's name.", required: true) { $0.collector?.name },
      .text("collector_address", "The collector's address.", width: .line) {
        $0.collector?.contact?.address
      },
      .text("collector_tax_number", "The collector's taxpayer number (NPWP).") {
        $0.collector?.contact?.taxNumber
      },
      .text("licence_number", "The number of its permit.", required: true) {
        $0.collector?.licence?.number
      },
      .text("licence_until", "The last day on which the permit holds; unknown without one.") {
        $0.collector?.licence?.until.map { DateWords($0).long }
      },
    ]
  }

  private func letterhead(_ facts: AnnexFacts) -> [Block] {
    guard let collector = facts.collector else { return [] }
    let details = [collector.contact?.address, collector.contact?.reach]
    return [.letterhead(Letterhead(name: collector.name, details: details.compactMap(\.self)))]
  }

  private func form(_ line: HandoverFacts.Line) -> String {
    switch aid.kind(of: line) {
    case .services: services
    case .works: works
    case .food, .devices, nil: goods
    }
  }

  private func sum(_ facts: AnnexFacts) -> Int? {
    let values = facts.donated.compactMap(\.value)
    return values.isEmpty ? nil : values.reduce(0, +)
  }

  private func sources(_ facts: AnnexFacts) -> String? {
    var sources: [String] = []
    for source in facts.donated.compactMap({ $0.priceSource?.asClause })
    where !sources.contains(source) {
      sources.append(source)
    }
    return sources.isEmpty ? nil : sources.joined(separator: "; ")
  }

  private func table(_ facts: AnnexFacts) -> [Block] {
    let columns: [Table.Column] = [
      .init(number, weight: 11, .right), .init(item, weight: 52), .init(form, weight: 16),
      .init(quantity, weight: 16, .right), .init(unit, weight: 15),
      .init(unitValue, weight: 24, .right), .init(value, weight: 26, .right),
    ]
    let texts = facts.donated.map { line -> [String?] in
      let contents = line.contents.map { " (\($0.asClause))" } ?? ""
      return [
        String(line.number), line.item + contents, form(line),
        line.count.map { grouped($0.accepted) }, line.unit,
        line.unitPrice.map(Rupiah.digits) ?? "–", line.value.map(Rupiah.digits) ?? noPrice,
      ]
    }
    let count = facts.donated.count { $0.value == nil }
    let isPart = count > 0 && count < facts.donated.count
    let label = total + (isPart ? unpriced.text(count) : "")
    let sum = sum(facts).map(Rupiah.digits) ?? noPrice
    return [
      .table(
        Table(columns, texts: texts, total: Table.Total(label: label, value: sum, columns: 5..<7)))
    ]
  }

  /// Signed with a pen and not with a certificate, because the value of the donor's books is
  /// written in by hand.
  private func signatures(_ facts: AnnexFacts) -> [Block] {
    let name = facts.collector?.name
    // Who signs the BAST for the collector also signs this.
    let signer = facts.handover.giver.flatMap { $0.organization == name ? $0 : nil }
    return [.signatures([Signature(collector, signer, for: name)])]
  }
}

extension AnnexFacts {
  /// What the collector confirms.
  fileprivate var donated: [HandoverFacts.Line] {
    collector.map(handover.accepted(through:)) ?? []
  }
}

extension HandoverFacts {
  /// The rows that came through a collector, as far as anything was accepted.
  fileprivate func accepted(through collector: Collector) -> [Line] {
    lines.filter { collector.rows.contains($0.number) && ($0.count?.accepted ?? 0) > 0 }
  }

  /// The collectors that confirm to the donor what came through them: those whose permit held on
  /// the day, and of whose goods something was accepted; nobody for a BAST that was cancelled.
  package var licensedCollectors: [Collector] {
    guard !isBlank, !isCancelled, let day = date?.date else { return [] }
    return collectors.filter { $0.holdsPermit(on: day) && !accepted(through: $0).isEmpty }
  }
}

extension HandoverFacts.Collector {
  /// Whether it has a permit that is recorded and had not expired.
  package func holdsPermit(on day: CalendarDate) -> Bool {
    guard let licence else { return false }
    return licence.until.map { day <= $0 } ?? true
  }
}
